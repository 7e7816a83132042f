"""A page's text in pieces: what is drawn at one go without a blank in it, with where and how it is drawn."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from worker.reading.pdf import pdfium
from worker.reading.pdf.backdrop import Backdrop, Field
from worker.reading.pdf.fonts import Fonts
from worker.reading.pdf.pdfium import Page

# Hyphens that are drawn: LaTeX writes its own as U+00AD, and PDFium makes U+0002 of one at a line's end.
_HYPHENS = str.maketrans({"\u00ad": "-", "\x02": "-", "\u2010": "-", "\u2011": "-"})
_TOKEN = re.compile(r"[^\s\x00-\x1f]+")
# A token that may be several words with gaps too narrow for PDFium.
_LONG_TOKEN = 14
_GLUED = re.compile(r"[a-z][A-Z]|[^\W\d]\d|\d[^\W\d]|[,;:|)][^\W\d]|[.,]\d*[A-Z]")
# What parts two letters less than this (of their size) is kerning.
_KERNING = 0.03
_SMALLEST_PT = 2.0
_UNSEEN = {3}
# White or nearly so. Fainter colours on white are read with effort, but they are read.
_FAINTEST = 0.93

_BLANKS = " \t\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
# What stands before a piece.
NONE, SEEN, DRAWN = range(3)


@dataclass(slots=True)
class Piece:
    """Letters in a row: `left` to `right` on the line `base`, in points from the page's top left corner.

    `blank`: whether one was drawn before it, or PDFium sees one there, or neither.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    font: int
    blank: int
    is_bold: bool


@dataclass(slots=True)
class PageText:
    """What can be seen of a page's text, and how many lines of it cannot."""

    number: int
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    turned: list[Piece] = field(default_factory=list)
    dots: list[Field] = field(default_factory=list)
    hidden: int = 0


@dataclass(slots=True)
class _Drawn:
    """What one drawing operation says of all its letters."""

    base: float
    size: float
    font: int
    is_bold: bool
    is_turned: bool
    is_hidden: bool
    is_unseen: bool
    is_icons: bool


class _Reader:
    """Reads one page; PDFium writes into its buffers."""

    def __init__(self, page: Page, fonts: Fonts) -> None:
        self._page = page
        self._fonts = fonts
        self._text = page.text
        self._drawn: dict[int, _Drawn] = {}
        self._box = (ctypes.c_float * 4)()
        self._box_at = ctypes.addressof(self._box)
        self._point = (ctypes.c_double * 2)()
        self._point_at = ctypes.addressof(self._point)
        self._matrix = (ctypes.c_float * 6)()
        self._colour = (ctypes.c_uint * 4)()
        self._backdrop = Backdrop(page)

    def read(self, number: int) -> PageText:
        """All pieces that can be seen, in the order they are drawn."""
        page = self._page
        result = PageText(number=number, width=page.width, height=page.height)
        outlines: list[Piece] = []
        hidden: set[int] = set()
        hidden_outlines: set[int] = set()
        for piece, drawn in self._pieces(page.characters().translate(_HYPHENS)):
            if drawn.is_icons:
                continue
            row = round(piece.base)
            if drawn.is_unseen:
                outlines.append(piece)
                hidden_outlines.add(row)
            elif drawn.is_hidden or not self._is_on_page(piece):
                hidden.add(row)
            elif drawn.is_turned:
                result.turned.append(piece)
            else:
                result.pieces.append(piece)
        if outlines and not result.pieces and self._backdrop.covers_page():
            # The text that was recognised in a picture of a page lies unseen upon what it says.
            result.pieces, outlines = outlines, []
        result.dots = self._backdrop.dots()
        result.hidden = len(hidden) + (len(hidden_outlines) if outlines else 0)
        return result

    def _is_on_page(self, piece: Piece) -> bool:
        middle = (piece.left + piece.right) / 2
        return bool(-1 <= middle <= self._page.width + 1 and 0 <= piece.base <= self._page.height + piece.size)

    def _pieces(self, text: str) -> Iterator[tuple[Piece, _Drawn]]:
        end = 0
        for token in _TOKEN.finditer(text):
            start = token.start()
            blank = self._blank(text, end, start)
            end = token.end()
            first = pdfium.text_object_at(self._text, start) or 0
            last = first if end - start == 1 else pdfium.text_object_at(self._text, end - 1) or 0
            for begin, stop, address in self._by_object(start, end, first, last):
                drawn = self._drawn.get(address) or self._look(address, begin)
                for piece in self._cut(text, begin, stop, drawn):
                    piece.blank, blank = blank, NONE
                    if piece.size > 0 and math.isfinite(piece.left + piece.right + piece.base):
                        yield piece, drawn

    def _by_object(self, start: int, end: int, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """The stretches of a token that are drawn at one go. One operation's letters stand together."""
        if first == last or end - start <= 1:
            yield start, end, first
            return
        middle = (start + end) // 2
        left = first if middle - 1 == start else pdfium.text_object_at(self._text, middle - 1) or 0
        right = last if middle == end - 1 else pdfium.text_object_at(self._text, middle) or 0
        yield from self._by_object(start, middle, first, left)
        yield from self._by_object(middle, end, right, last)

    def _cut(self, text: str, start: int, end: int, drawn: _Drawn) -> Iterator[Piece]:
        """The letters as one piece, or as several when gaps between them may part words."""
        token = text[start:end]
        if end - start > 1 and (len(token) > _LONG_TOKEN or _GLUED.search(token)):
            boxes = [self._extent(index) for index in range(start, end)]
            begin = 0
            for index in range(1, len(boxes)):
                if abs(boxes[index][0] - boxes[index - 1][1]) > _KERNING * drawn.size:
                    yield self._piece(token[begin:index], boxes[begin][0], boxes[index - 1][1], drawn)
                    begin = index
            yield self._piece(token[begin:], boxes[begin][0], boxes[-1][1], drawn)
            return
        left, right = self._extent(start)
        if end - start > 1:
            right = self._extent(end - 1)[1]
        yield self._piece(token, left, right, drawn)

    def _piece(self, text: str, left: float, right: float, drawn: _Drawn) -> Piece:
        return Piece(text, left, right, drawn.base, drawn.size, drawn.font, NONE, drawn.is_bold)

    def _blank(self, text: str, start: int, end: int) -> int:
        for index in range(start, end):
            if text[index] in _BLANKS and not pdfium.is_generated(self._text, index):
                return DRAWN
        return SEEN if end > start else NONE

    def _extent(self, index: int) -> tuple[float, float]:
        """From where to where a character goes, as it is seen."""
        pdfium.loose_box(self._text, index, self._box_at)
        left, top, right, bottom = self._box
        if self._page.turns:
            (one, _), (other, _) = self._page.place(left, bottom), self._page.place(right, top)
            return min(one, other), max(one, other)
        (left, _), (right, _) = self._page.place(left, 0), self._page.place(right, 0)
        return left, right

    def _look(self, address: int, index: int) -> _Drawn:
        pdfium.origin(self._text, index, self._point_at, self._point_at + 8)
        pdfium.matrix(self._text, index, ctypes.addressof(self._matrix))
        a, b, c, d = self._matrix[:4]
        across, up = (a, b) if self._page.turns % 2 == 0 else (b, a)
        size = pdfium.font_size(self._text, index) * math.hypot(c, d)
        x, base = self._page.place(*self._point)
        mode = pdfium.render_mode(address) if address else 0
        font = self._fonts.number(pdfium.font_of(address) or 0 if address else 0)
        drawn = self._drawn[address] = _Drawn(
            base=base,
            size=size,
            font=font,
            is_bold=self._fonts.known[font].is_bold or mode == 2,  # noqa: PLR2004 - filled and stroked
            is_turned=abs(up) > abs(across),
            is_hidden=size < _SMALLEST_PT or self._is_faint(address, x, base - size / 3),
            is_unseen=mode in _UNSEEN,
            is_icons=self._fonts.known[font].is_icons,
        )
        return drawn

    def _is_faint(self, address: int, x: float, y: float) -> bool:
        """True for white letters on white paper; on a dark field they are seen."""
        at = ctypes.addressof(self._colour)
        if not address or not pdfium.fill_colour(address, at, at + 4, at + 8, at + 12):
            return False
        red, green, blue, alpha = self._colour
        if alpha == 0:
            return True
        luminance = (0.299 * red + 0.587 * green + 0.114 * blue) / 255
        return luminance > _FAINTEST and not self._backdrop.is_dark_at(x, y)


def read_pieces(page: Page, number: int, fonts: Fonts) -> PageText:
    """What can be seen of a page's text. `number` counts pages from 1."""
    return _Reader(page, fonts).read(number)
