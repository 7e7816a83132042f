"""Lines within a list of work that name unpaid work, and what stands further in below them. English.

`• Volunteer work:` between two jobs heads no section, for the list goes on below it; what is set further in is its own.
"""

from collections.abc import Sequence

from core.language.tongues import ENGLISH, tongue
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.line_features import section_words
from worker.understanding.sections.named_sections import LABELS
from worker.understanding.sections.outline import UNPAID
from worker.understanding.text.lines import Line

_STEP = 0.5
_MOST_WORDS = 4


def with_unpaid_lists(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with what such a line heads in the section that it names."""
    found = list(labels)
    if tongue() != ENGLISH:
        return found
    for at, line in enumerate(lines):
        section = _section(line, labels[at])
        below = _further_in(lines, labels, at) if section else range(0)
        if not below:
            continue
        found[at] = "other.item"
        first = min(lines[each].indent for each in below)
        for each in below:
            is_first = lines[each].indent < first + _STEP and lines[each].is_bullet
            found[each] = f"{section}.role" if is_first else _below(lines[each], section)
    return found


def _section(line: Line, label: str) -> str:
    """The unpaid section that a line of a list of work names by all its words, or nothing."""
    if not label.startswith("work.") or label == "work.head" or date_spans(line.text):
        return ""
    words = section_words(line.flat) if len(line.flat.split()) <= _MOST_WORDS else ""
    named = LABELS.get(words[1:], "") if words[:1] == "=" else ""
    return named if named in UNPAID else ""


def _further_in(lines: Sequence[Line], labels: Sequence[str], at: int) -> range:
    last = at + 1
    while last < len(lines) and lines[last].indent >= lines[at].indent + _STEP and not labels[last].endswith(".head"):
        last += 1
    return range(at + 1, last)


def _below(line: Line, section: str) -> str:
    return f"{section}.item" if line.is_bullet else f"{section}.cont"
