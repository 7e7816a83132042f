"""`Tasks: Validate methods for three clients.` tells what was done: a label with its value is no label alone.

The model of lines takes what begins so for the label that stands above a list, and what it says would be lost.
"""

import re
from collections import Counter
from collections.abc import Sequence

from core.language.tongues import ENGLISH, tongue
from worker.understanding.prose import OF_RELATIVES, positions_told
from worker.understanding.sections.outline import Item
from worker.understanding.text.lines import Line
from worker.understanding.words.duties import DUTIES
from worker.understanding.words.field_labels import without_label
from worker.understanding.words.heading_words import stem_of

# In words: a label is shorter, and so is a value that says less than a sentence.
_MOST_OF_LABEL, _LEAST_OF_VALUE, _LEAST_OF_PARAGRAPH = 6, 3, 12
_TOOLS = "tools"
# What begins something of its own below the lines of a position, and goes on with none of them.
_BEGINS = frozenset({"duties", "admin"})
_OF_POSITIONS = frozenset({"work", "vol", "club"})
_HEADERS = frozenset({"work.role", "work.more"})
# Fields of forms that are no part of a header, in other languages than English, in which forms are usual.
_NO_HEADERS = frozenset({"duties", "business", "tools"})
_SPEAKS = re.compile(r"\bI (?:am|was|have|had|worked|became|joined)\b")


def with_told_lines(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with such lines as items of their section, and as tools where their label says so.

    What an office asks for (`Reason for leaving: …`) is an item of its own, too, and goes on with no deed. A sentence
    that tells a position (`From 2015 to 2019 I was a cook at Solros Hotel.`) is no header, though dated as one.
    """
    told = [_told(line, label) for line, label in zip(lines, labels, strict=True)]
    return _with_paragraphs(lines, told)


def _with_paragraphs(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with paragraphs behind a label that comes again (`Summary of role: Worked nights …`) as items."""
    heads = list(map(_head_of_paragraph, lines))
    again = {head for head, count in Counter(heads).items() if head and count > 1}
    return [
        "work.item" if head in again and label in _HEADERS else label for head, label in zip(heads, labels, strict=True)
    ]


def _head_of_paragraph(line: Line) -> str:
    """The label before a paragraph, without what number does to it; nothing where there is none."""
    head, _, value = line.flat.partition(": ")
    is_label = 0 < len(head.split()) <= _MOST_OF_LABEL and len(value.split()) >= _LEAST_OF_PARAGRAPH
    return stem_of(head) if is_label and not any(map(str.isdigit, head)) else ""


def _told(line: Line, label: str) -> str:
    section, _, kind = label.partition(".")
    if label == "work.more" and tongue() != ENGLISH and _is_told_in_form(line):
        return "work.item"
    if label in _HEADERS:
        is_told = _SPEAKS.search(line.flat) is not None and positions_told(line.flat) > 0
        return "sum.item" if is_told or OF_RELATIVES.match(line.flat) else label
    if kind == "cont" and section in _OF_POSITIONS:
        return f"{section}.item" if ":" in line.text and _field(line.text)[0] in _BEGINS else label
    return _of_label(line, section) or label if kind == "label" else label


def _is_told_in_form(line: Line) -> bool:
    field, value = without_label(line.text)
    return field in _NO_HEADERS and bool(value.strip())


def _of_label(line: Line, section: str) -> str:
    """What a line is for that was taken for a label, and says more than one does; nothing where it is one."""
    field, value = _field(line.text)
    if field is None:
        head, _, behind = line.flat.partition(":")
        value = behind if len(head.split()) <= _MOST_OF_LABEL else line.flat
    if len(value.split()) < _LEAST_OF_VALUE and not (field == "admin" and value):
        return ""
    return f"{section}.tools" if field == _TOOLS and section == "work" else f"{section}.item"


def _field(text: str) -> tuple[str | None, str]:
    """The field that a line's label names, and what stands behind it."""
    duties = DUTIES.match(text)
    return ("duties", text[duties.end() :]) if duties is not None else without_label(text)


def without_duties_label(item: Item) -> str:
    """The text of an item: of `Duties: kept the keys` and `Duties⇥kept the keys` it is `kept the keys`."""
    line = item.lines[0]
    field, value = _field(line.text)
    told = " ".join(value.split())
    return item.text.removeprefix(line.flat.removesuffix(told)) if field == "duties" and told else item.text
