"""What was lost below headings of work: lines that no position owns, and headings below which none was read. English.

One mark of a document that was misread as a whole. Ranges of dates that no position has, and headers that are set in
many ways, were tried beside it, and tell nothing of whether the others are right.
"""

from collections.abc import Sequence

from worker.understanding.learned.line_features import section_words
from worker.understanding.positions.dated_ways import below_work
from worker.understanding.positions.divided_work import Division
from worker.understanding.text.lines import Line

_WORK = frozenset({"=experience", "~experience"})


def share_lost(lines: Sequence[Line], read: Division) -> float:
    """The share of the lines below headings of work that belong to no entry, 0 to 1."""
    owned = {id(line) for entry in read.outline.entries for line in entry.header}
    owned |= {id(line) for entry in read.outline.entries for item in entry.items for line in item.lines}
    below = [lines[at] for stretch in below_work(lines, read.labels) for at in stretch]
    return sum(id(line) not in owned for line in below) / max(len(below), 1)


def heading_of_none(lines: Sequence[Line], read: Division) -> str:
    """The heading that names work in a document of which no paid position was read, or nothing."""
    if any(role.kind == "work" for role in read.roles):
        return ""
    heads = (line.flat for line, label in zip(lines, read.labels, strict=True) if label == "work.head")
    return next((head for head in heads if section_words(head) in _WORK), "")
