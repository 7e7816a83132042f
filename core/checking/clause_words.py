"""The words of a clause with the marks before them, and the small words by which is read who did what."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

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
    joined: frozenset[str]
    helps: frozenset[str]
    main: frozenset[str]
    none: frozenset[str]
    light: frozenset[str]
    participles: frozenset[str]


@cache
def lists() -> Lists:
    """All of them, read once."""
    data = tomllib.loads(resources.files(__package__).joinpath("tellings.toml").read_text(encoding="utf-8"))
    found = {name: frozenset(words.split()) for name, words in data.items()}
    return Lists(**found | {"auxiliary": found["auxiliary"] | found["be"]})


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
