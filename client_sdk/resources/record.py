"""The record: what the user's documents say of them, and what they corrected."""

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from pydantic import ValidationError

from client_sdk._core import Core
from client_sdk._transport import Call, Retrying, parse_error
from client_sdk.record import CorrectionPage, Record, RecordChange, RecordCorrection

_PATH = "/api/v1/record"


@dataclass(frozen=True, kw_only=True)
class StoredRecord:
    """A record as it stood when it was read. `etag` names that state: give it back with the changes made from it."""

    record: Record
    etag: str


class AsyncRecord:
    """`bespoke.record`."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def get(self) -> StoredRecord:
        """Return the record as it is now."""
        return _stored(await self._core.transport.send(Call(method="GET", path=_PATH)))

    async def change(
        self, changes: Iterable[RecordChange | Mapping[str, Any]], *, if_match: StoredRecord | str
    ) -> StoredRecord:
        """Correct the record: all of the changes are made, or none; return it with them.

        A change is a `RecordChange` or its fields (`{"op": "set", "path": "person/name", "value": "Jo Doe"}`).
        `if_match` is the record that they were made from, or its `etag`.

        Raises:
            ApiError: `precondition_failed`, it has changed since: read it anew; `validation_error`, a change makes no
                sense: `problem.errors` says which and why.
        """
        tag = if_match.etag if isinstance(if_match, StoredRecord) else if_match
        told = [RecordChange.model_validate(change) for change in changes]
        body = {"changes": [change.model_dump(mode="json", exclude_defaults=True) for change in told]}
        # Made once already, it would be refused the second time: the record is another one by then.
        call = Call(method="PATCH", path=_PATH, json=body, headers={"If-Match": tag}, retrying=Retrying.IF_UNSENT)
        return _stored(await self._core.transport.send(call))

    async def corrections(self, *, limit: int | None = None, cursor: str | None = None) -> CorrectionPage:
        """Return one page of what the user corrected, newest first; `{"op": "undo", "id": …}` takes one back."""
        params = {"limit": limit, "cursor": cursor}
        return await self._core.ask(Call(method="GET", path=f"{_PATH}/corrections", params=params), CorrectionPage)

    async def iterate_corrections(self) -> AsyncIterator[RecordCorrection]:
        """Yield all corrections, newest first, asking for page after page."""
        cursor: str | None = None
        while True:
            page = await self.corrections(limit=100, cursor=cursor)
            for correction in page.items:
                yield correction
            cursor = page.next_cursor
            if cursor is None:
                return


def _stored(response: httpx.Response) -> StoredRecord:
    try:
        return StoredRecord(record=Record.model_validate_json(response.content), etag=response.headers.get("ETag", ""))
    except ValidationError as error:
        raise parse_error(response, error) from error
