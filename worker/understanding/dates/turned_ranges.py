"""Ranges that a whole document writes with the later date first: `2022 – 2016` below `Present – 2022`.

One such range alone may be a slip, and its owner is asked what is right; where a second shows the habit, it is none.
"""

import re
from collections.abc import Sequence

from core.language.dates import year_and_month

_FROM_TODAY = re.compile(r"(?<!\w)(?:present|current|now|today)\s?(?:[–—-]|to)\s?(?=\S*\d)", re.IGNORECASE)
_FEW = 2
Dates = tuple[str | None, str | None]


def in_order(dates: Sequence[Dates], written: Sequence[str]) -> list[Dates]:
    """Start and end of each, put in order where the document has the habit. `written` is what stands beside them."""
    turned = [_is_turned(start, end) for start, end in dates]
    shown = sum(turned) + sum(_FROM_TODAY.search(text) is not None for text in written)
    if shown < _FEW:
        return list(dates)
    return [(end, start) if is_turned else (start, end) for (start, end), is_turned in zip(dates, turned, strict=True)]


def _is_turned(start: str | None, end: str | None) -> bool:
    began, ended = year_and_month(start), year_and_month(end)
    if began is None or ended is None or began[0] < ended[0]:
        return False
    return began[0] > ended[0] or (began[1] or 0) > (ended[1] or 12)
