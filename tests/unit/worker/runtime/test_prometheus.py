"""A worker's figures, as Prometheus gets them."""

import asyncio
import math
import socket
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from redis.exceptions import ConnectionError as RedisConnectionError
from structlog.testing import capture_logs

from core.settings import Settings
from tests.waiting import until
from worker.runtime.calls import ModelCall, Outcome, Tokens
from worker.runtime.figures import NoFigures
from worker.runtime.prometheus import PrometheusFigures
from worker.runtime.service import _figures_of


@pytest.fixture
async def figures() -> AsyncIterator[PrometheusFigures]:
    made = PrometheusFigures(0)
    yield made
    await made.aclose()


async def scraped(figures: PrometheusFigures) -> dict[tuple[str, ...], float]:
    """Each value by its name and its labels, in the order of their names."""
    async with httpx.AsyncClient() as http:
        answer = await http.get(f"http://127.0.0.1:{figures.port}/metrics")
    answer.raise_for_status()
    samples = [sample for family in text_string_to_metric_families(answer.text) for sample in family.samples]
    return {(each.name, *(each.labels[name] for name in sorted(each.labels))): each.value for each in samples}


def depth(figures: PrometheusFigures) -> float:
    (metric,) = figures._depth.collect()
    return float(metric.samples[0].value)


def row(outcome: Outcome, cost_usd: float | None, tokens: Tokens) -> dict[str, Any]:
    call = ModelCall(operation="narrative", model="m")
    return call.ended(outcome, tokens, cost_usd=cost_usd, request_id=None)


async def test_jobs_steps_and_calls_are_counted(figures: PrometheusFigures) -> None:
    figures.job_ended("tailor", "completed")
    figures.job_ended("tailor", "failed")
    figures.job_ended("tailor", "completed")
    figures.runs_in_hand(3)
    figures.step_ended("narrative", seconds=7, outcome="done")
    figures.step_ended("narrative", seconds=0.2, outcome="retry")
    figures.model_called(row(Outcome.ANSWERED, 0.25, Tokens(input=100, cached=60, output=20, reasoning=5)))
    figures.model_called(row(Outcome.REFUSED, None, Tokens()))

    values = await scraped(figures)

    assert values["bespoke_jobs_total", "completed", "tailor"] == 2
    assert values["bespoke_jobs_total", "failed", "tailor"] == 1
    assert values[("bespoke_jobs_running",)] == 3
    assert values["bespoke_step_seconds_sum", "done", "narrative"] == 7
    assert values["bespoke_step_seconds_count", "retry", "narrative"] == 1
    assert values["bespoke_model_calls_total", "m", "answered"] == 1
    assert values["bespoke_model_calls_total", "m", "refused"] == 1
    tokens = [values["bespoke_model_tokens_total", kind, "m"] for kind in ("input", "cached", "output", "reasoning")]
    assert tokens == [100, 60, 20, 5]
    assert values["bespoke_model_cost_dollars_total", "m"] == 0.25
    assert values["bespoke_model_calls_unpriced_total", "m"] == 1


async def test_the_queue_is_looked_at_and_not_known_while_redis_is_away(figures: PrometheusFigures) -> None:
    answers: list[tuple[int, float] | Exception] = [(4, 2.5)]

    async def look() -> tuple[int, float]:
        answer = answers[-1]
        if isinstance(answer, Exception):
            raise answer
        return answer

    figures.watch_queue(look)
    await until(lambda: depth(figures) == 4, "the first look")
    assert (await scraped(figures))[("bespoke_queue_age_seconds",)] == 2.5

    again = PrometheusFigures(0)
    answers.append(RedisConnectionError("away"))
    again.watch_queue(look)
    await until(lambda: math.isnan(depth(again)), "a look that finds nobody")
    await again.aclose()


async def test_when_it_is_closed_nobody_looks_and_the_port_is_free() -> None:
    async def look() -> tuple[int, float]:
        return 0, 0.0

    before = asyncio.all_tasks()
    figures = PrometheusFigures(0)
    figures.watch_queue(look)
    await asyncio.sleep(0)
    await figures.aclose()
    assert asyncio.all_tasks() == before
    with socket.socket() as again:
        again.bind(("127.0.0.1", figures.port))
    assert not figures._thread.is_alive()


async def test_a_port_that_is_taken_stops_no_worker() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        settings = Settings.model_construct(worker_metrics_port=port, worker_metrics_host="127.0.0.1")
        with capture_logs() as lines:
            assert isinstance(await asyncio.to_thread(_figures_of, settings), NoFigures)
    assert lines[0]["event"] == "metrics_not_offered"


def test_without_a_port_nothing_is_offered() -> None:
    assert isinstance(_figures_of(Settings.model_construct(worker_metrics_port=0)), NoFigures)
