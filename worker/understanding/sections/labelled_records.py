"""Forms that print the employer below the duties → its line above them, with the other fields of the position."""

from collections.abc import Sequence
from dataclasses import replace

from core.language.tongues import ENGLISH, tongue
from worker.understanding.learned.line_features import section_words
from worker.understanding.text.lines import Line
from worker.understanding.words.field_labels import field_of

_FIELDS = frozenset({"dates", "title", "employer", "place", "degree", "school"})
# What a record is about, and where: it has to name both.
_PAIRS = (frozenset({"title", "employer"}), frozenset({"degree", "school"}))
# Where the title stands above as a line of its own: in other languages than English, in which forms are usual.
_BELOW_TITLE = frozenset({"employer", "dates"})
_MOST_LINES = 40


def with_fields_together(lines: Sequence[Line]) -> list[Line]:
    """The lines, with the labelled fields of each record before what it tells; one begins where a label returns."""
    fields = [field_of(line.text) for line in lines]
    found: list[Line] = []
    index = 0
    while index < len(lines):
        end = _end(lines, fields, index) if fields[index] in _FIELDS else index + 1
        found += _ordered(lines[index:end], fields[index:end])
        index = end
    return found


def _end(lines: Sequence[Line], fields: Sequence[str | None], first: int) -> int:
    """Where the record ends: before its first label comes again, or a heading."""
    for index in range(first + 1, min(len(lines), first + _MOST_LINES)):
        is_heading = lines[index].is_marked_heading or section_words(lines[index].flat)[:1] == "="
        if fields[index] == fields[first] or (is_heading and fields[index] not in _FIELDS):
            return index
    return min(len(lines), first + _MOST_LINES)


def _ordered(lines: Sequence[Line], fields: Sequence[str | None]) -> list[Line]:
    named = {field for field in fields if field in _FIELDS}
    pairs = _PAIRS if tongue() == ENGLISH else (*_PAIRS, _BELOW_TITLE)
    if not any(pair <= named for pair in pairs):
        return list(lines)
    header = [line for line, field in zip(lines, fields, strict=True) if field in _FIELDS]
    told = [line for line, field in zip(lines, fields, strict=True) if field not in _FIELDS]
    return [header[0], *(replace(line, after_blank=False, gap=0.0) for line in header[1:]), *told]
