"""A sign that begins all lines of a list is a bullet, whatever it is: `_Moss Mill | Weaver`, `~ Cook`, `=> Nurse`."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from worker.understanding.text.lines import Line

# One to three of the same signs, or an arrow, right before a word. Signs that say something of it are none:
# `#1`, `$5`, `~30`, `@home`, `.NET`, `“A …”`, `(Leeds)`.
_SIGN = re.compile(r"(?!~ ?\d)(?P<sign>([_~=^¬…¦|/\\])\2{0,2}|[-=~]{1,2}>|::|<>|\.{2,3})[ \t]{0,4}(?=[^\W_])")
# So many lines have to begin with it, and so many of those within a stretch that has no other line between two.
_LEAST, _LEAST_IN_A_ROW = 3, 2


def without_leading_signs(lines: Sequence[Line]) -> list[Line]:
    """The lines without such signs, as items of their list."""
    signs = [found["sign"] if (found := _SIGN.match(line.text)) else "" for line in lines]
    usual = {sign for sign, count in Counter(signs).items() if sign and count >= _LEAST and _in_a_row(signs, sign)}
    return [
        replace(line, text=_SIGN.sub("", line.text, count=1), is_bullet=_is_item(line)) if sign in usual else line
        for line, sign in zip(lines, signs, strict=True)
    ]


def _in_a_row(signs: Sequence[str], sign: str) -> bool:
    """True where two such lines stand one below the other."""
    return any(signs[at : at + _LEAST_IN_A_ROW] == [sign] * _LEAST_IN_A_ROW for at in range(len(signs)))


def _is_item(line: Line) -> bool:
    return line.is_bullet or not line.is_marked_heading
