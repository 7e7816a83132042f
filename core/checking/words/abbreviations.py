"""Short forms and what they stand for: degrees (`BEng`), names by their letters (`UCD`), states (`TX`)."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from core.language.lexicon import title_score

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*(?:['’]s)?\.?")
_SMALL = frozenset(("a", "an", "and", "at", "for", "in", "of", "the", "to", "&"))
_LEVELS = frozenset(("bachelor", "bachelors", "master", "masters", "doctor"))
# A degree in these is told by its level and its subject.
_WIDE_FIELDS = frozenset(("arts", "science", "engineering", "technology", "philosophy", "commerce"))
_CALLED_LEVEL = {"bachelor": "Bachelor's degree", "master": "Master's degree", "doctor": "Doctorate"}
_LEAST_LETTERS = 2
_MOST_LETTERS = 6
_MOST_WORDS = 8
# `General Manager` is `GM`
_IS_TITLE = 3


@dataclass(frozen=True, kw_only=True)
class _Short:
    degrees: dict[str, str]
    states: dict[str, str]
    pairs: dict[str, str]


@cache
def _short() -> _Short:
    data = tomllib.loads(resources.files(__package__).joinpath("abbreviations.toml").read_text(encoding="utf-8"))
    return _Short(**{name: dict(data[name]) for name in ("degrees", "states", "pairs")})


@lru_cache(maxsize=5_000)
def written_out(text: str) -> tuple[str, ...]:
    """What the short forms of a text stand for: `Bachelor of Science degree` for `BSc`, `New Mexico` for `NM`."""
    found = []
    for match in _WORD.finditer(text):
        degree = _short().degrees.get(_letters(match[0]))
        if degree is not None and match[0][0].isupper():
            found.append(f"{degree} degree")
        elif match[0] in _short().states:
            found.append(_short().states[match[0]])
    return tuple(found)


def level_of_degree(word: str) -> str | None:
    """`Master's degree` for `MSc`: a degree of a wide field by its level; None for one of a calling (`LLB`)."""
    level, _, field = _short().degrees.get(_letters(word), "").partition(" of ")
    is_written = word[0].isupper() and field in _WIDE_FIELDS
    return _CALLED_LEVEL[level] if is_written else None


def is_state(word: str) -> bool:
    """True for `TX`, written so."""
    return word in _short().states


@lru_cache(maxsize=5_000)
def with_states(text: str) -> str:
    """`Amarillo, Texas` for `Amarillo, TX`."""
    return _WORD.sub(lambda match: _short().states.get(match[0], match[0]), text)


def shortened(text: str, known: str) -> str:
    """A text with its names as short as the other text has them: `BE` for `Bachelor of Engineering`."""
    short = {_letters(match[0]): match[0] for match in _WORD.finditer(known) if _is_short(match[0])}
    for span, letters in _runs(text, set(short)):
        text = f"{text[: span[0]]}{short[letters]}{text[span[1] :]}"
        return shortened(text, known)
    return text


@lru_cache(maxsize=5_000)
def spelt_in(text: str, known: str) -> tuple[tuple[int, int], ...]:
    """Where a text writes out the letters of another, or has the letters of what is written out there.

    `quality control` beside `QC`, and `PI` beside `principal investigator`.
    """
    wanted = frozenset(_letters(match[0]) for match in _WORD.finditer(known) if _is_short(match[0]))
    runs = ((text[span[0] : span[1]], span, letters) for span, letters in _runs(text, set(wanted)))
    found = [span for words, span, letters in runs if words == words.lower() or _is_sure(letters, words)]
    for match in _WORD.finditer(text):
        is_told = _is_short(match[0]) and match[0].isupper() and _is_spelt_out(_letters(match[0]), known)
        found += [match.span()] if is_told else []
    # `reach truck` beside `reachtruck`
    whole = frozenset(match[0].lower() for match in _WORD.finditer(known))
    pairs = pairwise(_WORD.finditer(text))
    found += [(one.start(), two.end()) for one, two in pairs if f"{one[0]}{two[0]}".lower() in whole]
    return tuple(found)


def _is_spelt_out(letters: str, known: str) -> bool:
    """True where a text writes out what these letters surely stand for."""
    return any(_is_sure(letters, known[start:end]) for (start, end), _ in _runs(known, {letters}))


def _is_sure(letters: str, words: str) -> bool:
    """False for `Quay Carriers` beside `QC`: two letters are those of any two words, and need a name that they have."""
    written = words.lower()
    is_name = _short().pairs.get(letters) == written.removesuffix("s") or title_score(written) >= _IS_TITLE
    return len(letters) > _LEAST_LETTERS or is_name


def _runs(text: str, wanted: set[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Where words stand one behind the other that one of these stands for, the longest first."""
    if not wanted:
        return
    words = list(_WORD.finditer(text))
    small = [word[0].lower() in _SMALL for word in words]
    named = [word[0].lower().removesuffix("'s").removesuffix("’s").rstrip(".") for word in words]
    for length in range(min(_MOST_WORDS, len(words)), 1, -1):
        for first in range(len(words) - length + 1):
            last = first + length - 1
            if small[first] or small[last]:
                continue
            for letters in wanted:
                if stands_for(letters, named[first : last + 1]):
                    yield (words[first].start(), words[last].end()), letters


def stands_for(letters: str, words: Sequence[str]) -> bool:
    """True when these letters are what the words begin with, in order; small words may be passed over.

    A degree of one letter for its subject is the one that has it everywhere: `BA` is of Arts, not of Accounting.
    """
    told = [word for word in words if word not in _SMALL]
    degree = _short().degrees.get(letters)
    if degree is not None or (told and told[0] in _LEVELS):
        return degree is not None and degree.lower().split() == list(words)
    return len(told) > 1 and _is_spelled(letters, tuple(words))


@lru_cache(maxsize=5_000)
def _is_spelled(letters: str, words: tuple[str, ...]) -> bool:
    if not words:
        return not letters
    first, rest = words[0], words[1:]
    if first in _SMALL and _is_spelled(letters, rest):
        return True
    return letters[:1] == first[:1] != "" and _is_spelled(letters[1:], rest)


def _is_short(word: str) -> bool:
    letters = word.replace(".", "")
    is_name = sum(letter.isupper() for letter in letters) >= _LEAST_LETTERS or _letters(word) in _short().degrees
    return is_name and _LEAST_LETTERS <= len(letters) <= _MOST_LETTERS


def _letters(word: str) -> str:
    """`ga` of `GA`, `G.A.` and `GAs`."""
    letters = word.replace(".", "")
    return (letters[:-1] if letters[:-1].isupper() and letters.endswith("s") else letters).lower()
