"""Words of headers → how likely each is part of a title, an employer, a place, dates: a linear chain in plain Python.

Headers are short and a document has few, so that this costs a few milliseconds; in return several explanations of one
header can be weighed against each other, and against those of the other headers.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

Row = list[float]


@dataclass(frozen=True, kw_only=True)
class HeaderModel:
    """Labels, weights of features for each label, and of one label behind another."""

    labels: tuple[str, ...]
    states: dict[str, list[tuple[int, float]]]
    transitions: list[Row]

    def scores(self, features: Sequence[Sequence[str]]) -> list[Row]:
        """For each word the sum of its features' weights by label."""
        found = []
        for each in features:
            row = [0.0] * len(self.labels)
            for name in each:
                for label, weight in self.states.get(name, ()):
                    row[label] += weight
            found.append(row)
        return found

    def best_path(self, scores: Sequence[Row]) -> tuple[float, list[int]]:
        """The best labels together (Viterbi), and their score."""
        if not scores:
            return 0.0, []
        count = len(self.labels)
        before, back = list(scores[0]), []
        for row in scores[1:]:
            now, came = [], []
            for label in range(count):
                best = max(range(count), key=lambda other: before[other] + self.transitions[other][label])
                now.append(before[best] + self.transitions[best][label] + row[label])
                came.append(best)
            before = now
            back.append(came)
        last = max(range(count), key=before.__getitem__)
        path = [last]
        for came in reversed(back):
            path.append(came[path[-1]])
        return before[last], path[::-1]

    def best_whole_path(self, scores: Sequence[Row], needed: Sequence[int]) -> tuple[float, list[int]]:
        """The best labels together among those that use every one of `needed`; none where there is no room for them."""
        flags = {label: 1 << at for at, label in enumerate(needed)}
        every = (1 << len(needed)) - 1
        best = (
            {(label, flags.get(label, 0)): (score, [label]) for label, score in enumerate(scores[0])} if scores else {}
        )
        for row in scores[1:]:
            now: dict[tuple[int, int], tuple[float, list[int]]] = {}
            for (label, seen), (score, path) in best.items():
                for following, own in enumerate(row):
                    state = (following, seen | flags.get(following, 0))
                    total = score + self.transitions[label][following] + own
                    if state not in now or total > now[state][0]:
                        now[state] = (total, [*path, following])
            best = now
        whole = [found for (_, seen), found in best.items() if seen == every]
        return max(whole, key=lambda found: found[0]) if whole else (-math.inf, [])

    def marginals(self, scores: Sequence[Row]) -> list[Row]:
        """For each word how likely each label is (forward, backward)."""
        if not scores:
            return []
        count = len(self.labels)
        grown = [[math.exp(weight) for weight in row] for row in self.transitions]
        shown = [[math.exp(score - max(row)) for score in row] for row in scores]
        forward = [_normal(shown[0])]
        for row in shown[1:]:
            last = forward[-1]
            forward.append(
                _normal(
                    [
                        sum(last[other] * grown[other][label] for other in range(count)) * row[label]
                        for label in range(count)
                    ]
                )
            )
        backward = [[1.0] * count]
        for row in reversed(shown[1:]):
            ahead = [value * each for value, each in zip(backward[-1], row, strict=True)]
            backward.append(
                _normal([sum(grown[label][other] * ahead[other] for other in range(count)) for label in range(count)])
            )
        backward.reverse()
        return [
            _normal([one * other for one, other in zip(*pair, strict=True)])
            for pair in zip(forward, backward, strict=True)
        ]


def _normal(row: Row) -> Row:
    total = sum(row)
    return [value / total for value in row] if total else [1 / len(row)] * len(row)


@cache
def header_model() -> HeaderModel:
    """The model of this version of the reader."""
    return from_json(resources.files(__package__).joinpath("headers.json").read_text(encoding="utf-8"))


def from_json(text: str) -> HeaderModel:
    """A model as it is stored."""
    data = json.loads(text)
    return HeaderModel(
        labels=tuple(data["labels"]),
        states={
            name: [(at, weight) for at, weight in enumerate_pairs(pairs)] for name, pairs in data["states"].items()
        },
        transitions=data["transitions"],
    )


def enumerate_pairs(flat: list[float]) -> list[tuple[int, float]]:
    """`[0, 1.5, 3, -0.2]` → `[(0, 1.5), (3, -0.2)]`."""
    return [(int(flat[at]), flat[at + 1]) for at in range(0, len(flat), 2)]
