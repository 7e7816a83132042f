"""Accents that are drawn for themselves, over their letter → the letter with its accent.

TeX's older fonts have no `é`: an accent is drawn, and a letter below it. PDFium gives both, the accent before the
letter, behind it or some words later, so that `Ingénieur` becomes `Ing´enieur` or `Ingenieur ´`.
"""

import ctypes
import re
import unicodedata

from worker.reading.pdf import pdfium
from worker.reading.pdf.pdfium import Page

# As they are drawn, or as marks that would stand on the letter before them.
_MARKS = "\u0301\u0300\u0302\u0308\u0303\u0327\u030a\u030c"
_COMBINING = {mark: mark for mark in _MARKS} | dict(zip("´`ˆ¨˜¸˚ˇ", _MARKS, strict=True)) | {"^": "\u0302"}
_ACCENT = re.compile(f"[{''.join(map(re.escape, _COMBINING))}]")
_DOTLESS = {"ı": "i", "ȷ": "j"}
# How far from its letter an accent may be told, in characters; and how much higher drawn, in widths of the wider one.
_FURTHEST = 150
_HIGHEST = 1.2
_GONE = "\x00"


def composed(page: Page, text: str) -> str:
    """The page's characters with each accent on the letter that it is drawn over; what it was drawn as is U+0000.

    As they are where nothing stands below an accent: a quotation mark, a sign of programs.
    """
    if page.turns or _ACCENT.search(text) is None:
        return text
    boxes = _Boxes(page)
    characters = list(text)
    for match in _ACCENT.finditer(text):
        at = match.start()
        letter = _letter_below(boxes, characters, at)
        if letter is not None:
            characters[letter] = _with_accent(characters[letter], text[at])
            characters[at] = _GONE
    return "".join(characters)


def _with_accent(letter: str, accent: str) -> str:
    """One character; `letter` and more where there is none for both."""
    return unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + _COMBINING[accent])


def _letter_below(boxes: "_Boxes", characters: list[str], at: int) -> int | None:
    left, right, base = boxes.of(at)
    middle = (left + right) / 2
    best: tuple[float, int] | None = None
    for index in range(max(0, at - _FURTHEST), min(len(characters), at + _FURTHEST + 1)):
        letter = characters[index]
        if not letter.isalpha() or len(_with_accent(letter, characters[at])) != 1:
            continue
        begin, end, own_base = boxes.of(index)
        width = max(end - begin, right - left)
        distance = abs(middle - (begin + end) / 2)
        is_over = distance < width / 2 and abs(base - own_base) < _HIGHEST * width
        if is_over and (best is None or distance < best[0]):
            best = (distance, index)
    return best[1] if best is not None else None


class _Boxes:
    def __init__(self, page: Page) -> None:
        self._text_at = page.text_at
        self._box = (ctypes.c_float * 4)()
        self._point = (ctypes.c_double * 2)()
        self._known: dict[int, tuple[float, float, float]] = {}

    def of(self, index: int) -> tuple[float, float, float]:
        """Left, right and base line of a character."""
        if index not in self._known:
            pdfium.loose_box(self._text_at, index, ctypes.byref(self._box))
            pdfium.origin(self._text_at, index, *pdfium.places(self._point))
            self._known[index] = (self._box[0], self._box[2], self._point[1])
        return self._known[index]
