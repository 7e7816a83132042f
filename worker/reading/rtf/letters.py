"""Properties of letters and paragraphs in rich text, and the words that set them."""

from dataclasses import dataclass, replace
from typing import Any

_HALF = 2
_TWIPS_A_POINT = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Char:
    """How the next letters are drawn. Colours are places in the file's table; 0 is none."""

    size_pt: float = 12.0
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    hidden: bool = False
    deleted: bool = False
    color: int = 0
    fill: int = 0
    font: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Para:
    """How the paragraph is drawn. `depth` is that of its table: 0 outside."""

    style: int | None = None
    outline: int | None = None
    before_pt: float = 0.0
    after_pt: float = 0.0
    indent_pt: float = 0.0
    is_at_right: bool = False
    is_tight: bool = False
    starts_page: bool = False
    fill: int = 0
    depth: int = 0


_SWITCHES = {"b": "bold", "i": "italic", "caps": "capitals", "v": "hidden", "deleted": "deleted"}
_COLORS = {"cf": "color", "highlight": "fill", "cb": "fill", "chcbpat": "fill"}
_LENGTHS = {"sb": "before_pt", "sa": "after_pt", "li": "indent_pt", "lin": "indent_pt"}
_NUMBERS = {"s": "style", "outlinelevel": "outline", "cbpat": "fill", "itap": "depth"}
_SIDES = {"ql": False, "qr": True, "qc": False, "qj": False}
_FLAGS = {"contextualspace": "is_tight", "pagebb": "starts_page"}


def with_char(char: Char, word: str, number: int | None) -> Char:
    """The letters after one of `CHAR_WORDS`."""
    if word == "plain":
        return Char()
    change: dict[str, Any]
    if word in _SWITCHES:
        change = {_SWITCHES[word]: number != 0}
    elif word in _COLORS:
        change = {_COLORS[word]: number or 0}
    elif word == "fs":
        change = {"size_pt": number / _HALF if number else char.size_pt}
    else:
        change = {"font": number}
    return replace(char, **change)


def with_para(para: Para, word: str, number: int | None) -> Para:
    """The paragraph after one of `PARA_WORDS`."""
    if word == "pard":
        return Para()
    change: dict[str, Any]
    if word in _LENGTHS:
        change = {_LENGTHS[word]: (number or 0) / _TWIPS_A_POINT}
    elif word in _NUMBERS:
        change = {_NUMBERS[word]: number or 0}
    elif word in _SIDES:
        change = {"is_at_right": _SIDES[word]}
    elif word in _FLAGS:
        change = {_FLAGS[word]: True}
    else:
        change = {"depth": para.depth or 1}
    return replace(para, **change)


CHAR_WORDS = frozenset({"plain", "fs", "f", *_SWITCHES, *_COLORS})
PARA_WORDS = frozenset({"pard", "intbl", *_LENGTHS, *_NUMBERS, *_SIDES, *_FLAGS})
