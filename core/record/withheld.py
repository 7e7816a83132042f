"""What of a record nobody is told until its owner has answered: the rest speaks against it, or it may be misread."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from client_sdk.record import Record
from core.record.contradiction import Degree, Paper, Said
from core.record.contradictions import contradictions
from core.record.identity import label_key
from core.record.projection import unsure_education
from core.record.spans import Post


def withheld_ids(record: Record) -> list[UUID]:
    """The posts, lines, degrees and papers that nothing is told of until their owner has answered."""
    open_now = {doubt.id for doubt in record.doubts}
    found = contradictions(_said_by(record)) if open_now else []
    withheld = [identifier for each in found if each.id in open_now for identifier in each.withheld]
    return list(dict.fromkeys([*withheld, *unsure_education(record)]))


def post_of(identifier: UUID, fields: Mapping[str, Any], lines: Sequence[tuple[UUID, str]]) -> Post:
    """A post with these fields, and the lines below it."""
    return Post(
        id=identifier,
        title=fields.get("title") or "",
        company=fields.get("company") or "",
        start=fields.get("start"),
        end=fields.get("end"),
        kind=fields.get("kind") or "work",
        location=fields.get("location") or "",
        lines=tuple(lines),
    )


def degree_of(identifier: UUID, fields: Mapping[str, Any]) -> Degree:
    """A degree with these fields."""
    texts = {name: fields.get(name) or "" for name in ("title", "institution", "text")}
    return Degree(id=identifier, **texts, start=fields.get("start"), end=fields.get("end"))


def _said_by(record: Record) -> Said:
    return Said(
        name=record.person.name or "",
        posts=[post_of(role.id, dict(role), [(fact.id, fact.text) for fact in role.evidence]) for role in record.roles],
        degrees=[degree_of(each.id, dict(each)) for each in record.education],
        papers=[
            Paper(id=each.id, text=each.text, issued=each.issued, expires=each.expires)
            for each in record.certifications
        ],
        skills=frozenset(label_key(skill.label) for skill in record.skills),
        told=[(fact.id, fact.text) for fact in record.facts if fact.kind == "summary"],
    )
