"""The evidence of a degree or school: all that its lines say, on one."""

import re
from collections.abc import Sequence

from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.sections.outline import Entry
from worker.understanding.text.lines import Line

_MAX_CHARACTERS = 400


def on_one_line(entry: Entry, header: Sequence[Line]) -> str:
    """Header and details in the order of the text; dates before the name go behind it, since they cannot be told."""
    head = re.sub(r", (?=\()", " ", ", ".join(", ".join(line.cells).strip(" ,;") for line in header))
    spans = date_spans(head)
    if spans and spans[0].first == 0:
        rest = head[spans[0].last :].strip(" ,;:–—-|")
        head = f"{rest} ({head[: spans[0].last].strip()})" if rest[:1].isalpha() else head
    return "; ".join([head, *(item.text.strip(" ;") for item in entry.items)])[:_MAX_CHARACTERS]
