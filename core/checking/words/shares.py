"""Shares of a whole in words: `every fifth week`, `one shift in five`, `a third of them`, `two in three`. English."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_PERIOD = r"[A-Za-z]{2,6}day|shift|night|weekend|week|month|quarter|year|day"
_PARTS = (
    "other second alternate two 2",
    "third three 3",
    "fourth quarter four 4",
    "fifth five 5",
    "sixth six 6",
    "seventh seven 7",
    "eighth eight 8",
    "ninth nine 9",
    "tenth ten 10",
)
_SEVERAL = {"a": 1, "one": 1, "1": 1, "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4}
# `one in five hundred`, `in three months`
_NO_WHOLE = r"(?![ -](?:hundred|thousand|years?|months?|weeks?|days?|hours?)\b|[.,:]?\d)"
_SHARE = re.compile(
    rf"\b(?:every|each) (?P<nth>other|second|third|fourth|fifth|sixth) (?P<unit>{_PERIOD})s?\b"
    rf"|\b(?P<alternate>alternate) (?P<each>{_PERIOD})s?\b"
    # `one shift in five`, `one in three`, `2 in 3`
    rf"|\b(?P<some>one|1) (?:(?P<one>{_PERIOD}) )?(?:in|out of) (?:every )?"
    rf"(?P<of>two|three|four|five|six|seven|eight|nine|ten|[2-9]|10)\b{_NO_WHOLE}"
    rf"|\b(?P<count>two|three|four|[2-4]) (?:in|out of) (?:every )?(?P<whole>three|four|five|[3-5])\b{_NO_WHOLE}"
    rf"|\b(?P<parts>a|one|two|three|four)[ -](?P<part>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?"
    rf" of (?:(?:the|my|our|all|these|its|their) )?(?:(?P<thing>{_PERIOD})s?\b)?",
    re.IGNORECASE,
)


class Share(NamedTuple):
    """`value` is how many the whole has for one of the share, 5 for `one in five`; `period` is counted, or ``.

    `start` and `end` are characters of the text.
    """

    value: float
    period: str
    start: int
    end: int


def shares(text: str) -> Iterator[Share]:
    """Every share of a text, in order."""
    for match in _SHARE.finditer(text):
        whole = (match["nth"] or match["alternate"] or match["of"] or match["whole"] or match["part"]).lower()
        count = (match["some"] or match["count"] or match["parts"] or "one").lower()
        size = next(number for number, words in enumerate(_PARTS, start=2) if whole in words.split())
        period = match["unit"] or match["each"] or match["one"] or match["thing"] or ""
        yield Share(size / _SEVERAL[count], period, match.start(), match.end())
