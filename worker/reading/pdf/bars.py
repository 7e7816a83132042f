"""Bars of colour at the top of a page, each as wide as all that stands below."""

from bisect import bisect_left
from collections.abc import Sequence

from worker.reading.pdf.rules import Bar
from worker.reading.pdf.words import Row

_OVER_PT = 2.0
# What is higher is a page's ground. Of its own rows.
_MOST_ROWS = 12


def ends_of_bars(rows: Sequence[Row], bars: Sequence[Bar]) -> list[int]:
    """For each bar from the top, the index of the first row below it; none for a page that begins without one."""
    if not bars or not rows:
        return []
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    bases = [row.base for row in rows]
    found = [0]
    for bar in sorted(bars, key=lambda bar: bar.top):
        is_wide = bar.left <= left + _OVER_PT and bar.right >= right - _OVER_PT
        end = bisect_left(bases, bar.bottom)
        is_next = found[-1] < end < len(rows) and rows[found[-1]].base > bar.top
        if is_wide and is_next and end - found[-1] <= _MOST_ROWS:
            found.append(end)
    return found[1:]
