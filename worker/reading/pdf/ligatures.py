"""Ligatures of which a file tells the first letter alone (`certifed`), or a private code: told by how wide they are.

Writers of PDF name glyphs in a table, and some name a ligature after the letter that it begins with, or by a code that
means nothing outside its font. How wide it is tells how many letters it has; what follows tells which: `fl` stands
before vowels, `fi` before consonants, and words end in `ff`.
"""

import ctypes
import math
import re
from collections import defaultdict
from itertools import islice
from statistics import median

from worker.reading.pdf import pdfium
from worker.reading.pdf.pdfium import Page

# What stands for `Th`, of which Unicode has no ligature, until the words are made.
TH = "\ufdd0"
_F = re.compile("f")
# A code without a meaning, before a small letter or within a word.
_PRIVATE = re.compile(r"[\ue000-\uf8ff](?:(?=[a-z])|(?<=[a-z].)(?![\ue000-\uf8ff]))")
# Of an `f` as it is drawn: every ligature is wider. Source: `fi` is 1.45 in Times, 1.7 in DejaVu Sans, 1.6 in Minion.
_WIDER = 1.35
# Of `f` and `i` side by side: the narrowest and widest of two letters, and of three. Source: 0.91 in Times, 0.97 in
# DejaVu Sans; three letters are half as wide again at least.
_TWO, _THREE = (0.88, 1.25), (1.25, 1.8)
# A ligature is a little narrower than its letters.
_NARROWER = 0.95
# In sizes: what is wider, and begins a word, holds a capital. Source: `Th` is 1.03 to 1.07 in Minion, `ffi` 0.84.
_WIDEST_SMALL = 0.9
_SAME = 0.02
_SAMPLE, _MOST_LETTERS = 12, 2_000
# What `fi` stands before: `certified`, `field`, `profiles`, `fiscal`; and what two `f` stand before.
_AFTER_FI = re.compile(r"e(?:[dr]?(?![a-z])|s|ld|r[sy]|nd|rc)|s[ch]|[bcdfghjklmnpqrtvwxz]")
_NEVER_BEHIND_F = re.compile("[bcdghjkmnpqvwxz]")
_AFTER_FF = re.compile(r"s|(?![a-z])")
_AFTER_FFL = re.compile(r"[aeiouy]")


def with_ligatures(page: Page, text: str) -> str:
    """The page's characters by their index, with a ligature for each sign that is drawn as one and is not named so."""
    letters = _Letters(page, text)
    private = () if text.isascii() else (match.start() for match in _PRIVATE.finditer(text))
    doubtful = (*letters.wide(), *private)
    found = {index: ligature for index in doubtful if (ligature := letters.told(index))}
    if not found:
        return text
    return "".join(found.get(index, character) for index, character in enumerate(text))


class _Letters:
    """The letters of a page, and how far each moves what follows it, in sizes."""

    def __init__(self, page: Page, text: str) -> None:
        self._page = page
        self._text = text
        self._box = (ctypes.c_float * 4)()
        self._box_at = ctypes.byref(self._box)
        self._matrix = (ctypes.c_float * 6)()
        self._usual: dict[tuple[int, str], float] = {}

    def wide(self) -> list[int]:
        """Where an `f` is wider than an `f` is."""
        places = [match.start() for match in _F.finditer(self._text)]
        widths = [self._box_of(index)[1] for index in places]
        if not widths or max(widths) <= _WIDER * min(widths):
            return []
        by_font: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for index, width in zip(places, widths, strict=True):
            by_font[self._font(index)].append((width / self._size(index), index))
        wide = {index for found in by_font.values() for width, index in found if width > _WIDER * min(found)[0]}
        found = [index for index in sorted(wide) if not (wide & {index - 1, index + 1} or self._is_whole(index))]
        # Some fonts have wide letters of their own: a page where no letter is missed has them.
        return found if any(_NEVER_BEHIND_F.match(self._text, index + 1) for index in found) else []

    def told(self, index: int) -> str:
        """The ligature at `index`; nothing where it is as wide as none."""
        font, width = self._font(index), self._width(index)
        begins = not self._text[index - 1 : index].isalpha()
        if begins and width > _WIDEST_SMALL and self._text[index] != "f":
            # A font of pictures has no letters.
            return TH if self._letter(font, "e") else ""
        one, other = self._letter(font, "f"), self._letter(font, "i")
        of_two = width / (one + other) if one and other else 0.0
        behind = self._text[index + 1 : index + 5]
        if _TWO[0] <= of_two < _TWO[1]:
            if not begins and (_AFTER_FF.match(behind) and not _AFTER_FI.match(behind)):
                return "ﬀ"
            if _AFTER_FI.match(behind):
                return "ﬁ"
            return "ﬂ" if begins or width < _NARROWER * (one + (one + other) / 2) else "ﬀ"
        if _THREE[0] <= of_two < _THREE[1] and not begins and behind[:1].isalpha():
            return "ﬄ" if _AFTER_FFL.match(behind) and not _AFTER_FI.match(behind) else "ﬃ"
        return ""

    def _is_whole(self, index: int) -> bool:
        """True for a ligature of which all letters are told: they have its place, all of them, or share it evenly."""
        left, near = self._box_of(index)[0], _SAME * self._size(index)
        beside = (each for each in (index - 1, index + 1) if 0 <= each < len(self._text))
        return any(abs(self._box_of(each)[0] - left) < near for each in beside)

    def _letter(self, font: int, letter: str) -> float:
        """How wide a letter is in a font; 0 where the page has none."""
        key = font, letter
        if key not in self._usual:
            places = islice((index for index, each in enumerate(self._text) if each == letter), _MOST_LETTERS)
            found = islice((index for index in places if self._font(index) == font), 2 * _SAMPLE)
            widths = list(map(self._width, found))
            # Among those of an `f` some are ligatures.
            self._usual[key] = (min(widths) if letter == "f" else median(widths)) if widths else 0.0
        return self._usual[key]

    def _width(self, index: int) -> float:
        """How far what follows stands from it; how wide it is drawn, at the end of a word."""
        width = self._box_of(index)[1]
        if self._text[index + 1 : index + 2].isalpha() and self._font(index + 1) == self._font(index):
            step = self._origin(index + 1) - self._origin(index)
            width = step if 0 < step < width else width
        return width / self._size(index)

    def _box_of(self, index: int) -> tuple[float, float]:
        """Where it begins, and how wide it is."""
        pdfium.loose_box(self._page.text_at, index, self._box_at)
        left, top, right, bottom = self._box[:]
        return (left, abs(right - left)) if self._page.turns % 2 == 0 else (bottom, abs(top - bottom))

    def _origin(self, index: int) -> float:
        point = (ctypes.c_double * 2)()
        pdfium.origin(self._page.text_at, index, *pdfium.places(point))
        return float(self._page.place(*point)[0])

    def _size(self, index: int) -> float:
        pdfium.matrix(self._page.text_at, index, ctypes.byref(self._matrix))
        return float(pdfium.font_size(self._page.text_at, index)) * math.hypot(*self._matrix[2:4]) or 1.0

    def _font(self, index: int) -> int:
        drawn_by = pdfium.text_object_at(self._page.text_at, index) or 0
        return (pdfium.font_of(drawn_by) or 0) if drawn_by else 0
