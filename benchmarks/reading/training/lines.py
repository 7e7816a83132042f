"""The models of lines: their training sets, their training, and how well one does on families that it has not seen."""

import json
import lzma
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import pycrfsuite

from benchmarks.reading.layouts.documents import Labelled, make_documents
from benchmarks.reading.training.hidden_cues import without_cues
from worker.understanding.learned.line_features import line_features
from worker.understanding.text.lines import drawn_lines

_GAZETTEERS = ("title", "employer", "place", "school", "heading")
_HIDDEN = 0.12
_SHARE = 5 / 14
ITERATIONS = 80
# The models that vote: how many seeds on, on what share of the documents, and whether cues are hidden from it.
_MODELS = ((0, 1.0, False), (0, _SHARE, False), (1, _SHARE, False), (0, _SHARE, True))
Example = tuple[list[list[str]], list[str]]


def examples(
    documents: Iterable[tuple[str, list[Labelled]]], *, seed: int, hides: bool, hides_cues: bool = False
) -> list[tuple[str, Example]]:
    """Features and labels of each document with its family. With `hides`, some gazetteers are kept from some.

    With `hides_cues` some of them are set without what tells their lines apart.
    """
    draw = random.Random(f"hidden {seed}")
    found = []
    for family, document in documents:
        hidden = frozenset(name for name in _GAZETTEERS if hides and draw.random() < _HIDDEN)
        shown = without_cues(document, draw) if hides_cues else document
        lines = drawn_lines([each.line for each in shown])
        labels = [shown[line.number - 1].label for line in lines]
        found.append((family, (line_features(lines, hidden), labels)))
    return found


def train_lines(*, seed: int, count: int) -> bytes:
    """The models that vote, one after the other: one of `count` documents, the others of a share of as many; packed."""
    models = []
    for further, share, hides_cues in _MODELS:
        documents = make_documents(seed=seed + further, count=round(count * share))
        found = examples(documents, seed=seed + further, hides=True, hides_cues=hides_cues)
        models.append(train([each for _, each in found]))
    return lzma.compress(b"".join(models), preset=9)


def pairs_of_labels(documents: Iterable[tuple[str, list[Labelled]]]) -> str:
    """How often each label stands behind each other one, as `line_model` keeps it: JSON."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for _, document in documents:
        labels = [document[line.number - 1].label for line in drawn_lines([each.line for each in document])]
        for label, behind in pairwise(labels):
            counts[label][behind] += 1
        counts[labels[-1]] += Counter()
    return json.dumps({label: dict(sorted(found.items())) for label, found in sorted(counts.items())})


def train(chosen: Sequence[Example], *, iterations: int = ITERATIONS) -> bytes:
    """One model. The same examples give the same bytes on the same machine."""
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


__all__ = ["Example", "examples", "make_documents", "pairs_of_labels", "right_lines", "train", "train_lines"]
