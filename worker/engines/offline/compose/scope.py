"""Lines that name work and no deed, as a clause behind their position: `… at Hendersons, with 96 people on shifts`.

Which verb their writer would put before them, nobody knows. Behind the position that they belong to they need none, and
every word of them stays the author's. What is counted is what somebody worked `with`; all other work is what the
position `included`. What makes no such clause for sure stays in the résumé.
"""

import re

from core.checking.evidence import Witness
from core.checking.forms import key_of
from core.checking.whole_lines import without_mark
from core.checking.word_classes import word_class
from core.language.counts import NUMBER_WORDS
from core.language.dates import find_dates, is_present
from core.language.deeds import is_surely_deed
from core.language.lexicon import title_score
from core.language.phrasing import article, capitalised, lowered
from core.language.sentences import sentences
from core.language.verbs import Form, verb_form
from core.record.occupations import is_break
from worker.engines.offline.compose.cut import is_cut
from worker.engines.offline.compose.nominal import (
    begins_as_name,
    has_verb_inside,
    is_countable,
    is_deed_like,
    is_described,
    is_person,
    is_work,
    may_be_past,
    with_article,
)
from worker.engines.offline.compose.positions import company_of, spoken_title
from worker.engines.offline.compose.wording import NO_PART

LONGEST = 22
_LEAST_WORDS = 2
_LONGEST_ITEM = 6
_MOST_PARTS = 2
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]{3,5})?"
_NUMBER = rf"(?:[$€£]?\d[\d.,]*(?:[kKmM]|bn)?|{'|'.join(NUMBER_WORDS)}|{_TENS})"
# A verb that was lent to a line which has none, or a frame around it.
_LENT = re.compile(
    r"(?:my (?:work|role) (?:is|was|include[sd]?|involve[sd]?)\b"
    r"|I (?:have )?(?:work(?:ed)? (?:on|in|with)|handled?|do|did|give|gave|make|made)\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:projects?|achievements?|duties|highlights?|responsibilities|scope|team|results?): ", re.IGNORECASE
)
_NO_PHRASE = re.compile(
    r"[:!?>•|→×+=*_\[\]{}\"“”☐☑/]|->|\.\.|\b(?:I(?! can count)|I['’]\w+|my|me|we|us|our|own|you|your|see|as|n/a|etc)\b"
    r"|\b(?:and|or|with|of|for|in|on|at|to|by|from|the|an?|per|including)$"
    r"|[a-z] (?-i:[A-Z]{2,})\d"
    # `Warrant $5M`: how the two belong together, is not said.
    r"|(?<!\bof)(?<!\bto)(?<!\bin)(?<!\bby)(?<!\bat)(?<!\bon)(?<!\bfor)(?<!\band)(?<!\bfrom)(?<!\bwith)(?<!\bsome)"
    r"(?<!\babout)(?<!\bworth)(?<!\bover)(?<!\bthan)(?<!\bsince)(?<!\buntil)(?<!\bup to)(?<!\bunder)"
    r"(?<!\bbetween)(?<!\bnearly)(?<!\bwithin)(?<!\bevery)(?<!\blast)(?<!\bof about)(?<!\bto about)"
    r"(?<=[a-z]) [$€£]?\d",
    re.IGNORECASE,
)
_BEHIND_NOUN = re.compile(r"(?:of|for|in|on|at|to|by|from|with|and|between|under|over)\b|[–—-] ")
_NO_START = re.compile(
    r"^(?:has|have|had|is|are|was|were|qualified|certified|licen[cs]ed|approved|trained|registered|what|who|how|why"
    r"|where|when|it|they|this|that|these|those|there|he|she|then|now|also|and|or|but|until|since|from|to|in|on|at|left|same|other|references?|member|promoted|minus|no|not|never|once)(?![\w’'-])",
    re.IGNORECASE,
)
# What tells more of the thing before the comma, and is no second thing.
_ASIDE = re.compile(
    r"^(?:now|then|still|since|later|all|mostly|most|some|half|a third|a quarter|about|by|among|each|every|one of"
    r"|of (?:which|whom|them)|including|mainly|chiefly|both|where|which|who|whose|in|at|on|from|with|without|\w+ed|held"
    r"|built|run|read|cut|sold|made|(?P<each>\w+) by (?P=each))\b"
)
# What came of work, or how much of it there was, is no part of it: it stands behind the work with `with`.
_OUTCOME = re.compile(
    r"\b(?:rates?|accuracy|scores?|ratings?|satisfaction|uptime|retention)$|\d ?%|^no [a-z]+s$"
    r"|\b(?:last|this|every|each|an?|per) (?:winter|summer|spring|autumn|year|season|month|week|day)$"
)
# How long or how cold it was, and money alone, is nothing that somebody worked with.
_MEASURE = re.compile(
    rf"^(?:{_NUMBER}|about {_NUMBER}|some {_NUMBER})(?: (?:degrees|hours?|days?|weeks?|months?|years?|km|wpm))?$"
    r"|\bfrom [^,]{1,20} to \S",
    re.IGNORECASE,
)
# `From 32 to 78 singers`: how the house grew in that time.
_GROWN = re.compile(r"^From (?P<change>\d[\d.,]* to \d[\d.,]* [a-z]+s)$")
# What can be counted, as `24 beds`, and is no stretch of time.
_COUNTED = re.compile(
    rf"^(?:(?:up to|over|more than|about|nearly|some) )?{_NUMBER}\b(?! (?:years?|months?|weeks?|days?|hours?|to)\b)",
    re.IGNORECASE,
)
# `$2.4M budget`, `34-floor tower`, `71 % pass rate`: one thing, whatever number is in it.
_ONE_THING = re.compile(
    r"^(?:[$€£₹]\d[\d.,]*(?:[kKmM]|bn)?|\d+-[a-z]+|\d+ ?%) "
    r"(?P<named>(?!(?:of|in|across|over|for|at|to)\b)[A-Za-z][\w’' -]*)"
)
_BEHIND_HEAD = re.compile(r" (?:of|for|in|on|at|to|by|from|with|across|over|under|between|per)\b.*")
# A clause of its own, a prize, and somebody's rank or time are nothing that work has in it.
_NO_THING = re.compile(
    r"\b(?:got|was|were|is|are|has|have|had|went|became|came|kept)\b|\b(?:award|prize|medal)s?$|^number \w+ of\b"
    r"|\b(?:once|twice|times|in a row|running)$|^top (?:of|in|\d)|^first (?:in|of) "
    r"|^\D*\b(?:rate|accuracy|score|uptime|turnover) (?:over|above|under|below|of|at)\b"
    r"|^(?:19|20)\d\d(?: ?[–-] ?(?:19|20)?\d\d)?$|\bpicked up\b|\b(?:seasonal|general)$",
    re.IGNORECASE,
)
# `The restaurant closed in 2019`, and all else that was once
_ONCE = re.compile(r"(?<!since )\b(?:19|20)\d\d\b")
# `Pebble Studios and Brighton`: of what kind they are, is not said.
_NAMES = re.compile(r"[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|the|and|&))*$")
_FURTHER = re.compile(r",| (?:and|of|for|in|on|at|to|by|from|with|between|under|over|per)\b")
_OF_NUMBER = re.compile(rf"^[A-Za-z -]+ of {_NUMBER}\b")
_PAIR = re.compile(r"(?:the |an? )?[\w’'-]+ and [\w’'-]+")
_AMOUNT = re.compile(r"^(?:an? )?[$€£₹]?\d")
_DETERMINED = re.compile(
    rf"^(?:an?|the|all|some|both|several|many|two|up to|over|more than|about|nearly|{_NUMBER})\b", re.IGNORECASE
)


def named_work(witness: Witness, said: str | None) -> str | None:
    """The line as a clause behind its position; None for a deed that can be told, and for what makes no sure clause.

    Args:
        witness: the line and its position.
        said: the line as it would be told with a verb, if it can be.
    """
    role = witness.role
    if role is None or is_break(role) or not (spoken_title(role.title) or company_of(role)):
        return None
    text = _LABEL.sub("", without_mark(witness.evidence.text).strip()).rstrip(".;, ")
    if said is not None and not (_LENT.match(said) and not _has_its_verb(text, said)):
        return None
    if len(sentences(text)) > 1 or text.count("(") != text.count(")") or len(text.split()) > LONGEST:
        return None
    parts = text.split("; ")
    grown = _GROWN.match(parts[0])
    is_of_house = grown is not None and bool(company_of(role))
    found = [things for part in (parts[1:] if grown is not None else parts) if (things := _things(part))][:_MOST_PARTS]
    things = [thing for part in found for thing in part]
    if len(found) > 1 and any("," in thing or " and " in thing for thing in things):
        things = found[0]
    grew = [f"which went from {grown['change']}"] if grown is not None and is_of_house else []
    work = [each for each in things if not _is_beside(each)]
    if things and not _is_counted(things) and not grew and not (work and _is_part(things)):
        return None
    clauses = [*grew, *([_behind(things, is_current=is_present(role.end), is_second=bool(grew))] if things else [])]
    return ", ".join(clauses) or None


def _behind(things: list[str], *, is_current: bool, is_second: bool) -> str:
    """`with 24 beds and 31 nurses`, `which included night shifts and the labour ward`."""
    if is_second or _is_counted(things):
        return f"with {_joined(things)}"
    work = [each for each in things if not _is_beside(each)]
    came_of_it = [each for each in things if each not in work]
    is_done = any(each.split()[0].endswith("ing") for each in work[:1])
    is_done = is_done or any(each.endswith("ing") and " " not in each for each in work)
    named = [
        _with_its_article(each, is_first=number == 0)
        # `filleting, dressing crab`: what is done beside what is done
        if not (is_done and each.split()[0].endswith("ing"))
        else each
        for number, each in enumerate(work)
    ]
    included = f"which {'includes' if is_current else 'included'} {_joined(named)}"
    return f"{included}, with {_joined(came_of_it)}" if came_of_it else included


def _is_beside(thing: str) -> bool:
    """True for what came of the work or how much of it there was: `71 % pass rate`, `2 million units in the field`."""
    return _is_counted([thing]) and (_OUTCOME.search(thing) is not None or _COUNTED.match(thing) is not None)


def _is_counted(things: list[str]) -> bool:
    """True for `24 beds`, `31 nurses`, with nothing beside it that has a `with` of its own."""
    is_counted = all(_COUNTED.match(thing) or _OF_NUMBER.match(thing) or _AMOUNT.match(thing) for thing in things)
    return is_counted and not any(re.search(r"\b(?:with|including|included)\b", thing) for thing in things)


def _is_part(things: list[str]) -> bool:
    """True for what work has in it: no person, fate or bare name, and a lone word only where it surely is work."""
    if any(NO_PART.search(thing) or _ONCE.search(thing) or is_person(thing.split(" for ", 1)[0]) for thing in things):
        return False
    if len(things) == 1 and _NAMES.match(things[0]):
        return False
    return len(things) > 1 or _FURTHER.search(things[0]) is not None or is_work(things[0])


def _with_its_article(thing: str, *, is_first: bool) -> str:
    """`morning show` → `the morning show`: one thing of its kind there; names and `small power` have none."""
    kind = word_class(key_of(thing.split(maxsplit=1)[0].lower()))
    is_bare = thing[:1].isupper() or (not is_first and kind.adjective > kind.noun)
    return with_article(thing, is_bound=True) if is_countable(thing) and not is_bare else thing


def _things(part: str) -> list[str]:
    """What can stand behind `with`: `24 beds`, `31 nurses`; `Case load of 45 women` with its article."""
    if not _is_phrase(part) or _NO_THING.search(part):
        return []
    first, *others = _one_thing(part).split(", ")
    if _MEASURE.search(first) and others and not any(map(_MEASURE.search, others)) and not _ASIDE.match(others[0]):
        return _things(
            capitalised(", ".join(others))
        )  # `240 wpm, realtime feed for two judges`: how fast says no thing
    part = ", ".join([first, *others])
    if not others or _ASIDE.match(others[0]) or others[-1].endswith(" included"):
        part = first if others and others[-1].endswith(" included") else part  # an aside, behind `included` itself
        return [] if _MEASURE.search(first) or (not others and _MEASURE.search(part)) else [_plain_or_bound(part)]
    if " and " in f" {others[-1]}":
        is_whole = not any(_MEASURE.search(each) for each in (first, *others)) and not any(map(_ASIDE.match, others))
        return [_inside(part)] if is_whole else []
    things = [
        _one_thing(each)
        for each in (first, *others)
        if not (_MEASURE.search(each) or _NO_THING.search(each) or is_person(each))
    ]
    is_unsure = any(len(each.split()) > _LONGEST_ITEM or _ASIDE.match(each) for each in things[1:])
    if not things or is_unsure or (len(things) == 1 and not _DETERMINED.match(things[0])):
        return []
    return [*(with_article(each) if _OF_NUMBER.search(each) else _inside(each) for each in things[:1]), *things[1:]]


def _one_thing(thing: str) -> str:
    """`$2.4M budget` → `a $2.4M budget`; several things, and what cannot be counted, as they stand."""
    named = _ONE_THING.match(thing)
    head = _BEHIND_HEAD.sub("", named["named"]) if named is not None else ""
    return f"{article(thing)} {thing}" if head and is_countable(head) else thing


def _joined(things: list[str]) -> str:
    """`18,000 m² and 96 people`: a comma inside a number is none between things."""
    first, *others = things
    if not others:
        return first
    if _PAIR.fullmatch(first) is None and " and " in first:
        return f"{', '.join([first, *others[:-1]])}, and {others[-1]}"  # `the flu and travel service, and a clinic`
    return f"{', '.join([first.replace(' and ', ', '), *others[:-1]])} and {others[-1]}"


def _inside(text: str) -> str:
    return text if begins_as_name(text) else lowered(text)


def _plain_or_bound(part: str) -> str:
    """With its article; two things joined have none: `front end loader and water truck`."""
    is_pair = " and " in re.split(r" (?:of|for|in|on|at|to|by|from|with|between|under|over|per)\b", part, maxsplit=1)[0]
    return _inside(part) if is_pair else with_article(part)


def _has_its_verb(text: str, said: str) -> bool:
    """True for `Made cheese and carried it down`: the verb is the writer's own."""
    verb = said.split(" ", 2)[1] if said.startswith("I ") else ""
    return text.split(" ", 1)[0].lower() in {verb, f"{verb}s"} or (verb == "have" and text.lower().startswith("have "))


def _is_phrase(text: str) -> bool:
    words = text.split()
    is_short = len(words) < _LEAST_WORDS or not (words[0][0].isalnum() or words[0][0] in "$€£")
    if is_short or _NO_PHRASE.search(text) or _NO_START.match(text) or _is_open(text) or is_cut(text):
        return False
    dates = find_dates(text)
    if dates is not None and dates.first == 0:
        return False
    kind = word_class(key_of(words[0].lower()))
    is_verb = verb_form(words[0]) in {Form.PAST, Form.THIRD_PERSON} and not words[0].isupper()
    # `Weld stainless pipe`, but `Survey of the photographs`
    is_verb = is_verb or (
        verb_form(words[0]) is Form.BASE and kind.verb > kind.noun and not _BEHIND_NOUN.match(" ".join(words[1:]))
    )
    is_deed = may_be_past(text) or has_verb_inside(text) or is_verb or is_surely_deed(text) or is_deed_like(words)
    return is_described(text) or not is_deed


def _is_open(text: str) -> bool:
    """True for `garden and seasonal`, and for `Expert witness in an arbitration`, who somebody was."""
    words = text.split()
    last = word_class(key_of(words[-1].lower()))
    is_number = words[-1][0].isdigit() or words[-1] in {"all", *NUMBER_WORDS}
    head = re.split(r",|\s(?:of|for|in|on|at|to|by|from|with)\b", text, maxsplit=1)[0]
    is_person = title_score(head.split()[-1]) > 0 and not head.endswith("s") and not _DETERMINED.match(text)
    is_person = is_person and not _OF_NUMBER.match(text)  # `Crew of five`
    return is_person or (last.adjective > last.noun and not is_number)
