"""What the facts give to somebody else in other ways than by a verb's subject, and a sentence that takes it.

`sign-off is by the officer`, `the scanning being a photographer's job`, `(foreman's project)`, `Mr Obi, its coach`:
whoever tells such a deed as their own takes it from somebody. A sentence that gives it to them itself is let be.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from core.checking.clause_words import helping_verbs, light_verbs
from core.checking.facts import Fact
from core.checking.forms import key_of
from core.checking.tellings import Told, tellings
from core.checking.verdicts import Fault
from core.checking.words import said_words
from core.language.other_people import AGENTS, DEPARTMENTS, DOER, PERSONS, ROLES
from core.language.verbs import base_of

_PERSON = rf"(?:[\w'’-]{{1,20}} ){{0,2}}?(?:{ROLES}|{PERSONS}|{AGENTS})"
# `sign-off of the books is by the officer`, `the scanning being a photographer's job`
_BY_NOUN = re.compile(
    r"\b(?P<deed>[a-z]{2,20}ing|[a-z]{2,12}-(?:off|up|out)|[a-z]{3,20}(?:ment|tion|sion|al))"
    r"(?: (?:of|for) [\w'’ -]{2,40}?| (?:the|my|our|their) [\w'’ -]{2,40}?)?"
    rf" (?:is|was|are|were|being) (?:(?:done |made )?by {DOER}"
    r"|(?:an?|the|our|my) (?:[\w-]{1,20} ){0,2}?(?!(?:day|night|week|month|year|season)['’])[\w-]{2,20}['’]s?"
    r" (?:job|task|work|duty|business|part)\b)",
    re.IGNORECASE,
)
# `(foreman's project, I did the counts)`, `after the scales came (project of IT)`
_WHOSE_PROJECT = re.compile(
    rf"\((?:(?:the|my|our|an?) )?{_PERSON}['’]s? (?:project|initiative|idea|job|work|doing|design|campaign)\b"
    rf"|\((?:an? |the )?(?:project|initiative|idea|work|campaign) (?:of|by) (?:the |our |my )?"
    rf"(?:{DEPARTMENTS}|{_PERSON}\b)",
    re.IGNORECASE,
)
_NAMES_PROJECT = re.compile(rf"\b(?:project|initiative|idea|campaign|{DEPARTMENTS})\b|['’]s? [a-z]", re.IGNORECASE)
# `My work took our score from 8.6 to 9.1`
_MY_WORK = re.compile(
    r"\b[Mm]y (?:own )?(?:work|efforts?|ideas?|changes|initiatives?|leadership|input|contributions?|training|methods?)"
    r" (?:has |have )?(?:[a-z]{3,12}ed|took|taken|brought|cut|led to|drove|drives|takes|made|got|gave|lifts|won)\b"
)


def given_faults(clause: str, facts: Sequence[Fact]) -> list[Fault]:
    """What the clause takes of what these facts give to somebody else, or to nobody."""
    return [*_noun_faults(clause, facts), *_project_faults(clause, facts), *_cause_faults(clause, facts)]


def _own(clause: str) -> Iterator[Told]:
    for told in tellings(clause):
        base = base_of(told.surface.lower()) or told.surface.lower()
        if told.actor == "own" and base not in light_verbs() | helping_verbs():
            yield told


def _noun_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`I signed off the books`, whose sign-off is by the officer."""
    theirs = frozenset(key for fact in facts for key in _given_by_noun(fact.text))
    if not theirs or _given_by_noun(clause):
        return
    yield from (Fault(code="doer", quote=told.surface) for told in _own(clause) if told.key in theirs)
    # A verb that no list has is one where a line begins with it: `Sign off the books`.
    first = next(iter(said_words(clause)), None)
    if first is not None and first.start == 0 and first.key in theirs and not tellings(clause):
        yield Fault(code="doer", quote=first.surface)


@lru_cache(maxsize=5_000)
def _given_by_noun(text: str) -> frozenset[str]:
    """Keys of the deeds that a text names, and says whose they are; not of one that it tells of others beside.

    `The scanning` goes back to what was told, `holiday planning` does not: `planning of breaks` stays one's own.
    """
    found = [
        (text.endswith("the ", 0, match.start()), key_of(match["deed"].partition("-")[0]))
        for match in _BY_NOUN.finditer(text)
    ]
    told = Counter(key_of(word.surface.partition("-")[0]) for word in said_words(text)) if found else Counter[str]()
    return frozenset(key for is_of_told, key in found if is_of_told or told[key] == 1)


def _project_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`I cut the waste`, where it fell in somebody else's project."""
    if not any(_is_of_project(fact.text) for fact in facts) or _NAMES_PROJECT.search(clause):
        return
    own = {key for fact in facts for key in fact.own_deeds}
    # `Waste fell to 6% (the chef's idea); trained 12 cooks`
    parts = [part.strip().removeprefix("I ") for fact in facts for part in fact.text.split(";")]
    told_else = (f"I {part[:1].lower()}{part[1:]}" for part in parts if not _is_of_project(part))
    own |= {told.key for part in told_else for told in tellings(part) if told.actor == "own"}
    yield from (Fault(code="doer", quote=told.surface) for told in _own(clause) if told.key not in own)


@lru_cache(maxsize=5_000)
def _is_of_project(text: str) -> bool:
    return _WHOSE_PROJECT.search(text) is not None


def _cause_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`My work took the score to 9.1` of a score that only went there."""
    match = _MY_WORK.search(clause)
    if match is not None and facts and not any(fact.own_deeds for fact in facts):
        yield Fault(code="doer", quote=match[0])
