"""How much of a deed somebody had: did it, or less; led it; decided it. English.

Of `Collected evidence for the audit` nobody led it, was responsible for it, or approved it. `agency.toml` has the verbs
of leading and deciding; who only helped or was there is told from who did it elsewhere.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from core.checking.deeds.tellings import Told, names_partner, tellings
from core.checking.evidence.facts import Fact
from core.checking.fields.heads import Head
from core.checking.letters.framing import is_stop
from core.checking.verdicts import Fault
from core.checking.words.forms import key_of
from core.checking.words.synonyms import says
from core.checking.words.words import said_words
from core.language.other_people import PERSONS, ROLES, TITLED_NAME

Step = Literal["did", "led", "decided"]
_STEPS: tuple[Step, ...] = ("did", "led", "decided")
_RANK = {step: rank for rank, step in enumerate(_STEPS)}
# `I was in charge of six mechanics`, `Responsible for the audit`; not `the ganger, who is in charge of the men`.
_ANSWERS_FOR = re.compile(
    r"(?:^\W{0,3}|\b[Aa]s [^,]{2,40}, "
    r"|\bI (?:am|was|have been|became|remain) (?:[a-z]{3,12} )?"
    r"(?:(?:the|an?) [a-z-]{3,20} )?|\bI (?:have|had|hold|held|take|took|bear) )"
    r"(?:(?:[Rr]esponsible|[Aa]ccountable|[Aa]nswerable) for|[Ii]n (?:charge|control|command) of"
    r"|(?:[Ff]ull |[Ss]ole |[Oo]verall )?(?:[Rr]esponsibility for|[Cc]harge of|[Cc]ontrol of)) (?P<what>[^,;.]{2,80})"
)
_ANSWERS = re.compile(
    r"\b(?:responsib\w+|accountab\w+|answerable|answer(?:s|ed)? for|in[- ](?:charge|control|command)|charge"
    r"|control of|owner|mine)\b",
    re.IGNORECASE,
)
_END_OF_WHAT = re.compile(r"\s(?:which|that|who|while|as|when|where|with|in|at|on|from|during|for|since)\s")
# Somebody else stands above, or others beside.
_UNDER = re.compile(
    rf"\bunder (?:(?:the|our|my|an?) (?:[\w'’-]{{1,20}} ){{0,2}}?(?:{ROLES}|{PERSONS})\b|{TITLED_NAME})", re.IGNORECASE
)
_ONLY_PART = re.compile(
    r"\b(?:my|own) (?:part|section|share|side|bit|half|piece|task|job)\b|\bwe\b|\bonly\b", re.IGNORECASE
)
_END_OF_OBJECT = re.compile(r"\b(?:for|to|towards|with|under|into)\b|[,;.]")
# `the head clerk` is somebody else.
_OF_SOMEBODY = re.compile(r"\b(?:the|our|my|his|her|their|its|by|from) (?:[\w-]{2,20} )?$", re.IGNORECASE)
_NEAR = 28  # characters in which what stands before a word is looked for
_PART_OF_CLAUSE = re.compile(r"[,;:.(]|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class _Table:
    verbs: dict[str, Step]
    titles: frozenset[str]


@cache
def _table() -> _Table:
    data = tomllib.loads(resources.files(__package__).joinpath("agency.toml").read_text(encoding="utf-8"))
    verbs = {key_of(verb): step for step in _STEPS if step in data for verb in data[step].split()}
    return _Table(verbs=verbs, titles=frozenset(map(key_of, data["titles_led"].split())))


def step_of(told: Told, text: str) -> Step:
    """How much of a deed its verb gives: `led` of `led the shift`, `decided` of `signed it off`."""
    phrase = next((word.phrase for word in said_words(text) if word.surface == told.surface and word.phrase), None)
    known = _table().verbs
    return known.get(phrase or "", known.get(told.key, "did"))


def agency_faults(clause: str, facts: Sequence[Fact], head: Head | None) -> list[Fault]:
    """What the clause says was led, decided or answered for, of which these facts give less."""
    if not facts:
        return []
    return [*_raised(clause, facts, head), *_answered(clause, facts)]


def _raised(clause: str, facts: Sequence[Fact], head: Head | None) -> Iterable[Fault]:
    """`I led the support desk`, of who answered tickets there."""
    high = _high(clause)
    if not high or (head is not None and head.title_keys & _table().titles):
        return
    for told, rank in high:
        if not any(_bears(told, rank, fact) for fact in facts):
            yield Fault(code="doer", quote=told.surface)


def _bears(told: Told, rank: int, fact: Fact) -> bool:
    """True where a fact has the word itself, a deed of that step, or says that one is called so."""
    if told.key in fact.standings:  # whose it is, others ask
        return True
    own = [each for each in _own(fact.text) if _RANK[step_of(each, fact.text)] >= rank or told.key in says(each.key)]
    called = (word for word in fact.words if word.key in _table().titles)
    return bool(own) or any(_OF_SOMEBODY.search(fact.text, word.start - _NEAR, word.start) is None for word in called)


def _answered(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`I was responsible for the audit`, of who collected papers for it."""
    quote, things = _answers_for(clause)
    if things and not any(_gives(fact, things) for fact in facts):
        yield Fault(code="doer", quote=quote)


@lru_cache(maxsize=5_000)  # each clause is held against many facts
def _answers_for(clause: str) -> tuple[str, frozenset[str]]:
    """What a clause says that its writer answers for: its words, and the keys of the things."""
    match = _ANSWERS_FOR.search(clause)
    if match is None:
        return "", frozenset()
    what = _END_OF_WHAT.split(f"{match['what']} ", maxsplit=1)[0]
    return match[0], frozenset(word.key for word in said_words(what) if not is_stop(word.surface.lower()))


@lru_cache(maxsize=5_000)
def _high(clause: str) -> tuple[tuple[Told, int], ...]:
    """The deeds of a clause that lead or decide, with their rank."""
    ranked = ((told, _RANK[step_of(told, clause)]) for told in _own(clause))
    return tuple((told, rank) for told, rank in ranked if rank >= _RANK["led"])


def _gives(fact: Fact, things: frozenset[str]) -> bool:
    """True where a fact says that one answered for something, or did something with one of these things."""
    if _ANSWERS.search(fact.text):
        return True
    if _UNDER.search(fact.text):
        return False
    # `Own fleet of the company`, `staff of 3`
    if names_partner(fact.text):  # who looked after the desk with two colleagues was not in charge of it
        return False
    own = [told for told in _own(fact.text) if told.surface.lower() not in {"own", "staff"}]
    if any(_RANK[step_of(told, fact.text)] >= _RANK["led"] for told in own):
        return True
    if not own:  # `Weekly payroll of 80 people`
        first, *others = _PART_OF_CLAUSE.split(fact.text)
        # `320 acres, 140 cows`
        parts = [first, *(part for part in others if part.lstrip()[:1].isdigit())]
        begun = {word.key for part in parts for word in said_words(part)}
        is_shared = _ONLY_PART.search(fact.text) is not None or any(map(names_partner, parts))
        return not is_shared and not things.isdisjoint(begun | {k for key in begun for k in says(key)})
    of_deeds = {key for told in own for key in (told.key, *(told.behind & _direct(told, fact.text)))}
    return not things.isdisjoint(of_deeds | {k for key in of_deeds for k in says(key)})


def _direct(told: Told, text: str) -> frozenset[str]:
    """Keys of what a deed was done to: of `Prepared figures for the budget` the figures."""
    behind = text.partition(told.surface)[2]
    return frozenset(word.key for word in said_words(_END_OF_OBJECT.split(behind, maxsplit=1)[0]))


@lru_cache(maxsize=5_000)
def _own(text: str) -> tuple[Told, ...]:
    """The person's own deeds in a text."""
    return tuple(told for told in tellings(text) if told.actor == "own" and not told.is_denied)
