"""What a correction spares its owner: positions that are offered to be read in the same way, right and wrong ones.

    python -m benchmarks.reading.corrected_once --folder DIR [DIR …]

An owner puts the first wrong position of a document right as its label says, looks at what the record then offers for
the others, takes what is right, and goes on with the next wrong one until all are right. The record is the product's,
made by its corrections; a position that was not read at all is nothing that can be corrected.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

from rich.console import Console

from benchmarks.figures import Figure, Report
from benchmarks.reading.facts import Role
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.right import same_dates, same_employer, same_place, same_position, same_role, same_title
from benchmarks.reading.sureness import resume_of
from client_sdk.record import Record, RecordRole
from core.record.build import DocumentReading, admit, build
from core.record.corrections import Change, Correction
from core.record.offers import ALIKE, ALL, NONE
from core.record.readings import ExtractedDocument
from worker.understanding.resume import read_resume

_DOCUMENT, _DAY = UUID(int=0), datetime(2026, 1, 1, tzinfo=UTC)
_PATH = f"person/{ALIKE}"
# What makes a wrong position a labelled one: so much of it has to be the same.
_LIKE = 2


@dataclass(frozen=True, kw_only=True)
class Spared:
    """Counts of documents with a wrong position beside another one. `harmful` offers are of positions that are right.

    `idle` offers leave a wrong position wrong, or a right one right in other words.
    """

    wrong: int = 0
    by_hand: int = 0
    presses: int = 0
    mended: int = 0
    mended_first: int = 0
    harmful: int = 0
    idle: int = 0

    def __add__(self, other: "Spared") -> "Spared":
        return Spared(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(Spared)})


def spared_by(read: ExtractedDocument, true: Sequence[Role]) -> Spared:
    """What is spared the owner of this document, whose paid positions are the `true` ones."""
    owner = _Owner(read)
    known = _paired(owner.record.roles, [role for role in true if role.kind == "work"])
    wrong = [each for each, label in known.items() if not same_role(_said(owner.role(each)), label)]
    if not wrong or len(owner.record.roles) == 1:
        return Spared()
    total = Spared(wrong=len(wrong))
    left = list(wrong)
    while left:
        corrected = left.pop(0)
        owner.put_right(corrected, known[corrected])
        offered = owner.take_what_is_right(known)
        left = [each for each in left if each not in owner.taken]
        first = offered.mended if len(left) + offered.mended + 1 == len(wrong) else 0
        total += offered + Spared(by_hand=1, mended_first=first)
    return total


@dataclass
class _Owner:
    """Somebody who corrects the record of a document."""

    read: ExtractedDocument
    corrections: list[Correction] = field(default_factory=list)
    taken: set[UUID] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.record = build([self._reading], [])

    @property
    def _reading(self) -> DocumentReading:
        return DocumentReading(document_id=_DOCUMENT, reading=self.read)

    def role(self, identifier: UUID, record: Record | None = None) -> RecordRole:
        return next(role for role in (record or self.record).roles if role.id == identifier)

    def put_right(self, identifier: UUID, label: Role) -> None:
        """What is wrong is typed as the label has it."""
        said = _said(self.role(identifier))
        values: dict[str, Any] = {}
        if not same_title(said.title, label.title):
            values["title"] = label.title
        if not same_employer(said.employer, label.employer, label.place):
            values["company"] = label.employer
        if label.place and not same_place(said.place or "", label.place):
            values["location"] = label.place
        if not same_dates(said, label):
            values |= {"start": label.start, "end": label.end}
        self._do(Change(op="set", path=f"roles/{identifier}", value=values))

    def take_what_is_right(self, known: dict[UUID, Role]) -> Spared:
        """Of what is offered that which makes a wrong position right; the rest is declined."""
        total, declined = Spared(), set[str]()
        while choice := next((each for each in self._offers if each not in declined), None):
            answer = Change(op="confirm", path=_PATH, value=choice)
            _, after = admit([self._reading], self.corrections, self._correction(answer))
            changed = next(role.id for role in self.record.roles if self.role(role.id, after) != role)
            label = known.get(changed)
            was, now = _said(self.role(changed)), _said(self.role(changed, after))
            if label is not None and same_role(now, label) and not same_role(was, label):
                total += Spared(mended=1)
                self.taken.add(changed)
                self._do(answer)
                continue
            declined.add(choice)
            is_harmful = label is not None and same_role(was, label) and not same_role(now, label)
            total += Spared(harmful=1) if is_harmful else Spared(idle=1)
        if declined:
            self._do(Change(op="confirm", path=_PATH, value=NONE))
        # One press for all where all are right.
        return total + Spared(presses=total.mended + 1 if declined else bool(total.mended))

    @property
    def _offers(self) -> list[str]:
        asked = next((doubt.choices for doubt in self.record.doubts if doubt.path == _PATH), [])
        return [choice for choice in asked if choice not in {ALL, NONE}]

    def _do(self, change: Change) -> None:
        stored, self.record = admit([self._reading], self.corrections, self._correction(change))
        self.corrections.append(stored)

    def _correction(self, change: Change) -> Correction:
        number = len(self.corrections)
        return Correction(id=UUID(int=number + 1), at=_DAY + timedelta(minutes=number), changes=[change])


def _paired(roles: Sequence[RecordRole], true: Sequence[Role]) -> dict[UUID, Role]:
    """The label of each position: the same, or the one that is most like it."""
    left = list(true)
    found: dict[UUID, Role] = {}
    for is_exact in (True, False):
        for role in roles:
            if role.kind != "work" or role.id in found or not left:
                continue
            label = max(left, key=lambda each: _likeness(_said(role), each))
            if same_role(_said(role), label) if is_exact else _likeness(_said(role), label) >= _LIKE:
                left.remove(label)
                found[role.id] = label
    return found


def _likeness(read: Role, true: Role) -> int:
    """How much of a position is right, though title and employer were exchanged; what is whole most of all."""
    if same_role(read, true):
        return 10
    exchanged = bool(read.employer) and same_title(read.employer, true.title)
    title, employer = same_title(read.title, true.title), same_employer(read.employer, true.employer, true.place)
    return 2 * sum((title, employer, exchanged, same_position(read, true))) + 3 * same_dates(read, true)


def _said(role: RecordRole) -> Role:
    return Role(
        title=role.title, employer=role.company, place=role.location, start=role.start, end=role.end, kind="work"
    )


def spared_in(documents: Iterable[Labelled]) -> Iterator[tuple[str, Spared]]:
    """The counts of each résumé with labels, with its format."""
    for document in documents:
        true, file = document.label.facts.roles, resume_of(document)
        if true is not None and file is not None:
            yield document.format, spared_by(read_resume(file), true)


def table(title: str, each: Iterable[Spared]) -> Report:
    """The counts of these documents together."""
    all_ = sum(each, Spared())
    figures = [
        Figure(what="wrong positions beside others", value=all_.wrong, unit="", note="each is a correction by hand"),
        Figure(what="corrections with offers", value=all_.by_hand, unit="", note=f"and {all_.presses} presses"),
        Figure(what="mended by offers", value=all_.mended, unit="", note=f"{all_.mended_first} by the first one"),
        Figure(what="offers that make a right position wrong", value=all_.harmful, unit="", note=""),
        Figure(what="offers that change nothing for the better", value=all_.idle, unit="", note=""),
    ]
    return Report(title=title, figures=figures)


def main() -> None:
    """Prints a table for each folder, and where there are several for each format and for all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.corrected_once", description=__doc__)
    parser.add_argument("--folder", type=Path, nargs="+", required=True, help="documents with labels beside them")
    console = Console()
    found: list[tuple[str, Spared]] = []
    folders = parser.parse_args().folder
    for folder in folders:
        own = list(spared_in(read_folder(folder)))
        found += own
        console.print(table(folder.name, (spared for _, spared in own)).table())
    if len(folders) > 1:
        for name, of_format in groupby(sorted(found, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
            console.print(table(name, (spared for _, spared in of_format)).table())
        console.print(table("All", (spared for _, spared in found)).table())


if __name__ == "__main__":
    main()
