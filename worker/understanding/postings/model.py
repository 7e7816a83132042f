"""What is learned about postings: weights, in a file that `python -m benchmarks.reading.postings_model` writes.

Two linear chains over units say what each is for, and what it asks for; a chain over the pieces of a unit says where
a demand begins and ends; three weighings say which candidate is title, employer and place.
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

# What a heading says of itself, against all that stands around it: training hides headings' words, so they weigh
# little there.
_SAID = 2.5

Weighed = Literal["title", "employer", "place"]
NOT_ASKED = "none"


@dataclass(frozen=True, kw_only=True)
class Chain:
    """Labels; for each feature its weights by label; for each label those of the next."""

    labels: tuple[str, ...]
    features: dict[str, list[float]]
    transitions: list[list[float]]

    def best(self, features: Sequence[Iterable[str]], beside: Sequence[dict[str, float]] = ()) -> list[str]:
        """The best labels of all units together (Viterbi). `beside`: what else speaks for a unit's labels."""
        if not features:
            return []
        every = range(len(self.labels))
        rows = [self._scores(each) for each in features]
        for row, more in zip(rows, beside, strict=False):
            for label in more.keys() & set(self.labels):
                row[self.labels.index(label)] += more[label]
        best, back = rows[0], []
        for own in rows[1:]:
            came = [max(every, key=lambda before: best[before] + self.transitions[before][label]) for label in every]
            best = [best[came[label]] + self.transitions[came[label]][label] + own[label] for label in every]
            back.append(came)
        path = [max(every, key=best.__getitem__)]
        for came in reversed(back):
            path.append(came[path[-1]])
        return [self.labels[label] for label in reversed(path)]

    def _scores(self, features: Iterable[str]) -> list[float]:
        row = [0.0] * len(self.labels)
        for name in features:
            for label, weight in enumerate(self.features.get(name, ())):
                row[label] += weight
        return row


@dataclass(frozen=True, kw_only=True)
class PostingModel:
    """What units are for, what they ask for, the marks of demands' extents, and those of candidates."""

    purposes: Chain
    asking: Chain
    extents: dict[str, float]
    marks: dict[Weighed, dict[str, float]]

    def kinds(self, features: Sequence[Iterable[str]], said: Sequence[str | None] = ()) -> list[str]:
        """What each unit is for. `said`: the label that a unit's own words speak for."""
        return self.purposes.best(features, [{} if label is None else {label: _SAID} for label in said])

    def asked(self, features: Sequence[Iterable[str]], said: Sequence[str | None] = ()) -> list[str]:
        """`required`, `preferred` or `none` for each unit. `said`: what the heading above says."""
        return self.asking.best(features, [{} if label is None else {label: _SAID} for label in said])

    def weigh(self, what: Weighed, marks: Iterable[str]) -> float:
        """How much the marks of a candidate speak for it; above 0 more for than against."""
        known = self.marks[what]
        return math.fsum((known["bias"], *(known.get(mark, 0.0) for mark in marks)))


@cache
def posting_model() -> PostingModel:
    """The model of this version."""
    return model_of(resources.files(__package__).joinpath("model.json").read_text(encoding="utf-8"))


def model_of(text: str) -> PostingModel:
    """A model as it is stored."""
    data = json.loads(text)
    return PostingModel(
        purposes=_chain(data["purposes"]), asking=_chain(data["asking"]), extents=data["extents"], marks=data["marks"]
    )


def _chain(data: dict[str, Any]) -> Chain:
    return Chain(labels=tuple(data["labels"]), features=data["features"], transitions=data["transitions"])
