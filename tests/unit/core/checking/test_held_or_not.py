"""What is denied, planned or lapsed is a gap or partial and no skill, through the whole offline pipeline.

Ten lines a résumé, so that eight profiles tell of eighty lines.
"""

from functools import cache
from typing import NamedTuple

from tests.fakes.files import file_of
from tests.fakes.profiles import Tailored, context_of, tailor
from tests.unit.core.checking.test_denied_and_dated import rows
from worker.understanding.postings.posting import read_posting
from worker.understanding.resume import read_resume

_LINES = 10
# Of things that are held, as many must be strong.
_KEPT = 0.95


class Case(NamedTuple):
    """A line of a résumé, what is asked, and whether the line answers it."""

    is_held: str
    section: str
    line: str
    requirement: str


@cache
def _cases(is_held: str) -> list[Case]:
    return [case for row in rows("held_or_not.tsv") if (case := Case(*row)).is_held == is_held]


def _resume(cases: list[Case]) -> str:
    """The lines below their sections; deeds below a role."""
    parts = ["Ada Bell\nada@example.org"]
    for section in ("Summary", "Experience", "Education", "Certifications", "Skills"):
        lines = [case.line for case in cases if case.section == section]
        if section == "Experience":
            deeds = "\n".join(f"- {line}" for line in lines or ["Wrote reports"])
            parts.append(f"Experience\nAnalyst, Fjord Ltd, Oslo\nJan 2018 - Present\n{deeds}")
        elif lines:
            parts.append("\n".join([section, *lines]))
    return "\n\n".join(parts) + "\n"


async def _tailored(cases: list[Case]) -> Tailored:
    asked = "\n".join(f"- {case.requirement}" for case in cases)
    posting = read_posting(f"# Specialist\nCompany: Blue Ltd\n\n## Requirements\n{asked}\n")
    return await tailor(context_of(read_resume(file_of(_resume(cases))), posting))


async def _strengths(is_held: str) -> dict[Case, str | None]:
    found: dict[Case, str | None] = {}
    cases = _cases(is_held)
    for first in range(0, len(cases), _LINES):
        batch = cases[first : first + _LINES]
        result = await _tailored(batch)
        points = {point.requirement: point.strength for point in result.profile.talking_points.items}
        found |= {case: points.get(case.requirement) for case in batch}
        if is_held == "no":
            skills = {skill.lower() for skill in result.profile.resume_data.skills}
            assert not skills & {case.requirement.lower() for case in batch}
            assert result.evaluation.honesty == 1.0
    return found


async def test_nothing_denied_planned_or_lapsed_is_strong() -> None:
    strengths = await _strengths("no")

    assert len(strengths) == 4 * _LINES
    assert [case for case, strength in strengths.items() if strength == "strong"] == []


async def test_what_is_held_is_kept() -> None:
    strengths = await _strengths("yes")
    lost = [case for case, strength in strengths.items() if strength != "strong"]

    assert len(strengths) == 4 * _LINES
    assert len(lost) <= (1 - _KEPT) * len(strengths), lost
