"""Dates that a narrow column broke over two lines → one line: `(03/2012 until` above `06/2014)`."""

from collections.abc import Sequence
from dataclasses import replace

from worker.understanding.dates.loose_dates import begins_with_end, date_spans, is_month, open_end
from worker.understanding.text.lines import Line

_FAR = 0.6
# Of what stands in a column of dates, in characters.
_LONGEST = 24


def with_whole_dates(lines: Sequence[Line]) -> list[Line]:
    """The lines; one that ends in the start of dates goes on with the line below, if that begins with their end."""
    found: list[Line] = []
    for line in lines:
        if found and _is_broken(found[-1], line):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {line.text}")
        else:
            found.append(line)
            _rejoin(found)
    return found


def _rejoin(lines: list[Line]) -> None:
    """Puts right the last lines where a column of dates was broken: `seit` above `May` above `2019`."""
    at = len(lines) - 1
    while at > 0 and (parts := _rejoined(lines[at - 1], lines[at])) is not None:
        lines[at - 1] = replace(lines[at - 1], text=parts[0])
        lines[at : at + 1] = [replace(lines[at], text=parts[1])] if parts[1] else []
        at -= 1


def _rejoined(above: Line, line: Line) -> tuple[str, str] | None:
    """`Mai–Aug   Cook` above `2024   Menus for 40`: the dates of the first column whole, and what is left below.

    None where the first cells of both are no dates together, or already are some alone.
    """
    if line.is_bullet or above.is_bullet or line.gap > _FAR or line.column != above.column:
        return None
    cells = above.text.split("\t")
    # `Janvier   2015   Cook`: the column of dates may have been parted.
    count = 2 if len(cells) > 2 and is_month(cells[0]) and cells[1].strip().isdigit() else 1  # noqa: PLR2004
    first, rest = " ".join(cells[:count]), "\t".join(cells[count:])
    begun = f"{first} "
    if not rest or len(first) > _LONGEST or any(span.is_range for span in date_spans(first)):
        return None
    below = line.text[:_LONGEST].replace("\t", " ")
    spans = [span for span in date_spans(begun + below) if span.is_range or not date_spans(first)]
    if not spans or spans[0].first > 0 or spans[0].last <= len(begun):
        return None
    taken = spans[0].last - len(begun)
    is_whole = not line.text[taken : taken + 1].strip(" \t")
    return (f"{begun}{below[:taken]}\t{rest}", line.text[taken:].strip()) if is_whole else None


def _is_broken(above: Line, line: Line) -> bool:
    """True where a range crosses from one to the other: behind a dash or its word, or before it below a date alone."""
    if line.is_bullet or line.is_marked_heading or line.gap > _FAR or line.column != above.column:
        return False
    opened = open_end(above.text)
    is_alone = not opened and len(above.text) <= _LONGEST and begins_with_end(line.text)
    if not (opened or is_alone):
        return False
    end = len(above.text)
    spans = [span for span in date_spans(f"{above.text} {line.text[:_LONGEST]}") if span.first < end < span.last]
    return bool(spans) and spans[0].is_range and (not is_alone or spans[0].first == 0)
