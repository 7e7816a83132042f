"""Signs that are no letters, or are told as others: underscores that TeX draws, bullets without a name."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from worker.reading.bullets import GLYPHS
from worker.reading.pdf.backdrop import Field
from worker.reading.pdf.pieces import DRAWN, NONE, Piece

# In heights of the letters: how far an underscore may lie above or below the line, and from the letters beside it.
_HIGHEST, _LOWEST = 0.1, 0.25
_NEAR = 0.12
_SHORTEST, _LONGEST = 0.2, 0.7
# Before a figure they say something: `≥ 99%`.
_OF_FIGURES = frozenset("≥≤±<>=≈~+−-×")
# Of the white space behind a bullet.
_LEAST_SPACE = 0.15
# In heights of the letters: how far below its line a bullet may stand alone, and how far before it.
_LOW, _FAR = 0.8, 3.0


def with_underscores(rows: Sequence[list[Piece]], strokes: Sequence[Field]) -> None:
    """Puts `_` between two pieces that a stroke on their line joins: where letters have none, TeX draws a rule."""
    bases = [row[0].base for row in rows]
    for stroke in strokes:
        for index in range(bisect_left(bases, stroke.top) - 1, bisect_left(bases, stroke.bottom) + 1):
            if 0 <= index < len(rows) and _join(rows[index], stroke):
                break


def _join(row: list[Piece], stroke: Field) -> bool:
    place = bisect_right(row, stroke.left, key=lambda piece: piece.left)
    if place in {0, len(row)}:
        return False
    before, piece = row[place - 1], row[place]
    size, middle = piece.size, (stroke.top + stroke.bottom) / 2
    joins = (
        -_HIGHEST * size <= middle - piece.base <= _LOWEST * size
        and _SHORTEST * size <= stroke.right - stroke.left <= _LONGEST * size
        and abs(stroke.left - before.right) <= _NEAR * size
        and abs(piece.left - stroke.right) <= _NEAR * size
    )
    if joins:
        before.text += "_"
        before.right = stroke.right
        piece.blank = NONE
    return joins


def with_named_bullets(rows: Sequence[list[Piece]], signs: frozenset[int]) -> None:
    """A single sign before a line is a bullet, whatever it claims to be. `signs` names the fonts that have no letters.

    Where a file says nothing of a font's glyphs, its first is `!`.
    """
    for row in rows if signs else ():
        first = row[0]
        if (
            first.font in signs
            and len(first.text) == 1
            and not first.text.isalnum()
            and first.text not in GLYPHS
            and len(row) > 1
            and not (first.text in _OF_FIGURES and row[1].text[:1].isdigit())
            and (row[1].blank == DRAWN or row[1].left - first.right > _LEAST_SPACE * first.size)
        ):
            first.text = "•"


def with_lone_bullets(rows: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The rows, with a bullet that stands alone between two lines at the upper one, where it stands left of it.

    LaTeX sets the bullet of an entry of two lines so: halfway down.
    """
    kept: list[list[Piece]] = []
    for row in rows:
        above = kept[-1] if kept else None
        if above is not None and len(row) == 1 and row[0].text in GLYPHS and above[0].text not in GLYPHS:
            bullet, size = row[0], above[0].size
            is_low = 0 < bullet.base - above[0].base < _LOW * size
            if is_low and 0 < above[0].left - bullet.right < _FAR * size:
                bullet.base = above[0].base
                above.insert(0, bullet)
                continue
        kept.append(row)
    return kept
