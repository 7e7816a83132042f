"""A page's text in pieces: what is drawn at one go without a blank in it, with where and how it is drawn."""

import ctypes
import math
import re
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import groupby, pairwise

from worker.reading.pdf import pdfium
from worker.reading.pdf.backdrop import Backdrop, Field
from worker.reading.pdf.fonts import Fonts
from worker.reading.pdf.ligatures import TH
from worker.reading.pdf.pdfium import Page
from worker.reading.pdf.rules import NO_RULES, Rules, rules_of
from worker.reading.pdf.tags import Tags

# Hyphens that are drawn: LaTeX writes its own as U+00AD, and PDFium makes U+0002 of one at a line's end.
_HYPHENS = str.maketrans({"\u00ad": "-", "\x02": "-", "\u2010": "-", "\u2011": "-"})
_TOKEN = re.compile(r"[^\s\x00-\x1f]+")
# A token that may be several words with gaps too narrow for PDFium.
_LONG_TOKEN = 14
# A small letter and a large one, a letter and a digit, a sign and a letter. It begins with one class of characters,
# since `re` looks for these alone: as plain alternatives it would cost a tenth of reading a page.
_GLUED = re.compile(
    r"[A-Z\d,;:|).]"
    r"(?:(?<=[a-z][A-Z])|(?<=[^\W\d]\d)|(?<=\d)(?=[^\W\d])|(?<=[,;:|)])(?=[^\W\d])|(?<=[.,])(?=\d*[A-Z]))"
)
_LONG = re.compile(rf"\S{{{_LONG_TOKEN + 1}}}")
# What parts two letters less than this (of their size) is kerning.
_KERNING = 0.03
_SMALLEST_PT = 2.0
_LINE = re.compile(r"[^\r\n]+")
# Modes of drawing text. Source: ISO 32000-1, table 106
_FILLED_AND_STROKED = 2
_UNSEEN = {3}
# White or nearly so. Fainter colours on white are read with effort, but they are read.
_FAINTEST = 0.93

_BLANKS = " \t\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
# What stands before a piece.
NONE, SEEN, DRAWN = range(3)


@dataclass(slots=True)
class Piece:
    """Letters in a row: `left` to `right` on the line `base`, in points from the page's top left corner.

    `blank`: whether one was drawn before it, or PDFium sees one there, or neither. `paragraph`: the number of that
    which the file says it belongs to, else 0.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    font: int
    blank: int
    is_bold: bool
    paragraph: int = 0


@dataclass(slots=True)
class PageText:
    """What can be seen of a page's text, and how many lines of it cannot.

    `is_recognised`: its letters were told from a picture, by whoever made the file, and lie unseen upon it.
    """

    number: int
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    turned: list[Piece] = field(default_factory=list)
    dots: list[Field] = field(default_factory=list)
    strokes: list[Field] = field(default_factory=list)
    rules: Rules = NO_RULES
    hidden: int = 0
    is_recognised: bool = False


class _Fate(IntEnum):
    """What becomes of letters: most are seen; some are drawn up the page, hidden, drawn in mode 3, or pictures."""

    SEEN = 0
    TURNED = 1
    HIDDEN = 2
    UNSEEN = 3
    PICTURE = 4


@dataclass(slots=True)
class _Drawn:
    """What one drawing operation says of all its letters. `first`: the index of one of them."""

    base: float
    size: float
    font: int
    is_bold: bool
    pieces: list[Piece]
    first: int
    paragraph: int


class _Reader:
    """Reads one page; PDFium writes into its buffers."""

    def __init__(self, page: Page, fonts: Fonts, tags: Tags | None) -> None:
        self._page = page
        self._tags = tags
        self._fonts = fonts
        self._text_at = page.text_at
        self._drawn: dict[int, _Drawn] = {}
        self._sorted: dict[_Fate, list[Piece]] = {fate: [] for fate in _Fate}
        self._box = (ctypes.c_float * 4)()
        self._box_at = ctypes.byref(self._box)
        self._point = (ctypes.c_double * 2)()
        self._x_at, self._y_at = pdfium.places(self._point)
        self._matrix = (ctypes.c_float * 6)()
        self._matrix_at = ctypes.byref(self._matrix)
        self._colour = (ctypes.c_uint * 4)()
        self._colour_at = ctypes.addressof(self._colour)
        self._backdrop = Backdrop(page)

    def read(self, text: str, number: int) -> PageText:
        """All pieces that can be seen, in the order they are drawn."""
        page, found = self._page, self._sorted
        for line in _LINE.finditer(text):
            start, end = line.span()
            is_doubtful = _GLUED.search(text, start, end) or _LONG.search(text, start, end)
            self._read_line(text, list(_TOKEN.finditer(text, start, end)), is_doubtful=is_doubtful is not None)
        seen, unseen = found[_Fate.SEEN], found[_Fate.UNSEEN]
        is_recognised = bool(unseen) and not seen and self._backdrop.covers_page()
        if is_recognised:
            # The text that was recognised in a picture of a page lies unseen upon what it says.
            seen, unseen = unseen, []
        width, height = page.width + 1, page.height
        on_page = [
            piece
            for piece in seen
            if -1 <= piece.left + piece.right <= 2 * width and 0 <= piece.base - piece.size / 3 <= height
        ]
        off_page = [] if len(on_page) == len(seen) else [piece for piece in seen if not self._is_on_page(piece)]
        hidden = {(round(piece.base), round(piece.size)) for piece in (*found[_Fate.HIDDEN], *unseen, *off_page)}
        return PageText(
            number=number,
            width=page.width,
            height=page.height,
            pieces=on_page,
            turned=[piece for piece in found[_Fate.TURNED] if self._is_on_page(piece)],
            dots=self._backdrop.dots(),
            strokes=self._backdrop.strokes(),
            rules=rules_of(self._backdrop.fields),
            hidden=len(hidden),
            is_recognised=is_recognised,
        )

    def _is_on_page(self, piece: Piece) -> bool:
        middle = (piece.left + piece.right) / 2
        return bool(-1 <= middle <= self._page.width + 1 and 0 <= piece.base - piece.size / 3 <= self._page.height)

    def _read_line(self, text: str, tokens: list[re.Match[str]], *, is_doubtful: bool) -> None:
        """The words of a line as PDFium has it. Mostly one operation draws them all, or each word."""
        if not tokens:
            return
        end = tokens[0].start()
        first, last = self._object_at(end), self._object_at(tokens[-1].end() - 1)
        if not (is_doubtful or self._page.turns):
            if first == last:
                self._add_words(text, tokens, self._drawn.get(first) or self._look(first, end), -1)
            else:
                self._add_runs(text, tokens)
            return
        for token in tokens:
            start, stop = token.span()
            blank = NONE if start == end else self._blank(text, end, start)
            end = stop
            if first == last:
                self._add(text, start, stop, self._drawn.get(first) or self._look(first, start), blank, is_doubtful)
            else:
                self._add_by_object(text, start, stop, blank, is_doubtful=is_doubtful)

    def _add_runs(self, text: str, tokens: list[re.Match[str]]) -> None:
        """Words that several operations draw, those of each operation at one go."""
        at, object_at = self._text_at, pdfium.text_object_at
        drawn_by = [object_at(at, token.start()) or 0 for token in tokens]
        first, before = 0, -1
        while first < len(tokens):
            address, end = drawn_by[first], first + 1
            while end < len(tokens) and drawn_by[end] == address:
                end += 1
            # Only the last word of a run may go on in another operation.
            is_whole = self._object_at(tokens[end - 1].end() - 1) == address
            whole = tokens[first : end if is_whole else end - 1]
            if whole:
                self._add_words(text, whole, self._drawn.get(address) or self._look(address, whole[0].start()), before)
                before = whole[-1].end()
            if not is_whole:
                start, stop = tokens[end - 1].span()
                blank = NONE if before < 0 else self._blank(text, before, start)
                self._add_by_object(text, start, stop, blank, is_doubtful=False)
                before = stop
            first = end

    def _add_words(self, text: str, tokens: list[re.Match[str]], drawn: _Drawn, end: int) -> None:
        """The common case, in as little as it takes. `end`: of the word before in the line, -1 where there is none."""
        add, base, size, font, is_bold = drawn.pieces.append, drawn.base, drawn.size, drawn.font, drawn.is_bold
        paragraph = drawn.paragraph
        text_at, box, at, margin = self._text_at, self._box, self._box_at, self._page.left
        loose_box, is_generated = pdfium.loose_box, pdfium.is_generated
        for token in tokens:
            start, stop = token.span()
            if start - end == 1 and text[end] == " ":
                blank = SEEN if is_generated(text_at, end) else DRAWN
            else:
                blank = NONE if end < 0 else self._blank(text, end, start)
            end = stop
            loose_box(text_at, start, at)
            left = box[0] - margin
            if stop - start > 1:
                loose_box(text_at, stop - 1, at)
            add(Piece(text[start:stop], left, box[2] - margin, base, size, font, blank, is_bold, paragraph))

    def _add_by_object(self, text: str, start: int, stop: int, blank: int, *, is_doubtful: bool) -> None:
        address = self._object_at(start)
        drawn = self._drawn.get(address) or self._look(address, start)
        if stop - start == 1 or self._object_at(stop - 1) == address:
            self._add(text, start, stop, drawn, blank, is_doubtful)
            return
        for number, indexes in groupby(range(start, stop), self._object_at):
            letters = list(indexes)
            drawn = self._drawn.get(number) or self._look_again(number, letters[0], drawn)
            self._add(text, letters[0], letters[-1] + 1, drawn, blank, is_doubtful)
            blank = NONE

    def _object_at(self, index: int) -> int:
        return pdfium.text_object_at(self._text_at, index) or 0

    def _blank(self, text: str, start: int, end: int) -> int:
        for index in range(start, end):
            if text[index] in _BLANKS and not pdfium.is_generated(self._text_at, index):
                return DRAWN
        # A letter that means nothing parts no word.
        return SEEN if text[start:end].strip("\x00") else NONE

    def _add(self, text: str, start: int, end: int, drawn: _Drawn, blank: int, is_doubtful: bool) -> None:  # noqa: FBT001, PLR0917 - called for each word
        """The letters as one piece, or as several when gaps between them may part words."""
        word = text[start:end]
        if is_doubtful and end - start > 1 and (len(word) > _LONG_TOKEN or _GLUED.search(word)):
            for begin, stop in pairwise(self._cuts(word, start, drawn.size)):
                self._add(text, start + begin, start + stop, drawn, blank, False)  # noqa: FBT003
                blank = NONE
            return
        left, right = self._extent(start, end - 1)
        at = (word, left, right, drawn.base, drawn.size, drawn.font, blank)
        drawn.pieces.append(Piece(*at, drawn.is_bold, drawn.paragraph))

    def _cuts(self, word: str, start: int, size: float) -> list[int]:
        """Where letters stand further apart than kerning moves them."""
        extents = [self._extent(index, index) for index in range(start, start + len(word))]
        gaps = (abs(after[0] - before[1]) for before, after in pairwise(extents))
        return [0, *(index for index, gap in enumerate(gaps, start=1) if gap > _KERNING * size), len(word)]

    def _extent(self, first: int, last: int) -> tuple[float, float]:
        """From where the first letter begins to where the last one ends, as it is seen."""
        box = self._box
        pdfium.loose_box(self._text_at, first, self._box_at)
        if self._page.turns:
            return self._turned_extent(last)
        left = box[0]
        if first != last:
            pdfium.loose_box(self._text_at, last, self._box_at)
        return left - self._page.left, box[2] - self._page.left

    def _turned_extent(self, last: int) -> tuple[float, float]:
        corners = [self._page.place(self._box[0], self._box[3]), self._page.place(self._box[2], self._box[1])]
        pdfium.loose_box(self._text_at, last, self._box_at)
        corners += [self._page.place(self._box[0], self._box[3]), self._page.place(self._box[2], self._box[1])]
        return min(x for x, _ in corners), max(x for x, _ in corners)

    def _look(self, address: int, index: int) -> _Drawn:
        pdfium.origin(self._text_at, index, self._x_at, self._y_at)
        pdfium.matrix(self._text_at, index, self._matrix_at)
        a, b, c, d = self._matrix[:4]
        size = pdfium.font_size(self._text_at, index) * math.hypot(c, d)
        x, base = self._page.place(*self._point[:])
        mode = pdfium.render_mode(address) if address else 0
        font = self._fonts.number(pdfium.font_of(address) or 0 if address else 0)
        look = self._fonts.known[font]
        is_hidden = not size >= _SMALLEST_PT or self._is_faint(address, x, base - size / 3, size)
        if look.is_icons:
            fate = _Fate.PICTURE
        elif mode in _UNSEEN:
            fate = _Fate.UNSEEN
        elif is_hidden:
            fate = _Fate.HIDDEN
        else:
            across, up = (a, b) if self._page.turns % 2 == 0 else (b, a)
            fate = _Fate.TURNED if abs(up) > abs(across) else _Fate.SEEN
        is_bold = look.is_bold or mode == _FILLED_AND_STROKED
        paragraph = self._tags.paragraph_of(address) if self._tags is not None else 0
        drawn = self._drawn[address] = _Drawn(base, size, font, is_bold, self._sorted[fate], index, paragraph)
        return drawn

    def _look_again(self, address: int, index: int, before: _Drawn) -> _Drawn:
        """As the letter before it in its word, when both are of one font and equally high: then so is the rest."""
        is_alike = self._height_of(index) == self._height_of(before.first)
        if is_alike and address and self._fonts.number(pdfium.font_of(address) or 0) == before.font:
            self._drawn[address] = before
            return before
        return self._look(address, index)

    def _height_of(self, index: int) -> tuple[float, float]:
        pdfium.loose_box(self._text_at, index, self._box_at)
        return self._box[1], self._box[3]

    def _is_faint(self, address: int, x: float, y: float, size: float) -> bool:
        """True for white letters on white paper; on a dark field they are seen, and upon shapes of themselves."""
        at = self._colour_at
        if not address or not pdfium.fill_colour(address, at, at + 4, at + 8, at + 12):
            return False
        red, green, blue, alpha = self._colour[:]  # unpacking the array itself takes four times as long
        if alpha == 0:
            return not self._backdrop.is_outlined_at(x, y, size)
        luminance = pdfium.brightness(red, green, blue)
        return luminance > _FAINTEST and not self._backdrop.is_dark_at(x, y, size)


def read_pieces(page: Page, text: str, *, number: int, fonts: Fonts, tags: Tags | None = None) -> PageText:
    """What can be seen of a page's `text` (its characters by index). `number` counts pages from 1."""
    read = _Reader(page, fonts, tags).read(text.translate(_HYPHENS), number)
    for piece in (*read.pieces, *read.turned) if TH in text else ():
        piece.text = piece.text.replace(TH, "Th")
    return read
