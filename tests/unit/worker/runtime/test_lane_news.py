"""What a worker makes of what Redis kept of others' news, without Redis."""

import asyncio
import json
from typing import Any, cast

import pytest

from core.queue import Queue
from worker.runtime.lane_news import LIFE_S, LaneNews, Refusal

KEPT = json.dumps(["another", "m", 2.0, 30.0, ""]).encode()


def heard_of(kept: Any, left_ms: Any, model: str = "m") -> list[tuple[str, Refusal]]:
    heard: list[tuple[str, Refusal]] = []
    news = LaneNews(cast("Queue", None), worker_id="w")
    news.listen(lambda model, refusal: heard.append((model, refusal)))
    news._remember(model, kept, left_ms)
    return heard


@pytest.mark.parametrize(("left_ms", "wait_s"), [(60_000, 30.0), (50_000, 20.0), (30_000, 0.0), (1, 0.0)])
def test_of_a_wait_that_was_told_what_is_left_counts(left_ms: int, wait_s: float) -> None:
    assert LIFE_S == 60
    assert heard_of(KEPT, left_ms) == [("m", Refusal(per_s=2.0, wait_s=wait_s))]


@pytest.mark.parametrize(
    ("kept", "left_ms"),
    [(None, 9_000), (KEPT.decode(), 9_000), (b"{", 9_000), (KEPT, 0), (KEPT, -2), (KEPT, b"9000"), (KEPT, OSError())],
)  # fmt: skip
def test_what_is_gone_or_broken_is_not_heard(kept: Any, left_ms: Any) -> None:
    assert heard_of(kept, left_ms) == []


def test_what_is_kept_of_another_model_is_not_heard() -> None:
    assert heard_of(KEPT, 50_000, model="n") == []


class StuckQueue:
    """A Redis that never answers, and takes a moment to be left."""

    def __init__(self) -> None:
        self.left = 0
        self.redis = self

    def pipeline(self, *, transaction: bool) -> "StuckQueue":
        assert not transaction
        return self

    async def __aenter__(self) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            self.left += 1

    async def __aexit__(self, *_: object) -> None:
        raise AssertionError("it was never entered")


async def test_closing_waits_for_what_is_being_told_and_then_tells_nothing() -> None:
    queue = StuckQueue()
    news = LaneNews(cast("Queue", queue), worker_id="w")
    news.tell("m", Refusal(per_s=None, wait_s=1.0))
    await asyncio.sleep(0)
    await news.aclose()
    assert queue.left == 1
    news.tell("m", Refusal(per_s=None, wait_s=1.0))
    await asyncio.sleep(0)
    assert (news._task, queue.left) == (None, 1)


def test_what_this_worker_told_before_it_began_anew_is_heard() -> None:
    assert heard_of(json.dumps(["w", "m", None, 0.5, ""]).encode(), 60_000) == [("m", Refusal(per_s=None, wait_s=0.5))]
