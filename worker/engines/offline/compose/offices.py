"""Who somebody was, with its size: `Project lead, 42 km (R 380m)` → `I am project lead (42 km, R 380m)`."""

import re

from core.language.phrasing import lowered
from core.language.sentences import ended
from core.language.verbs import Form, verb_form
from worker.engines.offline.compose.nominal import begins_as_name, is_person

_OFFICE = re.compile(r"(?P<who>[A-Z][\w’'/-]{0,30}(?: [\w’'/-]{1,30}){1,3}), (?P<what>[^;:|•]{2,80})")
_FIGURE = re.compile(r"\d")
_YEARS = re.compile(r"\b(?:FY ?)?(?:19|20)\d\d\b")
# `Shop steward, 2018–2021`: when, and no size
_ONLY_WHEN = re.compile(r"(?:since |from |until |in )?(?:\w+ )?(?:19|20)\d\d(?: ?(?:–|-|to) ?(?:\w+ )?(?:19|20)\d\d)?")
# What somebody was besides, or how old.
_NO_SIZE = frozenset({"then", "later", "now", "previously", "formerly", "aged", "expires", "until"})
_MOST_WORDS = 9


def told_as_office(line: str, *, is_current: bool) -> str | None:
    """The line as a sentence, what stands behind the comma in brackets; None for other lines.

    With years of its own it is told as what somebody has been: whether that goes on, nobody knows.
    """
    match = _OFFICE.fullmatch(line.strip().rstrip(". "))
    if match is None or not is_person(match["who"]) or "," in match["who"]:
        return None
    what = match["what"]
    first = what.split()[0]
    is_deed = first.islower() and verb_form(first) in {Form.PAST, Form.THIRD_PERSON}
    is_size = _FIGURE.search(_YEARS.sub("", what)) is not None and not _ONLY_WHEN.fullmatch(what)
    is_size = is_size and first.lower() not in _NO_SIZE
    if is_deed or not is_size or len(what.split()) > _MOST_WORDS or what.count("(") != what.count(")"):
        return None
    be = ("have been" if _YEARS.search(what) else "am") if is_current else "was"
    who = match["who"] if begins_as_name(match["who"]) else lowered(match["who"])
    return ended(f"I {be} {who} ({what.replace(' (', ', ').replace(')', '')})")
