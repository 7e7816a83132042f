"""Letters whose meaning a font's own table denies, found by the names of their glyphs.

Some programs write a table (`ToUnicode`) that maps `ffi`, `fi` and `fl` to nothing, beside an encoding that names them
rightly. PDFium believes the table; without it, it goes by the names.
"""

import ctypes
from contextlib import ExitStack
from typing import Any, Self

from pypdfium2 import raw

from worker.reading.pdf import pdfium

_TABLE, _NO_TABLE = b"/ToUnicode", b"/ToUnknown"
_WITHOUT_PASSWORD = 3
NOTHING = "\x00"
_LIGATURES = {"ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "ffi": "ﬃ", "ffl": "ﬄ"}
_LONGEST = 3


class GlyphNames:
    """The same document without such tables; it is made when a page first asks."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._named: Any = None
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def completed(self, text: str, number: int) -> str:
        """The characters of page `number` (from 0), with what `text` has as nothing by its glyph's name."""
        if NOTHING not in text:
            return text
        if self._named is None:
            try:
                content = _copy(self._document).replace(_TABLE, _NO_TABLE)
                self._named = self._open.enter_context(pdfium.opened(content))
            except pdfium.NotOpened:
                return text
        with pdfium.page_of(self._named, number) as page:
            named = page.characters() if page else ""
        return _aligned(text, named)


def _aligned(text: str, named: str) -> str:
    """`text` with a character of `named` for each nothing; PDFium takes a ligature apart, so that there may be more.

    As it is where the two tell different things.
    """
    found: list[str] = []
    at = 0
    for index, character in enumerate(text):
        if character == NOTHING:
            following = text[index + 1 : index + 2]
            end = named.find(following, at + 1, at + _LONGEST + 2) if following else len(named)
            letters = named[at:end]
            if letters not in _LIGATURES and (end - at != 1 or not letters.isprintable()):
                return text
            found.append(_LIGATURES.get(letters, letters))
            at = end
        elif named[at : at + 1] == character:
            found.append(character)
            at += 1
        else:
            return text
    return "".join(found)


def _copy(document: Any) -> bytes:
    """The document as PDFium writes it: every object for itself, none packed."""
    parts: list[bytes] = []

    def write(_: Any, data: int, size: int) -> int:
        parts.append(ctypes.string_at(data, size))
        return 1

    target = raw.FPDF_FILEWRITE(version=1)
    target.WriteBlock = type(target.WriteBlock)(write)
    raw.FPDF_SaveAsCopy(document, target, _WITHOUT_PASSWORD)
    return b"".join(parts)
