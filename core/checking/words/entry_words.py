"""The words of degrees and certificates as they are compared: whoever writes a line anew dresses them in another way.

`2-year` is `two-year`, `Cert` is `Certificate`, `in progress` is `under way`; a degree may be called by its level.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from core.checking.words.abbreviations import is_state, level_of_degree
from core.checking.words.forms import key_of
from core.language.counts import NUMBER_WORDS
from core.language.standing import names_certificate

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
PIECE_END = re.compile(r"[(),:;]|\s[–—-]\s")
_PIECES = re.compile(rf"({PIECE_END.pattern})")
_JOINT = re.compile(r"[/‑-]")
# What a degree is in: `M.S. Physics`, `MS in Physics`; not the year of `MA 2010`.
_SUBJECT = re.compile(r"\.?(?P<in> in)? [^\W\d_]")
# `MS Excel`
_MAKER = "MS"
_UNDER_WAY = re.compile(r"\b(?:in progress|under way|on-?going)\b", re.IGNORECASE)
# An end that is still ahead is a completion; what `ended` may have been left.
_END_AHEAD = re.compile(r"\bend(?= (?:planned|expected|due)\b)", re.IGNORECASE)
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
    for match in WORD.finditer(_END_AHEAD.sub("completion", _UNDER_WAY.sub("underway", text))):
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
    """What may be put to the name of whatever is held, and says no more than that: a `course` in it."""
    return frozenset(map(_key, lists().added))


@lru_cache(maxsize=5_000)
def levelled(text: str) -> str:
    """A text with degrees called by their level: `Master's degree Physics` for `M.S. Physics`.

    Only where a piece begins with the degree and says what it is in: the `MA` of `Boston, MA` is a state.
    """
    return "".join(_with_level(piece, is_first=number == 0) for number, piece in enumerate(_PIECES.split(text)))


def _with_level(piece: str, *, is_first: bool) -> str:
    match = WORD.match(piece, len(piece) - len(piece.lstrip()))
    level = level_of_degree(match[0]) if match is not None else None
    subject = _SUBJECT.match(piece, match.end()) if match is not None else None
    if match is None or level is None or subject is None or names_certificate(piece):
        return piece
    is_other = is_state(match[0]) and not (is_first and match[0] != _MAKER)
    return piece if is_other and subject["in"] is None else f"{piece[: match.start()]}{level}{piece[match.end() :]}"
