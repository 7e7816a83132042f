"""Whose deed a clause tells beside whose deed its facts tell: nobody may claim more than they give."""

import re
from collections.abc import Iterable
from functools import cache

from core.checking.facts import Fact
from core.checking.forms import key_of
from core.checking.tellings import tellings
from core.checking.verdicts import Fault
from core.checking.words import said_words
from core.language.doers import Doer, deeds_of_others, doer_of, is_beside
from core.language.leading import leading_end
from core.language.lexicon import word_kinds
from core.language.polarity import read_polarity
from core.language.verbs import Form, verb_form

DEEDS = frozenset({"accomplishment", "responsibility", "story", "project", "award", "publication"})
_FINITE = frozenset({Form.PAST, Form.BASE, Form.THIRD_PERSON})
_OWN_RANK: dict[Doer, int] = {"own": 3, "shared": 2, "helped": 1, "others": 0}
_UNKNOWN_VERB = re.compile(r"\bI ([a-z]{2,20}ed)\b")
_ALONE = re.compile(
    r"\b(?:by myself|all alone|single-?handed(?:ly)?|unaided|solo|without (?:any )?(?:outside )?help"
    # not `on my own tickets`
    r"|on my own(?=[,.;:)]|$| (?:and|in|at|for|with|when|during|on|until|since|to|from|after|before|while|but)\b))\b",
    re.IGNORECASE,
)
# What claims a deed without a verb: `Quality checks were my job`, `All training was in my hands`.
_CLAIMS = re.compile(
    r"\b(?:responsib\w+|accountable|in charge|charge of|head of|behind|all|whole|entire|every|sole|solely|alone|lead"
    r"|leader|mine"
    r"|my (?:job|task|work|duty|duties|hands|doing|idea|decision|call|own|responsibility|design|contribution))\b",
    re.IGNORECASE,
)
_BEGINS_DEED = re.compile(r"^\W{0,3}[A-Za-z-]{2,20}(?:ed|ing)\b")
_MYSELF = re.compile(r"\b(?:myself|I alone|alone|as the only)\b")


def doer_faults(clause: str, facts: Iterable[Fact]) -> list[Fault]:
    """Nobody may claim more of a deed than the evidence gives them. Who names the others claims nothing of theirs."""
    deeds = [fact for fact in facts if fact.evidence.kind in DEEDS]
    if not deeds:
        return []
    leading, clause = clause[: leading_end(clause)], clause[leading_end(clause) :]
    said: Doer = "helped" if is_beside(leading) else doer_of(clause)
    if _ALONE.search(clause) and not any(_ALONE.search(fact.text) or _MYSELF.search(fact.text) for fact in deeds):
        return [Fault(code="doer", quote=clause)]
    own = _without_others(clause)
    keys = frozenset(word.key for word in said_words(own))
    verb = _verb_of(own)
    told = [fact.told_of(keys, verb) for fact in deeds]
    words, most = max(told, key=lambda each: _OWN_RANK[each[1]])
    names_them = most in {"shared", "others"} and bool(words & keys & _others())
    # `Got the quotes for the librarian's bid` of a bid that the librarian wrote.
    named = {word.key for word in said_words(clause) if "title" in word_kinds(word.surface.lower())}
    names_them = names_them or (most == "others" and verb not in words and bool(words & keys & named))
    is_more = _OWN_RANK[said] > _OWN_RANK[most] and read_polarity(clause).polarity != "does_not"
    is_theirs = said == "own" and told_of_others(clause, deeds)
    is_claimed = ((is_more and not names_them) or is_theirs) and not _tells_nothing(own)
    return [Fault(code="doer", quote=clause)] if is_claimed else []


def _tells_nothing(clause: str) -> bool:
    """True for `Secretary of the review committee` and `One of 20 agents`, which claim no deed."""
    is_told = any(told.actor in {"own", "shared", "helped"} for told in tellings(clause)) or " I " in f" {clause}"
    return not is_told and _BEGINS_DEED.match(clause) is None and _CLAIMS.search(clause) is None


def _verb_of(clause: str) -> str:
    """The key of its first verb; one that no list has shows by where it stands: `fined` of `I fined`."""
    known = next((word.key for word in said_words(clause) if verb_form(word.surface) in _FINITE), "")
    match = _UNKNOWN_VERB.search(clause) if not known else None
    return key_of(match[1]) if match is not None else known


def told_of_others(clause: str, facts: Iterable[Fact]) -> bool:
    """True where a fact tells the same deed of the person and of others, and what the clause names of theirs alone."""
    said = said_words(_without_others(clause))
    verb = next((word.key for word in said if verb_form(word.surface) in _FINITE), "")
    keys = frozenset(word.key for word in said)
    return bool(verb) and any(fact.is_of_others_too(keys, verb) for fact in facts)


def says_alone(clause: str) -> bool:
    """True for a clause that says that nobody helped."""
    return _ALONE.search(clause) is not None


def told_alone(clause: str, facts: Iterable[Fact]) -> frozenset[str]:
    """The words with which a clause says that nobody helped, where a fact says so in words of its own."""
    match = _ALONE.search(clause)
    is_told = any(_ALONE.search(fact.text) or _MYSELF.search(fact.text) for fact in facts)
    return frozenset(match[0].split()) if match is not None and is_told else frozenset()


def _without_others(clause: str) -> str:
    """The clause without what it gives to others itself: `which the head of logistics signed`."""
    for start, end in deeds_of_others(clause):
        clause = f"{clause[:start]}{' ' * (end - start)}{clause[end:]}"
    return clause


@cache
def _others() -> frozenset[str]:
    """Words for those beside whom one works."""
    return frozenset(
        map(key_of, ("team", "manager", "colleagues", "colleague", "vendor", "squad", "group", "department"))
    )
