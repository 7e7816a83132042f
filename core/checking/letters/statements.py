"""A profile → what it states, piece by piece, with where each piece stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from core.checking.letters.draft import ProfileDraft
from core.language.point_lines import point_mark
from core.language.sentences import sentences


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A sentence or bullet. `start` and `end` are characters of the text at `path`; `role` a number of its role."""

    path: str
    text: str
    start: int
    end: int
    evidence_ids: tuple[UUID, ...] = ()
    role: int | None = None
    point: int | None = None
    """The number of the line that is a point of a list, where it stands in one."""


def statements_of(profile: ProfileDraft) -> Iterator[Statement]:
    """Every sentence of letter and summary, every bullet, every sentence of a talking point."""
    cited = {(each.path, each.quote): tuple(each.evidence_ids) for each in profile.citations}
    for path, text in (("narrative", profile.narrative), ("resume_data.summary", profile.resume_data.summary)):
        for made in sentences_at(path, text):
            yield replace(made, evidence_ids=cited.get((path, made.text), ()))
    for number, role in enumerate(profile.resume_data.roles):
        for index, bullet in enumerate(role.bullets):
            path = f"resume_data.roles[{number}].bullets[{index}]"
            yield Statement(
                path=path,
                text=bullet.text,
                start=0,
                end=len(bullet.text),
                evidence_ids=tuple(bullet.evidence_ids),
                role=number,
            )
    for index, point in enumerate(profile.talking_points.items):
        path = f"talking_points.items[{index}]"
        yield from sentences_at(path, point.text, evidence_ids=tuple(point.evidence_ids))


def sentences_at(path: str, text: str, *, evidence_ids: tuple[UUID, ...] = ()) -> Iterator[Statement]:
    """The sentences of a text, each with its place in it; of a point without the mark before it."""
    position = 0
    for number, paragraph in enumerate(text.split("\n")):
        mark = point_mark(paragraph)
        for sentence in sentences(paragraph[mark:]):
            start = text.find(sentence, position)
            position = start + len(sentence)
            yield Statement(
                path=path,
                text=sentence,
                start=start,
                end=position,
                evidence_ids=evidence_ids,
                point=number if mark else None,
            )
