"""Weights by which one candidate of a list is chosen: softmax over each list, by gradient, in plain Python."""

import random
from collections.abc import Iterable, Sequence
from math import exp, sqrt

# A list: marks of each candidate, which of them are right, and how much the list counts.
Ranked = tuple[Sequence[Sequence[str]], frozenset[int], float]

_EPOCHS = 12
_AVERAGED = 6  # so many last epochs, against the noise of single documents
_RATE = 0.15
_DECAY = 0.008
_TINY = 1e-3
_FEWEST = 3


def ranking_weights(
    lists: Iterable[Ranked], *, seed: int = 1, smallest: float = 0.04, rate: float = _RATE
) -> dict[str, float]:
    """Weights of marks, such that the right candidates of each list weigh most. Lists without a right one are left out.

    Deterministic for its input and seed (Adagrad; marks of fewer than three lists are no marks).
    """
    usable = [each for each in lists if each[1]]
    counts: dict[str, int] = {}
    for candidates, _, _ in usable:
        for mark in {mark for marks in candidates for mark in marks}:
            counts[mark] = counts.get(mark, 0) + 1
    names = sorted(mark for mark, count in counts.items() if count >= _FEWEST)
    number = {mark: index for index, mark in enumerate(names)}
    rows = [
        ([[number[mark] for mark in sorted(marks) if mark in number] for marks in candidates], right, counts_for)
        for candidates, right, counts_for in usable
    ]
    weights = _descended(rows, len(names), random.Random(f"ranking {seed}"), rate)
    return {name: round(weight, 2) for name, weight in zip(names, weights, strict=True) if abs(weight) >= smallest}


def _descended(
    rows: list[tuple[list[list[int]], frozenset[int], float]], size: int, draw: random.Random, rate: float
) -> list[float]:
    weights, squares, sums = [0.0] * size, [1e-2] * size, [0.0] * size
    for epoch in range(_EPOCHS):
        draw.shuffle(rows)
        for candidates, right, counts_for in rows:
            for marks, slope in zip(candidates, _slopes(candidates, right, weights), strict=True):
                if abs(slope) < _TINY:
                    continue
                for mark in marks:
                    step = counts_for * slope + _DECAY * weights[mark]
                    squares[mark] += step * step
                    weights[mark] -= rate * step / sqrt(squares[mark])
        if epoch >= _EPOCHS - _AVERAGED:
            sums = [whole + weight for whole, weight in zip(sums, weights, strict=True)]
    return [whole / _AVERAGED for whole in sums]


def _slopes(candidates: list[list[int]], right: frozenset[int], weights: list[float]) -> list[float]:
    """What a candidate's weight should give way: its chance less its chance among the right ones."""
    scores = [sum(weights[mark] for mark in marks) for marks in candidates]
    most = max(scores)
    chances = [exp(score - most) for score in scores]
    whole = sum(chances)
    of_right = sum(chances[index] for index in right) or 1e-300
    return [chance / whole - (chance / of_right if index in right else 0.0) for index, chance in enumerate(chances)]
