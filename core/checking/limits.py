"""What a fact keeps back by a small word, and a sentence that leaves that word out.

`Almost finished the boat` did not finish it; `no late deliveries since March` is no `never`; `no lost time injuries`
are not no injuries at all; `I was not in the bid team` was in none. Where the sentence keeps the word, it is let be.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from core.checking.facts import Fact
from core.checking.forms import key_of
from core.checking.framing import is_stop
from core.checking.verdicts import Fault
from core.checking.words import said_words
from core.language.verbs import Form, verb_form

# `Almost finished`, `nearly all`; `almost 400 boats` is told by the figure.
_HARDLY_DONE = re.compile(
    r"\b(?:almost|nearly|all but|not quite|just missed|narrowly missed) (?P<what>[a-z]{2,20})\b", re.IGNORECASE
)
_ALL = frozenset({"all", "every", "everyone", "everything", "complete", "completely", "full", "fully", "whole"})
_KEEPS = re.compile(
    r"\b(?:almost|nearly|all but|not quite|close to|near|virtually|practically|most|missed)\b", re.IGNORECASE
)
_KEEPS_PART = re.compile(r"\b(?:part|parts|some|one|half|several|section|share|contribut\w+|help\w*)\b", re.IGNORECASE)
_NEVER = re.compile(r"\b(?:never|not once|not ever|ever had)\b", re.IGNORECASE)
_NO = re.compile(r"\b(?:no|zero|without (?:any|a single))\b", re.IGNORECASE)
# Since when, or in which time, something did not happen.
_TIME = re.compile(
    r"\b(?:since|in (?:the last|20\d\d|my|two|three|four|five)|for (?:the last|\w+ (?:years|months|seasons))|during"
    r"|last (?:year|season|month)|this (?:year|season)|(?:from )?20\d\d)\b",
    re.IGNORECASE,
)
_NO_THING = re.compile(r"\b(?:no|zero|without (?:any|a single)) (?P<thing>[a-z]+(?:[ -][a-z]+){0,3})", re.IGNORECASE)
_NEVER_A = re.compile(
    r"\b(?:never (?:been|had|seen|have) (?:an? |any )?|no |not (?:had |been )?an? |zero )"
    r"(?P<thing>[a-z]+(?:[ -][a-z]+){0,3})",
    re.IGNORECASE,
)
# `Wrote the kitchen section of the fire plan`
_PART_OF_THING = re.compile(
    r"\b(?P<verb>[A-Za-z]{3,12}) (?:the|a|an|one|two|some|my|our) (?:[a-z-]{2,20} ){0,2}?"
    r"(?P<part>sections?|parts?|chapters?|half|portion|pages?|appendix|annex|module|layer|stage|leg|wing)"
    r" (?:of|in|for) (?:the|a|an|our|its) (?P<whole>[a-z-]{2,20}(?: [a-z-]{2,20}){0,2})"
)
_I_DID_WHOLE = re.compile(
    r"^(?:I )?(?P<verb>[A-Za-z]{3,12}) (?:the|a|an|our|its) (?P<what>[a-z-]{2,20}(?: [a-z-]{2,20}){0,2})"
)
_NOT_AMONG = re.compile(
    r"\bI (?:was|am|have been) (?:not|never) (?:in|on|part of|among|a member of|involved in) (?P<what>[\w' -]{3,40})"
)
_AMONG = re.compile(
    r"\bI (?:was|am|have been) (?:also )?(?:in|on|part of|among|a member of|involved in) (?P<what>[\w' -]{3,40})"
)


def limit_faults(clause: str, facts: Sequence[Fact]) -> list[Fault]:
    """What the clause tells without the small word that keeps it back in these facts."""
    texts = [fact.text for fact in facts]
    return [
        *_almost_faults(clause, texts),
        *_never_faults(clause, texts),
        *_denied_thing_faults(clause, texts),
        *_among_faults(clause, texts),
        *_part_faults(clause, texts),
    ]


def _almost_faults(clause: str, texts: Sequence[str]) -> Iterable[Fault]:
    """`I finished the boat`, of who almost did."""
    if _KEEPS.search(clause):
        return
    for word in said_words(clause):
        told = [text for text in texts if any(each.key == word.key for each in said_words(text))]
        if told and word.standing == "done" and all(word.key in _hardly_done(text) for text in told):
            yield Fault(code="order", quote=word.surface)


@lru_cache(maxsize=5_000)
def _hardly_done(text: str) -> frozenset[str]:
    """Keys of what a text says was nearly so."""
    found = (match["what"].lower() for match in _HARDLY_DONE.finditer(text))
    return frozenset(key_of(what) for what in found if what in _ALL or verb_form(what) is Form.PAST)


def _never_faults(clause: str, texts: Sequence[str]) -> Iterable[Fault]:
    """`I have never been late`, of who was not since March."""
    never = _NEVER.search(clause)
    is_limited = bool(texts) and all(_NO.search(text) and _TIME.search(text) for text in texts)
    if never and is_limited and not _TIME.search(clause) and not any(map(_NEVER.search, texts)):
        yield Fault(code="time_span", quote=never[0])


def _denied_thing_faults(clause: str, texts: Sequence[str]) -> Iterable[Fault]:
    """`No injuries` of `no lost time injuries`: what is denied of a kind is not denied of all."""
    match = _NEVER_A.search(clause)
    said = _noun_group(match["thing"]) if match is not None else ()
    known = [_noun_group(each["thing"]) for text in texts for each in _NO_THING.finditer(text)]
    if match is None or not said or not known:
        return
    alike = [group for group in known if group and group[-1] == said[-1]]
    told = {word.key for word in said_words(clause)}  # `no work on engines`, of `no engine work`
    if alike and all(set(said) < set(group) and not set(group) <= told for group in alike):
        yield Fault(code="order", quote=match[0])


def _noun_group(thing: str) -> tuple[str, ...]:
    """Keys of a noun with what stands before it, up to the first small word."""
    found: list[str] = []
    for word in re.split("[ -]", thing.lower()):
        if is_stop(word):
            break
        found.append(key_of(word))
    return tuple(found)


def _among_faults(clause: str, texts: Sequence[str]) -> Iterable[Fault]:
    """`I was in the bid team`, of who says that they were not."""
    match = _AMONG.search(clause)
    said = _first_of(match["what"]) if match is not None else frozenset()
    theirs = [_first_of(each["what"]) for text in texts for each in _NOT_AMONG.finditer(text)]
    if match is not None and any(said & other for other in theirs):
        yield Fault(code="polarity", quote=match[0])


def _part_faults(clause: str, texts: Sequence[str]) -> Iterable[Fault]:
    """`I wrote the fire plan` of who wrote its kitchen section."""
    did = _I_DID_WHOLE.search(clause)
    parts = [match for text in texts for match in _PART_OF_THING.finditer(text)] if did is not None else []
    if did is None or not parts:
        return
    told = {word.key for word in said_words(clause)}
    said = _noun_group(did["what"])
    for match in parts:
        whole = _noun_group(match["whole"])
        is_same = key_of(did["verb"]) == key_of(match["verb"]) and bool(said) and said[-1] in whole
        if is_same and key_of(match["part"]) not in told and not _KEEPS_PART.search(clause):
            yield Fault(code="order", quote=did[0])
            return


def _first_of(what: str) -> frozenset[str]:
    """Keys of the first two words that say something."""
    return frozenset([key_of(word) for word in what.lower().split() if not is_stop(word)][:2])
