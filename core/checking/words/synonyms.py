"""Which words may stand for which: `synonyms.toml`, reviewed by hand, and `wordnet.txt`, ready for look-ups by key."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from core.checking.words.forms import key_of

_CALLED = (
    "team crew staff group shift gang squad colleagues employees members residents patients guests visitors pupils"
    " students adults children women men"
)
_FORGOTTEN: set[str] = set()


@dataclass(frozen=True, kw_only=True)
class _Synonyms:
    same: dict[str, frozenset[str]]
    implies: dict[str, frozenset[str]]
    raising: frozenset[str]


@cache
def _synonyms() -> _Synonyms:
    data = tomllib.loads(resources.files(__package__).joinpath("synonyms.toml").read_text(encoding="utf-8"))
    same: dict[str, frozenset[str]] = {}
    for group in data["same"]:
        keys = frozenset(map(key_of, group.split()))
        for key in keys:
            same[key] = same.get(key, frozenset()) | keys
    implies = {key_of(word): frozenset(map(key_of, others.split())) for word, others in data["implies"].items()}
    return _Synonyms(same=same, implies=implies, raising=frozenset(data["raising"].split()))


@cache
def _wordnet() -> dict[str, frozenset[str]]:
    """Words for each other in the senses that they mostly have; made by `benchmarks/honesty/wordnet.py`."""
    text = resources.files(__package__).joinpath("wordnet.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {key: frozenset(others) for key, *others in rows}


def raising_words() -> frozenset[str]:
    """Verbs that claim more than they seem to: only a reviewed synonym may be put in their place."""
    return _synonyms().raising


@cache
def says(key: str) -> frozenset[str]:
    """All keys that a word of the evidence lets a statement use: itself, its synonyms, and what it implies."""
    found = frozenset({key})
    if "reviewed" not in _FORGOTTEN:
        known = _synonyms()
        found |= known.same.get(key, frozenset())
        found |= {more for each in found for more in known.implies.get(each, frozenset())}
    return found | (_wordnet().get(key, frozenset()) if "wordnet" not in _FORGOTTEN else frozenset())


@contextmanager
def forgetting(*lists: Literal["reviewed", "wordnet"]) -> Iterator[None]:
    """Inside, these lists are not known: to learn from the words of an author whose words no list has."""
    _FORGOTTEN.update(lists)
    says.cache_clear()
    try:
        yield
    finally:
        _FORGOTTEN.clear()
        says.cache_clear()


@cache
def _people() -> frozenset[str]:
    return frozenset(map(key_of, ("people", "persons", "person")))


@cache
def _called() -> frozenset[str]:
    """What people are called who are counted; who does something is known by its form."""
    return frozenset(map(key_of, _CALLED.split()))


@cache
def _groups() -> frozenset[tuple[str]]:
    return frozenset((key_of(word),) for word in ("class", "crew", "group", "staff", "team"))


@cache
def _pupils() -> frozenset[str]:
    return frozenset(map(key_of, ("pupil", "student", "learner", "child", "kid", "participant", "trainee")))


def same_unit(said: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """True when two figures count the same: the noun of one stands in the other, or a word for it."""
    allowed = {more for key in known for more in says(key)}
    if said[-1] in _people() and (known[-1].startswith("n:") or known[-1] in _people() | _called()):
        return True
    # `a class of 12`, of 12 pupils
    if said in _groups() and (known[-1].startswith("n:") or known[-1] in _people() | _called() | _pupils()):
        return True
    return said[-1] in allowed or bool(says(known[-1]) & set(said))
