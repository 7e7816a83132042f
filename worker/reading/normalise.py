"""Text as the engines and the database want it, whatever it was read from."""

import re
import unicodedata
from collections.abc import Iterator

from core.cleaning import clean_text

# Ligatures, full-width forms and the mathematical alphabets that people use for bold: letters in disguise. All other
# compatibility characters (½, ², ™) stay as they are.
_DISGUISED = re.compile(r"[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]+")
# Ligatures that Calibri has and Unicode has not: codes of the last private plane, and what is left of these where a
# program cut them to 16 bits (`operaƟons`, `soŌware`). Source: Unicode mailing list, March 2016.
_CALIBRI = {"\u019f": "ti", "\u01a9": "tt", "\u01ab": "tti", "\u019e": "tf", "\u014c": "ft"}
_OF_CALIBRI = {**_CALIBRI, **{chr(0x100000 + ord(code)): letters for code, letters in _CALIBRI.items()}}
_CUT = re.compile(
    r"(?<=[a-z])[\u019e\u019f\u01a9\u01ab\u014c]|(?<![^\W\d_])\u019f(?=[a-z])"
    r"|[\U0010014c\U0010019e\U0010019f\U001001a9\U001001ab]"
)
# Bullets of the Symbol and Wingdings fonts come out as private-use characters.
# So do unused codes of the usual PDF encoding, which viewers show as bullets (ISO 32000-1, D.2, note 6).
_BULLETS = str.maketrans(dict.fromkeys("\x7f\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf0a8\uf0b2\uf02d", "•"))
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\ufffc]")
# NFC takes the square of a run of marks. Source: UAX #15, Stream-Safe Text Format
_MOST_MARKS = 30
# LaTeX writes its hyphen as U+00AD. Where one stands between blanks it is no place to break a word, nor are the others.
_DRAWN_SOFT_HYPHEN = re.compile(r"[ \u00a0]\u00ad[ \u00a0]")
# A dash as typewriters have it: between words, never the ruler of a table.
_TYPED_DASH = re.compile(r"(?<=[^\W_]|[.,)\]]) -{2,3} (?=[^\W_]|[(\[\"'])")
_MANY_BLANK_LINES = re.compile(r"\n{3,}")


def normalise(text: str) -> str:
    """One kind of newline and space, no control characters, at most one blank line in a row.

    Tabs and runs of spaces inside a line stay: they divide columns.
    """
    text = clean_text(text.translate(_BULLETS))
    if _DRAWN_SOFT_HYPHEN.search(text):
        text = text.replace("\u00ad", "-")
    text = _TYPED_DASH.sub(" – ", _INVISIBLE.sub("", _SPACES.sub(" ", text)))
    text = _CUT.sub(lambda match: _OF_CALIBRI[match[0]], text)
    text = _DISGUISED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = unicodedata.normalize("NFC", "".join(_visible(text)))
    lines = (line.rstrip() for line in text.split("\n"))
    return _MANY_BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def _visible(text: str) -> Iterator[str]:
    """The characters that anybody can see, of accents on accents no more than any language has."""
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS and unicodedata.category(character) != "Co":
            yield character
