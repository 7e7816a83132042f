"""Asking the database about API keys that are not known here: those of one address together, one question at a time.

So a flood of made-up keys costs a few small calls a second, and a valid key that comes in the middle of it travels in
the same question as they do: it is never behind them, and never refused because of them.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from api.errors import RateLimited
from core.admission import share_of_caller

Answers = Mapping[str, Mapping[str, Any]]
BATCH = 100
WAITING_AT_MOST = 2000
# After a question with a made-up key in it, so that a flood gathers into fewer of them.
PAUSE_S = 0.02


@dataclass(frozen=True, kw_only=True)
class _Outcome:
    answer: Mapping[str, Any] | None = None
    error: Exception | None = None


@dataclass(kw_only=True)
class _Desk:
    """The questions of one address."""

    waiting: dict[str, "asyncio.Future[_Outcome]"] = field(default_factory=dict)
    task: asyncio.Task[None] | None = None


class KeyChecks:
    """One question in flight for each address. `ask` answers what is known of each hash that the database has."""

    def __init__(
        self,
        ask: Callable[[list[str]], Awaitable[Answers]],
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._ask = ask
        self._sleep = sleep
        self._desks: dict[str, _Desk] = {}

    async def check(self, key_hash: str, address: str) -> Mapping[str, Any] | None:
        """What the database knows of a key; None when it has no such key, or a revoked one.

        The question is sent after this was called, never before: an answer from before a revocation is not shared.

        Raises:
            RateLimited: too many questions of this address are waiting already.
            CoreError: the database was not asked, or gave no answer.
        """
        desk = self._desks.setdefault(address, _Desk())
        outcome = desk.waiting.get(key_hash)
        if outcome is None:
            if len(desk.waiting) >= WAITING_AT_MOST:
                raise RateLimited(retry_after_s=1)
            outcome = desk.waiting[key_hash] = asyncio.get_running_loop().create_future()
        if desk.task is None:
            desk.task = asyncio.create_task(self._serve(address, desk), name="key checks")
        await asyncio.wait({outcome})
        found = outcome.result()
        if found.error is not None:
            raise found.error
        return found.answer

    async def _serve(self, address: str, desk: _Desk) -> None:
        share_of_caller.set(address)
        while desk.waiting:
            batch = {key_hash: desk.waiting.pop(key_hash) for key_hash in list(desk.waiting)[:BATCH]}
            try:
                answers, error = await self._ask(list(batch)), None
            except Exception as failed:  # noqa: BLE001 - those who wait get it
                answers, error = {}, failed
            for key_hash, outcome in batch.items():
                outcome.set_result(_Outcome(answer=answers.get(key_hash), error=error))
            if len(answers) < len(batch):
                await self._sleep(PAUSE_S)
        del self._desks[address]
