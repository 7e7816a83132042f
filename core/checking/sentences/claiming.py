"""What a sentence claims of deeds beside what its facts tell: more, just the same, or what nobody knows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from core.checking.deeds.clause_words import helping_verbs, light_verbs
from core.checking.deeds.crediting import DEEDS, calls_itself, says_alone, told_of_others
from core.checking.deeds.naming import is_among, names_the_doers
from core.checking.deeds.tellings import RANK, Told, names_partner, tellings
from core.checking.evidence.facts import Fact
from core.checking.verdicts import Fault
from core.checking.words.forms import key_of
from core.checking.words.synonyms import says
from core.checking.words.words import Said, Standing, said_words
from core.language.doers import deeds_of_others
from core.language.verbs import base_of

# `The ward took gold`: what does something with a thing of its own.
_ACTS = re.compile(
    r"(?:^|(?<=; ))(?:The|Our|My|the|our|my) (?:[\w'’-]{2,20} ){1,4}?(?<!is )(?<!was )(?<!were )(?<!been )"
    r"(?P<verb>[a-z]{3,12}ed|took|won|got|came|went|made|sold|held|beat|brought|gave|ran|rose|grew|cut|drew|[a-z]{3,12}s)"
    r" (?:an?|the|its|our|their|all|first|second|third|top|gold|silver|bronze|\d)\b"
)
_OWN_SHARE = frozenset({"own", "shared", "helped"})


@dataclass(frozen=True, slots=True)
class Compared:
    """A text's deeds beside those of the facts: of which it claims more, and whether all others are told there so."""

    claimed: tuple[Told, ...]
    is_same: bool
    denied: tuple[Told, ...] = ()
    """What a fact says of none: `wrote none of it`."""


def compared(text: str, facts: Iterable[str]) -> Compared:
    """Each deed that a text claims beside the deeds of the facts that may be called so."""
    facts = list(facts)
    known = [(each, says(each.key)) for fact in facts for each in tellings(fact)]
    own = tellings(text)
    claims = _claims(text)
    found = [_compare(told, [each for each, keys in known if _may_be(told, each, keys)]) for told in claims]
    if any(map(deeds_of_others, facts)) and not any(each.actor in _OWN_SHARE for each, _ in known):
        # `I cut the debts`, where they fell after the office had brought something in
        found = ["more" if result == "came" else result for result in found]
    acting = {key_of(match["verb"]) for fact in facts for match in _ACTS.finditer(fact)}
    found = [
        "more" if result == "came" and told.key in acting else result
        for told, result in zip(claims, found, strict=True)
    ]
    claimed = [told for told, result in zip(claims, found, strict=True) if result == "more"]
    denied = [told for told, result in zip(claims, found, strict=True) if result == "denied"]
    return Compared(tuple(claimed), bool(own) and all(result == "same" for result in found), tuple(denied))


@lru_cache(maxsize=5_000)
def _claims(text: str) -> tuple[Told, ...]:
    return tuple(_beside_others(told, text) for told in tellings(text) if told.actor in {"own", "shared"})


def _beside_others(told: Told, text: str) -> Told:
    """Shared where the text says `with the registrar` anywhere."""
    return replace(told, actor="shared") if told.actor == "own" and names_partner(text) else told


def _may_be(told: Told, known: Told, keys: frozenset[str]) -> bool:
    """True where a verb may be called so; `give the medication` is `does the medication`: their object says it.

    `Takes photographs` is `photographs`, too.
    """
    is_told, is_known = (_base(each) in light_verbs() for each in (told, known))
    is_object = (is_told and known.key in told.behind) or (is_known and told.key in known.behind)
    is_object = is_object and _base(known) not in helping_verbs()  # `first aid` is no help
    return told.key in keys or is_object or (is_told and is_known)


def _base(told: Told) -> str:
    lower = told.surface.lower()
    return "do" if lower in {"does", "did", "done"} else base_of(lower) or lower


def _compare(told: Told, same: Sequence[Told]) -> Literal["same", "more", "denied", "came", "unknown"]:
    base = _base(told)
    if base in helping_verbs():
        return "same"
    if base in light_verbs():
        same = [each for each in same if each.of & told.of or each.key in told.behind]
    if not same:
        return "unknown"
    if all(each.is_denied for each in same) and not told.is_denied:
        return "denied"
    # Of several the ones that tell of the same things.
    alike = [len((each.of | {each.key}) & (told.of | {told.key})) for each in same]
    nearest = [each for each, count in zip(same, alike, strict=True) if count == max(alike)]
    if max(RANK[each.actor] for each in nearest) >= RANK[told.actor]:
        return "same"
    is_less = max(RANK[each.actor] for each in same) < RANK[told.actor]
    if is_less and any(each.actor != "thing" for each in same):
        return "more"
    return "came" if is_less else "unknown"


def with_claims(clause: str, faults: list[Fault], facts: Sequence[Fact]) -> list[Fault]:
    """The faults with those of deeds of which more is claimed.

    Where every deed is told as the facts tell it, none says that it was another's.
    """
    deeds = [fact for fact in facts if fact.evidence.kind in DEEDS]
    if not deeds:
        return faults
    beside = compared(clause, [fact.text for fact in deeds])
    faults += [Fault(code="polarity", quote=told.surface) for told in beside.denied]
    if beside.claimed:
        return [*(fault for fault in faults if fault.by != "part"), Fault(code="doer", quote=clause, by="deed")]
    are_named = (names_the_doers(clause, deeds) or is_among(clause)) and not calls_itself(clause)
    if not are_named and (not beside.is_same or says_alone(clause) or told_of_others(clause, deeds)):
        return faults
    theirs = {word.surface for word in said_words(clause) if _is_theirs(word, clause, facts)}
    return [
        fault for fault in faults if fault.code != "doer" and not (fault.code == "polarity" and fault.quote in theirs)
    ]


def _is_theirs(word: Said, clause: str, facts: Sequence[Fact]) -> bool:
    """True for a word that is told of others, there or here; not for what is denied here (`without their review`)."""
    is_given = word.standing == "others" or word.key in _given_away(clause)
    is_told = all("others" in each for each in standings_of(word, facts))
    return word.standing != "not" and (is_given or is_told)


@lru_cache(maxsize=5_000)
def _given_away(clause: str) -> frozenset[str]:
    """Keys of what a clause says of others' deeds alone: `the dashboards` of `while a colleague did the dashboards`."""
    told = tellings(clause)
    theirs = [each for each in told if each.actor == "others"]
    own = frozenset(key for each in told if each.actor != "others" for key in each.of)
    # Who did it stands before the verb, and may stand behind one's own.
    doers = frozenset(key for each in theirs for key in each.of - each.behind)
    return doers | (frozenset(key for each in theirs for key in each.of) - own)


def standings_of(word: Said, facts: Iterable[Fact]) -> list[frozenset[Standing]]:
    """How each fact says a word that bears this one: done, denied, another's."""
    joined = (
        key_of(f"{base_of(word.surface.lower()) or word.surface}{word.phrase.partition('_')[2]}")
        if word.phrase is not None
        else None
    )
    keys = (word.key, word.phrase, joined)  # `handed over` is a `handover`
    return [fact.standings[key] for fact in facts for key in keys if key in fact.standings]
