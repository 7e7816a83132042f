"""Buckets in Redis, shared by all processes: one script call for all who ask, or have spent, at about the same time."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from redis.exceptions import RedisError

from client_sdk.backoff import Backoff

log = structlog.get_logger(__name__)

# What was spent without asking is reported after so long, with all else that was spent meanwhile.
GATHER_S = 0.1
BATCH = 500
# So many turns of the event loop an answer takes at most, from the socket to who waits, a new connection included.
_TURNS = 30
FAILURES_AT_MOST = 3
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
_BACKOFF = Backoff(base_s=FIRST_PAUSE_S, cap_s=LONGEST_PAUSE_S, jitter=0.0)
_PREFIX = "bespoke:rate:"
# Times are microseconds on the clock of Redis, so that those of the processes need not agree. KEYS: buckets. ARGV, for
# each: its interval, its burst, how many were spent already, and how many are asked for. Answers, for each: the level
# afterwards, and how many of those asked for are allowed.
_SCRIPT = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local answers = {}
for i, key in ipairs(KEYS) do
  local interval, burst = tonumber(ARGV[4 * i - 3]), tonumber(ARGV[4 * i - 2])
  local spent, asked = tonumber(ARGV[4 * i - 1]), tonumber(ARGV[4 * i])
  local level = math.max((tonumber(redis.call('GET', key)) or now) - now, 0) + spent * interval
  local allowed = math.min(asked, math.max(math.floor((burst - level + 1) / interval), 0))
  level = level + allowed * interval
  if spent + allowed > 0 then
    redis.call('SET', key, string.format('%.0f', now + level), 'PX', math.ceil(level / 1000))
  end
  answers[2 * i - 1] = math.ceil(level)
  answers[2 * i] = allowed
end
return answers
"""


@dataclass(frozen=True, kw_only=True)
class Meter:
    """One shared bucket: seconds that a request counts, and how many of them fit."""

    key: str
    interval_s: float
    burst_s: float


@dataclass(kw_only=True)
class _Entry:
    """What is to be told, and asked, about one bucket in the next call."""

    spent: int
    asking: "list[asyncio.Future[float | None]]"


class SharedRates:
    """Charges buckets in Redis within a budget of time, and leaves Redis alone for a while when it does not answer.

    One call is in flight at a time, on one connection, however many requests there are. `on_level` is told the level
    of each bucket that was asked about, in seconds until it is empty.
    """

    def __init__(
        self,
        redis: Any,
        *,
        budget_s: float,
        gather_s: float = GATHER_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.on_level: Callable[[str, float], None] = lambda _key, _level_s: None
        self._script = redis.register_script(_SCRIPT)
        self._budget_s = budget_s
        self._gather_s = gather_s
        self._clock = clock
        self._entries: dict[Meter, _Entry] = {}
        self._task: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._failures = 0
        self._closed_until = 0.0

    @property
    def is_closed(self) -> bool:
        """True while Redis is left alone."""
        return self._clock() < self._closed_until

    def spend(self, meter: Meter) -> None:
        """Reports a request that was allowed already, soon."""
        if self.is_closed or (len(self._entries) >= BATCH and meter not in self._entries):
            return
        self._entry(meter).spent += 1
        if self._timer is None and self._task is None:
            self._timer = asyncio.get_running_loop().call_later(self._gather_s, self._start)

    async def charge(self, meter: Meter) -> float | None:
        """Seconds until one more request is allowed, 0 when this one is; None when Redis does not tell in time."""
        if self.is_closed or (len(self._entries) >= BATCH and meter not in self._entries):
            return None
        answer: asyncio.Future[float | None] = asyncio.get_running_loop().create_future()
        self._entry(meter).asking.append(answer)
        self._start()
        return answer.result() if await _is_done(answer, self._budget_s) else None

    def _entry(self, meter: Meter) -> _Entry:
        return self._entries.setdefault(meter, _Entry(spent=0, asking=[]))

    def _start(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._task is None:
            self._task = asyncio.create_task(self._send_all(), name="shared rates")

    async def _send_all(self) -> None:
        is_asked = True
        while is_asked:
            entries, self._entries = self._entries, {}
            await self._send(entries)
            is_asked = any(entry.asking for entry in self._entries.values())
        self._task = None
        if self._entries:
            self._timer = asyncio.get_running_loop().call_later(self._gather_s, self._start)

    async def _send(self, entries: dict[Meter, _Entry]) -> None:
        answers = await self._ask(entries)
        for number, (meter, entry) in enumerate(entries.items()):
            if answers is None:
                waits: list[float | None] = [None] * len(entry.asking)
            else:
                level_s, allowed = answers[2 * number] / 1e6, answers[2 * number + 1]
                wait_s = max(level_s + meter.interval_s - meter.burst_s, 1e-3)
                waits = [*([0.0] * allowed), *([wait_s] * (len(entry.asking) - allowed))]
                later = self._entries.get(meter)
                self.on_level(meter.key, level_s + (later.spent * meter.interval_s if later else 0.0))
            for future, wait in zip(entry.asking, waits, strict=True):
                future.set_result(wait)

    async def _ask(self, entries: dict[Meter, _Entry]) -> list[int] | None:
        if self.is_closed:
            return None
        arguments: list[float] = []
        for meter, entry in entries.items():
            arguments += [round(1e6 * meter.interval_s, 3), 1e6 * meter.burst_s, entry.spent, len(entry.asking)]
        call = asyncio.ensure_future(self._script(keys=[_PREFIX + each.key for each in entries], args=arguments))
        try:
            if not await _is_done(call, self._budget_s):
                call.cancel()
                raise TimeoutError  # noqa: TRY301 - as if Redis had said so
            answers: list[int] = call.result()
        except (RedisError, OSError) as error:  # TimeoutError is an OSError
            self._note_failure(error)
            return None
        except Exception:  # a surprise must not leave anybody waiting, nor end the counting for good
            log.exception("rates_broken")
            return None
        self._failures = 0
        return answers

    def _note_failure(self, error: Exception) -> None:
        self._failures += 1
        if self._failures < FAILURES_AT_MOST:
            return
        pause_s = _BACKOFF.after_s(1 + self._failures - FAILURES_AT_MOST)
        self._closed_until = self._clock() + pause_s
        log.warning("rates_counted_in_this_process", error=type(error).__name__, pause_s=pause_s)


async def _is_done(future: "asyncio.Future[Any]", timeout_s: float) -> bool:
    """Waits for it. Time that this process was too busy to look at an answer is not held against Redis."""
    await asyncio.wait({future}, timeout=timeout_s)
    for _ in range(_TURNS):
        if future.done():
            return True
        await asyncio.sleep(0)
    return future.done()
