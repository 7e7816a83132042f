"""Which units of a posting ask for something, learned from what strangers wrote and a few of the grammar's postings.

A label says what is asked for, not where: each requirement is looked for in the units, and those that say it are told.
"""

import random
from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.reading.facts import Requirement
from benchmarks.reading.labels import Labelled
from benchmarks.reading.words import overlap, words
from worker.reading.posting import clean_posting
from worker.understanding.postings.asking import asking_features
from worker.understanding.postings.features import features_of, said_kinds
from worker.understanding.postings.model import NOT_ASKED, PostingModel
from worker.understanding.postings.units import Unit, read_units

# The share of a requirement's words that a unit must have to say it, and to say a part of it beside others of its line.
_SAYS, _SAYS_PART = 0.6, 0.25
_SMALL = frozenset("a an the of in with and or for to at on is are be you your must have has as".split())

_ENDED = 0.5
_OF_WORDS = ("w=", "b=", "f2=", "suf=", "lsuf=", "l=-", "f=-", "c=")

# Features of the units of a posting, and what each asks for.
Asking = tuple[list[list[str]], list[str]]


def asking_of(document: Labelled, model: PostingModel) -> Asking:
    """A labelled posting as the chain is taught it."""
    units = _units(document)
    return _features(units, model), told(units, document.label.facts.requirements or [])


def bared(document: Labelled, model: PostingModel, share: float, draw: random.Random) -> Asking:
    """The same posting, half of the time ended behind one of its demands, and of a share of its units no word is known.

    So bare names below a heading are learned to be asked for, also where nothing follows the list.
    """
    units = _units(document)
    asked = told(units, document.label.facts.requirements or [])
    asking = [index for index, each in enumerate(asked) if each != NOT_ASKED]
    end = draw.choice(asking) + 1 if asking and draw.random() < _ENDED else len(units)
    features = [
        [name for name in each if not name.startswith(_OF_WORDS)] if draw.random() < share else each
        for each in _features(units[:end], model)
    ]
    return features, asked[:end]


def _units(document: Labelled) -> list[Unit]:
    return read_units(clean_posting(document.content.decode()))


def _features(units: Sequence[Unit], model: PostingModel) -> list[list[str]]:
    return asking_features(units, model.kinds(features_of(units), said_kinds(units)))


def told(units: Sequence[Unit], requirements: Sequence[Requirement]) -> list[str]:
    """`required`, `preferred` or `none` for each unit: how most of what it says is asked for."""
    bags = [_bag(unit.text) for unit in units]
    votes: list[list[str]] = [[] for _ in units]
    for number, requirement in enumerate(requirements):
        for index in _saying(units, bags, _bag(requirement.text), number / len(requirements)):
            votes[index].append(requirement.importance)
    return [max(set(each), key=lambda vote: (each.count(vote), vote)) if each else NOT_ASKED for each in votes]


def _saying(units: Sequence[Unit], bags: Sequence[frozenset[str]], wanted: frozenset[str], where: float) -> list[int]:
    """The unit that says the wanted words, the shortest and nearest; of a line's sentences those that say a part."""
    shares = [len(bag & wanted) / max(1, len(wanted)) for bag in bags]
    saying = [index for index, share in enumerate(shares) if share >= _SAYS]
    if saying:
        alike = {index: round(overlap(tuple(bags[index]), tuple(wanted)), 1) for index in saying}
        best = max(saying, key=lambda at: (round(shares[at], 1), alike[at], -abs(at / len(units) - where)))
        return [best, *(at for at in _of_line(units, best) if at != best and shares[at] >= _SAYS_PART)]
    lines = {unit.line for unit, share in zip(units, shares, strict=True) if share >= _SAYS_PART}
    for line in sorted(lines):
        own = [at for at, unit in enumerate(units) if unit.line == line]
        if len(frozenset[str]().union(*(bags[at] for at in own)) & wanted) >= _SAYS * len(wanted):
            return [at for at in own if shares[at] >= _SAYS_PART]
    return []


def _of_line(units: Sequence[Unit], index: int) -> Iterable[int]:
    return (at for at, unit in enumerate(units) if unit.line == units[index].line)


def _bag(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if word not in _SMALL)


def stored_chain(tagger: Any, smallest: float) -> dict[str, Any]:
    """A chain as it is stored, without its smallest weights."""
    labels = sorted({label for _, label in tagger.state_features})
    features: dict[str, list[float]] = {}
    for (name, label), weight in tagger.state_features.items():
        if abs(weight) >= smallest:
            features.setdefault(name, [0.0] * len(labels))[labels.index(label)] = round(weight, 2)
    transitions = [[round(tagger.transitions.get((one, other), 0.0), 2) for other in labels] for one in labels]
    return {"labels": labels, "features": dict(sorted(features.items())), "transitions": transitions}
