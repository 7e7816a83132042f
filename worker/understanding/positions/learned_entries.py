"""What somebody learned between two positions: `Ausbildung zum Koch`, `Umschulung`, `Curso de redes`. Not in English.

One list of all that was done, in the order of time, is usual elsewhere: a tabular life has schools, apprenticeships and
positions below one heading. What says that it was learned is schooling, and what was taken for schooling stays it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from core.language.lexicon import title_score
from core.language.tongues import ENGLISH, tongue, words_of
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.text.lines import Line

_HEADS, _BODY = frozenset({"work.role"}), frozenset({"work.more", "work.item", "work.cont", "work.label"})
_AS_SCHOOLING = {
    "work.role": "edu.entry",
    "work.more": "edu.more",
    "work.item": "edu.item",
    "work.cont": "edu.cont",
    "work.label": "edu.item",
}
# Of a header, in lines that are no dates: title and house stand there.
_MOST_LINES = 2
_TITLED = 1
# What has as many letters may be a house's name as well.
_LONGEST_SHORT = 4


def with_schooling_told(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with what was learned as schooling."""
    found = list(labels)
    for first, last in _entries(labels) if tongue() != ENGLISH else ():
        header = [line for line, label in zip(lines[first:last], labels[first:last], strict=True) if _is_header(label)]
        if tells_learning(header):
            found[first:last] = [_AS_SCHOOLING.get(label, label) for label in labels[first:last]]
    return found


def tells_learning(header: Sequence[Line]) -> bool:
    """True where a cell of the header begins with what one learns, and none names what somebody was."""
    told = [cells for line in header if (cells := list(_cells(line)))]
    cells = [cell for each in told[:_MOST_LINES] for cell in each]
    learned = [cell for cell in cells if _is_learned(cell)]
    return bool(learned) and not any(title_score(cell) > _TITLED for cell in cells if cell not in learned)


def _is_learned(cell: str) -> bool:
    """True for `BUT informatique`; `BUT - Vendeuse` is a shop, and what somebody was there."""
    found = _learning(tongue()).match(cell)
    return found is not None and (found.end() > _LONGEST_SHORT or title_score(cell) <= _TITLED)


def _is_header(label: str) -> bool:
    return label in {"work.role", "work.more"}


def _entries(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last line of each position with all that stands below it."""
    for first, label in enumerate(labels):
        if label in _HEADS:
            last = first + 1
            while last < len(labels) and labels[last] in _BODY:
                last += 1
            yield first, last


def _cells(line: Line) -> Iterator[str]:
    text = line.text
    for span in reversed(date_spans(text)):
        text = f"{text[: span.first]}\t{text[span.last :]}"
    yield from (cell.strip(" ,;:|–—-") for cell in text.split("\t") if cell.strip(" ,;:|–—-"))


@cache
def _learning(language: str) -> re.Pattern[str]:
    kinds = words_of(language).kinds
    return re.compile(rf"(?:{kinds['schooling']}|{kinds['training']})\b(?!-)", re.IGNORECASE)
