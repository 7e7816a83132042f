"""Calls to models as the ledger has them: each is in hand from before it goes out until it has ended."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4


class Outcome(StrEnum):
    """What became of a call. `REFUSED`: nothing was done, and nothing is paid. `LOST`: the connection broke."""

    ANSWERED = "answered"
    CUT_OFF = "cut_off"
    MALFORMED = "malformed"
    REFUSED = "refused"
    TIMED_OUT = "timed_out"
    CANCELLED = "cancelled"
    LOST = "lost"


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """What one call took. Cached ones are part of the input, reasoning ones of the output; `is_estimated`: by us."""

    input: int = 0
    cached: int = 0
    output: int = 0
    reasoning: int = 0
    is_estimated: bool = False


@dataclass(kw_only=True)
class ModelCall:
    """A call that has begun. `is_sent` once its request may have reached the server: from then on it may cost."""

    operation: str
    model: str
    id: UUID = field(default_factory=uuid4)
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    is_sent: bool = False
    _began: float = field(default_factory=time.monotonic)

    def ended(
        self, outcome: Outcome, tokens: Tokens, *, cost_usd: float | None, request_id: str | None
    ) -> dict[str, Any]:
        """The ledger's row. A cost of None is not known."""
        return {
            "id": str(self.id),
            "operation": self.operation,
            "model": self.model,
            "outcome": outcome,
            "is_estimated": tokens.is_estimated,
            "input_tokens": tokens.input,
            "cached_tokens": tokens.cached,
            "output_tokens": tokens.output,
            "reasoning_tokens": tokens.reasoning,
            "cost_usd": cost_usd,
            "request_id": request_id,
            "started_at": self.started_at.isoformat(),
            "duration_ms": round((time.monotonic() - self._began) * 1000),
        }


class CallBook:
    """The calls of one run that have ended and that the database has not been told of."""

    def __init__(self) -> None:
        self._ended: list[dict[str, Any]] = []

    async def begin(self, operation: str, model: str) -> ModelCall:
        """A call that is about to be made."""
        return ModelCall(operation=operation, model=model)

    def end(self, call: ModelCall, row: dict[str, Any]) -> None:
        """It has ended, and this is the ledger's row. One that never went out is as if it had not been begun."""
        if call.is_sent:
            self._ended.append(row)

    @contextmanager
    def told(self) -> Iterator[list[dict[str, Any]]]:
        """What is to be told, with a write that is made inside; told again when that fails."""
        rows, self._ended = self._ended, []
        try:
            yield rows
        except BaseException:
            self._ended = rows + self._ended
            raise
