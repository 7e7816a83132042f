"""A log-linear model, learned in plain Python by Newton's method: a few thousand rows in seconds, no library needed.

Each feature is weighed on its own scale, and pulled towards zero as much as every other one (ridge). What is learned
has one answer: no seed, no order of rows.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Row = Sequence[float]


@dataclass(frozen=True, kw_only=True)
class Learning:
    """How much weights are pulled towards zero, when to stop, and how many steps there are at most."""

    pull: float = 20.0
    close: float = 1e-4
    steps: int = 25


def learn(rows: Sequence[Row], truth: Sequence[bool], weights: Sequence[float], how: Learning) -> list[float]:
    """The weight of nothing, then one for each feature: their sum, as a chance, tells how likely a row is true."""
    scales = [_spread([row[place] for row in rows]) for place in range(len(rows[0]))]
    # Most features of a row are zero: only the others cost anything.
    scaled = [
        [(0, 1.0), *((place + 1, value / scales[place]) for place, value in enumerate(row) if value)] for row in rows
    ]
    found = [0.0] * (len(scales) + 1)
    for _ in range(how.steps):
        slope, bend = _slope_and_bend(scaled, truth, weights, found, how.pull)
        step = solved(bend, slope)
        found = [one + other for one, other in zip(found, step, strict=True)]
        if max(map(abs, step)) < how.close:
            break
    return [found[0], *(weight / scale for weight, scale in zip(found[1:], scales, strict=True))]


def _spread(values: Sequence[float]) -> float:
    """How far values lie from their mean; 1 where they are all the same."""
    mean = sum(values) / len(values)
    return math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)) or 1.0


def _slope_and_bend(
    rows: Sequence[Sequence[tuple[int, float]]],
    truth: Sequence[bool],
    weights: Sequence[float],
    found: Sequence[float],
    pull: float,
) -> tuple[list[float], list[list[float]]]:
    """The first and second derivative of the likelihood, with the pull; the second one's lower half."""
    size = len(found)
    slope = [0.0, *(-pull * weight for weight in found[1:])]
    bend = [[0.0] * size for _ in range(size)]
    for place in range(1, size):
        bend[place][place] = pull
    for row, is_true, weight in zip(rows, truth, weights, strict=True):
        total = sum(found[place] * value for place, value in row)
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
        rest = weight * (is_true - chance)
        curve = weight * max(chance * (1 - chance), 1e-9)
        for number, (place, value) in enumerate(row):
            slope[place] += rest * value
            line, share = bend[place], curve * value
            for other, value_there in row[: number + 1]:
                line[other] += share * value_there
    return slope, bend


def solved(lower: list[list[float]], wanted: Sequence[float]) -> list[float]:
    """What a symmetric positive matrix, given by its lower half, makes of it the wanted: by Cholesky's way."""
    size = len(wanted)
    root = [[0.0] * size for _ in range(size)]
    for row in range(size):
        for column in range(row + 1):
            rest = lower[row][column] - sum(
                one * other for one, other in zip(root[row][:column], root[column][:column], strict=True)
            )
            root[row][column] = math.sqrt(max(rest, 1e-9)) if row == column else rest / root[column][column]
    forward: list[float] = []
    for row in range(size):
        rest = wanted[row] - sum(one * other for one, other in zip(root[row][:row], forward, strict=True))
        forward.append(rest / root[row][row])
    found = [0.0] * size
    for row in range(size - 1, -1, -1):
        rest = forward[row] - sum(root[below][row] * found[below] for below in range(row + 1, size))
        found[row] = rest / root[row][row]
    return found
