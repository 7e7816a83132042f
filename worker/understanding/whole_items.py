"""Items of lists that a page broke, whole again by their labels; and such as were run together, apart."""

import re
from collections.abc import Sequence

from worker.understanding.lines import Line

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
_WANTING = ("&", " and", " of", " for", "/", "(")


def whole_items(lines: Sequence[Line], labels: list[str]) -> list[str]:
    """The labels, with what goes on in the next line: in an open bracket, below a bullet and further in, behind `and`.

    A bullet below a bullet, and a label with its colon, begin an item.
    """
    opener, text = 0, ""
    skills = [len(line.flat) for line, label in zip(lines, labels, strict=True) if label.startswith("skill.")]
    longest = max(skills, default=0)
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        section, _, kind = label.partition(".")
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
            and _goes_on(
                lines[opener],
                line,
                text,
                is_full=len(lines[index - 1].flat) + len(line.flat.split()[0]) >= _FULL * longest,
                is_closed=any(")" in each.text for each in lines[index : index + _NEAR]),
            )
        ):
            labels[index] = f"{section}.cont"
        if labels[index].endswith(".item"):
            opener, text = index, line.flat
        else:
            text = f"{text} {line.flat}"
    return labels


def _goes_on(opener: Line, line: Line, text: str, *, is_full: bool, is_closed: bool) -> bool:
    if (line.after_blank and line.gap > 1) or LABEL.match(line.text):
        return False
    is_open = text.count("(") > text.count(")") and is_closed
    is_further_in = opener.is_bullet and line.indent > opener.indent + _STEP and line.gap < _GAP
    is_rest = is_full or line.text[0].islower() or line.text.startswith("(")
    return is_open or (is_further_in and is_rest) or (text.endswith(_WANTING) and line.gap < _GAP)
