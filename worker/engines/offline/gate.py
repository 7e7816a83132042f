"""Nothing untrue gets through: what the checker does not support is told in the person's own words, or left out.

Whichever engine wrote the profile. A false alarm costs style here, a miss costs truth: the checker favours recall.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from client_sdk.models import (
    Citation,
    Gap,
    ResumeBullet,
    ResumeData,
    ResumeRole,
    TalkingPoint,
    TalkingPoints,
    WireModel,
)
from core.checking.checker import Checked, Checker
from core.checking.evaluation import citations
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.fields.entries import is_made_of
from core.checking.letters.draft import BESIDE, ProfileDraft, ResumeSummary, without_why
from core.checking.letters.labels import is_heading
from core.language.point_lines import point_mark
from core.record.bounds import bounded_context
from core.record.context import TailoringContext
from worker.engines.asking_why import asking_why
from worker.engines.letters import salutation, signature
from worker.engines.offline.compose.besides import MOST as MOST_BESIDES
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.compose.resume import MAX_BULLETS, bullet_text, write_summary

MAX_SKILLS = 30
# Longer than any letter or summary that somebody reads; the rest is cut before it is looked at.
MAX_LETTER = 6_000
MAX_SUMMARY = 1_500
MAX_BULLET = 400
MAX_POINT = 1_500
# A letter of which less is left is written anew.
_MIN_CLAIMS = 2
_MISSING = "What was written for this could not be shown from your documents."


# What was put together anew is looked at again: a sentence may have leant on one that is gone.
_PASSES = 4


class Gated(WireModel):
    """A profile without unsupported statements, what each of its statements rests on, and how many were replaced."""

    profile: ProfileDraft
    changed: int
    citations: list[Citation] = Field(default_factory=list)


@dataclass(kw_only=True)
class _Gate:
    index: EvidenceIndex
    points: TalkingPoints
    own: ResumeSummary
    """What stands for a summary or headline that goes."""
    checker: Checker
    changed: int = 0
    replaces: bool = True
    """False: what is wrong goes, and nothing comes in its place."""

    def pass_through(self, profile: ProfileDraft) -> ProfileDraft:
        """The profile with each part as far as it is supported."""
        wrong: dict[str, list[Checked]] = {}
        kept: dict[str, list[Checked]] = {}
        for each in self.checker.check(profile):
            (kept if each.judgement.is_supported else wrong).setdefault(each.path, []).append(each)
        self.changed += sum(map(len, wrong.values()))
        resume = self._resume(profile.resume_data, wrong, kept)
        return ProfileDraft(
            talking_points=self._points(profile.talking_points, wrong),
            narrative=self._letter(profile.narrative, wrong, kept),
            citations=profile.citations,
            resume_data=resume,
        )

    def _letter(self, text: str, wrong: dict[str, list[Checked]], kept: dict[str, list[Checked]]) -> str:
        if not text.strip():
            return ""
        bad = wrong.get("narrative", [])
        claims = [each for each in kept.get("narrative", []) if each.judgement.is_claim]
        if not bad and claims:
            return text
        if self.replaces and len(claims) < min(_MIN_CLAIMS, len(claims) + len(bad)):
            return write_letter(self.index, self.points, Relevance(self.index))
        context = self.index.context
        paragraphs = [part for part in _without(text, bad).split("\n\n") if part.strip()]
        body = [part for part in paragraphs if part not in {salutation(context.opportunity), signature(context.person)}]
        return "\n\n".join([salutation(context.opportunity), *body, signature(context.person)])

    def _resume(
        self, resume: ResumeData, wrong: dict[str, list[Checked]], kept: dict[str, list[Checked]]
    ) -> ResumeData:
        own = self.own
        summary = _without(resume.summary, wrong.get("resume_data.summary", []))
        instead = own.headline if self.replaces else None
        headline = instead if "resume_data.headline" in wrong else resume.headline

        def fine(name: str, values: Iterable[str]) -> list[str]:
            right = [text for number, text in enumerate(values) if f"resume_data.{name}[{number}]" not in wrong]
            return list(dict.fromkeys(right))

        def whole(name: str, kind: str, values: Iterable[str]) -> list[str]:
            """The same, where the person's own line stands for one that says too much of it or too little."""
            told = [
                self._own_entry(kind, text) if f"resume_data.{name}[{number}]" in wrong else text
                for number, text in enumerate(values)
            ]
            return list(dict.fromkeys(text for text in told if text is not None))

        roles = [self._role(number, role, wrong, kept) for number, role in enumerate(resume.roles)]
        return resume.model_copy(
            update={
                "name": self.index.context.person.name if "resume_data.name" in wrong else resume.name,
                "headline": headline,
                "summary": summary or (own.summary if self.replaces else ""),
                "roles": [role for role in roles if role is not None],
                "skills": fine("skills", resume.skills)[:MAX_SKILLS],
                "education": whole("education", "education", resume.education),
                "certifications": whole("certifications", "certification", resume.certifications),
                "contact": fine("contact", resume.contact),
            }
        )

    def _role(
        self, number: int, role: ResumeRole, wrong: dict[str, list[Checked]], kept: dict[str, list[Checked]]
    ) -> ResumeRole | None:
        """The role with its bullets; None where it is no role of the record."""
        path = f"resume_data.roles[{number}]"
        if any(f"{path}.{name}" in wrong for name in ("title", "company", "location", "start", "end")):
            return None
        bullets: dict[str, ResumeBullet] = {}
        for place, bullet in enumerate(role.bullets):
            right = bullet if f"{path}.bullets[{place}]" in kept else self._own(role, bullet)
            if right is not None:
                bullets.setdefault(right.text, right)
        return role.model_copy(update={"bullets": list(bullets.values())[:MAX_BULLETS]})

    def _own(self, role: ResumeRole, bullet: ResumeBullet) -> ResumeBullet | None:
        """The cited line in the person's own words, when it belongs to this role."""
        for cited in bullet.evidence_ids if self.replaces else ():
            witness = self.index.by_id.get(cited)
            is_theirs = witness is not None and witness.role is not None
            if witness is None or not is_theirs or witness.evidence.polarity != "does" or witness.role is None:
                continue
            if (witness.role.title, witness.role.company) == (role.title, role.company):
                return ResumeBullet(text=bullet_text(witness), evidence_ids=[cited])
        return None

    def _own_entry(self, kind: str, text: str) -> str | None:
        """The one line of the record that a degree or certificate was made of, when it is held."""
        lines = [witness for witness in self.index.of_kind(kind) if witness.status == "held" and witness.shown]
        made_of = [witness.evidence.text for witness in lines if is_made_of(text, witness.evidence.text)]
        return made_of[0] if self.replaces and len(made_of) == 1 else None

    def _points(self, points: TalkingPoints, wrong: dict[str, list[Checked]]) -> TalkingPoints:
        """Each answer as it is, else in the person's own words, else a gap."""
        own = {point.requirement: point for point in self.points.items}
        items: list[TalkingPoint] = []
        gaps = list(points.gaps)
        for number, point in enumerate(points.items):
            path = f"talking_points.items[{number}]"
            is_wrong = path in wrong or f"{path}.strength" in wrong
            instead = own.get(point.requirement) if self.replaces else None
            right = instead if is_wrong else point
            if right is not None:
                items.append(right)
            elif point.requirement != BESIDE:
                gaps.append(Gap(requirement=point.requirement, note=_MISSING))
        return TalkingPoints(items=items, gaps=gaps)


def gate(context: TailoringContext, profile: ProfileDraft, today: date) -> Gated:
    """The profile as it may be stored. `today` is for roles that go on until now."""
    index = EvidenceIndex(bounded_context(context), today)
    checker = Checker(context=index.context, today=today)
    points = make_points(index)
    own = write_summary(index, points, Relevance(index))
    gated = _Gate(index=index, points=points, own=own, checker=checker)
    passed = gated.pass_through(_bounded(profile, context))
    for _ in range(_PASSES - 1):
        before, passed = passed, gated.pass_through(passed)
        if passed == before:
            break
    gated.replaces = False  # the person's own words may be such that the checker does not know them
    passed = gated.pass_through(passed)
    asking = asking_why(passed.talking_points, index, has_letter=bool(passed.narrative))
    passed = passed.model_copy(update={"talking_points": asking})
    return Gated(profile=passed, changed=gated.changed, citations=citations(checker.check(passed)))


def _bounded(profile: ProfileDraft, context: TailoringContext) -> ProfileDraft:
    """No part longer, and no list with more, than anybody reads."""
    resume = profile.resume_data
    asked = {requirement.text for requirement in context.opportunity.requirements}
    points = [
        point.model_copy(update={"text": _cut(point.text, MAX_POINT)})
        for point in profile.talking_points.items
        if point.requirement in asked
    ]
    besides = [point for point in profile.talking_points.items if point.requirement == BESIDE][:MOST_BESIDES]
    gaps = without_why(profile.talking_points.gaps)
    roles = [
        role.model_copy(
            update={"bullets": [bullet for bullet in role.bullets if len(bullet.text) <= MAX_BULLET][: 4 * MAX_BULLETS]}
        )
        for role in resume.roles
    ]
    return ProfileDraft(
        talking_points=profile.talking_points.model_copy(
            update={"items": [*points[: len(asked)], *besides], "gaps": gaps[: len(asked)]}
        ),
        narrative=_cut(profile.narrative, MAX_LETTER),
        citations=profile.citations,
        resume_data=resume.model_copy(
            update={
                "summary": _cut(resume.summary, MAX_SUMMARY),
                "roles": roles,
                "skills": resume.skills[: 4 * MAX_SKILLS],
            }
        ),
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(".", 1)[0] + "."


def _without(text: str, bad: list[Checked]) -> str:
    """The text without some of its sentences, and without what is empty then.

    With the first sentence of a point its label goes, and without that the others say no more where they were done.
    """
    for each in sorted(bad, key=lambda each: each.start, reverse=True):
        begin, end = text.rfind("\n", 0, each.start) + 1, text.find("\n", each.end)
        is_head = begin + point_mark(text[begin:]) == each.start > begin
        if is_head:
            text = f"{text[: max(0, begin - 1)]}{text[end:] if end >= 0 else ''}"
        else:
            text = f"{text[: each.start].rstrip(' ')}{text[each.end :]}"
    paragraphs = [part.strip() for part in text.split("\n\n")]
    return "\n\n".join(part for part in paragraphs if part and not is_heading(part))
