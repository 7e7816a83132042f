"""Words of headers → how likely each is part of a title, an employer, a place, dates: a linear chain in plain Python.

Headers are short and a document has few, so that this costs a few milliseconds; in return several explanations of one
header can be weighed against each other, and against those of the other headers.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import add, mul
from pathlib import Path

from worker.understanding.learned.stored import folder_of_models, stored

Row = list[float]
_NAMES = {"T", "E"}
# How much less likely it is, in nats, that a title and an employer stand side by side with nothing between them.
TORN = 4.0


@dataclass(frozen=True, kw_only=True, eq=False)
class HeaderModel:
    """Labels, weights of features for each label, and of one label behind another."""

    labels: tuple[str, ...]
    states: dict[str, list[tuple[int, float]]]
    transitions: list[Row]

    def step(self, one: int, other: int, *, is_joined: bool) -> float:
        """How likely one label is behind another. A title does not become an employer from one word to the next."""
        weight = self.transitions[one][other]
        return weight - TORN if is_joined and {self.labels[one], self.labels[other]} == _NAMES else weight

    def steps(self, *, is_joined: bool) -> list[Row]:
        """`step` of all labels."""
        count = range(len(self.labels))
        return [[self.step(one, other, is_joined=is_joined) for other in count] for one in count]

    @cached_property
    def _reached(self) -> dict[bool, list[Row]]:
        """`steps` to each label from all others."""
        return {flag: list(map(list, zip(*self.steps(is_joined=flag), strict=True))) for flag in (False, True)}

    @cached_property
    def _grown(self) -> dict[bool, tuple[list[Row], list[Row]]]:
        """`steps` as likelihoods: from each label to all others, and to each from all others."""
        found = {}
        for flag in (False, True):
            grown = [[math.exp(weight) for weight in row] for row in self.steps(is_joined=flag)]
            found[flag] = (grown, list(map(list, zip(*grown, strict=True))))
        return found

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

    def best_path(self, scores: Sequence[Row], joined: Sequence[bool] = ()) -> tuple[float, list[int]]:
        """The best labels together (Viterbi), and their score. `joined`: with nothing between."""
        if not scores:
            return 0.0, []
        before, back = list(scores[0]), []
        for index, row in enumerate(scores[1:], 1):
            now, came = [], []
            for own, steps in zip(row, self._reached[bool(joined) and joined[index]], strict=True):
                reached = list(map(add, before, steps))
                most = max(reached)
                now.append(most + own)
                came.append(reached.index(most))
            before = now
            back.append(came)
        last = before.index(max(before))
        path = [last]
        for came in reversed(back):
            path.append(came[path[-1]])
        return before[last], path[::-1]

    def best_whole_path(
        self, scores: Sequence[Row], needed: Sequence[int], joined: Sequence[bool] = ()
    ) -> tuple[float, list[int]]:
        """The best labels together among those that use every one of `needed`; none where there is no room for them."""
        flags = {label: 1 << at for at, label in enumerate(needed)}
        every = (1 << len(needed)) - 1
        best = (
            {(label, flags.get(label, 0)): (score, [label]) for label, score in enumerate(scores[0])} if scores else {}
        )
        known = {flag: self.steps(is_joined=flag) for flag in (False, True)}
        for index, row in enumerate(scores[1:], 1):
            steps = known[bool(joined) and joined[index]]
            now: dict[tuple[int, int], tuple[float, list[int]]] = {}
            for (label, seen), (score, path) in best.items():
                for following, own in enumerate(row):
                    state = (following, seen | flags.get(following, 0))
                    total = score + steps[label][following] + own
                    if state not in now or total > now[state][0]:
                        now[state] = (total, [*path, following])
            best = now
        whole = [found for (_, seen), found in best.items() if seen == every]
        return max(whole, key=lambda found: found[0]) if whole else (-math.inf, [])

    def marginals(self, scores: Sequence[Row], joined: Sequence[bool] = ()) -> list[Row]:
        """For each word how likely each label is (forward, backward)."""
        if not scores:
            return []
        flags = list(joined) or [False] * len(scores)
        shown = list(map(_shown, scores))
        forward = [_normal(shown[0])]
        for row, flag in zip(shown[1:], flags[1:], strict=True):
            last = forward[-1]
            came = [sum(map(mul, last, grown)) for grown in self._grown[flag][1]]
            forward.append(_normal(list(map(mul, came, row))))
        backward = [[1.0] * len(self.labels)]
        for row, flag in zip(reversed(shown[1:]), reversed(flags[1:]), strict=True):
            ahead = list(map(mul, backward[-1], row))
            backward.append(_normal([sum(map(mul, grown, ahead)) for grown in self._grown[flag][0]]))
        backward.reverse()
        return [_normal(list(map(mul, *pair))) for pair in zip(forward, backward, strict=True)]


def _shown(row: Row) -> Row:
    most = max(row)
    return [math.exp(score - most) for score in row]


def _normal(row: Row) -> Row:
    total = sum(row)
    return [value / total for value in row] if total else [1 / len(row)] * len(row)


def header_model() -> HeaderModel:
    """The model of this version of the reader, or the one that is measured."""
    return _model(folder_of_models())


@lru_cache(maxsize=2)
def _model(folder: Path | None) -> HeaderModel:
    return from_json(stored("headers.json", folder).decode())


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
