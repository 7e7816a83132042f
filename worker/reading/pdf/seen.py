"""How bright a page is at a place: asked of its picture, where what is drawn there has no colour of its own.

PDFium says of a field filled with a gradient that it is white. Few pages have white letters on such a field; these are
drawn once, small.
"""

import ctypes

from pypdfium2 import raw

from worker.reading.pdf.pdfium import Page, brightness

# Of the picture's longer side, in pixels: a line of text is some ten high.
_LONGEST = 1_000
_BYTES = 4
_DARK = 0.85
_OPAQUE_WHITE = 0xFFFFFFFF
# Places around a letter's left edge on its line, in sizes of the letter: beside it, below it, above it.
_AROUND = ((-0.12, 0.0), (0.0, 0.55), (0.0, -0.75))
_MOST = 2


class SeenPage:
    """The picture of one page."""

    def __init__(self, page: Page) -> None:
        scale = _LONGEST / max(page.width, page.height, 1.0)
        self._scale = scale
        self._width, self._height = max(1, int(page.width * scale)), max(1, int(page.height * scale))
        bitmap = raw.FPDFBitmap_Create(self._width, self._height, 0)
        try:
            raw.FPDFBitmap_FillRect(bitmap, 0, 0, self._width, self._height, _OPAQUE_WHITE)
            raw.FPDF_RenderPageBitmap(bitmap, page.page, 0, 0, self._width, self._height, 0, 0)
            self._stride = raw.FPDFBitmap_GetStride(bitmap)
            self._pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), self._stride * self._height)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)

    def is_dark_around(self, x: float, y: float, size: float) -> bool:
        """True where white letters of this size, which begin at the point, stand on something dark."""
        dark = sum(self._brightness(x + across * size, y + down * size) < _DARK for across, down in _AROUND)
        return dark >= _MOST

    def _brightness(self, x: float, y: float) -> float:
        """From 0 to 1; 1 beyond the page's edges."""
        column, row = int(x * self._scale), int(y * self._scale)
        if not (0 <= column < self._width and 0 <= row < self._height):
            return 1.0
        at = row * self._stride + column * _BYTES
        blue, green, red = self._pixels[at : at + 3]
        return brightness(red, green, blue)
