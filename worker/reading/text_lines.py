"""Text without geometry → lines: what blank lines, indents and marks say of it."""

import re
from collections.abc import Iterator

from worker.reading.blocks import TextLine
from worker.reading.bullets import is_bulleted

_MARKDOWN_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_BLANK_LINE = 1.0
# A letter is about half as wide as its line is high.
_INDENT_PER_BLANK = 0.5


def lines_of(text: str) -> list[TextLine]:
    """The lines of a normalised text that are not blank. A blank line is a gap above, and ends a block."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[TextLine]:
    block, gap = 0, 0.0
    for raw in text.split("\n"):
        if not raw.strip():
            gap = _BLANK_LINE
            continue
        block += gap > 0
        yield TextLine(
            text=raw,
            gap_above=gap,
            indent=_INDENT_PER_BLANK * (len(raw) - len(raw.lstrip())),
            capitals=raw.isupper(),
            block=block,
            is_bullet=is_bulleted(raw),
            is_heading=_MARKDOWN_HEADING.match(raw) is not None,
        )
        gap = 0.0
