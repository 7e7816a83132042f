"""Lines of a résumé → what each is for: models that were trained on different documents vote.

What one training set happens to teach differs from the next by some hundredths; what all of them say is surer than any.
Where they say the same nothing is weighed. Where not, the labels that some model gives a line are weighed by what all
of them think of these, and by how often one stands behind the other.
"""

import json
import lzma
import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pycrfsuite

from core.language.tongues import tongue
from worker.understanding.learned.line_features import line_features
from worker.understanding.learned.stored import folder_of_models, stored
from worker.understanding.text.lines import Line

_LEAST_PROBABILITY = 1e-300
# What is left of a label that no model finds likely, and how often a pair of labels counts that was never seen.
_LEAST, _UNSEEN = 1e-4, 0.2
# What a pair weighs beside a label.
_PAIR = 0.3
_SIZE = slice(4, 8)


def models_of(packed: bytes) -> list[bytes]:
    """The models that stand one after the other: each says in its second four bytes how long it is."""
    whole, found = lzma.decompress(packed), []
    while whole:
        size = int.from_bytes(whole[_SIZE], "little")
        found.append(whole[:size])
        whole = whole[size:]
    return found


@lru_cache(maxsize=2)
def _models(folder: Path | None) -> list[bytes]:
    # The taggers read these bytes where they are, and do not keep them alive.
    return models_of(stored("lines.xz", folder))


@lru_cache(maxsize=2)
def _taggers(folder: Path | None) -> list[tuple[pycrfsuite.Tagger, frozenset[str]]]:
    """Each model with the labels that it knows."""
    found = []
    for model in _models(folder):
        tagger = pycrfsuite.Tagger()
        tagger.open_inmemory(model)
        found.append((tagger, frozenset(tagger.labels())))
    return found


def line_labels(lines: list[Line]) -> list[str]:
    """For each line its section and its place there: `work.role`, `work.item`, `edu.head`; or `name`, `contact`, ….

    Labels are those of `benchmarks/reading/layouts`.
    """
    if not lines:
        return []
    taggers, paths = _taggers(folder_of_models()), _paths(lines)
    if all(path == paths[0] for path in paths):
        return paths[0]
    given = [sorted({path[index] for path in paths}) for index in range(len(lines))]
    scores = [
        {label: _think(taggers, label, index) for label in labels} if len(labels) > 1 else {labels[0]: 0.0}
        for index, labels in enumerate(given)
    ]
    return _best(scores, _pairs(folder_of_models()))


def line_likelihood(lines: list[Line]) -> float:
    """How like lines of a résumé these are: the logarithm of their best labels' probability, for each line.

    The mean of what the models say.
    """
    if not lines:
        return 0.0
    taggers, paths = _taggers(folder_of_models()), _paths(lines)
    chances = (tagger.probability(path) for (tagger, _), path in zip(taggers, paths, strict=True))
    total = sum(math.log(max(chance, _LEAST_PROBABILITY)) for chance in chances)
    return total / len(taggers) / len(lines)


def _paths(lines: list[Line]) -> list[list[str]]:
    """The labels that each model gives; it remembers the lines, so that it can be asked about them."""
    shown = _shown(tuple(lines), tongue())
    found = []
    for tagger, _ in _taggers(folder_of_models()):
        tagger.set(shown)
        found.append(list(tagger.tag()))
    return found


@lru_cache(maxsize=4)  # of a page that can be cut in several ways each is read, and asked how likely it is
def _shown(lines: tuple[Line, ...], _language: str) -> pycrfsuite.ItemSequence:
    return pycrfsuite.ItemSequence(line_features(list(lines)))


def _think(taggers: Sequence[tuple[pycrfsuite.Tagger, frozenset[str]]], label: str, index: int) -> float:
    """How likely all models together find a label, in nats."""
    chances = (tagger.marginal(label, index) for tagger, labels in taggers if label in labels)
    return math.log(_LEAST + sum(chances) / len(taggers))


def _best(scores: Sequence[dict[str, float]], pairs: "_Pairs") -> list[str]:
    """The best labels together (Viterbi)."""
    best = {label: (score, [label]) for label, score in scores[0].items()}
    for row in scores[1:]:
        now: dict[str, tuple[float, list[str]]] = {}
        for label, own in row.items():
            reached = {each: score + _PAIR * pairs.weight(each, label) for each, (score, _) in best.items()}
            before = max(reached, key=reached.__getitem__)
            now[label] = (reached[before] + own, [*best[before][1], label])
        best = now
    return max(best.values(), key=lambda found: found[0])[1]


class _Pairs:
    """How often one label stands behind another."""

    def __init__(self, counts: dict[str, dict[str, int]]) -> None:
        self._counts = counts
        self._totals = {label: sum(behind.values()) for label, behind in counts.items()}

    def weight(self, label: str, behind: str) -> float:
        """How likely it is, in nats."""
        total = self._totals.get(label, 0) + _UNSEEN * len(self._counts)
        return math.log((self._counts.get(label, {}).get(behind, 0) + _UNSEEN) / total)


@lru_cache(maxsize=2)
def _pairs(folder: Path | None) -> _Pairs:
    return _Pairs(json.loads(stored("pairs.json", folder)))
