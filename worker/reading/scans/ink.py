"""What the ink of a line says and its letters do not: how large they are, where their base is, where words end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from worker.reading.scans.letters import Letter

Ink: TypeAlias = NDArray[np.bool_]

# Of the difference between paper and the darkest (or, on a dark field, lightest) that a line has.
_IS_INK = 0.4
_FAINTEST = 40
# Of the row with the most ink: more is in the rows between a line's base and the height of its small letters.
_DENSE = 0.4
# In pixels of a row.
_NOT_EMPTY = 2
# A row so full is a rule below the line.
_RULE = 0.85
# How high letters are, in sizes. Source: Times, Arial, Calibri, DejaVu and Source Sans, each within 0.04.
_ASCENDING, _CAPITAL, _HALF, _SMALL = 0.73, 0.69, 0.60, 0.50
_HIGH = frozenset("bdfhklß")
# White space that parts words where no blank was recognised: in sizes, and of a usual blank of its line.
_WORD_GAP, _OF_BLANK = 0.22, 0.9
_DOT_REACH, _DOT_GAP = 2.6, 0.15
_LONGEST_STROKE = 0.3
_SMALLEST_DOT, _LARGEST_DOT, _ROUND_DOT = 0.1, 0.48, 0.6


@dataclass(frozen=True, slots=True)
class Inked:
    """A word in pixels of its line; the letters that it was made of."""

    letters: tuple[Letter, ...]
    left: int
    right: int

    @property
    def text(self) -> str:
        """As it is written."""
        return "".join(letter.text for letter in self.letters)


def ink_of(line: Image.Image) -> Ink:
    """Which pixels have ink, whether it is dark on light or light on dark."""
    shades = np.asarray(line.convert("L"), dtype=np.int16)
    away = np.abs(shades - np.int16(np.median(shades)))
    ink: Ink = away > max(_FAINTEST, _IS_INK * float(np.percentile(away, 99)))
    return ink


def size_and_base(ink: Ink, text: str) -> tuple[float, float]:
    """How large the letters are, and where their base is from the top, in pixels."""
    rows = ink.mean(axis=1)
    rows = np.where(rows > _RULE, 0.0, rows)
    most = float(rows.max(initial=0.0))
    if most == 0:
        return ink.shape[0] / 1.5, ink.shape[0] * 0.8
    dense = np.flatnonzero(rows >= _DENSE * most)
    base = int(dense[-1]) + 1
    # The line above may reach into the picture: what does not hang together with this one is not of it.
    blank = np.flatnonzero(ink.sum(axis=1)[: int(dense[0])] < _NOT_EMPTY)
    top = int(blank[-1]) + 1 if len(blank) else 0
    return max(2.0, (base - top) / _height(text)), float(base)


def _height(text: str) -> float:
    """How high the highest of its letters is, in sizes. The dot of an `i` does not hang together with the rest."""
    if _HIGH & set(text):
        return _ASCENDING
    if any(letter.isupper() or letter.isdigit() for letter in text):
        return _CAPITAL
    return _HALF if "t" in text else _SMALL


def words_of(ink: Ink, letters: Sequence[Letter], size: float) -> Iterator[Inked]:
    """The words of a line, parted at blanks and at wide gaps, as far as their ink reaches."""
    width = ink.shape[1]
    columns: Ink = np.any(ink, axis=0)
    filled = np.flatnonzero(columns)
    if not len(filled):
        return
    seen = [letter for letter in letters if not letter.text.isspace()]
    blanks = {at - number for number, at in enumerate(at for at, each in enumerate(letters) if each.text.isspace())}
    gaps = [
        _gap(columns, round(before.middle * width), round(letter.middle * width)) for before, letter in pairwise(seen)
    ]
    wide = [gap for at, (gap, _, _) in enumerate(gaps, start=1) if at in blanks]
    least = max(_WORD_GAP * size, _OF_BLANK * median(wide)) if wide else 2 * _WORD_GAP * size
    first, start = 0, int(filled[0])
    for at, (gap, end, begin) in enumerate(gaps, start=1):
        if at in blanks or gap > least:
            yield Inked(tuple(seen[first:at]), start, end)
            first, start = at, begin
    if seen:
        edge = int(filled[-1]) + 1
        yield Inked(tuple(seen[first:]), min(start, edge - 1), edge)


def _gap(columns: NDArray[np.bool_], first: int, end: int) -> tuple[int, int, int]:
    """The widest stretch without ink between two letters' middles: its width, where it begins and ends."""
    white = np.flatnonzero(np.diff(np.concatenate([[1], columns[first:end].astype(np.int8), [1]])))
    begins, ends = white[0::2], white[1::2]
    if not len(begins):
        middle = (first + end) // 2
        return 0, middle, middle
    widest = int((ends - begins).argmax())
    return int(ends[widest] - begins[widest]), first + int(begins[widest]), first + int(ends[widest])


def dot_before(page: Image.Image, left: float, base: float, size: float) -> tuple[int, int, int, int] | None:
    """The box of a dot that stands alone left of a line, halfway up its small letters: a bullet. In pixels."""
    x, y = max(0, round(left - _DOT_REACH * size)), max(0, round(base - 0.8 * size))
    end = round(left - _DOT_GAP * size)
    if end <= x or round(base) <= y:
        return None
    ink = ink_of(page.crop((x, y, end, round(base))))
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return None
    wide, high = int(columns[-1] - columns[0]) + 1, int(rows[-1] - rows[0]) + 1
    if not (_SMALLEST_DOT * size <= min(wide, high) and max(wide, high) <= _LARGEST_DOT * size):
        return None
    if min(wide, high) < _ROUND_DOT * max(wide, high):
        return None
    return x + int(columns[0]), y + int(rows[0]), x + int(columns[-1]) + 1, y + int(rows[-1]) + 1


def stroke_of(ink: Ink, size: float) -> float:
    """How thick strokes are that rows cross, in sizes; 0 without ink. What is as long as a letter is wide is none."""
    edges = np.diff(np.pad(ink.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    lengths = np.nonzero(edges == -1)[1] - np.nonzero(edges == 1)[1]
    short = lengths[lengths <= max(2.0, _LONGEST_STROKE * size)]
    return float(short.mean()) / size if len(short) else 0.0
