"""What a note gives to somebody else in a clause of their own: `Fitters strip, I measure`, `Greasing: night gang`.

Notes set two doers beside each other without a small word: a subject, its verb, a mark; or a thing, a mark, and whose
it is. Read here is only that shape, at the edges of a clause; what stands in whole sentences is read in tellings.py.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from core.checking.deeds.clause_words import WENT, Word, is_for_people, light_verbs, lists, words_in
from core.checking.deeds.deed_keys import MAY_BE_VERB, deed_key
from core.checking.words.forms import key_of
from core.checking.words.word_classes import UNKNOWN, word_class
from core.language.lexicon import word_kinds
from core.language.other_people import DEPARTMENTS, MONTH_OR_DAY, NO_DOER, PERSONS, ROLES
from core.language.verbs import Form, base_of, verb_form

# A name with who that is: `Lena (system tech) measured`.
_WHO_IT_IS = re.compile(r"(?<=[a-z]) \((?:the |our |my )?[a-z][a-z -]{2,30}\)(?= [a-z])")
_EDGE = re.compile(
    r"[,;:()\[\]!?]|\.(?:\s|$)|\s[-–—=]+>?\s|\s?(?:->|→|—|–)\s?"
    r"|\b(?:and|but|while|whereas|so|then)(?= (?:I|we|me)\b)|\b(?:but|while|whereas|once|after|when|because)\b"
)
# `Servicing: engineer, testing: me`, `mould - conservator only`, `wine list (sommelier), I …`, `The clinic is Ruth's`
_WHAT, _WHO = r"(?:^|[,;.] )(?P<what>[\w'’ -]{3,40}?)", r"(?:the |our )?(?:[A-Za-z]{2,20} )?(?P<who>[A-Za-z]{2,20})"
_NOTES = (
    re.compile(rf"{_WHAT}: {_WHO}(?: only| alone)?(?=[,;.]|$)"),
    re.compile(rf"{_WHAT} [-–—=] {_WHO}(?:['’]s?| only| alone)?(?=[,;.]|$)"),
    re.compile(
        rf"{_WHAT} (?:belongs? to|(?:is|sits?|lies?|stays?) with) (?:(?:the |our )?[a-z]+['’]s? )?{_WHO}"
        r"(?=[,;.]|$)"
    ),
    re.compile(rf"{_WHAT} \({_WHO}\)(?=[,;.:])"),
    re.compile(rf"{_WHAT} (?:is|are) {_WHO}['’]s?(?=[,;.]|$)"),
)
# Beside it a note of one's own: then whoever stands there is somebody.
_MINE_TOO = re.compile(r"[:=(] ?(?:me|myself)\b|\bmine\b")
_IN_NOTE = re.compile(r"\b(?:me|mine|I)\b")
# `Designs (Figma), tickets: Jira`: what only can be a name is somebody's where the note speaks of its writer, too.
_SPEAKS_OF_SELF = re.compile(r"\b(?:I|[Ww]e|[Mm]e|[Mm]y|[Mm]ine|[Oo]urs?)\b")
_OWN = frozenset({"i", "we", "me", "my", "mine", "myself", "us", "our", "both", "all", "everybody", "everyone"})
_OF_OTHERS = frozenset({"he", "she", "they"})
_ARTICLES = frozenset({"the", "a", "an", "another", "other", "his", "her", "their"})
_GROUP = re.compile(
    rf"(?:{ROLES}|{PERSONS}|{DEPARTMENTS}|[a-z]{{3,12}}(?:(?:wo)?m[ae]n|lier|[aiu]tor|[vr]ist|ician))", re.IGNORECASE
)
# Nobody's own hand: a firm, and whom one works for.
_NO_HAND = re.compile(r"company|firm|management|charity|association|supplier|client|customer|guest|member|student|user")
_NO_NAME = re.compile(MONTH_OR_DAY)
# Behind `by`: with what.
_MEANS = re.compile(
    rf"{NO_DOER}|(?:tele)?phone|post|e-?mail|letter|car|van|bus|train|bike|boat|air|road|machine|\d", re.IGNORECASE
)
# `scans done at the university`, `standard chosen before my time`
_ELSEWHERE = re.compile(
    r" (?:(?:at|in|by|with) (?:the|another|an?)"
    r" (?!(?:[a-z]{3,12} )?(?:hour|day|night|week|weekend|month|year|season|summer|winter)s?\b)[a-z]|"
    r"before (?:my time|I )|elsewhere|off-?site|externally|centrally"
    r"|abroad|outside|out of house|upstairs)"
)
# A year, a share, a place in a row: no things.
_NO_COUNT = re.compile(r"(?:19|20)\d\d|[\d.]+ ?%|\d+(?:st|nd|rd|th)")
# `half of them mine, the rest given by trainees`
_SHARED = re.compile(r"\b(?:half|most|some|part) of\b|\bthe rest\b|\bturns?\b", re.IGNORECASE)
# Departments that are no things: `sales doubled` tells nobody's deed.
_OFFICES = frozenset({"legal", "hr", "it", "finance", "procurement", "qa", "estates", "compliance", "treasury"})
_IS_OFFICE = re.compile(r"[A-Z]{2,5}")
_PEOPLE = frozenset({"they", "staff", "police", "people"})
# What is done to people: where nobody stands behind it, those before it are whom.
_TO_PEOPLE = frozenset(
    "hire recruit train coach mentor tutor supervise onboard induct interview appraise roster schedule seat"  # noqa: SIM905
    " welcome greet feed bathe register enrol enroll sign house invite brief guide".split()
)
# Before a calling, and before a name.
_RANKS = frozenset({"master", "head", "chief", "senior", "lead", "junior", "deputy", "principal", "second"})
_STYLES = frozenset({"dr", "mr", "mrs", "ms", "prof", "professor", "sir", "judge"})
# `AHT fell` and `NPS tripled` are nobody's deeds.
_OF_FIGURES = frozenset(WENT.split()) | {"ran"}
_TOGETHER = frozenset({"together", "along", "alongside", "jointly"})
_MOST_OF_SUBJECT = 5
_MOST_OF_AGENT = 3
_IS_VERB = 5
_DO = {"do": Form.BASE, "does": Form.THIRD_PERSON, "did": Form.PAST}


@dataclass(frozen=True, slots=True)
class Given:
    """A deed of somebody else, or a thing of theirs (`the plan comes from the adviser`), which has no key."""

    key: str
    surface: str
    things: frozenset[str]
    who: str
    kind: Literal["deed", "named", "thing"]
    """`named` where a thing says what was done: `did the lift`, `greasing: night gang`."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause of a text, and what stands beside it."""

    words: Sequence[Word]
    is_first: bool
    is_beside_own: bool
    is_beside_deed: bool
    topic: frozenset[str]
    """Keys of the thing that the clause before names."""


@lru_cache(maxsize=5_000)
def given_in(text: str) -> tuple[Given, ...]:
    """The deeds of others in clauses of their own, in order."""
    if _SHARED.search(text):
        return ()
    text = _WHO_IT_IS.sub("", text)
    spans = list(_clauses(text))
    has_own = [_is_own(words) for words in spans]
    found = list(_noted(text))
    for number, words in enumerate(spans):
        beside = [at for at in (number - 1, number + 1) if 0 <= at < len(spans)]
        part = _Part(
            words=words,
            is_first=number == 0,
            is_beside_own=any(has_own[at] for at in beside),
            is_beside_deed=any(verb_form(spans[at][0].lower) is Form.PAST for at in beside),
            topic=_topic(spans[number - 1]) if number and not has_own[number - 1] else frozenset(),
        )
        given = None if has_own[number] else _behind_thing(part) or _done_elsewhere(text, part) or _of_subject(part)
        if given is not None:
            elsewhere = {deed_key(word.lower) for other in spans if other is not words for word in other}
            things = given.things - (elsewhere - part.topic)
            found.append(given if given.kind == "deed" else replace(given, things=things))
    return tuple(each for each in found if each.key or each.things)


def _topic(words: Sequence[Word]) -> frozenset[str]:
    """The first thing that a clause names, of two words at most."""
    named = [word for word in words if word.lower not in _ARTICLES]
    end = next((at for at, word in enumerate(named) if word.lower in lists().before_thing), len(named))
    return frozenset(deed_key(word.lower) for word in named[:end][:2])


def _clauses(text: str) -> Iterator[Sequence[Word]]:
    words = words_in(text)
    at = 0
    begin = 0
    for end in [*(match.span() for match in _EDGE.finditer(text)), (len(text), len(text))]:
        first = at
        while at < len(words) and words[at].start < end[0]:
            at += 1
        inside = [word for word in words[first:at] if word.start >= begin and word.lower not in {"and", "but", "-"}]
        if inside:
            yield inside
        begin = end[1]


def _is_own(words: Sequence[Word]) -> bool:
    """True for `I measure`, `daily checks me`, `walked by me`."""
    return words[0].surface == "I" or words[0].lower == "we" or words[-1].lower in {"me", "mine", "myself"}


def _noted(text: str) -> Iterator[Given]:
    """What a note gives to somebody by their name or calling: `servicing: engineer, testing: me`."""
    is_mine_too, is_of_self = _MINE_TOO.search(text) is not None, _SPEAKS_OF_SELF.search(text) is not None
    for match in (match for pattern in _NOTES for match in pattern.finditer(text)):
        words = [word for word in words_in(match["what"]) if word.lower not in _ARTICLES | lists().no_verb]
        is_deed = bool(words) and verb_form(words[0].lower) is Form.PAST
        is_called = match[0].endswith(")") or not is_of_self
        is_known = is_mine_too or is_somebody(match["who"], is_called=is_called)
        is_own = match["who"].lower() in _OWN or _IN_NOTE.search(match["what"]) is not None
        if words and is_known and not (is_deed or is_own):
            yield _named(words[-2:], match["who"].lower())


def _named(things: Sequence[Word], who: str) -> Given:
    last = things[-1].surface
    return Given(deed_key(last), last, frozenset(deed_key(word.lower) for word in things), who, "named")


def _behind_thing(part: _Part) -> Given | None:
    """`Feed plan comes from the adviser`, `maps by IT`, `greasing by night gang`: whose it is stands behind it."""
    words = part.words
    for number, word in enumerate(words[1:], start=1):
        is_from = word.lower in {"from", "with"} and words[number - 1].lower in {"come", "comes", "came"}
        if not (is_from or word.lower == "by"):
            continue
        who = [each for each in words[number + 1 :] if each.lower not in _ARTICLES]
        things = [each for each in words[: number - is_from] if each.lower not in _ARTICLES]
        return _of_agent(things, who[-1].lower, is_from=is_from, part=part) if _is_agent(who, part) else None
    return None


def _is_agent(who: Sequence[Word], part: _Part) -> bool:
    """True for somebody; beside what one does oneself, for whatever is no means: `by night gang`, not `by hand`."""
    if not who or len(who) > _MOST_OF_AGENT or who[-1].lower in _OWN:
        return False
    if len(who) == 1 and _MEANS.fullmatch(who[0].lower):
        return False
    is_known = _is_person(who[-1]) or _is_name(who[-1], is_sure=True)
    return is_known or (part.is_beside_own and _MEANS.match(who[0].lower) is None)


def _of_agent(things: Sequence[Word], who: str, *, is_from: bool, part: _Part) -> Given | None:
    """What was done to these things, or the things themselves."""
    done = next((each for each in things[1:] if _is_participle(each)), None)
    if done is not None:  # `Fields sprayed by contractor`
        return Given(deed_key(done.surface), done.lower, frozenset(), who, "deed")
    end = next((at for at, each in enumerate(things) if each.lower in lists().before_thing), len(things))
    if not things[:end] or _is_participle(things[0]):
        return None
    named = _named(things[:end][-2:], who)
    is_named = not is_from and (part.is_beside_own or named.surface.endswith("ing"))
    return named if is_named else replace(named, key="", kind="thing")


def _done_elsewhere(text: str, part: _Part) -> Given | None:
    """`map scans done at the university, I captioned them`: what is done in another place, or was before."""
    for number, word in enumerate(part.words[1:], start=1):
        if not part.is_beside_own or not _is_participle(word):
            continue
        if _ELSEWHERE.match(text, word.end) is None:
            return None
        things = part.words[max(0, number - 2) : number]
        if base_of(word.lower) in light_verbs() or word.lower == "done":
            return _named(things, word.lower)
        return Given(deed_key(word.surface), word.surface, frozenset(), word.lower, "deed")
    return None


def _is_participle(word: Word) -> bool:
    return verb_form(word.lower) is Form.PAST or word.lower in lists().participles


def _of_subject(part: _Part) -> Given | None:
    """The deed that a clause gives to somebody who is its subject."""
    words = part.words
    start = 1 if words[0].lower in _ARTICLES and len(words) > 1 else 0
    start += words[start].lower in _RANKS and part.is_beside_own and len(words) > start + 2
    # `With the other porter moved 12 pianos`: so did the writer.
    if words[0].lower in _OWN | _TOGETHER | lists().before_thing or any(word.surface == "I" for word in words):
        return None
    if verb_form(words[start].lower) in {Form.PAST, Form.GERUND} and not _is_person(words[start]):
        return None
    for at in range(start + 1, min(len(words), start + _MOST_OF_SUBJECT)):
        lower = words[at].lower
        if lower in lists().auxiliary - _DO.keys() - lists().main:
            return None
        # `Mentor two engineers and run the review`: who trains others, runs it.
        is_apart = words[at].start > words[at - 1].end + 1
        if is_apart or lower in lists().no_verb or words[at - 1].lower in lists().no_verb:
            continue
        is_styled = at == start + 2 and words[start].lower.rstrip(".") in _STYLES
        if _is_verb_of(part, at, is_right_behind=at == start + 1 or is_styled):
            behind = (word.lower for word in words[at + 1 : at + 5])
            things = frozenset(deed_key(lower) for lower in behind if lower not in lists().no_verb)
            things = things or part.topic  # `Passports for calves - office does, I tag`
            is_light = lower in {"did", "does"} or (base_of(lower) or lower) in light_verbs()
            kind: Literal["deed", "named"] = "named" if is_light else "deed"
            return Given("" if is_light else deed_key(lower), lower, things, words[at - 1].lower, kind)
    return None


def _is_verb_of(part: _Part, at: int, *, is_right_behind: bool) -> bool:
    """True where a verb stands here, right behind a word for somebody."""
    words = part.words
    subject, word = words[at - 1], words[at]
    is_person = _is_person(subject) or subject.lower in _OF_OTHERS
    is_styled = at > 1 and words[at - 2].lower.rstrip(".") in _STYLES
    is_name = _is_name(subject, is_sure=is_styled or (part.is_beside_own and not part.is_first))
    behind = words[at + 1].lower if at + 1 < len(words) else ""
    # `Shop opened 2019`, `Sales grew 20%` tell of nobody's deed.
    has_object = behind in lists().object_begins or (behind[:1].isdigit() and not _NO_COUNT.fullmatch(behind))
    is_edge = not behind or has_object or part.is_beside_own
    form = _DO.get(word.lower) or verb_form(word.lower)
    is_office = subject.lower in _OFFICES or (_IS_OFFICE.fullmatch(subject.surface) and word.lower not in _OF_FIGURES)
    if part.is_beside_deed and is_right_behind and is_office and form is Form.PAST:
        return True
    done = base_of(word.lower) or word.lower.removesuffix("ed")
    if form is Form.PAST and done in _TO_PEOPLE and (behind in {"", "up", "in"} or behind[:1].isdigit()):
        return False  # `Volunteers recruited and I trained them`
    if form is Form.PAST and not (word.lower in {"run", "read", "cut", "set"} and has_object):
        is_sure = part.is_beside_own or has_object or subject.lower in _OF_OTHERS or is_name
        # `coxswain got the swimmer, I threw the line`
        is_anybody = part.is_beside_own and has_object and is_right_behind
        return (is_person or is_name or is_anybody) and is_sure and behind not in lists().before_thing
    # `Liebherr engineers splice`, `Staff nurse, gave injections`
    if not has_object and _is_person(word) and (behind or subject.lower in _PEOPLE):
        return False
    # `Jo ices, I take the orders`, `lab on site reads them, I draw`
    is_alone = is_right_behind and (not behind or has_object)
    is_pair = part.is_beside_own and (is_alone or behind in {"it", "them"})
    share = word_class(key_of(word.lower)).verb
    if subject.lower.endswith(("s", "men")) or subject.lower in _PEOPLE:
        # `presenters host, I start`: whatever `host` mostly is.
        least = 1 if is_person and is_right_behind and part.is_beside_own else MAY_BE_VERB
        is_base = not word.lower.removesuffix("ss").endswith(("s", "ed", "ing")) and share >= least
        return is_base and (is_person or is_pair) and is_edge
    is_third = form is Form.THIRD_PERSON
    is_verb = is_edge and (is_third or share >= (MAY_BE_VERB if is_person else _IS_VERB))
    is_theirs = is_person or (is_name and (has_object or part.is_beside_own))
    return word.lower.endswith("s") and ((is_pair and (is_name or is_third)) or (is_verb and is_theirs))


@lru_cache(maxsize=20_000)
def is_somebody(surface: str, *, is_called: bool = False) -> bool:
    """True for a calling and, unless it has to be one, for what can only be a name; not for a firm or a board."""
    word = words_in(surface)[0]
    is_group = word.lower in lists().outside | lists().teams or _NO_HAND.fullmatch(word.lower) is not None
    return not is_group and (_is_person(word) or (not is_called and _is_name(word, is_sure=False)))


def _is_person(word: Word) -> bool:
    return is_for_people(word.lower) or _GROUP.fullmatch(word.lower) is not None or word.lower in lists().outside


def _is_name(word: Word, *, is_sure: bool) -> bool:
    """True for `Maria`, `Siemens`; where a line may begin, only if no dictionary has the word."""
    is_written_so = word.surface[:1].isupper() and word.surface[1:].islower() and word.surface.isalpha()
    if not is_written_so or _is_person(word) or _NO_NAME.match(word.surface):
        return False
    return is_sure or (word_class(key_of(word.lower)) is UNKNOWN and not word_kinds(word.lower))
