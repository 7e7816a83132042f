"""The labelled requirements, as contexts that matching takes."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast
from uuid import NAMESPACE_URL, UUID, uuid5
from zlib import crc32

from client_sdk.models import Requirement
from core.language.polarity import Polarity
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Evidence, EvidenceKind, Person, Role

FOLDER = Path(__file__).parent
Half = Literal["open", "held"]
_ROLE = re.compile(r"^(?P<title>.+?) @ (?P<company>.+?) (?P<start>\d{4})-(?P<end>\d{4}|now|present)$")
# A cell of `pairs.tsv` with the title of the posting.
_TITLE = "posting: "
# What a group of `pairs.tsv` allows.
_OF_GROUPS = {
    "lapsed": "npa",
    "less": "np",
    "strong": "s",
    "implied": "p",
    "near": "ps",
    "none": "n",
    "ask": "a",
    "unshown": "na",
}


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One requirement and its label: the right verdicts (`ps`), and the evidence and roles that may answer it."""

    group: str
    right: str
    evidence: frozenset[UUID]
    roles: frozenset[UUID]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A record beside a posting, with a label for each requirement in order."""

    name: str
    half: Half
    context: TailoringContext
    asks: tuple[Ask, ...]


@cache
def cases() -> tuple[Case, ...]:
    """All of them. A posting is wholly in one half."""
    return (*_records(), *_pairs())


def _records() -> Iterator[Case]:
    for line in (FOLDER / "records.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        roles = [
            Role(id=_id(row["name"], f"R{at}"), kind=kind, title=title, company=company, start=start, end=end)
            for at, (kind, title, company, start, end) in enumerate(row["roles"])
        ]
        evidence = [
            _evidence(_id(row["name"], str(at)), roles[role].id if role is not None else None, kind, text, *polarity)
            for at, (kind, role, text, *polarity) in enumerate(row["evidence"])
        ]
        needs = [Requirement(text=text, importance=much) for text, much, _ in row["asks"]]
        yield Case(
            name=row["name"],
            half=_half(row["name"].rpartition("_")[2]),
            context=TailoringContext(
                person=Person(headline=row["headline"]),
                opportunity=TargetOpportunity(title=row["title"], requirements=needs),
                roles=roles,
                evidence=evidence,
            ),
            asks=tuple(_ask(row["name"], label) for *_, label in row["asks"]),
        )


def _ask(name: str, label: str) -> Ask:
    right, _, by = label.partition(":")
    named = by.split(",") if by else []
    return Ask(
        group="record",
        right=right,
        evidence=frozenset(_id(name, each) for each in named if each[0] != "R"),
        roles=frozenset(_id(name, each) for each in named if each[0] == "R"),
    )


def _pairs() -> Iterator[Case]:
    lines = (FOLDER / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(line for line in lines if not line.startswith("#")):
        group, need, *rest = line.split("\t")
        roles: list[Role] = []
        evidence = []
        title = next((each.removeprefix(_TITLE) for each in rest if each.startswith(_TITLE)), None)
        for each in filter(None, rest):
            if each.startswith(_TITLE):
                continue
            if (role := _ROLE.match(each)) is not None:
                roles.append(Role(id=_id(line, f"R{len(roles)}"), **role.groupdict()))
                continue
            kind, _, text = each.partition(": ")
            is_of_role = roles and kind in {"responsibility", "accomplishment"}
            evidence.append(_evidence(_id(line, each), roles[-1].id if is_of_role else None, kind, text))
        yield Case(
            name=f"pair {number}",
            half="open" if number % 2 else "held",
            context=TailoringContext(
                opportunity=TargetOpportunity(
                    title=title, requirements=[Requirement(text=need, importance="required")]
                ),
                roles=roles,
                evidence=evidence,
            ),
            asks=(Ask(group=group, right=_OF_GROUPS[group], evidence=frozenset(), roles=frozenset()),),
        )


def _evidence(key: UUID, role: UUID | None, kind: str, text: str, polarity: str = "does") -> Evidence:
    return Evidence(
        id=key, role_id=role, kind=cast("EvidenceKind", kind), text=text, polarity=cast("Polarity", polarity)
    )


def _half(posting: str) -> Half:
    return "open" if crc32(posting.encode()) % 2 else "held"


def _id(name: str, what: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"{name}/{what}")
