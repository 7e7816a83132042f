"""Dates in the language of the document that is being read, and what a line ends or begins with when they go on."""

import re
from functools import cache

from core.language import date_spans as spans
from core.language import moments
from core.language.date_spans import DateSpan
from core.language.date_words import alternation, date_words
from core.language.tongues import ENGLISH, tongue

__all__ = ["DateSpan", "begins_with_end", "date_spans", "is_month", "open_end"]

# Of dates that go on in the line below.
_BROKEN_AT = "to|until|till|through"


def date_spans(text: str) -> tuple[DateSpan, ...]:
    """All dates in a line, ranges before single ones, in the order of the line."""
    return spans.date_spans(text, tongue())


def open_end(text: str) -> re.Match[str] | None:
    """The dash or the word for until that a text ends with: its dates go on below."""
    return _patterns(tongue())[0].search(text)


def begins_with_end(text: str) -> bool:
    """True for a text that begins with a dash or the word for until: its dates began above."""
    return _patterns(tongue())[1].match(text) is not None


def is_month(word: str) -> bool:
    """True for the name of a month, shortened or with a slip of a letter or two."""
    return moments.is_month(word, tongue())


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = None if language == ENGLISH else date_words(language)
    broken = _BROKEN_AT if words is None else f"{alternation(words.until)}|{_BROKEN_AT}"
    return (
        re.compile(rf"(?:[–—-]>?|[→➔➜]|(?<!\w)(?:{broken}))\s*$", re.IGNORECASE),
        re.compile(rf"(?:[–—-]|(?:{broken})(?!\w))", re.IGNORECASE),
    )
