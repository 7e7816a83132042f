"""Phrases → how likely each is a job title, an organisation, a school, a place, a person, a degree: by its letters.

What a reader of résumés knows of the world's words: a linear model over hashed words and pieces of words, trained on
lists of titles, brands, schools and towns (`benchmarks/reading/training/phrases.py`), none of which is kept. A word's
share is worked out once and remembered.
"""

import math
import re
from array import array
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from zlib import crc32

from worker.understanding.learned.stored import stored

# Title, employer, school, place, person, degree, and anything else.
CLASSES = "TESPNGO"
BUCKETS = 1 << 15
# A weight is stored in a signed byte, in steps of this.
STEP = 1 / 24
MOST_WORDS = 14
_MOST_COUNTED = 7
_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*(?:\+\+|#)?|[&@/+,]")
_LEAST_GRAMS = 3
Row = tuple[float, ...]


def words_of(text: str) -> list[str]:
    """The words that are looked at, in small letters."""
    return [match[0].lower() for match in _WORD.finditer(text)][:MOST_WORDS]


def features_of(text: str) -> list[str]:
    """All features of a phrase (in training; reading adds up what words and pairs of words give)."""
    words = words_of(text)
    found = [_count(len(words))]
    for word in words:
        found += pieces_of(word)
    if words:
        found += [f"f{words[0]}", f"l{words[-1]}", *(f"b{one} {other}" for one, other in pairwise(words))]
    return found


def bucket(feature: str) -> int:
    """Where the weights of a feature stand."""
    return crc32(feature.encode()) % BUCKETS


def _count(words: int) -> str:
    return f"#{min(words, _MOST_COUNTED)}"


def pieces_of(word: str) -> Iterator[str]:
    """A word, and all that stands in it in three to five letters, its ends marked."""
    yield f"w{word}"
    if len(word) >= _LEAST_GRAMS:
        bounded = f"<{word}>"
        for size in (3, 4, 5):
            for at in range(len(bounded) - size + 1):
                yield f"{size}{bounded[at : at + size]}"


def _scores(words: tuple[str, ...]) -> list[float]:
    """For each class how much speaks for it, in nats, up to a constant."""
    rows = [_feature_row(_count(len(words))), *map(_word_row, words)]
    if words:
        rows += [_feature_row(f"f{words[0]}"), _feature_row(f"l{words[-1]}")]
        rows += [_feature_row(f"b{one} {other}") for one, other in pairwise(words)]
    return [sum(column) * STEP for column in zip(*rows, strict=True)]


@lru_cache(maxsize=4_000)
def phrase_chances(text: str) -> dict[str, float]:
    """For each class how likely the phrase is of it; all of them add up to 1."""
    scores = _scores(tuple(words_of(text)))
    most = max(scores)
    shares = [math.exp(score - most) for score in scores]
    total = sum(shares)
    return {name: share / total for name, share in zip(CLASSES, shares, strict=True)}


@lru_cache(maxsize=20_000)
def _word_row(word: str) -> Row:
    return tuple(sum(column) for column in zip(*map(_row, pieces_of(word)), strict=True))


@lru_cache(maxsize=20_000)
def _feature_row(feature: str) -> Row:
    return _row(feature)


def _row(feature: str) -> Row:
    """The weights of one feature, in steps."""
    at = bucket(feature) * len(CLASSES)
    return tuple(_weights()[at : at + len(CLASSES)])


@cache
def _weights() -> "array[int]":
    return array("b", stored("phrases.bin", None))
