"""Fields of study by their names: `Electrical Engineering`, `Biology and Chemistry`. English.

A closed part of the world (ISCED-F 2013): the last noun tells it, whatever stands before.
"""

import re
import tomllib
from functools import cache
from importlib import resources

# What parts several fields, or a field from what narrows it.
_PARTS = re.compile(r"\s*(?:[,/:;&+|–—]|\s-\s|\band\b|\bwith\b)\s*", re.IGNORECASE)
# How it was studied, behind the field: `Biology Major`, `Computer Science (Honours)`.
_HOW = re.compile(
    r"(?<![\s,(–—-])[\s,(–—-]+(?:major|minor|hono(?:u)?rs|hons\.?|option|track|stream|degree|program(?:me)?)\W*$",
    re.IGNORECASE,
)
_OF = re.compile(r"\s(?:of|in|for)\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 9


@cache
def _table() -> tuple[frozenset[str], tuple[str, ...]]:
    data = tomllib.loads(resources.files(__package__).joinpath("subjects.toml").read_text(encoding="utf-8"))
    return frozenset(data["ends"].split()), tuple(data["endings"].split())


def names_subject(text: str) -> bool:
    """True for what names one field of study or several, and nothing else: each part ends in the noun of one."""
    named = _HOW.sub("", text.strip(" .,;:"))
    parts = [part for part in _PARTS.split(named) if part]
    is_name = text[:1].isupper() and len(text.split()) <= _MOST_WORDS and not any(map(str.isdigit, text))
    return is_name and bool(parts) and _is_field(parts[0]) and _is_field(parts[-1])


def _is_field(part: str) -> bool:
    words = _WORD.findall(_OF.split(part, maxsplit=1)[0].lower())
    ends, endings = _table()
    return bool(words) and (words[-1] in ends or words[-1].endswith(endings))
