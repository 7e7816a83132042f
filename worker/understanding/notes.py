"""A résumé in a few lines without headings: each line by itself tells of a role, a certificate or a deed."""

import re

from core.language.dates import find_dates
from worker.understanding.collector import Collector
from worker.understanding.education import entry_kind, tells_of_deed
from worker.understanding.lines import Line
from worker.understanding.roles import read_roles
from worker.understanding.wrapping import is_open_ended

_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
_SPEAKS_OF_ONESELF = re.compile(r"\b(?:I|[Mm]y)\b")


def are_notes(lines: list[Line]) -> bool:
    """True when no line reads like the middle of a paragraph."""
    if not lines or any(_SPEAKS_OF_ONESELF.search(line.flat) for line in lines):
        return False
    if any(line.is_bullet or line.flat[0].islower() or is_open_ended(line.flat) for line in lines):
        return False
    return sum(_SENTENCE_END.search(line.flat) is not None for line in lines) * 2 < len(lines)


def read_notes(lines: list[Line], collector: Collector) -> None:
    """Add each line as what it is. What stands below a role's line is not taken for a part of the role."""
    for line in lines:
        history = read_roles([line])
        block = next((block for block in history.roles if block.heading.title and block.heading.end), None)
        if block is None:
            _add_line(line.flat, collector)
            continue
        role_key = collector.add_role(block.heading)
        for below in block.body:
            collector.add_deed(below.flat, role_key)


def _add_line(text: str, collector: Collector) -> None:
    kind = entry_kind(text, default="education")
    is_certain = kind == entry_kind(text, default="certification") and find_dates(text) is not None
    if is_certain and not tells_of_deed(text):
        collector.add(kind, text)
    else:
        collector.add_deed(text)
