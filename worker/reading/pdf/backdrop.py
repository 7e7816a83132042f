"""What lies behind the letters of a page: fields of colour, and pictures. Looked for only when it matters."""

import ctypes
from dataclasses import dataclass
from functools import cached_property

from worker.reading.pdf import pdfium
from worker.reading.pdf.pdfium import Page
from worker.reading.pdf.seen import SeenPage

# A page of charts may have more; what is looked for here is a bar, a field or a bullet.
_MOST_OBJECTS = 6_000
_DARK = 0.85
_NOTHING = 2.0
_LEAST_CORNERS, _CORNERS_OF_LETTER = 20, 4.0
_MOST_LINES_OF_SHAPE = 2.5
_PAGE_SHARE = 0.5
_LARGEST_DOT_PT = 8.0
_SMALLEST_DOT_PT = 1.0
_ROUND = 0.75
# Of a stroke as long as a letter is wide.
_THICKEST_PT, _SHORTEST_PT, _LONGEST_PT = 1.2, 1.5, 8.0


@dataclass(frozen=True, slots=True)
class Field:
    """Something drawn that is no text, as far as it reaches.

    `is_dark`: white letters can be read on it. `is_framed`: its edges are drawn. `is_outline`: it has as many corners
    as letters have. `is_white`: that is its colour, or it has none but a pattern.
    """

    left: float
    top: float
    right: float
    bottom: float
    is_dark: bool
    is_picture: bool
    is_filled: bool
    is_framed: bool
    is_outline: bool = False
    is_white: bool = False

    def holds(self, x: float, y: float) -> bool:
        """True when the point is on it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


class Backdrop:
    """The fields and pictures of one page, in the order they are drawn."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._box = (ctypes.c_float * 4)()
        self._colour = (ctypes.c_uint * 4)()
        self._modes = (ctypes.c_int * 2)()

    def is_dark_at(self, x: float, y: float, size: float) -> bool:
        """True when the last field drawn there is not nearly white, for letters of this size."""
        for field in reversed(self.fields):
            if field.is_filled and field.holds(x, y):
                return field.is_dark or (field.is_white and self._seen.is_dark_around(x, y, size))
        return False

    def is_outlined_at(self, x: float, y: float, size: float) -> bool:
        """True where the letters there are drawn as shapes, as browsers do where a font has no bold of its own."""
        most, inside = _MOST_LINES_OF_SHAPE * size, x + size / 4  # a letter begins a little left of its shape
        return any(
            field.is_outline and field.bottom - field.top <= most and field.holds(inside, y) for field in self.fields
        )

    def covers_page(self) -> bool:
        """True when a picture covers half of the page or more."""
        area = self._page.width * self._page.height
        return any(
            field.is_picture and (field.right - field.left) * (field.bottom - field.top) > _PAGE_SHARE * area
            for field in self.fields
        )

    def dots(self) -> list[Field]:
        """Small round or square shapes: browsers draw bullets so."""
        return [field for field in self.fields if not field.is_picture and _is_dot(field)]

    def strokes(self) -> list[Field]:
        """Thin and short shapes from left to right: TeX draws an underscore so."""
        return [field for field in self.fields if not field.is_picture and _is_stroke(field)]

    @cached_property
    def _seen(self) -> SeenPage:
        return SeenPage(self._page)

    @cached_property
    def fields(self) -> list[Field]:
        """All of them."""
        page = self._page.address
        count = min(_MOST_OBJECTS, pdfium.count_objects(page))
        drawn = ((pdfium.object_at(page, index)) for index in range(count))
        fields = (self._look(address, pdfium.kind_of(address)) for address in drawn if address)
        return [field for field in fields if field is not None]

    def _look(self, address: int, kind: int) -> Field | None:
        if kind not in _SHAPES:
            return None
        box, modes = ctypes.addressof(self._box), ctypes.addressof(self._modes)
        is_filled, is_framed = kind != pdfium.PATH, False
        if kind == pdfium.PATH:
            pdfium.draw_mode(address, modes, modes + 4)
            is_filled, is_framed = self._modes[0] != 0, self._modes[1] != 0
            if not (is_filled or is_framed):
                return None
        if not pdfium.bounds(address, box, box + 4, box + 8, box + 12):
            return None
        left, bottom, right, top = self._box[:]
        brightness = self._brightness(address) if kind == pdfium.PATH else _WITHOUT_COLOUR[kind]
        (x1, y1), (x2, y2) = self._page.place(left, bottom), self._page.place(right, top)
        return Field(
            left=min(x1, x2),
            top=min(y1, y2),
            right=max(x1, x2),
            bottom=max(y1, y2),
            is_dark=brightness < _DARK,
            is_picture=kind == pdfium.IMAGE,
            is_filled=is_filled,
            is_framed=is_framed,
            is_outline=kind == pdfium.PATH and is_filled and _is_as_letters(address, right - left, top - bottom),
            is_white=brightness == 1,
        )

    def _brightness(self, address: int) -> float:
        """From 0 to 1; of what is not there more than 1."""
        at = ctypes.addressof(self._colour)
        if not pdfium.fill_colour(address, at, at + 4, at + 8, at + 12):
            return 0.0
        red, green, blue, alpha = self._colour[:]
        return pdfium.brightness(red, green, blue) if alpha > 0 else _NOTHING


def _is_as_letters(address: int, width: float, height: float) -> bool:
    """True for as many corners as letters so wide have at least; a box with round corners has seventeen."""
    corners: int = pdfium.count_segments(address)
    return corners >= max(_LEAST_CORNERS, _CORNERS_OF_LETTER * width / max(height, 1.0))


# A picture may be anything, and so may a form; a gradient is told as a path filled with one is.
_WITHOUT_COLOUR = {pdfium.IMAGE: 0.0, pdfium.FORM: 0.0, pdfium.SHADING: 1.0}
_SHAPES = frozenset({pdfium.PATH, *_WITHOUT_COLOUR})


def _is_dot(field: Field) -> bool:
    width, height = field.right - field.left, field.bottom - field.top
    return (
        _SMALLEST_DOT_PT <= width <= _LARGEST_DOT_PT
        and _SMALLEST_DOT_PT <= height <= _LARGEST_DOT_PT
        and _ROUND <= width / height <= 1 / _ROUND
    )


def _is_stroke(field: Field) -> bool:
    width, height = field.right - field.left, field.bottom - field.top
    return height <= _THICKEST_PT and _SHORTEST_PT <= width <= _LONGEST_PT
