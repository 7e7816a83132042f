"""What a line in another language than English denies, plans, or claims only a little of.

Polarity is read clause by clause in English (`core.language.polarity`). Of other languages only the words are known
that may turn a line around. A line that has one is not told at all, so that nothing is said of its author that is not
so.
"""

import re
from functools import cache

from core.language.tongues import ENGLISH, tongue, words_of

_ITEMS = re.compile(r"([,;•|·\n]+)")
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,200}[)\]]")
_BASE = re.compile(r"\bbases? de (?:datos|données)\b", re.IGNORECASE)


def is_turned(text: str) -> bool:
    """True where words deny what a line tells, or say that it is yet to come; False for English, which is read."""
    return tongue() != ENGLISH and _turning(tongue(), "denied", "planned").search(text) is not None


def is_yet_to_come(text: str) -> bool:
    """True where words say that something is planned, or goes on."""
    return tongue() != ENGLISH and _turning(tongue(), "planned").search(text) is not None


def firm_items(text: str) -> str:
    """A list without the items that are denied, planned or only begun; as it is in English."""
    if tongue() == ENGLISH:
        return text
    pattern = _turning(tongue(), "denied", "planned", "little")
    if pattern.search(_BASE.sub("", text)) is None:
        return text
    brackets = {match[0]: match[0].replace(",", "\x00") for match in _BRACKETS.finditer(text)}
    for whole, kept in brackets.items():
        text = text.replace(whole, kept)
    items = [item for item in _ITEMS.split(text)[::2] if item.strip() and not pattern.search(_BASE.sub("", item))]
    return ", ".join(item.strip() for item in items).replace("\x00", ",")


@cache
def _turning(language: str, *kinds: str) -> re.Pattern[str]:
    words = words_of(language).kinds
    return re.compile(rf"(?<!\w)(?:{'|'.join(words[kind] for kind in kinds)})(?!\w)", re.IGNORECASE)
