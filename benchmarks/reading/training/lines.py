"""The model of lines: its training set, its training, and how well it does on families that it has not seen."""

import random
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pycrfsuite

from benchmarks.reading.layouts.documents import Labelled, make_documents
from worker.understanding.learned.line_features import line_features
from worker.understanding.lines import drawn_lines

_GAZETTEERS = ("title", "employer", "place", "school", "heading")
_HIDDEN = 0.12
ITERATIONS = 80
Example = tuple[list[list[str]], list[str]]


def examples(documents: Iterable[tuple[str, list[Labelled]]], *, seed: int, hides: bool) -> list[tuple[str, Example]]:
    """Features and labels of each document with its family. With `hides`, some gazetteers are kept from some."""
    draw = random.Random(f"hidden {seed}")
    found = []
    for family, document in documents:
        hidden = frozenset(name for name in _GAZETTEERS if hides and draw.random() < _HIDDEN)
        lines = drawn_lines([each.line for each in document])
        labels = [document[line.number - 1].label for line in lines]
        found.append((family, (line_features(lines, hidden), labels)))
    return found


def train(chosen: Sequence[Example], *, iterations: int = ITERATIONS) -> bytes:
    """The model. The same examples give the same bytes on the same machine."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(
        {
            "c1": 0.6,
            "c2": 0.01,
            "max_iterations": iterations,
            "feature.minfreq": 4,
            "feature.possible_transitions": False,
        }
    )
    for features, labels in chosen:
        trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def right_lines(model: bytes, held_out: Sequence[Example]) -> tuple[int, int]:
    """How many lines are labelled rightly, and how many there are."""
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    right = total = 0
    for features, labels in held_out:
        given = tagger.tag(features)
        right += sum(one == other for one, other in zip(given, labels, strict=True))
        total += len(labels)
    return right, total


__all__ = ["Example", "examples", "make_documents", "right_lines", "train"]
