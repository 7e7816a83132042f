"""Units that begin with the word with which others near them begin that ask for something: they ask as well.

In a paragraph of `Ability to …. Ability to …. Knowledge of …` a chain takes some and leaves others, by their words.
"""

from collections.abc import Sequence

from worker.understanding.postings.model import NOT_ASKED
from worker.understanding.postings.small_words import SMALL_WORDS
from worker.understanding.postings.units import Unit

_NEAR = 3  # units before and behind


def with_alike(units: Sequence[Unit], asked: Sequence[str]) -> list[str]:
    """What each unit asks; what begins as one near it does that asks, asks as that does. Headings never do."""
    firsts = [_first(unit) for unit in units]
    found = list(asked)
    for index, (unit, first) in enumerate(zip(units, firsts, strict=True)):
        if asked[index] != NOT_ASKED or unit.may_head or not first:
            continue
        near = range(max(0, index - _NEAR), min(len(units), index + _NEAR + 1))
        alike = [asked[at] for at in near if at != index and firsts[at] == first and asked[at] != NOT_ASKED]
        if alike:
            found[index] = alike[0]
    return found


def _first(unit: Unit) -> str:
    """The word it begins with; nothing where that is a small word or none: `You …` begins as much else."""
    word = unit.text.split()[0].lower().strip(".,:;")
    return word if word.isalpha() and word not in SMALL_WORDS else ""
