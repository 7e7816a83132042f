"""How much of a Word document's words come in the order in which a person reads them, by layout."""

import random
from collections.abc import Callable
from difflib import SequenceMatcher

import pytest

from tests.unit.worker.reading.word_layouts import LAYOUTS, Person, person
from worker.reading.document import read_file


def share_in_order(content: bytes, lines: list[str]) -> float:
    """The share of words that stand in the same order as in `lines`."""
    right = [word for line in lines for word in line.split()]
    read = [word for word in read_file(content).text.split() if word != "•"]
    blocks = SequenceMatcher(None, right, read, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(len(right), len(read))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_words_come_in_reading_order(layout: Callable[..., tuple[bytes, list[str]]]) -> None:
    shares = []
    for seed in range(10):
        who: Person = person(random.Random(seed))
        shares.append(share_in_order(*layout(who, styled=seed % 2 == 0)))

    assert min(shares) >= 0.97, shares
