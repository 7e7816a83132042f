"""Rows of words → lines: cells that stand apart are parted, and each line knows where it stands."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

from worker.reading.bullets import is_bulleted
from worker.reading.pdf.words import Row, Word

# In heights of the letters. A justified line's blanks are hardly ever wider.
_CELL_GAP = 1.0
_CELL_GAP_OF_USUAL = 2.5
_SPREAD_CELL = 1.5


@dataclass
class Line:
    """What is read at one go. `cells` stand apart from each other: a title, and its dates at the right margin."""

    cells: list[list[Word]]
    base: float
    size: float
    texts: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.texts = [" ".join([word.text for word in cell]) for cell in self.cells]

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.cells[0][0].left

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.cells[-1][-1].right

    @cached_property
    def is_bulleted(self) -> bool:
        """True when it begins with a bullet."""
        return is_bulleted(self.texts[0])

    @cached_property
    def text(self) -> str:
        """Its words, with tabs between cells."""
        return "\t".join(self.texts)


def line_of(row: Row) -> Line:
    """The row as one line."""
    return Line(cells=cells_of(row.words, row.size), base=row.base, size=row.size)


def cells_of(words: list[Word], size: float) -> list[list[Word]]:
    """The words, parted where they stand apart."""
    gaps = [
        word.left - before.right - _SPREAD_CELL * max(before.spread, word.spread) * size
        for before, word in pairwise(words)
    ]
    if not gaps or max(gaps) < _CELL_GAP * size:
        return [words]
    narrow = [gap for gap in gaps if gap < _CELL_GAP * size]
    least = max(_CELL_GAP * size, _CELL_GAP_OF_USUAL * median(narrow) if narrow else 0)
    cells = [[words[0]]]
    for gap, word in zip(gaps, words[1:], strict=True):
        # A bullet and its text are one, however far apart.
        if gap >= least and not (len(cells[-1]) == 1 and is_bulleted(cells[-1][0].text + " ")):
            cells.append([word])
        else:
            cells[-1].append(word)
    return cells
