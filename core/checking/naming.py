"""Whether a sentence names those whose deeds its facts tell beside the person's own."""

import re
from collections.abc import Sequence
from functools import lru_cache

from core.checking.clause_words import lists, words_in
from core.checking.comparing import says_alone
from core.checking.sources import Fact
from core.checking.tellings import is_for_people, names_partner, tellings
from core.language.doers import doer_of

# `I am responsible for`, `I was in charge of`: a claim without a verb of its own.
_CLAIMS_ALL = re.compile(
    r"\b(?:responsible|accountable|in charge|at the head|head of|the (?:lead|one) (?:for|of|on))\b", re.IGNORECASE
)


def names_the_doers(clause: str, facts: Sequence[Fact]) -> bool:
    """True where a clause names all those who did what the facts give to others, and claims no more for itself.

    Whoever takes another's deed for their own leaves the other out.
    """
    others = [doers for fact in facts if (doers := _people_beside(fact.text))]
    if not others or says_alone(clause) or _CLAIMS_ALL.search(clause):
        return False
    said = {word.lower for word in words_in(clause)}
    return all(doers <= said for doers in others)


@lru_cache(maxsize=5_000)
def _people_beside(text: str) -> frozenset[str]:
    """The words for people in a text that gives a deed to others, or tells one of all; none where it gives none."""
    is_theirs = any(each.actor in {"others", "shared"} for each in tellings(text))
    if not (is_theirs or doer_of(text) in {"others", "shared"} or names_partner(text)):
        return frozenset()
    words = (word.lower for word in words_in(text))
    return frozenset(
        word for word in words if word not in lists().they and (is_for_people(word) or word in lists().outside)
    )
