"""Verdicts on requirements, held against labels by hand: half of the postings were looked at, half only scored."""

from functools import cache

import pytest
from click.testing import CliRunner

from benchmarks.figures import Report
from benchmarks.matching import judging
from benchmarks.matching.__main__ import main
from benchmarks.matching.records import Half, cases


@cache
def _figures(half: Half) -> dict[str, float]:
    return {figure.what: figure.value for figure in judging.report(half).figures if figure.value is not None}


def test_no_posting_is_in_both_halves_and_both_are_large() -> None:
    halves = {
        half: [each for each in cases() if each.half == half and not each.name.startswith("pair")]
        for half in ("open", "held")
    }
    postings = {half: {each.name.rpartition("_")[2] for each in found} for half, found in halves.items()}

    assert not postings["open"] & postings["held"]
    assert all(sum(len(each.asks) for each in cases() if each.half == half) > 300 for half in halves)


@pytest.mark.parametrize("half", ["open", "held"])
@pytest.mark.parametrize(
    ("what", "at_most"),
    [
        ("denied or lapsed, called strong", 0.05),
        ("called strong, and is not", 0.03),
        ("called partial, and is not answered", 0.09),
        ("a matter of documents, asked", 0.02),
    ],
)
def test_what_is_not_there_is_not_said(what: str, at_most: float, half: Half) -> None:
    assert _figures(half)[what] <= at_most


@pytest.mark.parametrize("half", ["open", "held"])
@pytest.mark.parametrize(
    ("what", "at_least"),
    [
        ("plainly answered, answered (pairs)", 0.80),
        ("answered, answered for its reason (records)", 0.74),
        ("said to be answered, and is (records)", 0.70),
        ("only the person can say, asked", 0.78),
    ],
)
def test_what_is_there_is_found(what: str, at_least: float, half: Half) -> None:
    assert _figures(half)[what] >= at_least


def test_only_the_open_half_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Half | None] = []

    def judge(half: Half | None = None) -> list[judging.Judged]:
        asked.append(half)
        return []

    monkeypatch.setattr("benchmarks.matching.__main__.judge", judge)
    monkeypatch.setattr("benchmarks.matching.__main__.report", lambda half: Report(title=half, figures=[]))

    result = CliRunner().invoke(main, ["--wrong"])

    assert result.exit_code == 0
    assert asked == ["open"]
