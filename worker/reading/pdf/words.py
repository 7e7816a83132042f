"""Pieces → words in rows. Where a word ends is found for each font from the gaps between its letters.

PDFium's own blanks are not believed, neither where it sees one (in letters set apart) nor where it sees none (between
words set close).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import Any

from worker.reading.bullets import GLYPHS
from worker.reading.pdf.backdrop import Field
from worker.reading.pdf.pieces import DRAWN, SEEN, Piece

# Letters that lean over what follows in upright fonts, too.
_OVERHANGING = frozenset("f")
# All in heights of the letters (em). Source: gaps between words are 0.2 to 0.35 in most fonts, 0.12 in the narrowest.
_KERNING = 0.03
_USUAL_GAP = 0.14
# A font that draws its blanks needs no other sign; only a jump in the line ends a word.
_GAP_BESIDE_BLANKS = 0.16
_BLANK_SHARE = 0.08
_WIDEST_SAMPLE = 0.7
_WIDEST_SURE_GAP = 0.2
_SPREAD_FROM = 0.06
_SPREAD = 1.25
# How far letters of one row may stand above or below each other.
_ROW_TOLERANCE = 0.3
_LEAST_JUMP = 0.5
_SMALL = 0.8
_RAISED = 0.6
_MOST_RAISED, _RAISED_LETTERS = 12, 2
# Of a dot before a line, all in heights of its letters.
_LOWEST_DOT, _HIGHEST_DOT = 0.05, 0.65
_WIDEST_DOT = 0.48
_FURTHEST_DOT = 3.0
_RUN_OF_LETTERS = 4
_SHORT_RUN_OF_LETTERS = 3
_WIDEST_SPREAD_GAP = 2.2
# What parts fields, whether blanks stand around it or not.
_PARTING = frozenset("—–|•·")
# Small capitals made of a font that has none. Source: 0.7 in browsers, 0.8 in word processors.
_SMALL_CAPITALS = 0.6


@dataclass(slots=True)
class Word:
    """A word where it stands; see `Piece`. `spread`: from what gap on words part whose letters stand apart; else 0."""

    text: str
    left: float
    right: float
    base: float
    size: float
    font: int
    is_bold: bool
    spread: float
    paragraph: int = 0


class Row:
    """Words that stand on one line across the page, from left to right, whatever columns they belong to.

    Never changed once it has words; `line` is for `lines.line_of` to keep what it has made of them, `is_dated` for
    `labels` whether it begins with dates. So the ways to cut a page share the parts of its rows, and their lines.
    """

    __slots__ = ("_parts", "_text", "base", "is_dated", "jumps", "lefts", "line", "size", "widest", "words")

    def __init__(self, base: float, size: float, words: list[Word]) -> None:
        self.base = base
        self.size = size
        self.words = words
        self.line: Any = None
        self.is_dated: bool | None = None
        self._parts: dict[tuple[int, int], Row] = {}
        self._text: str | None = None
        self.lefts = [word.left for word in words]
        gaps = [left - before.right for left, before in zip(self.lefts[1:], words, strict=False)]
        self.widest = max(gaps, default=0.0)
        # Where words begin behind white space that could be a gutter: how wide it is, and where it ends.
        self.jumps = (
            [
                (gap, left)
                for gap, before, left in zip(gaps, words, self.lefts[1:], strict=False)
                if gap > _LEAST_JUMP * size and before.text not in GLYPHS
            ]
            if self.widest > _LEAST_JUMP * size
            else []
        )

    @property
    def text(self) -> str:
        """The words with single blanks."""
        if self._text is None:
            self._text = " ".join([word.text for word in self.words])
        return self._text

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.lefts[0]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    def part(self, first: int, end: int) -> "Row":
        """Some of its words as a row."""
        found = self._parts.get((first, end))
        if found is None:
            words = self.words[first:end]
            found = self._parts[first, end] = Row(words[0].base, max([word.size for word in words]), words)
        return found

    def filled(self, edges: Sequence[float]) -> list[int]:
        """Which columns between edges hold some of its words."""
        counts = [0, *(self.count_before(edge) for edge in edges), len(self.words)]
        return [at for at, (first, end) in enumerate(pairwise(counts)) if first < end]

    def parts(self, edges: Sequence[float]) -> list["Row | None"]:
        """What stands between edges of columns, None where nothing does."""
        counts = [0, *(self.count_before(edge) for edge in edges), len(self.words)]
        return [self.part(first, end) if first < end else None for first, end in pairwise(counts)]

    def count_before(self, edge: float) -> int:
        """How many of its words begin left of the edge."""
        return bisect_left(self.lefts, edge - 0.5)


PieceRow = list[Piece]


def rows_of_pieces(pieces: list[Piece]) -> list[PieceRow]:
    """The pieces of a page by row from top to bottom, each from left to right; what is drawn twice, once."""
    rows: list[PieceRow] = []
    base = size = 0.0
    for piece in sorted(pieces, key=attrgetter("base")):
        if rows and piece.base - base <= _ROW_TOLERANCE * min(size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
            base, size = piece.base, piece.size
    rows = _with_raised(rows)
    for row in rows:
        row.sort(key=attrgetter("left"))
    return [_once(row) for row in rows]


def with_drawn_bullets(rows: list[PieceRow], dots: list[Field]) -> None:
    """Puts a bullet before each line that has a dot drawn left of it, halfway up its small letters."""
    bases = [row[0].base for row in rows]
    for dot in dots:
        middle = (dot.top + dot.bottom) / 2
        index = bisect_left(bases, middle)
        if index == len(rows):
            continue
        row, width = rows[index], dot.right - dot.left
        place = next((at for at, piece in enumerate(row) if piece.left > dot.left), len(row))
        if place == len(row):
            continue
        piece, before = row[place], row[place - 1] if place else None
        size = piece.size
        if (
            _LOWEST_DOT * size < piece.base - middle < _HIGHEST_DOT * size
            and width < _WIDEST_DOT * size
            and 0 < piece.left - dot.right < _FURTHEST_DOT * size
            and (before is None or dot.left - before.right > size)
            and piece.text != "•"
        ):
            row.insert(place, Piece("•", dot.left, dot.right, piece.base, size, piece.font, DRAWN, is_bold=False))


def _with_raised(rows: list[PieceRow]) -> list[PieceRow]:
    """Small letters that touch a line, above (1st) or below (H2O) it, belong to that line."""
    kept: list[PieceRow] = []
    for index, row in enumerate(rows):
        size = max([piece.size for piece in row])
        for other in (rows[index + 1] if index + 1 < len(rows) else None, kept[-1] if kept else None):
            if other is None or size >= _SMALL * other[0].size or len(row) > _MOST_RAISED:
                continue
            near = abs(other[0].base - row[0].base) < _RAISED * other[0].size
            larger = [each.right for each in other if size < _SMALL * each.size]
            if near and larger and _touch(sorted(row, key=lambda each: each.left), larger, size / 2):
                for piece in row:
                    piece.base = other[0].base
                other.extend(row)
                break
        else:
            kept.append(row)
    return kept


def _touch(row: PieceRow, larger: list[float], most: float) -> bool:
    """True where each piece begins where a larger one ends; of two letters drawn one by one (`nd`) the first does."""
    touches = [any(abs(right - piece.left) < most for right in larger) for piece in row]
    if all(touches):
        return True
    begins = [at for at, piece in enumerate(row) if not at or piece.left - row[at - 1].right > most / 2]
    runs = pairwise([*begins, len(row)])
    return all(len(piece.text) == 1 for piece in row) and all(
        touches[first] and after - first <= _RAISED_LETTERS for first, after in runs
    )


def _once(row: PieceRow) -> PieceRow:
    """Without what is drawn again at nearly the same place, to look bold or to throw a shadow."""
    kept: PieceRow = []
    last = float("-inf")
    for piece in row:
        near = piece.left - piece.size / 6
        if last > near and any(
            before.left > near and before.text == piece.text and piece.left < before.right - 0.01
            for before in kept[-4:]
        ):
            continue
        kept.append(piece)
        last = piece.left
    return kept


class WordGaps:
    """From what gap on (in heights of the letters) two pieces are two words, by font."""

    def __init__(self, pages: list[list[PieceRow]]) -> None:
        gaps: dict[int, list[float]] = defaultdict(list)
        letters: dict[int, list[float]] = defaultdict(list)
        blanks: dict[int, int] = defaultdict(int)
        for row in (row for rows in pages for row in rows):
            for before, piece in pairwise(row):
                if before.font != piece.font:
                    continue
                if piece.blank == DRAWN:
                    blanks[piece.font] += 1
                    continue
                gap = (piece.left - before.right) / piece.size
                gaps[piece.font].append(gap)
                if len(before.text) == len(piece.text) == 1:
                    letters[piece.font].append(gap)
        self._least = {
            font: _GAP_BESIDE_BLANKS
            if blanks[font] > _BLANK_SHARE * (len(found) + blanks[font])
            else least_word_gap(found, letters[font])
            for font, found in gaps.items()
        }

    def least(self, font: int) -> float:
        """The narrowest gap between words of a font."""
        return self._least.get(font, _USUAL_GAP)


def least_word_gap(gaps: list[float], letters: list[float]) -> float:
    """The middle of the widest stretch without a gap, between those of letters and those of words.

    `gaps` are those between pieces without a blank, of one font; `letters` those of them that are between two single
    letters. Where most of these are alike and clearly wider than none, letters are set apart.
    """
    usual = median(letters) if len(letters) >= len(gaps) / 2 and letters else 0.0
    low = max(_KERNING, _SPREAD * usual)
    points = [low, *sorted(gap for gap in gaps if low < gap < _WIDEST_SAMPLE)]
    width, left = max(
        ((right - left, left) for left, right in pairwise(points) if left <= low + 0.12),
        default=(0.0, low),
    )
    if width == 0:
        return _USUAL_GAP if low < _USUAL_GAP else low + 0.1
    return min(left + width / 2, max(_WIDEST_SURE_GAP, low + 0.1))


def words_of(row: PieceRow, gaps: WordGaps, italic: frozenset[int]) -> list[Word]:
    """The words of one row; letters set apart are joined. `italic` names the fonts whose letters lean over."""
    spread = _spread_letters(row)
    words: list[Word] = []
    for index, piece in enumerate(row):
        if words and (piece.blank != DRAWN or index in spread):
            word = words[-1]
            em = min(word.size, piece.size)
            gap = (piece.left - word.right) / em
            least = spread[index] / em if index in spread else gaps.least(piece.font)
            # The box of a leaning letter reaches into the next; PDFium goes by its width.
            leans = piece.font in italic or word.text[-1] in _OVERHANGING
            is_parted = piece.blank == SEEN and gap > 0 and leans and index not in spread
            if -1 < gap < least and not is_parted and not _changes_look(word, piece):
                word.text += piece.text
                word.right = max(word.right, piece.right)
                word.size = max(word.size, piece.size)
                word.spread = spread.get(index, 0.0) / word.size
                continue
        words.append(
            Word(
                piece.text,
                piece.left,
                piece.right,
                piece.base,
                piece.size,
                piece.font,
                piece.is_bold,
                0.0,
                piece.paragraph,
            )
        )
    return words


def _changes_look(word: Word, piece: Piece) -> bool:
    """True where a bold word touches one that is not, and that begins with a capital: a title, and its dates.

    And where a sign that parts fields touches a word of another font: `Leeds —` and, leaning, `Diploma`.
    """
    if not piece.text[:1].isupper():
        return False
    if word.text[-1:] in _PARTING:
        return word.font != piece.font
    ends_field = word.text[-1:].islower() or word.text[-1:].isdigit()
    return word.is_bold != piece.is_bold and ends_field


def _spread_letters(row: PieceRow) -> dict[int, float]:
    """For pieces that are letters of a word set apart (`E L E N A`), by index: from what gap on a new word begins.

    In points. In a row of single letters all gaps are alike, and those between words are wider.
    """
    least: dict[int, float] = {}
    if sum([len(piece.text) == 1 for piece in row]) < _SHORT_RUN_OF_LETTERS:
        return least
    index = 0
    while index < len(row):
        end = index + 1
        while end < len(row) and _goes_on(row[end - 1], row[end]):
            end += 1
        if _count_of_letters(row[index:end]) >= (_SHORT_RUN_OF_LETTERS if end - index == len(row) else _RUN_OF_LETTERS):
            em = max(piece.size for piece in row[index:end])
            gaps = [(piece.left - before.right) / em for before, piece in pairwise(row[index:end])]
            usual = sorted(gaps)[2 * len(gaps) // 5]
            near = sum(abs(gap - usual) < max(0.05, usual / 4) for gap in gaps)
            if usual > _SPREAD_FROM and near >= len(gaps) / 2 and min(gaps) > usual / 2:
                wide = max(1.6 * usual, usual + 0.1) * em
                least.update(dict.fromkeys(range(index + 1, end), wide))
        index = end
    return least


def _are_of_one_word(before: Piece, piece: Piece) -> bool:
    """Equally large, or small capitals beside letters and digits of full height."""
    small, large = sorted((before, piece), key=lambda each: each.size)
    return large.size - small.size < 0.05 * large.size or (
        small.size > _SMALL_CAPITALS * large.size and small.text.isalpha() and not large.text.islower()
    )


def _count_of_letters(run: PieceRow) -> int:
    """How many letters of words; digits count where no blank is drawn between them, as in a row of numbers."""
    is_drawn_apart = any(piece.blank == DRAWN for piece in run[1:])
    return sum(piece.text.isalpha() or (not is_drawn_apart and piece.text.isdigit()) for piece in run)


def _goes_on(before: Piece, piece: Piece) -> bool:
    return (
        len(before.text) == len(piece.text) == 1
        and piece.font == before.font
        and _are_of_one_word(before, piece)
        and piece.left - before.right < _WIDEST_SPREAD_GAP * piece.size
    )
