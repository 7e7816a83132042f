"""Soft skills that a text shows by what it tells."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from core.language.vocabulary import SoftSkill, vocabulary
from core.language.words import Word, parts, words

# What is no deed though its stem is: `Supported initiatives`, the introduction of a product.
_NO_DEED = ("tion", "tions", "sion", "sions", "ive", "ives", "al", "als", "or", "ors", "ment", "ments")
# What a thing does or is like is no deed of who made it: `a program that organized incidents`, `as scheduled`.
_OF_THINGS = frozenset("that which as a an the of for per all any each every with from on to".split())  # noqa: SIM905
_OWN = "own"
# Where a verb of one's own may stand: `Taught …`, `planned and taught …`; not `the courses taught`.
_BEFORE_VERB = re.compile(r"^\W*|[.;:,•|&–/-]\s*|\b(?:and|also|then|to|I|I['’]ve|have|helped|but) ", re.IGNORECASE)
_ADVERB = re.compile(r"\w{1,30}ly ")
_BEHIND_OWN = frozenset({"and", "as", "at", "during", "for", "from", "in", "on", "over", "while", "with", "when"})


@lru_cache(maxsize=5_000)
def soft_skills_shown(text: str) -> frozenset[str]:
    """Names of the soft skills of which `text` holds a phrase, or tells a deed of their own kind."""
    whole = list(words(text))
    pieces = [piece for word in whole for piece in parts(word)]
    told = {each.name for each in vocabulary().soft_skills if _is_told(each, text)}
    return frozenset(name for sequence in (whole, pieces) for name in _names(sequence)) | told


def _is_told(skill: SoftSkill, text: str) -> bool:
    if skill.done is not None and skill.done.search(text) is not None:
        return True
    return skill.does is not None and any(skill.does.match(text, start) for start in _beginnings(text))


@lru_cache(maxsize=5_000)
def _beginnings(text: str) -> tuple[int, ...]:
    """Where a verb of one's own may stand, with an adverb before it or none."""
    ends = {match.end() for match in _BEFORE_VERB.finditer(text)}
    return tuple(sorted(ends | {match.end() for end in ends if (match := _ADVERB.match(text, end)) is not None}))


@lru_cache(maxsize=5_000)
def soft_skills_near(text: str) -> frozenset[str]:
    """Names of the soft skills to which an ordinary duty in `text` comes near, and no more."""
    stems = [word.stem for word in words(text)]
    said = {tuple(stems[start : start + size]) for size in (1, 2) for start in range(len(stems))}
    return frozenset(skill.name for skill in vocabulary().soft_skills if skill.near & said)


def _names(said: Sequence[Word]) -> Iterator[str]:
    phrases, deeds = _phrases(), _deeds()
    stems = [word.stem for word in said]
    longest = max(map(len, phrases))
    for start in range(len(stems)):
        for length in range(1, longest + 1):
            phrase = tuple(stems[start : start + length])
            if phrase not in phrases or (phrase[-1] == _OWN and _goes_on(said, start + length)):
                continue
            if phrase not in deeds or _is_done(said, start):
                yield from phrases[phrase]


def _goes_on(said: Sequence[Word], at: int) -> bool:
    """True for `on my own experience`: not for `on my own, …` or `on my own at night`."""
    beside = at < len(said) and said[at].start == said[at - 1].end + 1
    return beside and said[at].surface.lower() not in _BEHIND_OWN


def _is_done(said: Sequence[Word], at: int) -> bool:
    before = said[at - 1].surface.lower() if at else ""
    return not said[at].surface.lower().endswith(_NO_DEED) and before not in _OF_THINGS


@cache
def _deeds() -> frozenset[tuple[str, ...]]:
    """The phrases that are one verb."""
    return frozenset[tuple[str, ...]]().union(*(skill.deeds for skill in vocabulary().soft_skills))


@cache
def _phrases() -> dict[tuple[str, ...], frozenset[str]]:
    """Each phrase with the soft skills that it shows."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for skill in vocabulary().soft_skills:
        for phrase in skill.shows:
            found[phrase] = found.get(phrase, frozenset()) | {skill.name}
    return found
