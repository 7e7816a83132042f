"""Several positions in one line, each with its dates, as so many lines: `Cook (2015 – 2019); Waiter (2012 – 2015)`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.language.lexicon import title_score
from core.language.tongues import ENGLISH, tongue
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.text.lines import Line

_SIGNS = (re.compile(r"\s{0,3};\s{1,3}"), re.compile(r"\s{0,3}\|\s{1,3}"), re.compile(r"(?<=\)),\s{1,3}"))
_LEAST_RANGES = 2
_MOST_WORDS = 8
_LIKELY = 0.5


def with_positions_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those that hold several positions as so many."""
    if tongue() != ENGLISH:
        return list(lines)
    return [part for line in lines for part in _parts(line)]


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
