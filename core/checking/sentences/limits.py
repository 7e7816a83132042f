"""What a fact keeps back by a small word, and a sentence that leaves that word out.

`Almost finished the boat` did not finish it; `no late deliveries since March` is no `never`; `no lost time injuries`
are not no injuries at all; `I was not in the bid team` was in none. Where the sentence keeps the word, it is let be.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from core.checking.evidence.facts import Fact
from core.checking.letters.framing import is_stop
from core.checking.sentences.scope import scope_faults
from core.checking.verdicts import Fault
from core.checking.words.forms import key_of
from core.checking.words.words import said_words
from core.language.verbs import Form, verb_form

# `Almost finished`, `nearly all`; `almost 400 boats` is told by the figure.
_HARDLY_DONE = re.compile(
    r"\b(?:almost|nearly|all but|not quite|just missed|narrowly missed) (?P<what>[a-z]{2,20})\b"
    r"(?P<rest>[^,;.]{0,60})",
    re.IGNORECASE,
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
    r"\b(?:since|in (?:the last|20\d\d|my|\w+ (?:years|months|seasons))"
    r"|for (?:the last|\w+ (?:years|months|seasons))|during|last (?:year|season|month)|this (?:year|season)"
    r"|(?:from )?20\d\d)\b",
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
# `Wrote parts of the manual`
_PARTS_OF_THING = re.compile(
    r"\b(?P<verb>[A-Za-z]{3,12}) (?P<part>parts?|sections|bits|chapters|some|most|much|half|pieces)"
    r" of (?:the|an?|our|its) (?P<whole>[a-z-]{2,20}(?: [a-z-]{2,20}){0,2})"
)
# `Contributed two pages to the fire plan`: whatever was done with the whole, it was done to those.
_GIVEN_TO = re.compile(
    r"\b[Cc]ontribut(?:ed|es?|ing) (?:the|an?|one|two|three|four|some|several|my|\d+) (?:[a-z-]{2,20} ){0,2}?"
    r"(?P<part>[a-z-]{2,20})(?: of (?:[a-z-]{2,20} ){1,2}?[a-z-]{2,20})? (?:to|for) (?:the|an?|our|its|my) "
    r"(?P<whole>[a-z-]{2,20}(?: [a-z-]{2,20}){0,2})"
)
_I_DID_WHOLE = re.compile(
    r"^(?:I )?(?:(?:also|then|have|had) )?(?P<verb>[A-Za-z]{3,12}) (?:the|a|an|our|its) "
    r"(?P<what>[a-z-]{2,20}(?: [a-z-]{2,20}){0,2})"
)
_NOT_AMONG = re.compile(
    r"\bI (?:was|am|have been) (?:not|never) (?:in|on|part of|among|a member of|involved in) (?P<what>[\w' -]{3,40})"
)
_AMONG = re.compile(
    r"\bI (?:was|am|have been) (?:also )?(?:in|on|part of|among|a member of|involved in) (?P<what>[\w' -]{3,40})"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a text keeps back: what was nearly so, things that are denied of one kind, and so on."""

    nearly: tuple[tuple[str, frozenset[str]], ...]
    """What was nearly so, and the keys of what stands behind it."""
    denied: tuple[tuple[str, ...], ...]
    """Each thing that is denied, with what stands before it."""
    is_timed: bool
    """Whether what it denies is denied of a time, and not of ever."""
    not_among: tuple[frozenset[str], ...]
    parts: tuple[tuple[str, str, tuple[str, ...]], ...]
    """A verb, or `` for any, the part of a thing that it is told of, and the thing."""

    @property
    def is_any(self) -> bool:
        """Whether it keeps back anything."""
        return bool(self.nearly or self.denied or self.is_timed or self.not_among or self.parts)


@lru_cache(maxsize=5_000)  # each clause is held against many facts
def limits_of(text: str) -> Limits:
    """What a text keeps back."""
    nearly = ((match["what"].lower(), match["rest"]) for match in _HARDLY_DONE.finditer(text))
    is_denying = _NO.search(text) is not None
    return Limits(
        nearly=tuple(
            (key_of(what), _first_of(rest)) for what, rest in nearly if what in _ALL or verb_form(what) is Form.PAST
        ),
        denied=tuple(group for match in _NO_THING.finditer(text) if (group := _noun_group(match["thing"]))),
        is_timed=is_denying and _TIME.search(text) is not None and _NEVER.search(text) is None,
        not_among=tuple(_first_of(match["what"]) for match in _NOT_AMONG.finditer(text)),
        parts=tuple(
            (key_of(match["verb"]), key_of(match["part"]), _noun_group(match["whole"]))
            for pattern in (_PART_OF_THING, _PARTS_OF_THING)
            for match in pattern.finditer(text)
        )
        + tuple(("", key_of(match["part"]), _noun_group(match["whole"])) for match in _GIVEN_TO.finditer(text)),
    )


def limit_faults(clause: str, facts: Sequence[Fact]) -> list[Fault]:
    """What the clause tells without the small word that keeps it back in these facts, or says went further."""
    texts = [fact.text for fact in facts]
    limits = [limits_of(text) for text in texts]
    if not any(each.is_any for each in limits):
        return list(scope_faults(clause, facts))
    return [
        *scope_faults(clause, facts),
        *_almost_faults(clause, limits, texts),
        *_never_faults(clause, limits),
        *_denied_thing_faults(clause, limits),
        *_among_faults(clause, limits),
        *_part_faults(clause, limits, texts),
    ]


def _almost_faults(clause: str, limits: Sequence[Limits], texts: Sequence[str]) -> Iterable[Fault]:
    """`I finished the boat`, of who almost did."""
    if not any(each.nearly for each in limits) or _KEEPS.search(clause):
        return
    words = said_words(clause)
    said = {word.key for word in words}
    for word in words:
        rests = [rest for each in limits for key, rest in each.nearly if key == word.key]
        if not rests or word.standing != "done":
            continue
        # `Almost finished the boat; finished the shed`
        is_told_too = sum(_times_told(text, word.key) for text in texts) > len(rests)
        if not is_told_too or any(rest & said for rest in rests):
            yield Fault(code="order", quote=word.surface)


def _times_told(text: str, key: str) -> int:
    return sum(word.key == key for word in said_words(text))


def _never_faults(clause: str, limits: Sequence[Limits]) -> Iterable[Fault]:
    """`I have never been late`, of who was not since March."""
    never = _NEVER.search(clause)
    if never is not None and all(each.is_timed for each in limits) and not _TIME.search(clause):
        yield Fault(code="time_span", quote=never[0])


def _denied_thing_faults(clause: str, limits: Sequence[Limits]) -> Iterable[Fault]:
    """`No injuries` of `no lost time injuries`: what is denied of a kind is not denied of all."""
    match = _NEVER_A.search(clause)
    said = _noun_group(match["thing"]) if match is not None else ()
    alike = [group for each in limits for group in each.denied if said and group[-1] == said[-1]]
    told = {word.key for word in said_words(clause)} if alike else set()  # `no work on engines`, of `no engine work`
    if match is not None and alike and all(set(said) < set(group) and not set(group) <= told for group in alike):
        yield Fault(code="order", quote=match[0])


def _noun_group(thing: str) -> tuple[str, ...]:
    """Keys of a noun with what stands before it, up to the first small word."""
    words = takewhile(lambda word: not is_stop(word), re.split("[ -]", thing.lower()))
    return tuple(map(key_of, words))


def _among_faults(clause: str, limits: Sequence[Limits]) -> Iterable[Fault]:
    """`I was in the bid team`, of who says that they were not."""
    match = _AMONG.search(clause)
    said = _first_of(match["what"]) if match is not None else frozenset()
    if match is not None and any(
        said and (said <= other or other <= said) for each in limits for other in each.not_among if other
    ):
        yield Fault(code="polarity", quote=match[0])


def _part_faults(clause: str, limits: Sequence[Limits], texts: Sequence[str]) -> Iterable[Fault]:
    """`I wrote the fire plan` of who wrote its kitchen section."""
    parts = [part for each in limits for part in each.parts]
    did = _I_DID_WHOLE.search(clause) if parts else None
    said = _noun_group(did["what"]) if did is not None else ()
    if did is None or not said or _KEEPS_PART.search(clause):
        return
    told = {word.key for word in said_words(clause)}
    of_verb = [each for each in parts if each[0] in {"", key_of(did["verb"])}]
    of_thing = [part for _, part, whole in of_verb if said[-1] in whole]
    # `Led a module of the course, led the course in 2020`
    is_told_too = all(
        sum(_times_told(text, key) for text in texts) > len(of_thing) for key in (key_of(did["verb"]), said[-1])
    )
    if of_thing and not is_told_too and told.isdisjoint(of_thing):
        yield Fault(code="order", quote=did[0])


def _first_of(what: str) -> frozenset[str]:
    """Keys of the first two words that say something."""
    return frozenset([key_of(word) for word in what.lower().split() if not is_stop(word)][:2])
