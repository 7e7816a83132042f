"""What a text is about: its words without the noise, with one name for each thing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from core.language.vocabulary import Vocabulary, vocabulary
from core.language.words import Word, parts, words

SPECIFIC_WEIGHT = 3.0
PLAIN_WEIGHT = 1.0
GENERIC_WEIGHT = 0.35
IMPLIED = 0.85
FAMILY = 0.7
GO = "golang"
# `Machine learning` tells nothing of learning, nor of machines.
_LEARNING = ("machine_learning", frozenset({"learn", "machin"}))
_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?\([^)]{0,200}\)")


@dataclass(frozen=True, slots=True)
class Term:
    """A concept or stem where it stands. `weight` grows with how much a match means."""

    key: str
    surface: str
    weight: float
    start: int
    end: int


@lru_cache(maxsize=5_000)
def terms(text: str) -> tuple[Term, ...]:
    """The terms of `text` in order, without stop words and without what every posting says."""
    known = vocabulary()
    found: list[Term] = []
    for run in _runs(list(words(text)), known):
        found.extend(run)
    return tuple(found)


def shown(text: str) -> dict[str, float]:
    """What a text shows: term → how well (1 said, less when implied). All names are looked at, also inside others."""
    return dict(_shown(text))


@lru_cache(maxsize=5_000)
def _shown(text: str) -> tuple[tuple[str, float], ...]:
    known = vocabulary()
    found: dict[str, float] = {}
    tokens = list(words(text))
    pieces = [piece for token in tokens for piece in parts(token)]
    for sequence in (tokens, pieces):
        for index in range(len(sequence)):
            for key in _names_at(sequence, index, known):
                found[key] = 1.0
    name, its_words = _LEARNING
    if name in found:
        apart = {term.key for term in terms(text)}
        found = {key: share for key, share in found.items() if key not in its_words or key in apart}
    for key in list(found):
        for implied in known.implies.get(key, ()):
            found.setdefault(implied, IMPLIED)
    return tuple(found.items())


def families(keys: Sequence[str]) -> set[str]:
    """The families that any of `keys` belongs to."""
    known = vocabulary()
    return {family for key in keys for family in known.families.get(key, ())}


def without_brackets(name: str) -> str:
    """`Danish (native)` → `Danish`; what is all in brackets stays."""
    return _BRACKETS.sub("", name) or name


def mentions(text: str, name: str) -> bool:
    """True when `text` has every word of `name`, compared by stems and known names."""
    wanted = _stems(name)
    return bool(wanted) and wanted <= _said(text)


# Both are asked again and again: every skill of a list is held against every line.
@lru_cache(maxsize=5_000)
def _stems(name: str) -> frozenset[str]:
    return frozenset(piece.stem for word in words(without_brackets(name)) for piece in parts(word))


@lru_cache(maxsize=5_000)
def _said(text: str) -> frozenset[str]:
    """What a text says itself, and does not only imply."""
    return frozenset(key for key, share in _shown(text) if share == 1.0)


def _names_at(sequence: Sequence[Word], index: int, known: Vocabulary) -> Iterator[str]:
    yield sequence[index].stem
    if _is_go(sequence, index):
        yield GO
    for length in reversed(_lengths(sequence, index, known)):
        concept = known.phrases.get(tuple(word.stem for word in sequence[index : index + length]))
        if concept is not None:
            yield concept


def _lengths(sequence: Sequence[Word], index: int, known: Vocabulary) -> list[int]:
    """How many words a known name may have that begins here, the most first."""
    return [length for length in known.lengths.get(sequence[index].stem, ()) if index + length <= len(sequence)]


def _runs(sequence: list[Word], known: Vocabulary) -> Iterator[list[Term]]:
    """Terms one after the other: the longest known name at each place, else the word or its parts."""
    index = 0
    while index < len(sequence):
        length, concept = _longest_name(sequence, index, known)
        if concept is not None:
            run = sequence[index : index + length]
            weight = SPECIFIC_WEIGHT if concept in known.specific else PLAIN_WEIGHT
            yield [Term(concept, " ".join(word.surface for word in run), weight, run[0].start, run[-1].end)]
            index += length
            continue
        word = sequence[index]
        pieces = parts(word)
        if len(pieces) > 1:
            for inner in _runs(pieces, known):
                yield [replace(term, surface=word.surface) for term in inner]
        elif (term := _plain(word, known)) is not None:
            yield [term]
        index += 1


def _is_go(sequence: Sequence[Word], index: int) -> bool:
    """True for the language: `Go` alone, before a comma, or with its capital inside a sentence."""
    word = sequence[index]
    if word.surface != "Go":
        return False
    following = sequence[index + 1] if index + 1 < len(sequence) else None
    if following is not None and following.surface.lower() in {"live", "to", "ahead"}:
        return False
    return not word.sentence_start or following is None or following.start - word.end > 1


def _longest_name(sequence: Sequence[Word], index: int, known: Vocabulary) -> tuple[int, str | None]:
    if _is_go(sequence, index):
        return 1, GO
    for length in _lengths(sequence, index, known):
        concept = known.phrases.get(tuple(word.stem for word in sequence[index : index + length]))
        if concept is not None:
            return length, concept
    return 0, None


def _plain(word: Word, known: Vocabulary) -> Term | None:
    key = word.stem
    if key in known.stop or key in known.posting or key.rstrip("+").replace(",", "").replace(".", "").isdigit():
        return None
    if len(key) == 1 and not word.is_name_like:
        return None
    if key in known.generic:
        weight = GENERIC_WEIGHT
    elif word.is_name_like:
        weight = SPECIFIC_WEIGHT
    else:
        weight = PLAIN_WEIGHT
    return Term(key, word.surface, weight, word.start, word.end)
