"""PDFium, as far as it is needed: documents, pages, and their text in as few calls as can be.

A call through ctypes costs as much as PDFium's own work on a character. So functions that are called often take and
give plain integers (addresses) here, those that are called most what was made once for all calls, and they write into
one buffer that is read at once.
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pypdfium2 import raw

_ADDRESS, _INT = ctypes.c_void_p, ctypes.c_int


def _fast(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The function with plain numbers for pointers. It keeps the interpreter's lock: a child has one thread."""
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    assert address is not None  # noqa: S101 - every function of the library has one
    prototype: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(address)
    return prototype


def _fastest(name: str, result: Any) -> Callable[..., Any]:
    """The same, without a look at its arguments: addresses have to be `c_void_p` or `byref`, for a number is cut."""
    return _fast(name, result)


# These are asked of every word or of all that is drawn at one go: what they ask is `Page.text_at`.
text_object_at = _fastest("FPDFText_GetTextObject", _ADDRESS)
loose_box = _fastest("FPDFText_GetLooseCharBox", _INT)
is_generated = _fastest("FPDFText_IsGenerated", _INT)
origin = _fastest("FPDFText_GetCharOrigin", _INT)
matrix = _fastest("FPDFText_GetMatrix", _INT)
font_size = _fastest("FPDFText_GetFontSize", ctypes.c_double)
code_point = _fast("FPDFText_GetUnicode", ctypes.c_uint, _ADDRESS, _INT)
get_text = _fast("FPDFText_GetText", _INT, _ADDRESS, _INT, _INT, _ADDRESS)
render_mode = _fast("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)
font_of = _fast("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
fill_colour = _fast("FPDFPageObj_GetFillColor", _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
bounds = _fast("FPDFPageObj_GetBounds", _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
kind_of = _fast("FPDFPageObj_GetType", _INT, _ADDRESS)
count_objects = _fast("FPDFPage_CountObjects", _INT, _ADDRESS)
count_in_form = _fast("FPDFFormObj_CountObjects", _INT, _ADDRESS)
object_at = _fast("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _INT)
count_segments = _fast("FPDFPath_CountSegments", _INT, _ADDRESS)
marked_content = _fast("FPDFPageObj_GetMarkedContentID", _INT, _ADDRESS)
draw_mode = _fast("FPDFPath_GetDrawMode", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
_font_name = _fast("FPDFFont_GetBaseFontName", ctypes.c_size_t, _ADDRESS, _ADDRESS, ctypes.c_size_t)
_font_angle = _fast("FPDFFont_GetItalicAngle", _INT, _ADDRESS, _ADDRESS)

TEXT, PATH, IMAGE, FORM, SHADING = (
    raw.FPDF_PAGEOBJ_TEXT,
    raw.FPDF_PAGEOBJ_PATH,
    raw.FPDF_PAGEOBJ_IMAGE,
    raw.FPDF_PAGEOBJ_FORM,
    raw.FPDF_PAGEOBJ_SHADING,
)
# A browser draws each letter for itself, of which a close page has 8,000. Sorting 60,000 on one line took 19 s.
MOST_TEXTS = 20_000
# Of a page with fewer objects so many are looked at for forms that hold others.
_LOOKED_AT = 200
# PDFium has one sign for a hyphen at a line's end and for what means nothing.
_UNSURE = re.compile("[\ufffe\x00]")


class NotOpened(Exception):
    """PDFium cannot make a document of these bytes. `needs_password` says why not."""

    def __init__(self, *, needs_password: bool) -> None:
        super().__init__("needs a password" if needs_password else "not a PDF")
        self.needs_password = needs_password


class TooMuch(Exception):
    """A page draws its text in more pieces than any program would."""


class Page:
    """A page that is open, and its text. Positions are in points from the top left corner of what is seen of it."""

    def __init__(self, page: Any, text: Any) -> None:
        self.page = page
        self.address: int = ctypes.cast(page, ctypes.c_void_p).value or 0
        self.text: int = ctypes.cast(text, ctypes.c_void_p).value or 0
        self.text_at = ctypes.c_void_p(self.text)
        self.count: int = max(0, raw.FPDFText_CountChars(text))
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, box)
        self.turns: int = raw.FPDFPage_GetRotation(page) % 4
        self.left, self._bottom, self._right, self._top = box.left, box.bottom, box.right, box.top
        self.width = abs(box.right - box.left) if self.turns % 2 == 0 else abs(box.top - box.bottom)
        self.height = abs(box.top - box.bottom) if self.turns % 2 == 0 else abs(box.right - box.left)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file's own space as it is seen: from the left, from the top."""
        match self.turns:
            case 0:
                return x - self.left, self._top - y
            case 1:
                return y - self._bottom, x - self.left
            case 2:
                return self._right - x, y - self._bottom
            case _:
                return self._top - y, self._right - x

    def characters(self) -> str:
        """All characters by their index. What has no meaning is U+0000, a hyphen at a line's end U+0002."""
        if self.count == 0:
            return ""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        written = get_text(self.text, 0, self.count, ctypes.addressof(buffer)) - 1
        if written == self.count:
            text = bytes(buffer)[: 2 * written].decode("utf-16-le", "replace")
            if len(text) == self.count:
                return _UNSURE.sub(lambda found: _character(code_point(self.text, found.start())), text)
        # Some have no meaning, or lie beyond the first plane: then the two ways of counting differ.
        return "".join(_character(code_point(self.text, index)) for index in range(self.count))


def _character(code: int) -> str:
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\x00"  # noqa: PLR2004 - Unicode's bounds


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """The document.

    Raises:
        NotOpened: it is none.
    """
    document = raw.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        raise NotOpened(needs_password=raw.FPDF_GetLastError() in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY})
    try:
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


@contextmanager
def page_of(document: Any, index: int) -> Iterator[Page | None]:
    """The page; None when it is damaged.

    Raises:
        TooMuch: PDFium's own work on it would grow with the square of what it holds.
    """
    page = raw.FPDF_LoadPage(document, index)
    if page and _holds_too_much(ctypes.cast(page, ctypes.c_void_p).value or 0):
        raw.FPDF_ClosePage(page)
        raise TooMuch
    text = raw.FPDFText_LoadPage(page) if page else None
    try:
        yield Page(page, text) if text else None
    finally:
        if text:
            raw.FPDFText_ClosePage(text)
        if page:
            raw.FPDF_ClosePage(page)


def _holds_too_much(page: int) -> bool:
    count: int = count_objects(page)
    texts = forms = 0
    for index in range(count if count > MOST_TEXTS else min(count, _LOOKED_AT)):
        drawn = object_at(page, index)
        kind = kind_of(drawn)
        texts += kind == TEXT
        forms += count_in_form(drawn) if kind == FORM else 0
    return texts + forms > MOST_TEXTS


def count_pages(document: Any) -> int:
    """How many there are."""
    count: int = raw.FPDF_GetPageCount(document)
    return count


def property_of(document: Any, name: bytes, longest: int) -> str:
    """What the document says of itself under such a name; empty where it is nothing, or longer than that."""
    length = raw.FPDF_GetMetaText(document, name, None, 0)
    if not 2 < length <= 2 * longest + 2:  # noqa: PLR2004 - it counts bytes of UTF-16, with an end
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDF_GetMetaText(document, name, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")


def places(numbers: "ctypes.Array[ctypes.c_double]") -> list[Any]:
    """Where to write each of some numbers, for functions that look at no argument."""
    return [ctypes.byref(numbers, at * ctypes.sizeof(ctypes.c_double)) for at in range(len(numbers))]


def brightness(red: int, green: int, blue: int) -> float:
    """From 0 to 1, as eyes weigh colours of 0 to 255."""
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def font_facts(font: int) -> tuple[str, int]:
    """Name and italic angle of a font."""
    length = _font_name(font, None, 0)
    buffer = ctypes.create_string_buffer(max(1, length))
    _font_name(font, ctypes.addressof(buffer), length)
    angle = ctypes.c_int()
    _font_angle(font, ctypes.addressof(angle))
    return buffer.value.decode("utf-8", "replace"), angle.value
