"""The words of a clause with the marks before them, and the small words by which is read who did what."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from core.checking.words.forms import key_of
from core.language.doers import is_person
from core.language.lexicon import word_kinds

# What a thing does by itself.
WENT = (
    "came comes ranked fell falls dropped rose rises went grew doubled tripled halved sold won reached increased"
    " improved decreased declined shrank climbed jumped attracted"
)
_TOKEN = re.compile(r"[£$€]?[\w'’&%-]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Lists:
    """The word lists of `tellings.toml`, in lower case."""

    auxiliary: frozenset[str]
    be: frozenset[str]
    determiners: frozenset[str]
    before_thing: frozenset[str]
    joins: frozenset[str]
    they: frozenset[str]
    asks: frozenset[str]
    group_of: frozenset[str]
    teams: frozenset[str]
    outside: frozenset[str]
    joined: frozenset[str]
    helps: frozenset[str]
    main: frozenset[str]
    none: frozenset[str]
    light: frozenset[str]
    participles: frozenset[str]
    apart: frozenset[str]
    """What no noun goes on across: small words of place, joints, relatives and subjects."""
    no_subject: frozenset[str]
    """What stands before a verb that has no subject there."""
    no_verb: frozenset[str]
    """Small words that are no verb: before a noun, before a thing, between two deeds."""
    only_auxiliary: frozenset[str]
    """What stands before a verb and is none itself."""
    object_begins: frozenset[str]


@cache
def lists() -> Lists:
    """All of them, read once."""
    data = tomllib.loads(resources.files(__package__).joinpath("tellings.toml").read_text(encoding="utf-8"))
    found = {name: frozenset(words.split()) for name, words in data.items()}
    joined = {
        "auxiliary": found["auxiliary"] | found["be"],
        "apart": found["before_thing"] | found["joins"] | {"who", "which", "that", "whom", "i", "we"},
        "no_subject": found["before_thing"] | found["determiners"],
        "no_verb": found["determiners"] | found["before_thing"] | found["joins"],
        "only_auxiliary": (found["auxiliary"] | found["be"]) - found["main"],
        "object_begins": found["determiners"] | {"it", "them"},
    }
    return Lists(**found | joined)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with what stands before it."""

    lower: str
    surface: str
    start: int
    end: int
    stop: str
    """The punctuation between it and the word before."""


def words_in(text: str) -> tuple[Word, ...]:
    """The words of a text, small ones too."""
    found = []
    end = 0
    for match in _TOKEN.finditer(text):
        found.append(
            Word(
                match[0].lower().replace("’", "'"),
                match[0],
                match.start(),
                match.end(),
                text[end : match.start()].strip(),
            )
        )
        end = match.end()
    return tuple(found)


@lru_cache(maxsize=20_000)  # most words come again and again
def is_for_people(lower: str) -> bool:
    """True for a pronoun, a calling, a team, or whoever does something."""
    if lower in lists().they or is_person(lower) or lower.removesuffix("'s") in lists().teams:
        return True
    return key_of(lower).startswith("n:") or "title" in word_kinds(lower)


def helping_verbs() -> frozenset[str]:
    """Verbs that claim no more than a part: `help`, `work`, `observe`."""
    return lists().helps | {"work", "observe"}


def light_verbs() -> frozenset[str]:
    """Verbs whose object says what was done: `did the quotes`."""
    return lists().light
