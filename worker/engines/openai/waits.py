"""How long a server wants to be left alone: from headers, dates, or words. All in seconds, None where it says nothing.

Source: RFC 9110, section 10.2.3 (Retry-After); OpenAI docs, "Rate limits" (`x-ratelimit-*`, `retry-after-ms`).
"""

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from worker.runtime.calls import CallsLeft

_TRY_IN = re.compile(r"(?:try again|retry|wait)(?: after| in| for)? ((?:\d{1,6}(?:\.\d{1,6})?(?:ms|h|m|s)){1,4})\b")
_SECONDS_OF = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
# A number as large as this is a time (of 2001, or later), not a wait.
_FIRST_TIME_S = 1e9
_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(ms|s|m|h|d)")


def asked_in_headers(headers: Mapping[str, str], *, now: datetime | None = None) -> float | None:
    """What the headers of a refusal ask for; the finer one first."""
    precise = headers.get("retry-after-ms")
    if precise is not None and (milliseconds := _number(precise)) is not None:
        return milliseconds / 1000
    if (asked := retry_after_s(headers.get("retry-after"), now=now)) is not None:
        return asked
    # Until what is used up comes back; of two the later one.
    resets = [
        seconds
        for what in ("requests", "tokens")
        if (seconds := duration_s(headers.get(f"x-ratelimit-reset-{what}", ""))) is not None
        and _number(headers.get(f"x-ratelimit-remaining-{what}", "0")) == 0
    ]
    return max(resets, default=_until_reset(headers, now or datetime.now(UTC)))


def _until_reset(headers: Mapping[str, str], now: datetime) -> float | None:
    """What `x-ratelimit-reset` alone says: seconds, or a time in seconds or milliseconds (OpenRouter has the last)."""
    reset = _number(headers.get("x-ratelimit-reset", ""))
    if reset is None or (_number(headers.get("x-ratelimit-remaining", "0")) or 0) > 0:
        return None
    if reset < _FIRST_TIME_S:
        return reset
    at_s = reset / 1000 if reset >= 1000 * _FIRST_TIME_S else reset
    return max(0.0, at_s - now.timestamp())


def calls_left(headers: Mapping[str, str]) -> CallsLeft | None:
    """How many calls a server says are left, and for how long; None where it does not say both."""
    left = _number(headers.get("x-ratelimit-remaining-requests", ""))
    for_s = duration_s(headers.get("x-ratelimit-reset-requests", ""))
    return None if left is None or for_s is None else CallsLeft(calls=int(left), for_s=for_s)


def retry_after_s(header: str | None, *, now: datetime | None = None) -> float | None:
    """The seconds that a Retry-After header asks for: a number, or a date; None when it says neither."""
    if not header:
        return None
    if (seconds := _number(header)) is not None:
        return seconds
    try:
        at = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(0.0, (at - (now or datetime.now(UTC))).total_seconds())


def asked_in_words(text: str) -> float | None:
    """`Please retry in 37.1s`, in lower case."""
    said = _TRY_IN.search(text)
    return duration_s(said[1]) if said else None


def duration_s(text: str) -> float | None:
    """`2m0s`, `37.1s`, `250ms` or a bare number of seconds; None for anything else."""
    if (bare := _number(text)) is not None:
        return bare
    parts = _DURATION.findall(text.strip())
    if not parts or "".join(f"{number}{unit}" for number, unit in parts) != text.strip():
        return None
    return sum(float(number) * _SECONDS_OF[unit] for number, unit in parts)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return max(0.0, value) if math.isfinite(value) else None
