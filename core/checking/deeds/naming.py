"""Whether a sentence names those whose deeds its facts tell beside the person's own."""

import re
from collections.abc import Sequence
from functools import lru_cache

from core.checking.deeds.clause_words import is_for_people, lists, words_in
from core.checking.deeds.crediting import says_alone
from core.checking.deeds.tellings import names_partner, tellings
from core.checking.evidence.facts import Fact
from core.language.doers import doer_of
from core.language.other_people import DEPARTMENTS, TITLED_NAME

# `I am responsible for`, `I was in charge of`: a claim without a verb of its own.
_CLAIMS_ALL = re.compile(
    r"(?:\bI\b[^,;.]{0,30}|^\W{0,3})\b(?:responsible|accountable|in charge|at the head|head of"
    r"|the (?:lead|one) (?:for|of|on))\b",
    re.IGNORECASE,
)
# `I was a key user in the rollout`, `one of the squad`: somebody among others.
_AMONG = re.compile(
    r"\bI (?:was|am|have been) (?:also )?(?:one of|part of|among|(?:an? )?(?:\w{2,20} )?members? of"
    r"|an? [a-z]{2,20} (?:user|tester|participant|helper|member|contributor|hand))\b",
    re.IGNORECASE,
)

_TITLED = re.compile(TITLED_NAME)
_WITH_DEPARTMENT = re.compile(rf"\b(?:with|alongside|by) (?:the |our )?({DEPARTMENTS})", re.IGNORECASE)
_MEMBERS = frozenset({"member", "members", "lead", "leader", "part"})


def is_among(clause: str) -> bool:
    """True for a clause that says what its writer was among others, and tells no deed of theirs."""
    return _AMONG.search(clause) is not None and _CLAIMS_ALL.search(clause) is None


def names_the_doers(clause: str, facts: Sequence[Fact]) -> bool:
    """True where a clause names all those who did what the facts give to others, and claims no more for itself.

    Whoever takes another's deed for their own leaves the other out.
    """
    if any(doer_of(fact.text) == "helped" for fact in facts):
        return False
    others = [doers for fact in facts if (doers := _people_beside(fact.text, is_given=fact.is_given_away))]
    if not others or says_alone(clause) or _CLAIMS_ALL.search(clause):
        return False
    said = {word.lower for word in words_in(clause)}
    if not all(doers <= said for doers in others):
        return False
    # Who has a name is not named by a word for people: `agencies`, where Ms. Terada holds the budget.
    surnames = {match[0].split()[-1].lower() for fact in facts for match in _TITLED.finditer(fact.text)}
    return not surnames or not surnames.isdisjoint(said) or any(told.actor == "others" for told in tellings(clause))


@lru_cache(maxsize=5_000)
def _people_beside(text: str, *, is_given: bool) -> frozenset[str]:
    """The words for people in a text that gives a deed to others, or tells one of all; none where it gives none."""
    is_theirs = is_given or any(each.actor in {"others", "shared"} for each in tellings(text))
    if not (is_theirs or doer_of(text) in {"others", "shared"} or names_partner(text)):
        return frozenset()
    words = {word.lower for word in words_in(text)} - lists().they
    people = {word for word in words if is_for_people(word) or word in lists().outside}
    people |= {match[1].lower() for match in _WITH_DEPARTMENT.finditer(text)}
    # `a research unit` is no team beside the teachers.
    return frozenset(people - lists().teams - _MEMBERS or people)
