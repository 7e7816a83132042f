"""What an engine's operations take: requests, tokens, money and time."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, cast, get_args

from core.settings import Operation
from worker.engines.base import Engine
from worker.runtime.errors import CallError
from worker.runtime.replies import Usage

_OPERATIONS = frozenset(get_args(Operation))


@dataclass(kw_only=True)
class Meter:
    """Sums over operations. `cost_usd` is None as soon as the price of one answer is not known."""

    calls: int = 0
    failed: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = 0.0
    seconds: list[float] = field(default_factory=list)

    def note(self, usage: Usage | None, seconds: float) -> None:
        """Add one operation."""
        self.calls += 1
        self.seconds.append(seconds)
        if usage is None:
            return
        self.input_tokens += usage.input_tokens
        self.output_tokens += usage.output_tokens
        is_free = not usage.input_tokens and not usage.output_tokens
        known = None if not usage.cost_usd and not is_free else usage.cost_usd
        self.cost_usd = None if self.cost_usd is None or known is None else self.cost_usd + known


def metered(engine: Engine, meter: Meter) -> Engine:
    """The engine; what it is asked is noted in the meter."""
    return cast("Engine", _Metered(engine, meter))


class _Metered:
    def __init__(self, engine: Engine, meter: Meter) -> None:
        self._engine = engine
        self._meter = meter

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._engine, name)
        return self._noting(found) if name in _OPERATIONS else found

    def _noting(self, operation: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def asked(*arguments: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                reply = await operation(*arguments, **named)
            except CallError as error:
                self._meter.failed += 1
                self._meter.note(error.usage, time.perf_counter() - began)
                raise
            self._meter.note(reply, time.perf_counter() - began)
            return reply

        return asked
