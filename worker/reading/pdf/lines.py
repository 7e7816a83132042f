"""Rows of words → lines: cells that stand apart are parted, and each line knows where it stands."""

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from worker.reading.bullets import is_bulleted
from worker.reading.pdf.words import Row, Word

# In heights of the letters. A justified line's blanks are hardly ever wider.
_CELL_GAP = 1.0
_CELL_GAP_OF_USUAL = 2.5
_SPREAD_CELL = 1.5
_LEAST_GAPS, _EVEN = 3, 0.7


@dataclass(slots=True)
class Line:
    """What is read at one go.

    `cells` stand apart from each other (a title, and its dates at the right margin); `text` has tabs between them.
    `foot` is the base of its last row where a cell goes on below, else its own.
    """

    cells: list[list[Word]]
    base: float
    size: float
    foot: float = 0.0
    texts: list[str] = field(init=False)
    text: str = field(init=False)
    left: float = field(init=False)
    right: float = field(init=False)
    is_bulleted: bool = field(init=False)

    def __post_init__(self) -> None:
        self.foot = self.foot or self.base
        cells = self.cells
        if len(cells) == 1:
            self.text = " ".join([word.text for word in cells[0]])
            self.texts = [self.text]
        else:
            self.texts = [" ".join([word.text for word in cell]) for cell in cells]
            self.text = "\t".join(self.texts)
        self.left, self.right = cells[0][0].left, cells[-1][-1].right
        self.is_bulleted = is_bulleted(self.text)


def _is_justified(words: list[Word], gaps: list[float]) -> bool:
    """A short line stretched over its whole width: all its blanks are alike, and it is prose."""
    is_even = len(gaps) >= _LEAST_GAPS and min(gaps) > _EVEN * max(gaps)
    return is_even and 2 * sum(word.text[:1].islower() for word in words) >= len(words)


def line_of(row: Row) -> Line:
    """The row as one line. A row is asked for it many times, and makes it once."""
    line: Line | None = row.line
    if line is None:
        line = row.line = Line(cells=_cells_of(row), base=row.base, size=row.size)
    return line


def _cells_of(row: Row) -> list[list[Word]]:
    """The words, parted where they stand apart."""
    words, size = row.words, row.size
    if row.widest < _CELL_GAP * size:
        return [words]
    gaps = [
        word.left - before.right - _SPREAD_CELL * max(before.spread, word.spread) * size
        for before, word in pairwise(words)
    ]
    if not gaps or max(gaps) < _CELL_GAP * size or _is_justified(words, gaps):
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
