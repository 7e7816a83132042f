"""Which words may stand for which: `synonyms.toml`, ready for look-ups by key."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from core.checking.forms import key_of


@dataclass(frozen=True, kw_only=True)
class _Synonyms:
    same: dict[str, frozenset[str]]
    implies: dict[str, frozenset[str]]


@cache
def _synonyms() -> _Synonyms:
    data = tomllib.loads(resources.files(__package__).joinpath("synonyms.toml").read_text(encoding="utf-8"))
    same: dict[str, frozenset[str]] = {}
    for group in data["same"]:
        keys = frozenset(map(key_of, group.split()))
        for key in keys:
            same[key] = same.get(key, frozenset()) | keys
    implies = {key_of(word): frozenset(map(key_of, others.split())) for word, others in data["implies"].items()}
    return _Synonyms(same=same, implies=implies)


@cache
def says(key: str) -> frozenset[str]:
    """All keys that a word of the evidence lets a statement use: itself, its synonyms, and what it implies."""
    known = _synonyms()
    direct = known.same.get(key, frozenset()) | {key}
    return direct | {more for each in direct for more in known.implies.get(each, frozenset())}


def same_unit(said: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """True when two figures count the same: the noun of one stands in the other, or a word for it."""
    allowed = {more for key in known for more in says(key)}
    return said[-1] in allowed or bool(says(known[-1]) & set(said))
