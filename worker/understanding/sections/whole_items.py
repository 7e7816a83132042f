"""Items of lists that a page broke, whole again by their labels; and such as were run together, apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from worker.understanding.text.lines import Line

LABEL = re.compile(r"([^\W\d_][\w &/'’-]{1,40}?)\s*[:：]\s")
# Sections whose lines are lists of names.
NAMING = frozenset({"skill", "lang", "cert"})
# In widths of letters: what stands further in belongs to the bullet above.
_STEP = 0.5
_GAP = 0.45
# How much longer than the longest line it would have been with the next word.
_FULL = 1.15
# In how many lines a bracket closes.
_NEAR = 3
# What parts names in a line; how long a line with the next word is of the longest, where there was no room for it; and
# how long the second is of it where both end at a margin.
_SIGNS = ",;•|·"
_NO_ROOM, _AT_MARGIN = 0.97, 0.85
_WANTING = ("&", " and", " of", " for", "/", "(")


def whole_items(lines: Sequence[Line], labels: list[str]) -> list[str]:
    """The labels, with what goes on in the next line: in an open bracket, below a bullet and further in, behind `and`.

    A bullet below a bullet, and a label with its colon, begin an item. Where some lines of a list end in its sign,
    those that do not, and had no room for another word, go on.
    """
    opener, text = 0, ""
    skills = [len(line.flat) for line, label in zip(lines, labels, strict=True) if label.startswith("skill.")]
    longest = max(skills, default=0)
    lists = _Lists.of([line for line, label in zip(lines, labels, strict=True) if label.startswith("skill.")])
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        section, _, kind = label.partition(".")
        if kind == "label" and section in NAMING and text.endswith(_WANTING) and line.gap < _GAP:
            # In a narrow column half a name looks like a label.
            labels[index], kind = f"{section}.cont", "cont"
        if section not in NAMING or kind not in {"item", "cont"}:
            text = ""
            continue
        is_begun = bool(text) and labels[index - 1].split(".")[0] == section
        is_anew = (line.is_bullet and lines[opener].is_bullet) or (LABEL.match(line.text) and not text.endswith(","))
        if is_begun and is_anew:
            labels[index] = f"{section}.item"
        elif (
            is_begun
            and kind == "item"
            and not line.is_bullet
            and (
                lists.are_torn(lines[index - 1], line)
                or _goes_on(
                    lines[opener],
                    line,
                    text,
                    is_full=len(lines[index - 1].flat) + len(line.flat.split()[0]) >= _FULL * longest,
                    is_closed=any(")" in each.text for each in lines[index : index + _NEAR]),
                )
            )
        ):
            labels[index] = f"{section}.cont"
        if labels[index].endswith(".item"):
            opener, text = index, line.flat
        else:
            text = f"{text} {line.flat}"
    return labels


@dataclass(frozen=True, kw_only=True)
class _Lists:
    """Of the lines of lists in each column the longest two, in characters, longest last; signs that end some."""

    longest: dict[tuple[int, int], list[int]]
    ends: frozenset[tuple[tuple[int, int], str]]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Self:
        lengths: dict[tuple[int, int], list[int]] = {}
        for line in lines:
            lengths.setdefault(_column(line), [0]).append(len(line.flat))
        return cls(
            longest={column: sorted(each)[-2:] for column, each in lengths.items()},
            ends=frozenset((_column(line), line.flat[-1:]) for line in lines),
        )

    def are_torn(self, line: Line, below: Line) -> bool:
        """True where a line had no room for the next word, and ends without the sign that others of its list end in."""
        sign = next((letter for letter in reversed(line.flat) if letter in _SIGNS), "")
        column = _column(line)
        if not sign or line.flat.endswith(sign) or (column, sign) not in self.ends or column != _column(below):
            return False
        is_below = not below.after_blank and below.gap < _GAP and abs(below.indent - line.indent) < _STEP
        second, longest = self.longest[column]
        is_at_margin = len(line.flat) < longest or second >= _AT_MARGIN * longest
        is_full = is_at_margin and len(line.flat) + 1 + len(below.flat.split()[0]) >= _NO_ROOM * longest
        return is_below and is_full and not {"\t", ":"} & set(line.text + below.text.partition(sign)[0])


def _column(line: Line) -> tuple[int, int]:
    return line.page, line.column


def _goes_on(opener: Line, line: Line, text: str, *, is_full: bool, is_closed: bool) -> bool:
    if (line.after_blank and line.gap > 1) or LABEL.match(line.text):
        return False
    is_open = text.count("(") > text.count(")") and is_closed
    is_further_in = opener.is_bullet and line.indent > opener.indent + _STEP and line.gap < _GAP
    is_rest = is_full or line.text[0].islower() or line.text.startswith("(")
    return is_open or (is_further_in and is_rest) or (text.endswith(_WANTING) and line.gap < _GAP)
