"""All headers of a document are explained together: whole explanations are weighed, each by its marks and the others'.

One résumé sets its headers alike. How usual what an explanation does is in the other headers' explanations is a mark as
others are, so that what a repeated template counts for is learned with the rest. Each header speaks as loudly as it is
sure, and is weighed anew with what the others then say.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path

from worker.understanding.learned.explanations import Way
from worker.understanding.learned.looks import Group, Trait, binned
from worker.understanding.learned.repeated import marks_of_repeats
from worker.understanding.learned.stored import folder_of_models, stored
from worker.understanding.learned.traits import OF_EMPLOYER

ROUNDS = 3
# What share of the others has a trait: rarely, some, half, most, nearly all.
_SHARES = (0.1, 0.3, 0.6, 0.85)
_MOST_OTHERS, _FEWEST_OTHERS = 3, 0.5
_TINY = 1e-3
# How likely what is said has to be, so that nothing is asked: of positions in real people's documents 47 of those below
# were wrong and 20 right.
SURE = 0.5
# And how likely what is said of the title: below it 50 of 82 titles were wrong, above 47 of 608.
_SURE_TITLE = 0.8
# How much likelier a shortened employer has to be than the whole one.
_NEARLY = 1.25
FILES: dict[Group, str] = {"role": "explanations.json", "school": "schools.json"}
Shares = list[float]
Weights = dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """The explanations of one header, and how likely each is beside the others."""

    ways: Sequence[Way]
    shares: Shares

    @property
    def best(self) -> Way:
        """The likeliest; with the whole employer where it is cut at a sign and the whole is nearly as likely."""
        ranked = sorted(zip(self.shares, self.ways, strict=True), key=lambda pair: -pair[0])
        share, best = ranked[0]
        whole = (way for each, way in ranked[1:] if each * _NEARLY >= share and _is_longer(way, best))
        return next(whole, best)

    def other(self) -> Way | None:
        """The likeliest that says something else, where what the best says is less likely than all others together.

        Also where its title is not quite sure, which is what a letter says first.
        """
        shares: dict[tuple[str, str], float] = defaultdict(float)
        for way, share in zip(self.ways, self.shares, strict=True):
            shares[_said(way)] += share
        said = _said(self.best)
        of_title = sum(share for (title, _), share in shares.items() if title == said[0])
        if shares[said] >= SURE and of_title >= _SURE_TITLE:
            return None
        others = (
            (share, -at)
            for at, (way, share) in enumerate(zip(self.ways, self.shares, strict=True))
            if _said(way) != said
        )
        return self.ways[-max(others)[1]]


def _said(way: Way) -> tuple[str, str]:
    title, employer = (span.text if span is not None else "" for span in (way.title, way.employer))
    return title.lower(), employer.lower()


def _is_longer(way: Way, best: Way) -> bool:
    """True where the two differ in the employer alone, of which one says more."""
    if way.title != best.title or way.employer is None or best.employer is None:
        return False
    one, other = way.employer, best.employer
    return one.line == other.line and one.first == other.first and one.last > other.last


def weighed(headers: Sequence[Sequence[Way]], weights: Weights) -> list[Weighed]:
    """How likely each explanation of each header is, in the document they are all of."""
    repeats = marks_of_repeats(headers)
    own = [
        [_score(way.marks, weights) + _score(more, weights) for way, more in zip(ways, each, strict=True)]
        for ways, each in zip(headers, repeats, strict=True)
    ]
    shares = [_shares(scores) for scores in own]
    traits = _Traits(headers)
    for _ in range(ROUNDS if len(headers) > 1 else 0):
        shares = [
            _shares([score + more for score, more in zip(scores, each, strict=True)])
            for scores, each in zip(own, traits.scores(shares, weights), strict=True)
        ]
    return [Weighed(ways=ways, shares=each) for ways, each in zip(headers, shares, strict=True)]


def marks_of_others(headers: Sequence[Sequence[Way]], shares: Sequence[Shares]) -> list[list[tuple[str, ...]]]:
    """For each explanation how usual each of its traits is in the other headers."""
    if len(headers) <= 1:
        return [[() for _ in ways] for ways in headers]
    return _Traits(headers).marks(shares)


class _Traits:
    """The traits of all explanations of some headers, by numbers: they are looked up in every round."""

    def __init__(self, headers: Sequence[Sequence[Way]]) -> None:
        numbers: dict[Trait, int] = {}
        self._headers = headers
        self._ways = [
            [[numbers.setdefault(trait, len(numbers)) for trait in way.traits] for way in ways] for ways in headers
        ]
        self._distinct = [frozenset(number for numbered in ways for number in numbered) for ways in self._ways]
        self._names = [name for name, _ in numbers]
        self._of_employer = [name.startswith(OF_EMPLOYER) for name in self._names]

    def scores(self, shares: Sequence[Shares], weights: Weights) -> list[list[float]]:
        """What the marks of each explanation count together."""
        found = []
        for ways, usual in zip(self._ways, self._usual(shares), strict=True):
            known = {number: weights.get(mark, 0.0) if mark else 0.0 for number, mark in usual.items()}
            found.append([sum(map(known.__getitem__, numbers)) for numbers in ways])
        return found

    def marks(self, shares: Sequence[Shares]) -> list[list[tuple[str, ...]]]:
        """The marks of each explanation."""
        return [
            [tuple(mark for number in numbers if (mark := usual[number])) for numbers in ways]
            for ways, usual in zip(self._ways, self._usual(shares), strict=True)
        ]

    def _usual(self, shares: Sequence[Shares]) -> Iterator[dict[int, str]]:
        """For each header its traits, with their shares of the others; of those that name an employer if it is theirs.

        Nothing for a trait where there are too few others.
        """
        held = [_held(ways, each) for ways, each in zip(self._ways, shares, strict=True)]
        total: dict[int, float] = defaultdict(float)
        for each in held:
            for number, share in each.items():
                total[number] += share
        named = [_named(ways, each) for ways, each in zip(self._headers, shares, strict=True)]
        for distinct, mine, own in zip(self._distinct, held, named, strict=True):
            counted = (float(len(held) - 1), sum(named) - own)
            ends = [f"&{min(round(others), _MOST_OTHERS)}" if others >= _FEWEST_OTHERS else "" for others in counted]
            usual = {}
            for number in distinct:
                which = self._of_employer[number]
                share = (total.get(number, 0.0) - mine.get(number, 0.0)) / max(counted[which], 1.0)
                mark = f"c:{self._names[number]}:{binned(share, _SHARES)}{ends[which]}"
                usual[number] = mark if ends[which] else ""
            yield usual


def _named(ways: Sequence[Way], shares: Shares) -> float:
    """How likely a header names an employer."""
    return sum(share for way, share in zip(ways, shares, strict=True) if way.employer is not None)


def _held(ways: Sequence[Sequence[int]], shares: Shares) -> dict[int, float]:
    found: dict[int, float] = defaultdict(float)
    for numbers, share in zip(ways, shares, strict=True):
        if share >= _TINY:
            for number in numbers:
                found[number] += share
    return found


def _score(marks: Sequence[str], weights: Weights) -> float:
    return sum(map(weights.get, marks, repeat(0.0)))


def _shares(scores: Sequence[float]) -> Shares:
    most = max(scores)
    each = [math.exp(score - most) for score in scores]
    whole = sum(each)
    return [value / whole for value in each]


def explanation_weights(group: Group) -> Weights:
    """The weights of this version of the reader, or those that are measured."""
    folder = folder_of_models()
    return _weights(FILES[group], folder if folder is not None and (folder / FILES[group]).exists() else None)


@cache
def _weights(file: str, folder: Path | None) -> Weights:
    found: Weights = json.loads(stored(file, folder))
    return found
