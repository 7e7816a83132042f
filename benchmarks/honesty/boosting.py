"""Boosted trees, grown in plain Python: a few thousand rows of whole numbers in seconds, no library needed.

Friedman, "Greedy function approximation: a gradient boosting machine", 2001; the loss is that of a logistic model.
A tree is a list of nodes as `core.checking.adding.boosted` reads them.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

Row = Sequence[float]
Node = list[float]


@dataclass(frozen=True, kw_only=True)
class Growing:
    """How trees are grown."""

    trees: int = 150
    depth: int = 3
    rate: float = 0.06
    share: float = 0.7
    """Of the rows that each tree sees."""
    least: float = 4.0
    """Weight of rows below each node."""


def grow(
    rows: Sequence[Row], truth: Sequence[bool], weights: Sequence[float], how: Growing, seed: int
) -> list[list[Node]]:
    """Trees whose sum, between 0 and 1, tells how likely a row is true."""
    draw = random.Random(seed)
    wanted = sum(weight for weight, is_true in zip(weights, truth, strict=True) if is_true) / sum(weights)
    start = math.log(wanted / (1 - wanted))
    sums = [start] * len(rows)
    trees: list[list[Node]] = [[[start]]]
    for _ in range(how.trees):
        chances = [1 / (1 + math.exp(-total)) for total in sums]
        pulls = [float(is_true) - chance for is_true, chance in zip(truth, chances, strict=True)]
        bends = [max(chance * (1 - chance), 1e-6) for chance in chances]
        seen = draw.sample(range(len(rows)), round(how.share * len(rows)))
        tree: list[Node] = []
        _Grown(rows, pulls, bends, weights, how, tree).below(seen, how.depth)
        trees.append(tree)
        for place, row in enumerate(rows):
            sums[place] += _value(tree, row)
    return trees


def _value(tree: Sequence[Node], row: Row) -> float:
    node = tree[0]
    while len(node) > 1:
        node = tree[int(node[2] if row[int(node[0])] <= node[1] else node[3])]
    return node[0]


@dataclass(frozen=True)
class _Grown:
    rows: Sequence[Row]
    pulls: Sequence[float]
    bends: Sequence[float]
    weights: Sequence[float]
    how: Growing
    tree: list[Node]

    def below(self, seen: Sequence[int], depth: int) -> int:
        """The number of the node that these rows end in or go on from."""
        place = len(self.tree)
        self.tree.append([])
        best = self._split(seen) if depth else None
        if best is None:
            pull = sum(self.weights[each] * self.pulls[each] for each in seen)
            bend = sum(self.weights[each] * self.bends[each] for each in seen)
            self.tree[place] = [round(self.how.rate * pull / max(bend, 1e-6), 4)]
            return place
        feature, most = best
        left = self.below([each for each in seen if self.rows[each][feature] <= most], depth - 1)
        right = self.below([each for each in seen if self.rows[each][feature] > most], depth - 1)
        self.tree[place] = [feature, most, left, right]
        return place

    def _split(self, seen: Sequence[int]) -> tuple[int, float] | None:
        """The feature and the most of it for the left that part the pulls best; None where no parting does."""
        best, gain = None, 1e-3
        for feature in range(len(self.rows[0])):
            found = self._split_by(feature, seen)
            if found is not None and found[1] > gain:
                best, gain = (feature, found[0]), found[1]
        return best

    def _split_by(self, feature: int, seen: Sequence[int]) -> tuple[float, float] | None:
        """Where to part by one feature, and what is won."""
        parts: dict[float, list[float]] = {}
        for each in seen:
            weight = self.weights[each]
            part = parts.setdefault(float(self.rows[each][feature]), [0.0, 0.0])
            part[0] += weight * self.pulls[each]
            part[1] += weight
        all_pulls, all_weights = (sum(part[place] for part in parts.values()) for place in (0, 1))
        pulls, weights = 0.0, 0.0
        best: tuple[float, float] | None = None
        for value in sorted(parts)[:-1]:
            pulls += parts[value][0]
            weights += parts[value][1]
            rest = all_weights - weights
            if min(weights, rest) < self.how.least:
                continue
            won = pulls**2 / weights + (all_pulls - pulls) ** 2 / rest - all_pulls**2 / all_weights
            if best is None or won > best[1]:
                best = value, won
        return best
