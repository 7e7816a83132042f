"""What is learned about postings: weights, in a file that `python -m benchmarks.reading.postings_model` writes.

A linear chain over units says what each is for; three weighings say which candidate is title, employer and place.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

# What a heading says of itself, against all that stands around it: training hides headings' words, so they weigh
# little there.
_SAID = 2.5

Weighed = Literal["title", "employer", "place"]


@dataclass(frozen=True, kw_only=True)
class PostingModel:
    """Labels of units; for each feature its weights by label; for each label those of the next; marks of candidates."""

    labels: tuple[str, ...]
    features: dict[str, list[float]]
    transitions: list[list[float]]
    marks: dict[Weighed, dict[str, float]]

    def kinds(self, features: Sequence[Iterable[str]], said: Sequence[str | None] = ()) -> list[str]:
        """The best labels of all units together (Viterbi). `said`: the label that a unit's own words speak for."""
        if not features:
            return []
        every = range(len(self.labels))
        rows = [self._scores(each) for each in features]
        for row, label in zip(rows, said, strict=False):
            if label in self.labels:
                row[self.labels.index(label)] += _SAID
        best, back = rows[0], []
        for own in rows[1:]:
            came = [max(every, key=lambda before: best[before] + self.transitions[before][label]) for label in every]
            best = [best[came[label]] + self.transitions[came[label]][label] + own[label] for label in every]
            back.append(came)
        path = [max(every, key=best.__getitem__)]
        for came in reversed(back):
            path.append(came[path[-1]])
        return [self.labels[label] for label in reversed(path)]

    def weigh(self, what: Weighed, marks: Iterable[str]) -> float:
        """How much the marks of a candidate speak for it; above 0 more for than against."""
        known = self.marks[what]
        return known["bias"] + sum(known.get(mark, 0.0) for mark in marks)

    def _scores(self, features: Iterable[str]) -> list[float]:
        row = [0.0] * len(self.labels)
        for name in features:
            for label, weight in enumerate(self.features.get(name, ())):
                row[label] += weight
        return row


@cache
def posting_model() -> PostingModel:
    """The model of this version."""
    return model_of(resources.files(__package__).joinpath("model.json").read_text(encoding="utf-8"))


def model_of(text: str) -> PostingModel:
    """A model as it is stored."""
    data = json.loads(text)
    return PostingModel(
        labels=tuple(data["labels"]), features=data["features"], transitions=data["transitions"], marks=data["marks"]
    )
