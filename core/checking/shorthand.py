"""How people write notes to themselves, written out: `w/out`, `3x week`, `2 wks`, `30-40k`, `Sat`.

Only what stands for the same words wherever it stands; short forms of names and degrees are `abbreviations`.
"""

import re
from collections.abc import Callable
from functools import lru_cache

_DAYS = {
    day[:letters]: day
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
    for letters in (3, 4, 5)
    if letters == 3 or day.startswith(("Tu", "Th"))  # noqa: PLR2004 - `Tues`, `Thurs`
}
_WORDS = {
    "mgr": "manager",
    "mgrs": "managers",
    "mgmt": "management",
    "asst": "assistant",
    "dept": "department",
    "depts": "departments",
    "wk": "week",
    "wks": "weeks",
    "mth": "month",
    "mths": "months",
    "appt": "appointment",
    "appts": "appointments",
    "qtr": "quarter",
    "tues": "Tuesday",
    "thur": "Thursday",
    "thurs": "Thursday",
    "yrs": "years",
    "hrs": "hours",
}


def _as_written(match: re.Match[str]) -> str:
    word = _WORDS[match[1].lower()]
    return word.capitalize() if match[1][0].isupper() else word


_REST = r"(?=[\s,.;:)]|$)"
_Written = str | Callable[[re.Match[str]], str]
_FORMS: tuple[tuple[re.Pattern[str], _Written], ...] = (
    (re.compile(r"(?<![\w/])(?:w/o(?:ut)?)(?=[\s,.;]|$)", re.IGNORECASE), "without"),
    (re.compile(r"(?<![\w/])w/ ?(?=\w)", re.IGNORECASE), "with "),
    (re.compile(r"(?<![\w/])b/c(?=\s)", re.IGNORECASE), "because"),
    (re.compile(r"\b(\d{1,2}) ?x (?:an? |per )?(?=(?:day|week|month|quarter|year)\b)"), r"\1 times a "),
    (re.compile(r"(?<![\w/])([A-Z])/([A-Z])(?![\w/])"), r"\1\2"),
    (re.compile(r"(?<=\w)/h" + _REST), " an hour"),
    (re.compile(r"(?<=\d) ?h" + _REST), " hours"),
    (re.compile(r"\b(\d{1,3}) ?[-–] ?(\d{1,3})k\b"), r"\1,000–\2,000"),
    (re.compile(r"\b(\d{1,2}(?:[.:]\d\d)?) ?a\.?m\b\.?"), r"\1 in the morning"),
    (re.compile(r"\bL([1-8])\b(?!\w|-)"), r"Level \1"),
    (re.compile(r"\bU-?(\d{1,2})s?\b"), r"under-\1"),
    # `(18 m)`: no million of anything
    (re.compile(r"(?<=\()(\d{1,4}(?:\.\d)?) m(?=\))"), r"\1 metres"),
    (re.compile(r"(?<![£$€\d.,])\b(\d{1,4}(?:\.\d)?) m(?= (?:long|high|wide|deep|tall)\b)"), r"\1 metres"),
    (re.compile(r"\s(?:->|=>|→)\s"), "; "),
    (
        # Not `Sat on the board`
        re.compile(rf"(?<=[a-z\d,(/&] )({'|'.join(_DAYS)})\b\.?(?! (?:on|in|at|as|for|with)\b)"),
        lambda match: _DAYS[match[1]],
    ),
    (re.compile(rf"\b({'|'.join(_WORDS)})\b\.?", re.IGNORECASE), _as_written),
)


@lru_cache(maxsize=20_000)
def spelt_out(text: str) -> str:
    """The text without these short forms."""
    for form, written in _FORMS:
        text = form.sub(written, text)
    return text
