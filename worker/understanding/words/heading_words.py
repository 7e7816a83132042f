"""What part of a résumé a heading names that no table holds, by the names in which its words stand. English.

`Competitive grants`, `Conference activity`, `Professional organisations: memberships, offices` are made of words that
other headings are made of. Each word speaks for the sections in whose names it stands; the last of a phrase, which says
what the thing is, twice.
"""

import math
import re
from collections import Counter
from functools import cache, lru_cache

from worker.understanding.words.heading_names import Section, names_of_sections

_WORD = re.compile(r"[a-z]{3,}")
_PHRASES = re.compile(r"[,:;/|(]|\band\b|&")
_EMPTY = frozenset(
    {"and", "the", "for", "with", "other", "selected", "additional", "related", "relevant", "key", "main"}
)
_MOST_WORDS = 7
# So many names of each section hold every word besides: what nobody has seen is not impossible.
_SLACK = 0.05
# How often the last word of a phrase counts.
_LAST = 2.0
# What share of its words have to be words of headings.
_LEAST_KNOWN = 0.5


@lru_cache(maxsize=1_000)
def section_of_words(text: str) -> tuple[Section, float] | None:
    """The likeliest section of a heading and how likely it is; nothing where most of its words are in no name."""
    plain = text.lower()
    if len(plain.split()) > _MOST_WORDS or any(letter.isdigit() for letter in plain):
        return None
    words: list[tuple[str, float]] = []
    for phrase in _PHRASES.split(plain):
        stems = [stem_of(word) for word in _WORD.findall(phrase) if word not in _EMPTY]
        words += [(stem, _LAST if at == len(stems) - 1 else 1.0) for at, stem in enumerate(stems)]
    known = [(stem, weight) for stem, weight in words if stem in _counts()]
    if not words or len(known) < _LEAST_KNOWN * len(words):
        return None
    scores = dict.fromkeys(_sizes(), 0.0)
    for stem, weight in known:
        counts = _counts()[stem]
        for section, size in _sizes().items():
            scores[section] += weight * math.log((counts[section] + _SLACK) / (size + 1))
    most = max(scores.values())
    shares = {section: math.exp(score - most) for section, score in scores.items()}
    best = max(shares, key=shares.__getitem__)
    return best, shares[best] / sum(shares.values())


def stem_of(word: str) -> str:
    """A word without the ending that number and spelling give it: `Organisations` → `organization`."""
    plain = re.sub(r"isation", "ization", word.lower())
    if plain.endswith("ies"):
        return f"{plain[:-3]}y"
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") else plain


@cache
def _counts() -> dict[str, Counter[Section]]:
    found: dict[str, Counter[Section]] = {}
    for name, section in names_of_sections().items():
        for stem in {stem_of(word) for word in _WORD.findall(name)} - _EMPTY:
            found.setdefault(stem, Counter())[section] += 1
    return found


@cache
def _sizes() -> dict[Section, int]:
    return dict(Counter(names_of_sections().values()))
