"""Where demands begin and end in the units that ask: weights of marks, learned from labels.

A label says a demand's words; they are looked for in the units that ask. What was found there is the right way to read
a unit, and the weights are such that it outweighs all others together (a semi-Markov chain, by gradient).
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from benchmarks.reading.facts import Requirement
from benchmarks.reading.words import words
from worker.understanding.postings.extents import LONGEST, Cut, cut, marks_of, of_segment
from worker.understanding.postings.model import NOT_ASKED
from worker.understanding.postings.units import Unit

_EPOCHS, _AVERAGED = 10, 5
_RATE, _DECAY = 0.12, 0.004
_TINY = 1e-3
_FEWEST = 3
_SMALL = frozenset("a an the of in with and or for to at on is are be you your must have has as".split())
_LIKE, _FREE, _LONGER = 0.6, 0.2, 1.6


@dataclass(frozen=True, kw_only=True)
class Read:
    """A unit as it is cut, and the segments of its pieces that labels say are demands."""

    cut: Cut
    right: list[tuple[int, int]]


def reads_of(units: Sequence[Unit], asked: Sequence[str], requirements: Sequence[Requirement]) -> list[Read]:
    """The units that ask, each with what labels say is asked there."""
    cuts = [cut(unit, importance) for unit, importance in zip(units, asked, strict=True)]
    flat = [[" ".join(words(word)) or word for word in each.lowered] for each in cuts]
    taken: list[set[int]] = [set() for _ in cuts]
    right: list[list[tuple[int, int]]] = [[] for _ in cuts]
    for number, requirement in enumerate(requirements):
        found = _found(flat, taken, words(requirement.text), number / len(requirements))
        if found is None:
            continue
        index, first, last = found
        taken[index] |= set(range(first, last))
        right[index].append((first, last))
    return [
        Read(cut=each, right=_snapped(each, sorted(spans)))
        for each, spans in zip(cuts, right, strict=True)
        if each.importance != NOT_ASKED and each.pieces
    ]


def _found(
    flat: Sequence[Sequence[str]], taken: Sequence[set[int]], wanted: Sequence[str], where: float
) -> tuple[int, int, int] | None:
    """The unit and the words of it that are most like those wanted, rather free and rather where they are expected."""
    bag = frozenset(word for word in wanted if word not in _SMALL)
    best: tuple[tuple[float, ...], tuple[int, int, int]] | None = None
    for index, row in enumerate(flat):
        if len(bag & {part for word in row for part in word.split()}) < _LIKE * len(bag) * 0.8:
            continue
        for first in range(len(row)):
            held: set[str] = set()
            most = min(len(row), first + int(_LONGER * len(wanted)) + 4)
            for last in range(first + 1, most + 1):
                held |= {part for part in row[last - 1].split() if part not in _SMALL}
                alike = 2 * len(held & bag) / (len(held) + len(bag)) if held or bag else 0.0
                if alike < _LIKE:
                    continue
                is_same = [part for word in row[first:last] for part in word.split()] == list(wanted)
                is_free = not taken[index] & set(range(first, last))
                rank = (round(alike, 2) + _FREE * is_free, is_same, -abs(index / len(flat) - where), first - last)
                if best is None or rank > best[0]:
                    best = (rank, (index, first, last))
    return best[1] if best is not None else None


def _snapped(each: Cut, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The segments of pieces that come nearest to spans of words; none over another."""
    starts = [piece.first for piece in each.pieces]
    ends = [piece.last for piece in each.pieces]
    found: list[tuple[int, int]] = []
    for first, last in spans:
        begin = min(range(len(starts)), key=lambda at: abs(starts[at] - first))
        end = min(range(len(ends)), key=lambda at: abs(ends[at] - last))
        is_long = end + 1 - begin > LONGEST and (begin, end + 1) != (0, len(starts))
        if end >= begin and not is_long and (not found or begin >= found[-1][1]):
            found.append((begin, end + 1))
    return found


@dataclass(kw_only=True)
class _Row:
    """Numbers of marks: of each segment that may be, of each piece as none; and what is right."""

    count: int
    outside: list[list[int]]
    spans: dict[tuple[int, int], list[int]]
    right: frozenset[tuple[int, int]]


def extent_weights(
    reads: Sequence[Read], beside: Sequence[Read] = (), *, seed: int = 1, smallest: float = 0.03
) -> dict[str, float]:
    """Weights of marks, such that the right way to read each unit weighs most. Deterministic for its input and seed.

    `beside`: more units to learn from, of which no mark is kept that the others have not, for a mark may be a word.
    """
    counts: dict[str, int] = {}
    told = [_marks(read.cut) for read in reads]
    for outside, spans in told:
        for mark in {mark for marks in (*outside, *spans.values()) for mark in marks}:
            counts[mark] = counts.get(mark, 0) + 1
    names = sorted(mark for mark, count in counts.items() if count >= _FEWEST)
    number = {mark: index for index, mark in enumerate(names)}
    every = [*zip(told, reads, strict=True), *((_marks(read.cut), read) for read in beside)]
    rows = [
        _Row(
            count=len(read.cut.pieces),
            outside=[[number[mark] for mark in marks if mark in number] for marks in outside],
            spans={span: [number[mark] for mark in marks if mark in number] for span, marks in spans.items()},
            right=frozenset(read.right),
        )
        for (outside, spans), read in every
    ]
    weights = _descended(rows, len(names), random.Random(f"extents {seed}"))
    return {name: round(weight, 2) for name, weight in zip(names, weights, strict=True) if abs(weight) >= smallest}


def _marks(each: Cut) -> tuple[list[list[str]], dict[tuple[int, int], list[str]]]:
    marks = marks_of(each)
    count = len(each.pieces)
    spans = {
        (first, last): [*marks.begins[first], *marks.ends[last - 1], *of_segment(each, first, last)]
        for last in range(1, count + 1)
        for first in range(count)
        if first < last and (last - first <= LONGEST or (first == 0 and last == count))
    }
    return marks.outside, spans


def _descended(rows: list[_Row], size: int, draw: random.Random) -> list[float]:
    weights, squares, sums = [0.0] * size, [1e-2] * size, [0.0] * size
    for epoch in range(_EPOCHS):
        draw.shuffle(rows)
        for row in rows:
            for mark, slope in _slopes(row, weights).items():
                if abs(slope) < _TINY:
                    continue
                step = slope + _DECAY * weights[mark]
                squares[mark] += step * step
                weights[mark] -= _RATE * step / sqrt(squares[mark])
        if epoch >= _EPOCHS - _AVERAGED:
            sums = [whole + weight for whole, weight in zip(sums, weights, strict=True)]
    return [whole / _AVERAGED for whole in sums]


def _slopes(row: _Row, weights: Sequence[float]) -> dict[int, float]:
    """How much more often a mark is expected than it is right to have it."""
    outside = [sum(weights[mark] for mark in marks) for marks in row.outside]
    spans = {span: sum(weights[mark] for mark in marks) for span, marks in row.spans.items()}
    starting: list[list[int]] = [[] for _ in range(row.count + 1)]
    ending: list[list[int]] = [[] for _ in range(row.count + 1)]
    for first, last in spans:
        starting[first].append(last)
        ending[last].append(first)
    ahead = [0.0] * (row.count + 1)
    for at in range(1, row.count + 1):
        ahead[at] = _added(
            [ahead[at - 1] + outside[at - 1], *(ahead[first] + spans[first, at] for first in ending[at])]
        )
    behind = [0.0] * (row.count + 1)
    for at in range(row.count - 1, -1, -1):
        behind[at] = _added([behind[at + 1] + outside[at], *(behind[last] + spans[at, last] for last in starting[at])])
    whole = ahead[row.count]
    inside = {at for first, last in row.right for at in range(first, last)}
    found: dict[int, float] = {}
    for at in range(row.count):
        chance = exp(ahead[at] + outside[at] + behind[at + 1] - whole)
        _add(found, row.outside[at], chance - (at not in inside))
    for (first, last), score in spans.items():
        chance = exp(ahead[first] + score + behind[last] - whole)
        _add(found, row.spans[first, last], chance - ((first, last) in row.right))
    return found


def _add(found: dict[int, float], marks: Sequence[int], slope: float) -> None:
    if abs(slope) >= _TINY:
        for mark in marks:
            found[mark] = found.get(mark, 0.0) + slope


def _added(scores: Sequence[float]) -> float:
    most = max(scores)
    return most + log(sum(exp(score - most) for score in scores))
