"""Positions in one list, a line each and without dates: `Test Analyst at Pinemoor Systems`.

People name what they did long ago so, below their other positions. Three such lines in a row, most of which name an
employer that is one by its words, are no deeds. They are said without dates, and no years are counted for them.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from core.language.lexicon import employer_score, title_score
from core.language.tongues import ENGLISH, tongue
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.learned.positions import group_of_heading
from worker.understanding.text.lines import Line

_TWO = re.compile(
    r"([^,\t]{3,60}?)(?:\s{1,9}at\s{1,9}(?:the\s)?|,\s{1,9}|\s{1,9}[–—|@-]\s{1,9}|\t{1,9})(\S[^\t]{1,80})"
)
_BRACKET = re.compile(r" ?\([^()]*\)$")
# Some set a colon there, where sentences are not weighed: `Cajera: Molina Seguros`.
_TWO_ELSEWHERE = re.compile(
    r"([^,\t]{3,60}?)(?:\s{1,9}(?:chez|bij|presso)\s{1,9}|[,:]\s{1,9}|\s{1,9}[–—|@-]\s?|\t{1,9})(\S[^\t]{1,60})"
)
_OF_POSITIONS = re.compile(r"\b(?:roles|posts|titles|employers)\b", re.IGNORECASE)
_MOST_WORDS = 18
_LEAST_LINES = 3
# What share of the lines has to name an employer by its words, and how likely a title and an employer have to be.
_MOST, _LIKELY = 2 / 3, 0.5


def with_undated_lists(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with each line of such a list as a position."""
    found = list(labels)
    named = [
        _employer(line) if label.startswith("work.") and not label.endswith(".head") else ""
        for line, label in zip(lines, labels, strict=True)
    ]
    for is_named, run in groupby(range(len(lines)), key=lambda at: bool(named[at])):
        alike = list(run)
        known = sum(_is_employer(named[at]) for at in alike)
        is_list = is_named and len(alike) >= _LEAST_LINES and known >= _MOST * len(alike)
        if is_list and not _is_of_others(lines[alike[0] - 1 : alike[0]]):
            found[alike[0] : alike[-1] + 1] = ["work.role"] * len(alike)
    return found


def _is_of_others(above: Sequence[Line]) -> bool:
    """True below a line such as `Key clients:`, that says what comes and names no positions."""
    named = [line.flat for line in above if line.flat.endswith(":")]
    return any(group_of_heading(text) != "work" and _OF_POSITIONS.search(text) is None for text in named)


def _employer(line: Line) -> str:
    """What stands behind a title in a line that has nothing else; nothing where it is no such line."""
    text = _BRACKET.sub("", line.flat.rstrip(" ."))
    parts = (_TWO if tongue() == ENGLISH else _TWO_ELSEWHERE).fullmatch(text)
    if parts is None or len(text.split()) > _MOST_WORDS or date_spans(line.text) or not parts[2][0].isupper():
        return ""
    is_title = title_score(parts[1]) > 0 and phrase_chances(parts[1])["T"] > _LIKELY
    return parts[2] if is_title else ""


def _is_employer(text: str) -> bool:
    return employer_score(text) > 0 or phrase_chances(text)["E"] > _LIKELY
