"""Figures say whether their target was met, and percentiles are values that were measured."""

import asyncio

import httpx
import pytest

from benchmarks.__main__ import find_benchmarks
from benchmarks._counting import counting
from benchmarks.figures import Figure, Report, number, percentile
from tests.fakes.openai_api import serving


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure(what="x", value=1.0, unit="ms", at_most=1.0), True),
        (Figure(what="x", value=1.1, unit="ms", at_most=1.0), False),
        (Figure(what="x", value=1.1, unit="jobs/s", at_least=1.0), True),
        (Figure(what="x", value=0.9, unit="jobs/s", at_least=1.0), False),
        (Figure(what="x", value=None, unit="ms", at_most=1.0), None),
        (Figure(what="x", value=1.0, unit="ms"), None),
    ],
)
def test_a_target_is_met_or_not(figure: Figure, met: bool | None) -> None:
    assert figure.is_met is met


def test_a_ratio_needs_both_values() -> None:
    assert Figure(what="x", value=3.0, unit="ms", baseline=2.0).ratio == 1.5
    assert Figure(what="x", value=3.0, unit="ms").ratio is None
    assert Figure(what="x", value=None, unit="ms", baseline=2.0).ratio is None


def test_percentiles_are_by_nearest_rank() -> None:
    values = [float(each) for each in range(1, 21)]
    assert [percentile(values, share) for share in (0.0, 0.5, 0.95, 1.0)] == [1.0, 10.0, 19.0, 20.0]
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (0.01234, "0.0123"), (1.5, "1.5"), (46.08, "46.1"), (310.0, "310"), (1936.4, "1,936")],
)
def test_numbers_have_three_digits(value: float, text: str) -> None:
    assert number(value) == text


def test_markdown_shows_only_columns_that_are_used() -> None:
    report = Report(title="T", figures=[Figure(what="x", value=2.0, unit="ms", at_most=1.0)], notes=["how"])
    assert report.markdown().splitlines() == [
        "### T", "",
        "|  | measured | target | met |", "| --- | --- | --- | --- |", "| x | 2 ms | ≤ 1 | no |", "", "- how",
    ]  # fmt: skip


def test_every_benchmark_is_found() -> None:
    assert set(find_benchmarks()) >= {
        "calls", "enqueue", "overhead", "recovery", "tailoring", "throughput",
    }  # fmt: skip


async def test_the_proxy_counts_each_request_once() -> None:
    async with serving() as fake, counting(f"http://127.0.0.1:{fake.port}") as proxy, httpx.AsyncClient() as http:
        await http.get(f"{proxy.url}/control/requests")
        await asyncio.gather(*(http.request("DELETE", f"{proxy.url}/control/requests") for _ in range(5)))
        await http.put(f"{proxy.url}/control/behaviour", json={"seed": 2})
    assert proxy.requests == {
        "GET /control/requests": 1, "DELETE /control/requests": 5, "PUT /control/behaviour": 1,
    }  # fmt: skip
    assert proxy.count(without=("behaviour",)) == 6
