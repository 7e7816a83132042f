"""Records with statements about them: their form on disk (README.md), and the context that the checker gets."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from client_sdk.models import Requirement
from core.language.polarity import polarity_of
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Evidence, EvidenceKind, Person, Role

_LISTS: dict[str, EvidenceKind] = {
    "education": "education",
    "certifications": "certification",
    "skills": "skill",
    "languages": "language",
    "other": "accomplishment",
}


class FormError(ValueError):
    """A file of statements is not as README.md says; the message names file and line."""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A sentence or the value of a field, and whether it is true of its record."""

    text: str
    kind: str
    truth: bool
    cites: tuple[str, ...] = ()
    path: str = "narrative"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One record with its statements. `ids` are the record's own, mapped to those of the context."""

    context: TailoringContext
    today: date
    ids: dict[str, UUID]
    statements: tuple[Statement, ...] = field(default=())


def load_folder(folder: Path) -> Iterator[Case]:
    """Every record of every `*.jsonl` below a folder, in the order of their names."""
    for path in sorted(folder.rglob("*.jsonl")):
        yield from load_file(path)


def load_file(path: Path) -> Iterator[Case]:
    """Every record of one file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                yield case_of(json.loads(line))
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise FormError(f"{path.name}, line {number}: {error!r}") from error


def case_of(data: dict[str, Any]) -> Case:
    """One line of such a file."""
    record, posting = data["record"], data.get("posting") or {}
    ids: dict[str, UUID] = {}
    roles = [_role(role, ids) for role in record.get("roles", [])]
    evidence = [
        _evidence(fact, ids, "accomplishment", ids[role["id"]])
        for role in record.get("roles", [])
        for fact in role.get("facts", [])
    ]
    evidence += [_evidence(fact, ids, kind, None) for name, kind in _LISTS.items() for fact in record.get(name, [])]
    context = TailoringContext(
        person=Person(**record.get("person", {})),
        opportunity=TargetOpportunity(
            title=posting.get("title"),
            company=posting.get("company"),
            location=posting.get("location"),
            description=posting.get("description"),
            requirements=[Requirement(text=text) for text in posting.get("requirements", [])],
        ),
        roles=roles,
        evidence=evidence,
    )
    heads = {role["id"] for role in record.get("roles", [])}
    today = date.fromisoformat(data["today"]) if data.get("today") else datetime.now(UTC).date()
    statements = tuple(
        Statement(
            text=item["text"],
            kind=item["kind"],
            truth=item["truth"],
            # A role is no fact: what its head says may be said without citing it.
            cites=tuple(cited for cited in item.get("cites") or () if cited not in heads),
            path=item.get("path") or "narrative",
        )
        for item in data.get("statements", [])
    )
    unknown = {cited for item in data.get("statements", []) for cited in item.get("cites") or ()} - set(ids)
    if unknown:
        raise ValueError(f"cites facts that the record does not have: {sorted(unknown)}")
    return Case(context=context, today=today, ids=ids, statements=statements)


def _role(role: dict[str, Any], ids: dict[str, UUID]) -> Role:
    return Role(
        id=_id(role["id"], ids),
        company=role.get("company") or "",
        title=role.get("title") or "",
        location=role.get("location"),
        start=role.get("start"),
        end=role.get("end"),
    )


def _evidence(fact: dict[str, Any], ids: dict[str, UUID], kind: EvidenceKind, role_id: UUID | None) -> Evidence:
    text = fact["text"]
    return Evidence(
        id=_id(fact["id"], ids), role_id=role_id, kind=fact.get("kind") or kind, text=text, polarity=polarity_of(text)
    )


def _id(name: str, ids: dict[str, UUID]) -> UUID:
    if name in ids:
        raise ValueError(f"the id {name!r} stands twice in the record")
    ids[name] = uuid5(NAMESPACE_URL, name)
    return ids[name]
