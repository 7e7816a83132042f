"""Opaque cursors over (created_at, id), newest first."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from api.errors import ValidationFailed
from client_sdk.models import FieldError

CURSOR_PATTERN = "^[A-Za-z0-9_-]*={0,2}$"  # as the OpenAPI document has it; base64url, and an empty one is none


@dataclass(frozen=True, kw_only=True)
class Cursor:
    """The last row of a page; the next page begins after it."""

    created_at: str
    id: UUID

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """The cursor that `str()` made.

        Raises:
            ValidationFailed: it is not one of ours.
        """
        try:
            created_at, _, row_id = base64.b64decode(text, altchars=b"-_", validate=True).decode("ascii").partition("|")
            moment = datetime.fromisoformat(created_at).astimezone(UTC)
            return cls(created_at=moment.isoformat(), id=UUID(row_id))
        except (binascii.Error, UnicodeError, ValueError, OverflowError):
            raise ValidationFailed(
                "The cursor is not one of ours.", errors=[FieldError(field="cursor", message="is not one of ours")]
            ) from None

    def __str__(self) -> str:
        return base64.urlsafe_b64encode(f"{self.created_at}|{self.id}".encode()).decode()

    @property
    def after(self) -> str:
        """Of the rows no younger than this one those after it, as a filter for PostgREST's `or`."""
        return f'created_at.lt."{self.created_at}",id.lt.{self.id}'


def cut_page(rows: Sequence[dict[str, Any]], limit: int) -> tuple[list[dict[str, Any]], str | None]:
    """The first `limit` rows, and the cursor of the page after them when there are more."""
    if len(rows) <= limit:
        return list(rows), None
    last = rows[limit - 1]
    return list(rows[:limit]), str(Cursor(created_at=last["created_at"], id=UUID(last["id"])))
