"""Months, and words beside dates, in each language that is read."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("en", "es", "fr", "de", "pt", "it", "nl")


@dataclass(frozen=True, kw_only=True)
class DateWords:
    """A language's names of months with their numbers (1 to 12), and its words beside dates. All lower case.

    `present` stands for today as an end, `until` between start and end, `since` before a start without an end, `joins`
    inside a date (`1 de mayo de 2019`), `parts` before a year or month (`mid-2019`; those of two words end in a join),
    `terms` behind a season. `between` are pairs of words, before two moments and between them; `before` are words
    that a range may begin with.
    """

    months: Mapping[str, int]
    seasons: Mapping[str, int]
    present: frozenset[str]
    until: frozenset[str]
    since: frozenset[str]
    joins: frozenset[str]
    parts: frozenset[str]
    terms: frozenset[str]
    between: frozenset[tuple[str, str]]
    before: frozenset[str]


@cache
def date_words(language: str = "en") -> DateWords:
    """The words of a language, and the English ones: many a document mixes both. Words for today are those of all."""
    own = [_own(code) for code in dict.fromkeys(("en", language)) if code in LANGUAGES]
    return DateWords(
        months=_foreign_months(language) | {name: number for words in own for name, number in words.months.items()},
        seasons={name: number for words in own for name, number in words.seasons.items()},
        present=_all_present(),
        until=_union(words.until for words in own),
        since=_union(words.since for words in own),
        joins=_union(words.joins for words in own),
        parts=_union(words.parts for words in own),
        terms=_union(words.terms for words in own),
        between=frozenset().union(*(words.between for words in own)),
        before=_union(words.before for words in own),
    )


def _foreign_months(language: str) -> dict[str, int]:
    """Long names of the other languages: who writes in one that they learned leaves a month in their own.

    An English text has its own alone: `Mars 2020` is a planet there.
    """
    names = (
        [] if language == "en" else [each for code in LANGUAGES for each in enumerate(_table("months.toml")[code], 1)]
    )
    return {each[0]: number for number, each in names}


def months_of(language: str) -> frozenset[str]:
    """The long names of a language's months."""
    return frozenset(names[0] for names in _table("months.toml")[language])


@cache
def words_for_today(language: str) -> frozenset[str]:
    """What stands for today in the language and in English alone: behind a dash `nu` and `jour` may begin anything."""
    return _union(_own(code).present for code in {"en", language} if code in LANGUAGES)


def month_number(name: str) -> int | None:
    """The number of a month whose name, long or short, is `name` in any of the languages; a season's first month."""
    return _all_months().get(name.lower().strip(" ."))


def is_present_word(written: str) -> bool:
    """True where the whole of `written` stands for today, in any of the languages: `heute`, `la actualidad`."""
    return " ".join(written.lower().replace("’", "'").split()).strip(" .)(") in _all_present()


def alternation(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first; a blank in one stands for any white space."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in sorted(words, key=len, reverse=True)
    )


@cache
def _all_months() -> dict[str, int]:
    """No name means one month here and another there (a test holds that)."""
    every = [_own(language) for language in LANGUAGES]
    seasons = {name: number for words in every for name, number in words.seasons.items()}
    return seasons | {name: number for words in every for name, number in words.months.items()}


@cache
def _all_present() -> frozenset[str]:
    return _union(_own(language).present for language in LANGUAGES)


@cache
def _own(language: str) -> DateWords:
    entry = _table("date_words.toml")[language]
    months = {name: number for number, names in enumerate(_table("months.toml")[language], 1) for name in names}
    return DateWords(
        months=months | entry["also"],
        seasons=entry["seasons"],
        present=_with_plain(entry["present"]),
        until=_with_plain(entry["until"]),
        since=_with_plain(entry["since"]),
        joins=frozenset(entry["joins"]),
        parts=frozenset(entry["parts"]),
        terms=frozenset(entry["terms"]),
        between=frozenset([(entry["between"][0], entry["between"][1])]),
        before=_with_plain(entry.get("before", ())),
    )


def _with_plain(words: Iterable[str]) -> frozenset[str]:
    """The words, and as they are written without accents: `ate o presente`. `à` is another word without its own."""
    plain = {word: unicodedata.normalize("NFD", word) for word in words if len(word) > len("à")}
    bare = {"".join(letter for letter in text if not unicodedata.combining(letter)) for text in plain.values()}
    return frozenset(words) | bare


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
