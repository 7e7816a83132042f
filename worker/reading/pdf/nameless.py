"""Letters of fonts that say nothing of them: TeX's pictures of letters, known by their codes alone.

Where TeX draws letters as pictures (Type 3), the font has neither a name nor a table of meanings, and PDFium gives the
code of each. That is a letter's own for most of them; ligatures, quotation marks, dashes and bullets have codes of
control characters, which nobody draws. A letter inside a word that has no meaning at all is told as U+FFFD: what
cannot be read is seen to be missing.
"""

import ctypes
import re

from worker.reading.pdf import pdfium
from worker.reading.pdf.pdfium import Page

UNREAD = "\ufffd"
_CODE = re.compile(r"[\x01\x03-\x08\x0b\x0c\x0e-\x1f\x80-\x9f]")
# All that either may be: most pages have none, which is told soonest.
_ANY = re.compile(r"[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\x80-\x9f]")
# Between letters, where a stroke without a meaning is one of the word's.
_IN_WORD = re.compile(r"(?<=[^\W\d_])[\x00\x01\x03-\x08](?=[^\W\d_])")
# Codes of the Cork encoding (T1): of letters with marks the capitals alone, for the codes of small ones are signs of
# other encodings (`°`, `®`) as often. Source: encguide, 5.5; of OT1 those that have none beside letters in T1.
_MEANINGS = dict(zip("\x10\x11\x12\x13\x14\x15\x16\x19\x1a", "“”„«»–—ıȷ", strict=True)) | dict(
    zip("\x1b\x1c\x1d\x1e\x1f", "ﬀﬁﬂﬃﬄ", strict=True)
)
_BESIDE_LETTERS = dict(zip("\x0b\x0c\x0e\x0f", "ﬀﬁﬃﬄ", strict=True)) | {
    chr(0x80 + number): letter for number, letter in enumerate("ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§")
}
# Of the companion (TS1), alone.
_ALONE = {"\x88": "•"}
# In sizes of the letter: what is narrower marks a place, and is no letter.
_NARROWEST = 0.1


def with_meanings(page: Page, text: str) -> str:
    """The page's characters by their index, with what such codes stand for."""
    if _ANY.search(text) is None or (_CODE.search(text) is None and _IN_WORD.search(text) is None):
        return text
    letters = _Letters(page)

    def told(match: re.Match[str]) -> str:
        code, at = match[0], match.start()
        if not letters.is_nameless(at):
            return code
        is_beside = text[at - 1 : at].isalpha() or text[at + 1 : at + 2].isalpha()
        return _MEANINGS.get(code) or (_BESIDE_LETTERS if is_beside else _ALONE).get(code, code)

    return _IN_WORD.sub(lambda match: UNREAD if letters.is_drawn(match.start()) else match[0], _CODE.sub(told, text))


class _Letters:
    def __init__(self, page: Page) -> None:
        self._text_at = page.text_at
        self._named: dict[int, bool] = {}
        self._box = (ctypes.c_float * 4)()

    def is_nameless(self, index: int) -> bool:
        """True for a letter of a font without a name."""
        drawn_by = pdfium.text_object_at(self._text_at, index) or 0
        font = (pdfium.font_of(drawn_by) or 0) if drawn_by else 0
        if font and font not in self._named:
            self._named[font] = bool(pdfium.font_facts(font)[0])
        return bool(font) and not self._named[font]

    def is_drawn(self, index: int) -> bool:
        """True for what takes place in its line."""
        if pdfium.is_generated(self._text_at, index) or not pdfium.text_object_at(self._text_at, index):
            return False
        pdfium.loose_box(self._text_at, index, ctypes.byref(self._box))
        return bool(abs(self._box[2] - self._box[0]) > _NARROWEST * pdfium.font_size(self._text_at, index))
