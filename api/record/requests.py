"""Bodies of the requests about the record."""

from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field

from api.http.fields import Body
from client_sdk.record import RecordChange
from core.record.corrections import MAX_CHANGES, Change, Operation

# Bodies are read strictly, and JSON has no type for ids.
Identifier = Annotated[UUID, BeforeValidator(lambda value: UUID(value) if isinstance(value, str) else value)]


class SaidChange(RecordChange):
    """A change whose operation is known here."""

    op: Operation
    id: Identifier | None = None
    ids: list[Identifier] = Field(default_factory=list, max_length=MAX_CHANGES)


class RecordChanges(Body):
    """What to change, in this order: all of it, or nothing."""

    changes: list[SaidChange] = Field(min_length=1, max_length=MAX_CHANGES)

    def as_said(self) -> list[Change]:
        """The changes, without what only a stored one has."""
        return [Change.model_validate(change.model_dump()) for change in self.changes]
