"""Rows of a table below a heading of work or of schooling: an entry each, whatever the model of lines took them for."""

from collections.abc import Sequence

from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.text.lines import Line

_LEAST_ROWS, _LEAST_CELLS = 3, 3
_HEADED = {"work": "work.role", "edu": "edu.entry"}


def with_rows_apart(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with rows of as many cells each as entries, where all of them have dates or none has."""
    found, section = list(labels), ""
    for first, label in enumerate(labels):
        before, section = section, label.partition(".")[0] if label.endswith(".head") else ""
        if before in _HEADED:
            after = _end_of_rows(lines, first)
            found[first:after] = [_HEADED[before]] * (after - first)
    return found


def _end_of_rows(lines: Sequence[Line], first: int) -> int:
    """Where the rows of a table that begins at `first` end; `first` where none does."""
    cells, after = len(lines[first].cells), first
    while after < len(lines) and not lines[after].is_bullet and len(lines[after].cells) == cells:
        after += 1
    dated = sum(bool(date_spans(line.text)) for line in lines[first:after])
    is_table = cells >= _LEAST_CELLS and after - first >= _LEAST_ROWS and dated in {after - first, 0}
    return after if is_table else first
