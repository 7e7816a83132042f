"""What of a finished record nobody is told until its owner has answered, since the rest speaks against it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from client_sdk.record import Record
from core.record.contradictions import Degree, Paper, Said, contradictions
from core.record.spans import Post

_POST_FIELDS = {"title", "company", "start", "end", "kind"}


def withheld_ids(record: Record) -> list[UUID]:
    """The posts, lines, degrees and papers that nothing is told of until their owner has answered."""
    open_now = {doubt.id for doubt in record.doubts}
    found = contradictions(_said_by(record)) if open_now else []
    return list(dict.fromkeys(identifier for each in found if each.id in open_now for identifier in each.withheld))


def post_of(identifier: UUID, fields: Mapping[str, Any], lines: Sequence[tuple[UUID, str]]) -> Post:
    """A post with these fields, and the lines below it."""
    said = {name: fields.get(name) for name in _POST_FIELDS}
    return Post(
        id=identifier,
        title=said["title"] or "",
        company=said["company"] or "",
        start=said["start"],
        end=said["end"],
        kind=said["kind"] or "work",
        lines=tuple(lines),
    )


def degree_name(title: str, institution: str, text: str) -> str:
    """`BSc Botany, Tarn College`; the whole entry where it was not taken apart."""
    return ", ".join(part for part in (title, institution) if part) or text


def _said_by(record: Record) -> Said:
    return Said(
        posts=[
            post_of(role.id, role.model_dump(include=_POST_FIELDS), [(fact.id, fact.text) for fact in role.evidence])
            for role in record.roles
        ],
        degrees=[
            Degree(
                id=each.id,
                name=degree_name(each.title, each.institution, each.text),
                start=each.start,
                end=each.end,
            )
            for each in record.education
        ],
        papers=[
            Paper(id=each.id, text=each.text, issued=each.issued, expires=each.expires)
            for each in record.certifications
        ],
    )
