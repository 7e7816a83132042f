"""A sentence that says of something more often, more of it or with fewer conditions than the facts do.

Each part of the sentence is laid beside the part of the facts that tells the same (`extents.py`). Who puts `always` in
the place of `once`, or `all` where something was left out, says another thing; and so does who leaves out what kept it
back, with no word in its place.
"""

import re
from collections.abc import Iterator, Sequence

from core.checking.deeds.clause_words import light_verbs
from core.checking.evidence.facts import Fact
from core.checking.sentences.extents import Part, each_time, keeps_back, parts
from core.checking.sentences.word_standing import TIME_WORDS
from core.checking.verdicts import Fault
from core.checking.words.forms import key_of
from core.checking.words.quantities import quantities
from core.checking.words.segments import content_of
from core.checking.words.word_lists import word_lists
from core.language.verbs import Form, verb_form

_WEIGHT_OF_DEED = 1.5
_LEAST_ALIKE = 2.0
# So much of the part of a sentence the facts' part must tell.
_LEAST_SHARE = 0.5
_HOW_OFTEN = frozenset({"always", "daily", "regularly", "often", "frequently", "usually", "routinely", "weekly"})
_INCLUDED = re.compile(
    r"\b(?:includ(?:ed|ing|es?)|as well|too|also|both|any|every|all|each|whole|entire)\b", re.IGNORECASE
)
# `just the twice`, `not daily`: what keeps a sentence back in words of its own.
_KEEPS = re.compile(
    r"\b(?:only|just|nearly|almost|not|no|never|but|limited|few|fewer|less|little|short|cover(?:ed|ing)?|stand-?in"
    r"|stood in|stepped in|filled in|deputi[sz]\w+|relie[fv]\w*|whenever|when|while|during|until|before|after|since"
    r"|helped|assisted|shared?|with|(?:the )?rest|others?|some|part|parts|sections?|half|third|quarter|chapters?"
    r"|pages?|yearly|annually|every (?:other|second|third|fourth|fifth)|times|one of|among|in turn|monthly|quarterly"
    r"|now and|in (?:\d|two|three|four|five|six|ten))\b",
    re.IGNORECASE,
)
# `I write`, `I am managing`: it goes on.
_IS_NOW = re.compile(r"\bI(?:['’]m| am)? (?:also |still |now |currently |always )?(?P<verb>[a-z]{2,14})\b")
_UNTIL = re.compile(r"\b(?:until|till) (?!now\b|today\b|recently\b)", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:until|till|used to|formerly|no longer|before|previously|once|took over|taken over)\b", re.IGNORECASE
)
_WORD = re.compile(r"\b[A-Za-z]{3,14}\b")


def widening_faults(text: str, facts: Sequence[Fact]) -> list[Fault]:
    """What a sentence says went further than these facts say, part by part."""
    known = [part for fact in facts for part in parts(fact.text)]
    ended = _ended_faults(text, facts)
    if not any(part.small or part.counted for part in known):
        return ended
    return [*ended, *dict.fromkeys(fault for part in parts(text) for fault in _of_part(part, text, known))]


def _ended_faults(text: str, facts: Sequence[Fact]) -> list[Fault]:
    """`I write the newsletter`, of who wrote it until somebody else did."""
    match = _IS_NOW.search(text) if any(_UNTIL.search(fact.text) for fact in facts) else None
    if match is None or verb_form(match["verb"]) not in {Form.BASE, Form.GERUND} or _ENDS.search(text):
        return []
    ended = (word for fact in facts for each in _UNTIL.split(fact.text)[:-1] for word in _WORD.findall(each))
    is_ended = any(verb_form(word.lower()) is Form.PAST and key_of(word) == key_of(match["verb"]) for word in ended)
    return [Fault(code="time_span", quote=match[0])] if is_ended else []


def _of_part(part: Part, text: str, known: Sequence[Part]) -> Iterator[Fault]:
    same = _nearest(part, known)
    if not same or not all(each.small or each.counted for each in same):
        return
    least = max(each.least or 0 for each in same)
    kept = keeps_back(text)
    times = each_time(part.text)
    is_rate = bool(times) and any(times <= each.rates for each in same)
    is_wider = part.is_always and not is_rate and not any(each.is_always for each in same)
    is_wider = is_wider or (part.is_regular and least == 1 and not any(each.is_regular for each in same))
    is_wider = is_wider or (part.is_never and all(("often", 1) in each.small and not each.is_never for each in same))
    if least and is_wider and not part.small:
        yield Fault(code="order", quote=part.text.strip())
    elif all(each.has_exception for each in same) and "except" not in kept:
        is_all = part.is_always or part.is_never or _INCLUDED.search(part.text) is not None
        if is_all or not _KEEPS.search(text):
            yield Fault(code="order", quote=part.text.strip())
    elif all(each.is_limited for each in same) and not kept and not _keeps(text, same):
        yield Fault(code="order", quote=part.text.strip())


def _keeps(text: str, same: Sequence[Part]) -> bool:
    """True where a sentence keeps back what these parts do, in words of its own or by their figure."""
    figures = {figure.value for figure in quantities(text)}
    return _KEEPS.search(text) is not None or any(figures & each.counted for each in same)


def _nearest(part: Part, known: Sequence[Part]) -> list[Part]:
    """The parts of the facts that tell most of what a part of a sentence does; none where none tells enough."""
    light = {key_of(verb) for verb in light_verbs()} | word_lists().neutral_verbs
    # An employer that is named tells nothing of the deed, nor does a time.
    said = [word for word in content_of(part.text) if not (word.is_name or word.key in TIME_WORDS)]
    keys = {word.key for word in said if word.surface.lower() not in _HOW_OFTEN | word_lists().strong}
    keys = keys - light or keys
    if not keys:
        return []

    def alike(other: Part) -> float:
        shared = keys & other.keys
        return len(shared) + (_WEIGHT_OF_DEED - 1) * len(shared & (part.deeds - light))

    best = max(known, key=alike)
    is_same = alike(best) >= _LEAST_ALIKE or len(keys) == 1
    if not is_same or len(keys & best.keys) < _LEAST_SHARE * len(keys):
        return []
    return [other for other in known if alike(other) == alike(best)]
