"""Several positions in one line, each with its dates, as so many lines: `Cook (2015 – 2019); Waiter (2012 – 2015)`.

And a position in one line with what was done there as two, where three such stand in a row.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from core.language.lexicon import title_score
from core.language.tongues import ENGLISH, tongue
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.text.lines import Line

_SIGNS = (re.compile(r"\s{0,3};\s{1,3}"), re.compile(r"\s{0,3}\|\s{1,3}"), re.compile(r"(?<=\)),\s{1,3}"))
_BETWEEN = re.compile(r"\t|\s?[—–]\s|\s-\s")
_HEADER_AND_DEEDS = re.compile(
    r"(?P<header>[^.\t—–]{2,60}(?:\t|\s?[—–]\s|\s-\s)[^.\t—–]{2,60})\.\s{1,3}(?P<deeds>[A-Z].{15,})"
)
_LEAST_ALIKE, _MOST_WORDS_OF_TWO, _STEP = 3, 12, 2.0
_LEAST_RANGES = 2
_MOST_WORDS = 8
_LIKELY = 0.5


def with_positions_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those that hold several positions as so many."""
    if tongue() != ENGLISH:
        return list(lines)
    return [part for line in _with_deeds_apart(lines) for part in _parts(line)]


def _with_deeds_apart(lines: Sequence[Line]) -> list[Line]:
    """`Kestrel Mills — Weaver. Wove cloth for sails.`, three such in a row: header and deeds, each for itself."""
    told = [_told_behind(line) for line in lines]
    found: list[Line] = []
    for is_told, run in groupby(range(len(lines)), key=lambda at: told[at] is not None):
        alike = list(run)
        for at in alike:
            parts = told[at]
            if not is_told or parts is None or len(alike) < _LEAST_ALIKE:
                found.append(lines[at])
                continue
            found.append(replace(lines[at], text=parts[0]))
            deed = replace(lines[at], text=parts[1], is_bullet=True, after_blank=False, bold=False)
            found.append(replace(deed, indent=lines[at].indent + _STEP))
    return found


def _told_behind(line: Line) -> tuple[str, str] | None:
    """The header and the deeds of such a line."""
    parts = _HEADER_AND_DEEDS.fullmatch(line.text)
    if parts is None or date_spans(line.text) or len(parts["header"].split()) > _MOST_WORDS_OF_TWO:
        return None
    is_titled = any(title_score(part.strip()) > 0 for part in _BETWEEN.split(parts["header"]))
    return (parts["header"], parts["deeds"]) if is_titled else None


def _parts(line: Line) -> list[Line]:
    """Where one sign parts the line so that each part is a short title with one range of dates."""
    ranges = [span for span in date_spans(line.text) if span.is_range]
    if len(ranges) < _LEAST_RANGES:
        return [line]
    for sign in _SIGNS:
        texts = sign.split(line.text)
        if all(map(_is_position, texts)):
            return [replace(line, text=text, after_blank=line.after_blank and not at) for at, text in enumerate(texts)]
    return [line]


def _is_position(text: str) -> bool:
    spans = [span for span in date_spans(text) if span.is_range]
    if len(spans) != 1:
        return False
    title = f"{text[: spans[0].first]} {text[spans[0].last :]}".strip(" ()[],\t–-")
    is_title = title_score(title) > 0 or phrase_chances(title)["T"] > _LIKELY
    return 0 < len(title.split()) <= _MOST_WORDS and is_title
