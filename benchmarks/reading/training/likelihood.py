"""Weights by which the right candidates of lists are likeliest: regularised likelihood by L-BFGS, in plain Python.

The ranker of postings learns one list after the other, and a thousand weights by heart; a few hundred weights of
headers are found exactly.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from math import exp, fsum, log
from operator import mul

# How much a weight costs (half its square, times this); in how many lists a mark has to be; when to stop.
_PENALTY, _FEWEST = 1.0, 6
_MEMORY, _ENOUGH, _LEAST_STEP = 8, 1e-5, 1e-3
_SUFFICIENT = 1e-4
_NOTHING = 1e-9
Vector = list[float]
# Marks of each candidate, which candidates are right, and how much the list counts.
Listed = tuple[Sequence[Sequence[str]], frozenset[int], float]
# The same with numbers for marks.
Row = tuple[list[list[int]], frozenset[int], float]


def likeliest_weights(lists: Iterable[Listed], *, steps: int, smallest: float = 0.02) -> dict[str, float]:
    """Weights of marks; those under `smallest` are left out, as are lists without a right candidate."""
    usable = [each for each in lists if each[1]]
    counts: dict[str, int] = {}
    for candidates, _, _ in usable:
        for mark in {mark for marks in candidates for mark in marks}:
            counts[mark] = counts.get(mark, 0) + 1
    names = sorted(mark for mark, count in counts.items() if count >= _FEWEST)
    number = {mark: at for at, mark in enumerate(names)}
    rows: list[Row] = [
        ([[number[mark] for mark in marks if mark in number] for marks in candidates], right, much)
        for candidates, right, much in usable
    ]
    weights = _descended(lambda given: _loss(rows, given), [0.0] * len(names), steps)
    return {name: round(weight, 2) for name, weight in zip(names, weights, strict=True) if abs(weight) >= smallest}


def _loss(rows: Sequence[Row], weights: Vector) -> tuple[float, Vector]:
    """How unlikely the right candidates are, and in which direction it grows."""
    total = _PENALTY / 2 * _dot(weights, weights)
    slope = [_PENALTY * weight for weight in weights]
    for candidates, right, much in rows:
        scores = [sum(map(weights.__getitem__, marks)) for marks in candidates]
        most = max(scores)
        chances = [exp(score - most) for score in scores]
        whole = sum(chances)
        of_right = sum(chances[at] for at in right) or 1e-300
        total -= much * log(of_right / whole)
        for at, (marks, chance) in enumerate(zip(candidates, chances, strict=True)):
            give = much * (chance / whole - (chance / of_right if at in right else 0.0))
            if abs(give) > _NOTHING:
                for mark in marks:
                    slope[mark] += give
    return total, slope


def _descended(loss: Callable[[Vector], tuple[float, Vector]], weights: Vector, steps: int) -> Vector:
    known: deque[tuple[Vector, Vector]] = deque(maxlen=_MEMORY)
    value, slope = loss(weights)
    for _ in range(steps):
        way = _direction(slope, known)
        size, fall = 1.0, _dot(slope, way)
        while True:
            tried = [weight - size * each for weight, each in zip(weights, way, strict=True)]
            found, other = loss(tried)
            if found <= value - _SUFFICIENT * size * fall or size < _LEAST_STEP:
                break
            size /= 2
        moved = [-size * each for each in way]
        turned = [new - old for new, old in zip(other, slope, strict=True)]
        if _dot(moved, turned) > _NOTHING:
            known.append((moved, turned))
        is_enough = value - found < _ENOUGH * value
        weights, value, slope = tried, found, other
        if is_enough:
            break
    return weights


def _direction(slope: Vector, known: Sequence[tuple[Vector, Vector]]) -> Vector:
    """Where to step back to: the slope, straightened by what the last steps told of how it bends."""
    way, shares = list(slope), []
    for moved, turned in reversed(known):
        share = _dot(moved, way) / _dot(moved, turned)
        way = [each - share * other for each, other in zip(way, turned, strict=True)]
        shares.append(share)
    scale = 10 / max(10.0, sum(map(abs, slope)))
    if known:
        moved, turned = known[-1]
        scale = _dot(moved, turned) / _dot(turned, turned)
    way = [scale * each for each in way]
    for (moved, turned), share in zip(known, reversed(shares), strict=True):
        less = share - _dot(turned, way) / _dot(moved, turned)
        way = [each + less * other for each, other in zip(way, moved, strict=True)]
    return way


def _dot(one: Vector, other: Vector) -> float:
    return fsum(map(mul, one, other))
