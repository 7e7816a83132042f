"""Lines of a résumé → what each is for."""

import math
from functools import lru_cache
from pathlib import Path

import pycrfsuite

from worker.understanding.learned.line_features import line_features
from worker.understanding.learned.stored import folder_of_models, stored
from worker.understanding.lines import Line

_LEAST_PROBABILITY = 1e-300


@lru_cache(maxsize=2)
def _model(folder: Path | None) -> bytes:
    # The tagger reads these bytes where they are, and does not keep them alive.
    return stored("lines.crfsuite", folder)


@lru_cache(maxsize=2)
def _tagger(folder: Path | None) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_model(folder))
    return tagger


def line_labels(lines: list[Line]) -> list[str]:
    """For each line its section and its place there: `work.role`, `work.item`, `edu.head`; or `name`, `contact`, ….

    Labels are those of `benchmarks/reading/layouts`.
    """
    return list(_tagger(folder_of_models()).tag(line_features(lines))) if lines else []


def line_likelihood(lines: list[Line]) -> float:
    """How like lines of a résumé these are: the logarithm of their best labels' probability, for each line."""
    if not lines:
        return 0.0
    tagger = _tagger(folder_of_models())
    labels = tagger.tag(line_features(lines))
    return math.log(max(tagger.probability(labels), _LEAST_PROBABILITY)) / len(lines)
