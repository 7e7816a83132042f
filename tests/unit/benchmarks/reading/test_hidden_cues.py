"""Documents without what tells their lines apart still say the same, and still have their labels."""

import random
import re
from collections import Counter

from benchmarks.reading.layouts.documents import Labelled, make_documents
from benchmarks.reading.training.hidden_cues import without_cues
from worker.understanding.learned.line_model import models_of
from worker.understanding.learned.stored import stored

_WORD = re.compile(r"[^\W\d_]{3,}")


def test_nothing_that_is_said_is_lost() -> None:
    draw = random.Random(5)
    for _, document in make_documents(seed=5, count=40):
        shown = without_cues(document, draw)
        assert _words(shown) >= _words(document)
        assert {each.label for each in shown} - {"noise"} <= _labels(document)


def test_documents_lose_different_cues_and_some_none() -> None:
    draw = random.Random(5)
    changed = [without_cues(document, draw) != document for _, document in make_documents(seed=5, count=40)]
    assert 10 < sum(changed) < 40


def test_four_models_vote() -> None:
    sizes = [len(model) for model in models_of(stored("lines.xz", None))]
    assert len(sizes) == 4
    assert all(size > 100_000 for size in sizes)


def _labels(document: list[Labelled]) -> set[str]:
    found = {each.label for each in document}
    return found | {f"{label.split('.')[0]}.more" for label in found if "." in label}


def _words(document: list[Labelled]) -> Counter[str]:
    """Words of three letters at least: a bullet's glyph is none."""
    return Counter(word for each in document for word in _WORD.findall(each.line.text))
