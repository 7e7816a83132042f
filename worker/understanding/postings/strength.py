"""How much a phrase looks like a title, an employer, a place or a person: by its letters and by known words."""

from dataclasses import dataclass
from functools import lru_cache

from core.language.lexicon import employer_score, is_place
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.postings.occupations import is_agentive, occupation_score

# Chances are told apart where it makes a difference: hardly, perhaps, as likely as not, likely, nearly sure.
_STEPS = (0.03, 0.2, 0.5, 0.8, 0.97)
_HEAD = 3
_LIKELY, _PERHAPS = 3, 2


@dataclass(frozen=True, kw_only=True)
class Strength:
    """What a phrase looks like. `occupation`: 3 where a known occupation is a head, 1 where one is in it, else 0.

    The others are steps from 0 (hardly) to 5 (nearly sure).
    """

    occupation: int
    is_doer: bool
    title: int
    employer: int
    place: int
    person: int
    other: int
    is_known_place: bool
    employer_words: int

    @property
    def as_title(self) -> int:
        """From 0 to 4: nothing, letters alone, a weak word, a known head, a head and letters that agree."""
        if self.occupation == _HEAD:
            return 4 if self.title >= _PERHAPS else 3
        if self.title >= _LIKELY:
            return 2
        return 1 if self.occupation or self.is_doer or self.title >= _PERHAPS else 0


@lru_cache(maxsize=4_000)
def strength_of(text: str) -> Strength:
    """What `text` looks like by itself."""
    chances = phrase_chances(text)
    return Strength(
        occupation=occupation_score(text),
        is_doer=is_agentive(text),
        title=_step(chances["T"]),
        employer=_step(chances["E"] + chances["S"]),
        place=_step(chances["P"]),
        person=_step(chances["N"]),
        other=_step(chances["O"]),
        is_known_place=is_place(text),
        employer_words=min(employer_score(text), 2),
    )


def _step(chance: float) -> int:
    return sum(chance >= step for step in _STEPS)


def steps(name: str, reached: int) -> set[str]:
    """A mark for each step up to the one that is reached, so that what is learned of a step holds above it as well."""
    return {f"{name}>={step}" for step in range(1, reached + 1)}
