"""Counts of many documents → F1 with a 95 % interval.

The facts of one document stand and fall together (one header template, one damaged file), so the interval is a
bootstrap over *documents*, not over facts: 2,000 draws, percentiles, a fixed seed. Where every document is all right,
or all wrong, each draw gives the same and the bootstrap would claim certainty; there Wilson's interval on the number
of documents stands in.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.reading.matching import Tally

DRAWS = 2_000
_SEED = 20_261_128
_Z = 1.959964  # the 97.5th percentile of the normal distribution
_TAIL = 0.025


@dataclass(frozen=True, kw_only=True)
class Score:
    """`n` true facts in `documents` documents. All shares 0 to 1; None where there is nothing to take a share of."""

    n: int
    documents: int
    precision: float | None
    recall: float | None
    f1: float | None
    low: float | None
    high: float | None

    def text(self) -> str:
        """`P 0.81, R 0.70, 95 % 0.66–0.84, n 120 in 30 documents`."""
        shares = f"P {_share(self.precision)}, R {_share(self.recall)}"
        interval = f"95 % {_share(self.low)}–{_share(self.high)}"
        return f"{shares}, {interval}, n {self.n} in {self.documents} documents"

    def brief(self) -> str:
        """`0.66–0.84, n 120`: the interval and how many."""
        return f"{_share(self.low)}–{_share(self.high)}, n {self.n}"


def score(tallies: Sequence[Tally]) -> Score:
    """The score of documents, each with the counts of one kind of fact. Micro-averaged: every fact weighs the same."""
    counted = [each for each in tallies if each.read or each.true]
    total = sum(counted, Tally())
    low, high = _interval(counted, total.f1)
    return Score(
        n=total.true,
        documents=len(counted),
        precision=total.precision,
        recall=total.recall,
        f1=total.f1,
        low=low,
        high=high,
    )


def wilson(share: float, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share of `n`."""
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def _interval(counted: Sequence[Tally], f1: float | None) -> tuple[float | None, float | None]:
    if f1 is None:
        return None, None
    if len({each.f1 for each in counted}) == 1:
        return wilson(f1, len(counted))
    draw = random.Random(_SEED)
    counts = [(2 * each.right, each.read + each.true) for each in counted]
    drawn = sorted(_drawn_f1(draw.choices(counts, k=len(counts))) for _ in range(DRAWS))
    return drawn[int(_TAIL * DRAWS)], drawn[min(DRAWS - 1, int((1 - _TAIL) * DRAWS))]


def _drawn_f1(counts: Sequence[tuple[int, int]]) -> float:
    return sum(hits for hits, _ in counts) / sum(facts for _, facts in counts)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
