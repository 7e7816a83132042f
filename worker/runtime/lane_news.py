"""What a model's refusal has taught one worker, told to the others: fifty workers need not be refused fifty times.

News goes through Redis, off the path of every call. It expires, and all of it may be lost: then each worker learns for
itself, as it does without.
"""

import asyncio
import json
import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import structlog
from redis.exceptions import RedisError

from core.queue import Queue

log = structlog.get_logger(__name__)

LANES_CHANNEL = "bespoke:lanes"
LIFE_S = 60.0
"""How long a worker that starts is told of a refusal. No longer, however long the wait: an operator who has got the
limit raised restarts the workers, and they go on."""
LONGEST_WAIT_S = 86_400.0
OF_A_DAY_S = 600.0
"""A wait as long as this is the end of an allowance, of a day or an hour; the next one may end as suddenly."""
DAY_KEYS = "bespoke:lane-day:"
_DAYS_LIFE_S = 8 * 86_400.0
_SLOWEST_PER_S, _FASTEST_PER_S = 0.01, 1_000.0
LANE_KEYS = "bespoke:lane:"
_MOST_MODELS = 100
_LONGEST_NAME = 200


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A model had too much to do. `wait_s`: it wants to be left alone; `per_s`: calls it was seen to take, if known."""

    per_s: float | None
    wait_s: float


Hear = Callable[[str, Refusal], None]


class LaneNews:
    """Tells what this worker has learned, and hears what others have. Nothing here waits, and nothing raises.

    `account` names the server and the key that models are asked with: other accounts have other limits.
    """

    def __init__(self, queue: Queue, *, worker_id: str, account: str = "") -> None:
        self._queue = queue
        self._worker_id = worker_id
        self._account = account
        self._hear: Hear = lambda _model, _refusal: None
        self._be_careful: Callable[[str], None] = lambda _model: None
        self._to_tell: dict[str, Refusal] = {}
        self._to_ask: set[str] = set()
        self._task: asyncio.Task[None] | None = None
        self._is_closed = False

    def listen(self, hear: Hear, be_careful: Callable[[str], None] = lambda _: None) -> None:
        """`hear` is called with what others have learned, `be_careful` if a model has ended for hours some day."""
        self._hear, self._be_careful = hear, be_careful

    def tell(self, model: str, refusal: Refusal) -> None:
        """Tells the others, soon; of several refusals of a model the last."""
        self._to_tell[model] = refusal
        self._start()

    def ask(self, model: str) -> None:
        """Finds out, soon, what others have learned of a model that this worker has not asked yet."""
        self._to_ask.add(model)
        self._start()

    def take(self, message: bytes) -> None:
        """A message of the channel."""
        told = self._read(message)
        if told is not None and told[0] != self._worker_id:
            self._hear(told[1], told[2])

    async def aclose(self) -> None:
        """Tells nothing more."""
        self._is_closed = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _start(self) -> None:
        if self._task is None and not self._is_closed:
            self._task = asyncio.create_task(self._send_all(), name="lane news")

    async def _send_all(self) -> None:
        try:
            while (self._to_tell or self._to_ask) and not self._is_closed:
                told, self._to_tell = self._to_tell, {}
                asked, self._to_ask = self._to_ask, set()
                await self._send(dict(list(told.items())[:_MOST_MODELS]), list(asked)[:_MOST_MODELS])
        except (RedisError, OSError) as error:  # the next news tries again
            log.info("lane_news_lost", error=type(error).__name__)
        except Exception:  # a surprise must not end the telling for good
            log.exception("lane_news_broken")
        finally:
            self._task = None

    async def _send(self, told: dict[str, Refusal], asked: list[str]) -> None:
        async with self._queue.redis.pipeline(transaction=False) as pipe:
            for model in asked:
                pipe.get(self._key(model))
                pipe.pttl(self._key(model))
                pipe.exists(day_key(self._account, model))
            for model, refusal in told.items():
                news = json.dumps([self._worker_id, model, refusal.per_s, refusal.wait_s, self._account])
                pipe.publish(LANES_CHANNEL, news)
                # A Redis that stores nothing has passed it on all the same.
                pipe.set(self._key(model), news, px=round(1000 * LIFE_S))
                if refusal.wait_s >= OF_A_DAY_S:
                    pipe.set(day_key(self._account, model), b"1", px=round(1000 * _DAYS_LIFE_S))
            answers = await pipe.execute(raise_on_error=False)
        for number, model in enumerate(asked):
            kept, left_ms, has_ended = answers[3 * number : 3 * number + 3]
            if isinstance(has_ended, int) and has_ended:
                self._be_careful(model)
            self._remember(model, kept, left_ms)

    def _remember(self, model: str, kept: Any, left_ms: Any) -> None:
        """Hears what was told a while ago: of the wait what is left, by the clock of Redis; those of workers differ."""
        told = self._read(kept) if isinstance(kept, bytes) else None
        if told is None or told[1] != model or not isinstance(left_ms, int) or left_ms <= 0:
            return
        _, _, refusal = told
        ago_s = LIFE_S - left_ms / 1000
        self._hear(model, Refusal(per_s=refusal.per_s, wait_s=max(0.0, refusal.wait_s - ago_s)))

    def _key(self, model: str) -> str:
        return f"{LANE_KEYS}{self._account}:{model}"

    def _read(self, message: bytes) -> tuple[str, str, Refusal] | None:
        """Who says it, of which model, and what; None for another account, and for what nobody of ours wrote."""
        with suppress(ValueError, TypeError, RecursionError):
            who, model, per_s, wait_s, account = json.loads(message)
            refusal = Refusal(
                per_s=None if per_s is None else _clamped(float(per_s), _SLOWEST_PER_S, _FASTEST_PER_S),
                wait_s=_clamped(float(wait_s), 0.0, LONGEST_WAIT_S),
            )
            if isinstance(who, str) and isinstance(model, str) and len(model) <= _LONGEST_NAME:
                return (who, model, refusal) if account == self._account else None
        return None


def day_key(account: str, model: str) -> str:
    """Where it stands that a model has ended for hours."""
    return f"{DAY_KEYS}{account}:{model}"


def _clamped(value: float, low: float, high: float) -> float:
    """It, or the bound that it passes. Raises ValueError for what is no number."""
    if math.isnan(value):
        raise ValueError("not a number")
    return min(max(low, value), high)
