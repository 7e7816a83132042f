"""The texts that are written for a profile: how each is made of parts, and what of an answer it can use."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from client_sdk.models import Citation, Gap, ResumeBullet, ResumeData, ResumeRole, TalkingPoint, TalkingPoints
from core.checking.letters.draft import Letter, ProfileDraft, ResumeSummary
from core.checking.letters.own_reason import reason_told
from core.checking.matching.questions import ONLY_YOU, question_of
from core.language.sentences import ended
from core.record.models import Role
from worker.engines.letters import salutation, signature
from worker.engines.openai.drafting import Desk, Line, Part
from worker.engines.openai.wording import is_note

T = TypeVar("T")

MOST_BULLETS = 12
MOST_PARAGRAPHS = 6
LONGEST_HEADLINE = 120
LONGEST_BULLET = 400
_MOST_SUMMARY = 5
_MOST_POINT_LINES = 3


def _any(_: Desk) -> Callable[[Line], bool]:
    return lambda _: True


@dataclass(frozen=True, kw_only=True)
class Text(Generic[T]):
    """One kind of text.

    Attributes:
        make: the text of the parts.
        profile: a profile that has this text and nothing else, to be checked.
        missing: what the parts lack for a text, in words for the model; None: nothing.
        keep: which lines can be used at all.
    """

    make: Callable[[Sequence[Part], Desk], T]
    profile: Callable[[Sequence[Part], Desk], ProfileDraft]
    missing: Callable[[Sequence[Part]], str | None]
    keep: Callable[[Desk], Callable[[Line], bool]] = _any


def _letter(parts: Sequence[Part], desk: Desk) -> Letter:
    context = desk.context
    paragraphs = [part.lines for part in parts if part.lines][:MOST_PARAGRAPHS]
    reason = tuple(Line(text=sentence) for sentence in reason_told(context.opportunity))
    if reason and paragraphs:  # a person's own words are no work of a model
        paragraphs.insert(1, reason)
    body, citations = _running("narrative", paragraphs, after=f"{salutation(context.opportunity)}\n\n")
    return Letter(text=f"{body}\n\n{signature(context.person)}", citations=citations)


def _letter_profile(parts: Sequence[Part], desk: Desk) -> ProfileDraft:
    letter = _letter(parts, desk)
    return _profile(narrative=letter.text, citations=letter.citations)


def _summary(parts: Sequence[Part], _: Desk) -> ResumeSummary:
    """The first part is the headline; where there is only one part, it is the summary."""
    head, body = (parts[0], parts[1:]) if len(parts) > 1 else (None, parts)
    lines = tuple(line for part in body for line in part.lines)[:_MOST_SUMMARY]
    text, citations = _running("resume_data.summary", [lines])
    headline = head.lines[0].text.rstrip(".") if head is not None and head.lines else None
    is_headline = headline is not None and len(headline) <= LONGEST_HEADLINE
    return ResumeSummary(headline=headline if is_headline else None, summary=text, citations=citations)


def _summary_profile(parts: Sequence[Part], desk: Desk) -> ProfileDraft:
    made = _summary(parts, desk)
    resume = ResumeData(headline=made.headline, summary=made.summary)
    return _profile(resume=resume, citations=made.citations)


def _points(parts: Sequence[Part], desk: Desk) -> TalkingPoints:
    items: dict[str, TalkingPoint] = {}
    notes: dict[str, str] = {}
    for part in parts:
        if part.about is None or not part.lines:
            continue
        if part.grade == "gap":
            if is_note(part.lines[0].text, part.about):
                notes.setdefault(part.about, part.lines[0].text)
        elif part.cites and part.about not in items:
            text = " ".join(ended(line.text) for line in part.lines[:_MOST_POINT_LINES])
            strength = "strong" if part.grade == "strong" else "partial"
            items[part.about] = TalkingPoint(
                requirement=part.about, text=text, evidence_ids=part.cites, strength=strength
            )
    gaps = [_gap(text, notes.get(text)) for _, text in desk.requirements.all() if text not in items]
    return TalkingPoints(items=list(items.values()), gaps=gaps)


def _gap(requirement: str, note: str | None) -> Gap:
    if question_of(requirement) is not None:
        return Gap(requirement=requirement, note=ONLY_YOU, kind="question")
    return Gap(requirement=requirement, note=note or "Your evidence does not show this.")


def _points_profile(parts: Sequence[Part], desk: Desk) -> ProfileDraft:
    return _profile(points=_points(parts, desk))


def _missing_points(parts: Sequence[Part]) -> str | None:
    answers = [part for part in parts if part.grade != "gap"]
    if answers and not any(part.about and part.cites for part in answers):
        return "no part cites a key of the evidence and has a key of the requirements in `about`"
    return None


def _bullets(parts: Sequence[Part], _: Desk) -> list[ResumeBullet]:
    made = [ResumeBullet(text=part.text.rstrip("."), evidence_ids=part.cites) for part in parts]
    return [bullet for bullet in made if bullet.evidence_ids and len(bullet.text) <= LONGEST_BULLET][:MOST_BULLETS]


def _has_lines(parts: Sequence[Part]) -> bool:
    return any(part.lines for part in parts)


LETTER = Text(
    make=_letter,
    profile=_letter_profile,
    missing=lambda parts: None if _has_lines(parts) else "the letter is empty",
)
SUMMARY = Text(
    make=_summary,
    profile=_summary_profile,
    missing=lambda parts: None if _has_lines(parts) else "the summary is empty",
)
POINTS = Text(make=_points, profile=_points_profile, missing=_missing_points)


def bullets_of(role: Role) -> Text[list[ResumeBullet]]:
    """The bullets of one role: a line that cites nothing of it is none."""

    def profile(parts: Sequence[Part], desk: Desk) -> ProfileDraft:
        head = role.model_dump(exclude={"id"})
        return _profile(resume=ResumeData(roles=[ResumeRole(**head, bullets=_bullets(parts, desk))]))

    def keep(desk: Desk) -> Callable[[Line], bool]:
        own = {item.id for item in desk.context.evidence if item.role_id == role.id}
        return lambda line: bool(line.cites) and own.issuperset(line.cites)

    return Text(
        make=_bullets,
        profile=profile,
        missing=lambda parts: (
            None if _has_lines(parts) else "no bullet cites keys of this position's evidence, and no others"
        ),
        keep=keep,
    )


def _running(path: str, paragraphs: Sequence[Sequence[Line]], *, after: str = "") -> tuple[str, list[Citation]]:
    """Paragraphs as one text behind `after`, and what each of its sentences cites."""
    text, citations = after, []
    for number, lines in enumerate(paragraphs):
        for place, line in enumerate(lines):
            text += " " if place else "\n\n" if number else ""
            sentence = ended(line.text)
            if line.cites:
                span = {"start": len(text), "end": len(text) + len(sentence)}
                citations.append(Citation(path=path, quote=sentence, evidence_ids=list(line.cites), **span))
            text += sentence
    return text, citations


def _profile(
    *,
    narrative: str = "",
    points: TalkingPoints | None = None,
    resume: ResumeData | None = None,
    citations: list[Citation] | None = None,
) -> ProfileDraft:
    return ProfileDraft(
        talking_points=points or TalkingPoints(),
        narrative=narrative,
        resume_data=resume or ResumeData(),
        citations=citations or [],
    )
