"""The words of degrees and certificates as they are compared: whoever writes a line anew dresses them in another way.

`2-year` is `two-year`, `Cert` is `Certificate`, `in progress` is `under way`; a degree may be called by its level.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from core.checking.abbreviations import level_of_degree
from core.checking.forms import key_of
from core.language.counts import NUMBER_WORDS

WORD = re.compile(r"[^\W_]+(?:[.'’&/‑+#-][^\W_]+)*[+#]*")
SMALL = frozenset(
    (
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "till",
        "to",
        "until",
        "with",
        "&",
    )
)
_JOINT = re.compile(r"[/‑-]")
_UNDER_WAY = re.compile(r"\b(?:in progress|under way|on-?going)\b", re.IGNORECASE)
_NUMBERS = {word: str(number) for number, word in enumerate(NUMBER_WORDS, start=1)}


@dataclass(frozen=True, kw_only=True)
class Lists:
    """The word lists of `entries.toml`; `same` maps a word to the one that it is compared as."""

    harmless: frozenset[str]
    limiting: frozenset[str]
    of_notes: frozenset[str]
    telling: frozenset[str]
    added: frozenset[str]
    same: dict[str, str]


@cache
def lists() -> Lists:
    """All of them, read once."""
    data = tomllib.loads(resources.files(__package__).joinpath("entries.toml").read_text(encoding="utf-8"))
    same = {word: group.split()[0] for group in data["same"] for word in group.split()}
    named = {name: frozenset(data[name].split()) for name in ("harmless", "limiting", "of_notes", "telling", "added")}
    return Lists(**named, same=same)


@lru_cache(maxsize=5_000)
def entry_keys(text: str) -> frozenset[str]:
    """Keys of all words and figures but the small ones; `3a/3b` are two, and the `A` of `Category A` is one."""
    found: set[str] = set()
    for match in WORD.finditer(_UNDER_WAY.sub("underway", text)):
        is_letter = match[0] == "A" and match.start() > 0
        if match[0].lower() in SMALL and not is_letter:
            continue
        found.update(_key(piece) for piece in _JOINT.split(match[0]) if piece)
    return frozenset(found)


def _key(word: str) -> str:
    lower = word.lower()
    number = _NUMBERS.get(lower)
    return number if number is not None else key_of(lists().same.get(lower, lower))


@cache
def added_keys() -> frozenset[str]:
    """What may be put to the name of whatever is held, and says no more than that: `completed`, a `course` in it."""
    return frozenset(map(_key, lists().added))


@lru_cache(maxsize=5_000)
def levelled(text: str) -> str:
    """A text with degrees called by their level: `Master's degree Physics` for `M.S. Physics`."""
    return WORD.sub(lambda match: level_of_degree(match[0]) or match[0], text)
