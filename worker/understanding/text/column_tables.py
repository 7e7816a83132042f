"""Tables of positions whose first row names their columns → rows of positions, in the order that headers have.

`Nro. | Empresa | Cargo | Jefe inmediato | Inicio | Fin` says of each cell below what it is. Rows with as many cells
keep title, employer, place and dates; in other languages than English, in which such forms are usual.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.language.tongues import is_less_known
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.text.column_names import names_columns
from worker.understanding.text.lines import Line
from worker.understanding.words.field_labels import field_of

_WORD = re.compile(r"[^\W\d_]+")
_ORDER = ("title", "employer", "place")
_MOST_SKIPPED = 2


def with_named_columns(lines: list[Line]) -> list[Line]:
    """The lines, with the rows of such tables in order."""
    if not is_less_known():
        return lines
    found, fields, skipped = list[Line](), list[str](), 0
    for line in lines:
        if names_columns(line):
            named = [_field(cell) for cell in line.cells]
            fields, skipped = (named, 0) if {"title", "employer"} <= set(named) else ([], 0)
            found.append(line)
        elif fields and len(line.cells) == len(fields):
            found.append(_ordered(line, fields))
        else:
            skipped += 1
            fields = fields if skipped <= _MOST_SKIPPED else []
            found.append(line)
    return found


def _field(cell: str) -> str:
    return next((field for word in _WORD.findall(cell) if (field := field_of(word)) is not None), "")


def _ordered(line: Line, fields: Sequence[str]) -> Line:
    cells = {name: cell for cell, name in zip(reversed(line.cells), reversed(fields), strict=True)}
    dates = [cell for cell in line.cells if date_spans(cell) and not cell.strip(" +()").isdigit()]
    if not (cells["title"] and cells["employer"] and dates):
        return line
    when = " – ".join(dates[:2]) if not any(span.is_range for span in date_spans(dates[0])) else dates[0]
    named = [cells[name] for name in _ORDER if cells.get(name)]
    return replace(line, text="\t".join((*named, when)))
