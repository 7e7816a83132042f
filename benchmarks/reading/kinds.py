"""The kinds of fact that are measured: where they stand among the facts, and when one is right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.reading import right
from benchmarks.reading.facts import Facts
from benchmarks.reading.matching import Tally, tally


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of fact. `of` gives those of a document, or None where they are not labelled."""

    name: str
    of: Callable[[Facts], Sequence[Any] | None]
    same: Callable[[Any, Any], bool]
    # Only among facts that are the same in this way: a share, not a score of finding.
    among: Callable[[Any, Any], bool] | None = None

    def tally(self, read: Facts, true: Facts) -> Tally | None:
        """The counts of one document; None where the label says nothing of this kind."""
        labelled = self.of(true)
        if labelled is None:
            return None
        given = self.of(read) or []
        counted = tally(given, labelled, self.same)
        if self.among is None:
            return counted
        found = tally(given, labelled, self.among).right
        return Tally(right=min(counted.right, found), read=found, true=found)


def _one(value: str | None) -> list[str] | None:
    """A fact of which there is at most one; the empty string says that there is none."""
    return None if value is None else [value] if value else []


def _paid(facts: Facts) -> list[Any] | None:
    return None if facts.roles is None else [role for role in facts.roles if role.kind == "work"]


def _unpaid(facts: Facts) -> list[Any] | None:
    """Clubs and volunteering: read as paid work they are wrong above, and missing here."""
    return None if facts.roles is None else [role for role in facts.roles if role.kind != "work"]


ROLE = "role: title, employer, both dates"
POSITION = "role: title, employer"
UNPLACED = "lines called unplaced"
KINDS = (
    Kind(name=ROLE, of=_paid, same=right.same_role),
    Kind(name=POSITION, of=_paid, same=right.same_position),
    Kind(name="role: the same, a part of a name more or less", of=_paid, same=right.nearly_same_role),
    Kind(name="unpaid role: title, employer", of=_unpaid, same=right.same_position),
    Kind(name="education", of=lambda facts: facts.education, same=right.same_education),
    Kind(
        name="education: the same, a part of a name more or less",
        of=lambda facts: facts.education,
        same=right.nearly_same_education,
    ),
    Kind(name="skills", of=lambda facts: facts.skills, same=right.same_skill),
    Kind(name="certifications", of=lambda facts: facts.certifications, same=right.same_certification),
    Kind(name="languages", of=lambda facts: facts.languages, same=right.same_language),
    Kind(name="name", of=lambda facts: _one(facts.name), same=right.same_name),
    Kind(name="contact", of=lambda facts: facts.contact, same=right.same_contact),
    Kind(name=UNPLACED, of=lambda facts: facts.unplaced, same=right.same_words),
    Kind(name="posting: title", of=lambda facts: _one(facts.title), same=right.same_title),
    Kind(name="posting: employer", of=lambda facts: _one(facts.employer), same=right.same_employer),
    Kind(name="posting: place", of=lambda facts: _one(facts.place), same=right.same_place),
    Kind(name="posting: requirements", of=lambda facts: facts.requirements, same=right.same_requirement),
    Kind(
        name="posting: must or nice, of those found",
        of=lambda facts: facts.requirements,
        same=right.same_importance,
        among=right.same_requirement,
    ),
)
