"""Whose deed a clause tells beside whose deed its facts tell: nobody may claim more than they give."""

import re
from collections.abc import Iterable
from functools import cache

from core.checking.deeds.clause_words import is_for_people
from core.checking.deeds.tellings import tellings
from core.checking.evidence.facts import Fact
from core.checking.letters.framing import is_empty
from core.checking.verdicts import Fault
from core.checking.words.forms import key_of
from core.checking.words.words import Said, said_words
from core.language.doers import Doer, deeds_of_others, doer_of, is_beside, is_person
from core.language.leading import leading_end
from core.language.lexicon import title_score, word_kinds
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
# `One of 20 agents`, `Member of the board`: what one belongs to.
_BELONGS = re.compile(
    r"^\W{0,3}(?:(?:an? )?member|part|one) of (?:[\w'’-]{1,20} ){0,3}(?P<whom>[\w'’-]{2,20})"
    r"(?= (?:of|in|at|on|for)\b|\W{0,3}$)",
    re.IGNORECASE,
)
_IS_IN = re.compile(r"\b(?:members?|part|one) (?:of|in)\b", re.IGNORECASE)
# `I am on the night rota`
_IS_ON = re.compile(
    r"(?:^|[,;] |\b)I (?:am|was|have been) (?:also |still )?"
    r"(?:on|in(?! (?:charge|command|control)\b)|among|part of|involved in) "
)
_GROUP = frozenset({"board", "committee", "council", "crew", "group", "panel", "squad", "team"})
# `Secretary of the committee`: a name for what one is, and what of.
_CALLED = re.compile(r"^\W{0,3}(?P<title>[\w'’-]{2,30}(?: [\w'’-]{2,30}){0,2}?) (?:of|at|in|for|on)\b")
_IS_TITLE = 3
_THING = re.compile(
    r" (?:the|an?|its|our|my|all) (?P<thing>(?:(?!(?:of|for|in|at|to|with|on|from|by|and|when|that|which)\b)"
    r"[\w'’-]{2,30} ?){1,3})"
)
_ASSISTANT = re.compile(r"\bassistant [a-z]", re.IGNORECASE)
_MYSELF = re.compile(r"\b(?:myself|I alone|alone|as the only)\b")


def doer_faults(clause: str, facts: Iterable[Fact]) -> list[Fault]:
    """Nobody may claim more of a deed than the evidence gives them. Who names the others claims nothing of theirs."""
    deeds = [fact for fact in facts if fact.evidence.kind in DEEDS]
    if not deeds:
        return []
    leading, clause = clause[: leading_end(clause)], clause[leading_end(clause) :]
    is_theirs_alone = _is_only_of_others(clause)
    said: Doer = "others" if is_theirs_alone else "helped" if is_beside(leading) else doer_of(clause)
    is_told_alone = any(_ALONE.search(fact.text) or _MYSELF.search(fact.text) for fact in deeds)
    if _ALONE.search(clause) and not (is_told_alone or is_theirs_alone):
        return [Fault(code="doer", quote=clause)]
    own = _without_others(clause)
    keys = frozenset(word.key for word in said_words(own))
    verb = _verb_of(own)
    told = [fact.told_of(keys, verb, _things_of(own, verb)) for fact in deeds]
    words, most = max(told, key=lambda each: _OWN_RANK[each[1]])
    names_them = most in {"shared", "others"} and bool(words & keys & _others())
    # `Got the quotes for the librarian's bid` of a bid that the librarian wrote.
    named = {word.key for word in said_words(clause) if "title" in word_kinds(word.surface.lower())}
    names_them = names_them or (most == "others" and verb not in words and bool(words & keys & named))
    # `Assistant guide`, of whom `assistant` says no more either
    names_them = names_them or (most == "helped" and all(_ASSISTANT.search(text) for text in (own, deeds[0].text)))
    # `Secretary of the committee` of what the secretary wrote
    names_them = names_them and not calls_itself(own)
    is_more = _OWN_RANK[said] > _OWN_RANK[most] and read_polarity(clause).polarity != "does_not"
    is_theirs = said == "own" and told_of_others(clause, deeds)
    is_claimed = ((is_more and not names_them) or is_theirs) and not _tells_nothing(own, deeds)
    return [Fault(code="doer", quote=clause, by="part")] if is_claimed else []


def _is_only_of_others(clause: str) -> bool:
    """True for `Mr. Adeyemi goes to the market alone`."""
    actors = {told.actor for told in tellings(clause)}
    return "others" in actors and actors <= {"others", "thing"}


def calls_itself(clause: str) -> bool:
    """True for a clause that says what somebody is, and tells no deed: `Secretary of the committee`."""
    called = _CALLED.match(clause)
    is_name = called is not None and "title" in word_kinds(called["title"].split()[-1].lower())
    return is_name and not tellings(clause)


def _tells_nothing(clause: str, deeds: Iterable[Fact]) -> bool:
    """True for `Secretary of the committee`, which a fact says one was, and `One of 20 agents`: they claim no deed."""
    if any(told.actor in {"own", "shared", "helped"} for told in tellings(clause)):
        return False
    if _IS_ON.search(clause):
        return True
    if " I " in f" {clause}":
        return False
    belongs, called = _BELONGS.match(clause), _CALLED.match(clause)
    own = [fact.text for fact in deeds if doer_of(fact.text) != "others"]
    if belongs is not None:
        whom = belongs["whom"].lower()
        is_theirs = whom in _GROUP or is_person(whom) or title_score(whom.removesuffix("s")) >= _IS_TITLE
        return is_theirs and any(map(_IS_IN.search, own))
    if called is None:
        return False
    told_as = re.compile(rf"\bas (?:an? |the )?{re.escape(called['title'])}\b", re.IGNORECASE)
    return any(map(told_as.search, own))


def _verb_of(clause: str) -> str:
    """The key of its first verb; one that no list has shows by where it stands: `fined` of `I fined`."""
    known = next((word.key for word in said_words(clause) if _is_finite(word)), "")
    match = _UNKNOWN_VERB.search(clause) if not known else None
    return key_of(match[1]) if match is not None else known


def _things_of(clause: str, verb: str) -> frozenset[str]:
    """Keys of what a deed was done to: `fuel` and `annex` of `wrote the fuel annex for the move`."""
    at = next((word.end for word in said_words(clause) if word.key == verb), None)
    match = _THING.match(clause, at) if at is not None else None
    return frozenset(word.key for word in said_words(match["thing"])) if match is not None else frozenset()


def _is_finite(word: Said) -> bool:
    """True for a verb; not for the `Aid` of `Chase Gift Aid forms`."""
    return verb_form(word.surface) in _FINITE and (word.surface[0].islower() or word.start <= len("I "))


def told_of_others(clause: str, facts: Iterable[Fact]) -> bool:
    """True where a fact tells the same deed of the person and of others, and what the clause names of theirs alone."""
    said = said_words(_without_others(clause))
    verb = next((word.key for word in said if _is_finite(word)), "")
    # Who names the other claims nothing by the name: `the warden's plan has a section that I wrote`.
    keys = frozenset(word.key for word in said if not is_empty(word) and not is_for_people(word.surface.lower()))
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
