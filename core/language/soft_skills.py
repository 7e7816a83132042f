"""Soft skills that a text shows by what it tells."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from core.language.vocabulary import vocabulary
from core.language.words import parts, words


@lru_cache(maxsize=5_000)
def soft_skills_shown(text: str) -> frozenset[str]:
    """Names of the soft skills of which `text` holds a phrase."""
    whole = list(words(text))
    pieces = [piece for word in whole for piece in parts(word)]
    stems = ([word.stem for word in whole], [piece.stem for piece in pieces])
    return frozenset(name for sequence in stems for name in _names(sequence))


def _names(stems: Sequence[str]) -> Iterator[str]:
    phrases = _phrases()
    longest = max(map(len, phrases))
    for start in range(len(stems)):
        for length in range(1, longest + 1):
            yield from phrases.get(tuple(stems[start : start + length]), ())


@cache
def _phrases() -> dict[tuple[str, ...], frozenset[str]]:
    """Each phrase with the soft skills that it shows."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for skill in vocabulary().soft_skills:
        for phrase in skill.shows:
            found[phrase] = found.get(phrase, frozenset()) | {skill.name}
    return found
