"""What a person said about their record: kept as they said it, checked once, applied each time the record is built."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from client_sdk.models import FieldError, WireModel
from client_sdk.record import RecordChange

Operation = Literal["set", "add", "remove", "hide", "merge", "split", "move", "confirm", "undo"]

MAX_CHANGES = 200
MAX_ALL_CHANGES = 5_000
MAX_ALL_IDS = 20_000
# Of one correction, as JSON with its anchors: what the table takes.
MAX_BYTES = 262_144
# Of all that a person has typed: as much as a book, and little enough to be read with each change.
MAX_ALL_CHARACTERS = 1_000_000


class Anchor(WireModel):
    """Who or what a change means, without a word of any document: what it was, and every id it was known under.

    A correction outlives the documents that a thing was read in, so it must not hold what they said. What it keeps of
    them are words of the record's own: what was denied, planned or not held must not be claimed because they went.
    """

    collection: str
    ids: list[UUID] = Field(default_factory=list)
    weak: list[UUID] = Field(default_factory=list)
    role: UUID | None = None
    role_ids: list[UUID] = Field(default_factory=list)
    kind: str | None = None
    polarity: str | None = None
    status: str | None = None


class Change(RecordChange):
    """A change as it is stored: the person's words, and beside each id what it meant when they said it.

    `anchors` are made by `core.record.build.admit`; what a client sends there is not looked at. One whose `op` a newer
    server knew, before it was taken back, is kept without effect.
    """

    anchors: dict[str, Anchor] = Field(default_factory=dict)


class Correction(WireModel):
    """Changes that were made at once: all of them, or none. Corrections stand in the order in which they were made."""

    id: UUID
    at: datetime
    changes: list[Change]


class InvalidChanges(ValueError):
    """At least one change cannot be made; `errors` names each field (`changes[2].value`) and why."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        self.errors = list(errors)
        super().__init__("; ".join(f"{error.field}: {error.message}" for error in errors))


def check_size(correction: Correction) -> None:
    """See that a correction fits where it is stored.

    Raises:
        InvalidChanges: what was typed, or the things that are named, are too much for one request.
    """
    stored = [change.model_dump(mode="json") for change in correction.changes]
    size = len(json.dumps(stored, ensure_ascii=False).encode("utf-8", "replace"))
    if size > MAX_BYTES:
        message = (
            f"These changes take {size:,} bytes; {MAX_BYTES:,} are the most at once. Send them in several requests."
        )
        raise InvalidChanges([FieldError(field="changes", message=message)])


def check_room(corrections: Sequence[Correction], new: Correction) -> None:
    """See that a record can take these changes, too.

    Raises:
        InvalidChanges: there are too many, or they say too much.
    """
    every = [change for correction in (*corrections, new) for change in correction.changes]
    if len(every) > MAX_ALL_CHANGES:
        message = f"A record takes {MAX_ALL_CHANGES:,} changes in all; there are no more left."
        raise InvalidChanges([FieldError(field="changes", message=message)])
    if sum(len(change.ids) for change in every) > MAX_ALL_IDS:
        message = f"The changes of a record name {MAX_ALL_IDS:,} things in lists of ids; these would be more."
        raise InvalidChanges([FieldError(field="changes", message=message)])
    if sum(_characters(change.value) for change in every) > MAX_ALL_CHARACTERS:
        message = f"The changes of a record hold {MAX_ALL_CHARACTERS:,} characters in all; these would be more."
        raise InvalidChanges([FieldError(field="changes", message=message)])


def _characters(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(_characters(each) for each in value.values())
    return sum(_characters(each) for each in value) if isinstance(value, list) else 0


def in_force(corrections: Sequence[Correction]) -> list[Correction]:
    """The corrections that were not taken back, oldest first."""
    undone = undone_by(corrections)
    gone = {*undone, *undone.values()}
    return [each for each in corrections if each.id not in gone and not is_undo(each)]


def undone_by(corrections: Sequence[Correction]) -> dict[UUID, UUID]:
    """What each undo took back, by the undo's own id."""
    standing: dict[UUID, None] = {}
    undone: dict[UUID, UUID] = {}
    for correction in corrections:
        if not is_undo(correction):
            standing[correction.id] = None
            continue
        named = next(change.id for change in correction.changes if change.op == "undo")
        taken = named if named is not None else next(reversed(standing), None)
        if taken in standing:
            del standing[taken]
            undone[correction.id] = taken
    return undone


def is_undo(correction: Correction) -> bool:
    """Whether it takes another one back, and does nothing else."""
    return any(change.op == "undo" for change in correction.changes)
