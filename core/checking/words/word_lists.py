"""The word lists of `words.toml`, ready for look-ups: surfaces in lower case, or keys."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from core.checking.words.forms import key_of


@dataclass(frozen=True, kw_only=True)
class WordLists:
    """`strong`, `legal_forms` and `ends_of_unit` are words as written, the others keys."""

    around: frozenset[str]
    letter: frozenset[str]
    posting: frozenset[str]
    light: frozenset[str]
    of_things: frozenset[str]
    neutral_verbs: frozenset[str]
    general_nouns: frozenset[str]
    linking: frozenset[str]
    of_role: frozenset[str]
    months: frozenset[str]
    orders: frozenset[str]
    degrees: frozenset[str]
    upwards: frozenset[str]
    downwards: frozenset[str]
    reversing: frozenset[str]
    rivals: tuple[frozenset[str], ...]
    kinds: dict[str, frozenset[str]]
    strong: frozenset[str]
    legal_forms: frozenset[str]
    ends_of_unit: frozenset[str]


@cache
def word_lists() -> WordLists:
    """All of them, read once."""
    data = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    keys = {
        name: frozenset(map(key_of, data[name].split()))
        for name in (
            "around",
            "letter",
            "posting",
            "light",
            "of_things",
            "neutral_verbs",
            "general_nouns",
            "linking",
            "of_role",
            "months",
            "orders",
            "degrees",
            "upwards",
            "downwards",
            "reversing",
        )
    }
    plain = {name: frozenset(data[name].split()) for name in ("strong", "legal_forms", "ends_of_unit")}
    kinds = {kind: frozenset(map(key_of, words.split())) for kind, words in data["kinds"].items()}
    rivals = tuple(frozenset(map(key_of, words.split())) for words in data["rivals"])
    return WordLists(**keys, **plain, kinds=kinds, rivals=rivals)
