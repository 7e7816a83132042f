"""Calls to models as the ledger has them: each is in hand from before it goes out until it has ended."""

import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from core.errors import DatabaseRefused
from worker.runtime.errors import BudgetReached


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


@dataclass(frozen=True, kw_only=True)
class CallsLeft:
    """What a server says: so many calls are left for so many seconds."""

    calls: int
    for_s: float


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
    """The calls of one run: how many may begin, and those that have ended and that the database has not been told of.

    What is planned is handed out with claims and commits, so that the database knows of each call before it can cost,
    and no call waits for it. What is not (a retry, a repair) is drawn one by one; `draw` None: there is no budget.
    """

    def __init__(
        self,
        *,
        granted: int = 0,
        draw: Callable[[], Awaitable[int]] | None = None,
        on_end: Callable[[Mapping[str, Any]], None] = lambda _: None,
        on_told: Callable[[], None] = lambda: None,
    ) -> None:
        self._on_end = on_end
        self._on_told = on_told
        self._ended: list[dict[str, Any]] = []
        self._granted = granted
        self._draw = draw
        self.left: dict[str, CallsLeft] = {}
        """What the servers of models have said last, and nobody has taken yet."""

    @property
    def may_be_supposed(self) -> bool:
        """Whether the database may suppose calls of this run that it has not been told of."""
        return bool(self._ended) or self._granted > 0

    def grant(self, calls: int) -> None:
        """So many more calls may begin."""
        self._granted += calls

    async def begin(self, operation: str, model: str) -> ModelCall:
        """A call that is about to be made.

        Raises:
            BudgetReached: it was not planned, and the budget has no room for it.
        """
        while self._draw is not None and self._granted <= 0:
            self._granted += await self._drawn(self._draw)
        self._granted -= 1
        return ModelCall(operation=operation, model=model)

    def end(self, call: ModelCall, row: dict[str, Any]) -> None:
        """It has ended, and this is the ledger's row. One that never went out is as if it had not been begun."""
        if call.is_sent:
            self._ended.append(row)
            self._on_end(row)
        if not call.is_sent or row["outcome"] == Outcome.REFUSED:
            self._granted += 1

    @staticmethod
    async def _drawn(draw: Callable[[], Awaitable[int]]) -> int:
        try:
            return await draw()
        except DatabaseRefused as refused:
            if refused.code != "budget_reached":
                raise
            raise BudgetReached(refused.message) from refused

    @contextmanager
    def told(self) -> Iterator[list[dict[str, Any]]]:
        """What is to be told, with a write that is made inside; told again when that fails."""
        rows, self._ended = self._ended, []
        try:
            yield rows
        except BaseException:
            self._ended = rows + self._ended
            raise
        if rows:
            self._on_told()
