"""A degree or school whose name goes on in the next line: `BSc Computer Science &` above `Statistics`."""

import re
from collections.abc import Sequence
from itertools import pairwise

from worker.understanding.schools.named_schools import without_dates
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree, names_school

# What may stand between a name and the end of its line, where it goes on.
_WAITS = re.compile(r" ?(?:/|&|\b(?:and|of|in|the|for|with|de|der|für))\s*$", re.IGNORECASE)
_PART = re.compile(r"[^\t,;:|(•·.]{2,60}")
_EMPHASIS = re.compile(
    r" with (?:an? |its )?(?:double |dual )?(?:concentration|speciali[sz]ation|specialty|minors?|major|emphasis|focus)"
    r" (?:in|on) [^\t,;:|(•·.]{3,60}"
)
_GOES_ON = re.compile(r"(?:and|of|in|for|&) ", re.IGNORECASE)
_MOST_WORDS, _MOST_OF_NAME = 7, 3


def whole_degree(title: str, header: Sequence[Line]) -> str:
    """The degree with what waits for it in the next line, and with the minor or emphasis behind it in its own."""
    for line in header if names_degree(title) else ():
        at = line.text.find(title)
        emphasis = _EMPHASIS.match(without_dates(line.text[at + len(title) :])) if at >= 0 else None
        if emphasis is not None and not names_school(emphasis[0]):
            return title + emphasis[0].rstrip(" ,.")
    part = _behind(title, header, is_school=False) if names_degree(title) else ""
    return part if part and not names_school(part.removeprefix(title)) else title


def whole_school(school: str, header: Sequence[Line]) -> str:
    """The school with what waits for it in the next line, and with its noun."""
    part = _behind(school, header, is_school=True) if school else ""
    return part if part and not names_degree(part.removeprefix(school)) else school


def _behind(name: str, header: Sequence[Line], *, is_school: bool) -> str:
    for line, below in pairwise(header):
        before, found, rest = line.text.rpartition(name)
        part = _PART.match(without_dates(below.text)) if found else None
        if part is None or (before and before[-1].isalnum()) or _WAITS.fullmatch(part[0]) is not None:
            continue
        words = (part[0].split(" at ")[0] if is_school else part[0]).split()
        waits = _WAITS.fullmatch(rest) is not None or (not rest.strip() and _WAITS.search(name) is not None)
        if not waits and not rest.strip():
            is_short = len(words) <= _MOST_OF_NAME
            is_noun = is_short and is_school and not names_school(name) and names_school(part[0])
            is_subject = is_short and not is_school and below.text == part[0] and part[0].islower()
            waits = is_noun or is_subject or _GOES_ON.match(part[0]) is not None
        if waits and len(words) <= _MOST_WORDS:
            sign = rest.strip()
            joined = f"{name}{sign}" if sign == "/" else f"{name} {sign}".strip()
            return f"{joined}{'' if joined.endswith('/') else ' '}{' '.join(words)}"
    return ""
