"""What the database does for a person's record."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from api.errors import ValidationFailed
from api.http.cursors import Cursor
from api.http.etags import require_match
from client_sdk.record import CorrectionPage, Record
from core.database import Database
from core.record.corrections import Change, Correction, InvalidChanges
from core.record.inputs import RecordInputs, record_of

_ONE_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True)
class RecordRepository:
    """One user's record."""

    database: Database
    user_id: UUID

    async def get(self) -> Record:
        """The record, in one call. One that was never stored is made here, of what was read before there were any."""
        answer = await self.database.call("get_record", user_id=str(self.user_id))
        return await asyncio.to_thread(record_of, answer)

    async def corrections(self, limit: int, cursor: Cursor | None) -> tuple[CorrectionPage, int]:
        """One page of what the person changed, in words, and the version of the record."""
        answer = await self.database.call("read_record_inputs", user_id=str(self.user_id))
        inputs = RecordInputs.of(answer)
        history = await asyncio.to_thread(inputs.history)
        before = (datetime.fromisoformat(cursor.created_at), cursor.id) if cursor else None
        found = [each for each in reversed(history) if before is None or (each.at, each.id) < before]
        last = found[limit - 1] if len(found) > limit else None
        following = str(Cursor(created_at=last.at.isoformat(), id=last.id)) if last else None
        return CorrectionPage(items=found[:limit], next_cursor=following), inputs.version

    async def change(self, changes: Sequence[Change], if_match: str | None) -> tuple[Record, Mapping[str, Any]]:
        """All of the changes or none; the record with them, and what to tell the queue.

        Raises:
            PreconditionRequired, PreconditionFailed: it is not said which record is changed, or it is not that one.
            ValidationFailed: a change makes no sense for the record as it is.
            DatabaseRefused: 412, the record was changed in this very moment.
        """
        answer = await self.database.call("read_record_inputs", user_id=str(self.user_id))
        inputs = RecordInputs.of(answer)
        require_match(if_match, inputs.version)
        correction = Correction(id=uuid4(), at=_after(inputs), changes=list(changes))
        try:
            stored, record = await asyncio.to_thread(inputs.admit, correction)
        except InvalidChanges as error:
            raise ValidationFailed(str(error), errors=error.errors) from None
        answer = await self.database.call(
            "change_record",
            user_id=str(self.user_id),
            version=inputs.version,
            correction=stored.model_dump(mode="json"),
            record=record.model_dump(mode="json"),
        )
        return Record.model_validate(answer["record"]), answer


def _after(inputs: RecordInputs) -> datetime:
    """Now, but after the last correction, whatever the clock of the process that made it."""
    return max([datetime.now(UTC), *(each.at + _ONE_MOMENT for each in inputs.corrections[-1:])])
