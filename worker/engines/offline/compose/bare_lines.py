"""A line without a verb of its writer's, as it stands behind the position: `… at Oak: nights, floor machines.`.

No verb is lent to it and nothing is left out: what somebody's work was there is told in their own words.
"""

import re

from core.checking.evidence.whole_lines import between_marks, without_mark
from core.checking.letters import framing
from core.checking.matching.implied import words_of_trades
from core.checking.matching.tongues import LANGUAGES
from core.checking.words.forms import key_of
from core.checking.words.word_classes import UNKNOWN, word_class
from core.language.counts import NUMBER_WORDS
from core.language.phrasing import capitalised, lowered
from core.language.sentences import sentences
from core.language.verbs import Form, verb_form
from core.language.words import WORD
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.nominal import has_verb_inside, is_deed_like, is_person, is_phrase
from worker.engines.offline.compose.strengths import is_tool

_AND = re.compile(r"(?<=[\w,)]) & (?=\w)")
_OF_SELF = re.compile(r"\b(?:I|my|me|we)\b")
_NAME = re.compile(r"[A-Z][\w’'&.-]*|(?:19|20)\d\d")
_BETWEEN_NAMES = re.compile(r"[ ,/]+")
_SMALL = re.compile(r"(?:of|for|with|in|on|at|to|by|from|and|or)$")
_AMOUNT = re.compile(r"(?:up to|over|about|nearly|more than|some) ", re.IGNORECASE)
# No work of theirs: how to reach somebody, what is private or to come, what another was, another language, a picture.
_CONTACT = (
    r"@|https?:|www\.|(?:\d[ ()./-]?){9}|\b\d{1,4} (?:[A-Z][a-z]+ ){1,2}(?:Road|Street|Lane|Avenue|Close|Drive)\b"
)
_PRIVATE = (
    r"\b(?:divorced|widowed|single (?:mother|father|parent)|(?:sick|sickness|parental) leave|unpaid leave"
    r"|maternity leave(?! cover)|aged? \d\d|born (?:in|on)|salary|wages? of|bankruptcy|pregnan\w+)\b|^married\b"
)
_TO_COME = r"\b(?:from|starting|due|expected|planned for) next\b|\bhopefully\b|\bsoon$|\b(?:upcoming|intended|hoping)\b"
_OF_ANOTHER = (
    r"^(?:the |my |our )?(?:boss|(?:line )?manager|supervisor|owner|foreman|colleagues?|head [a-z]+) "
    r"(?:in charge|responsible|of the|over|with|led|ran)\b"
)
# `Los Angeles`, `MIT`
_FOREIGN = r"(?-i:\b(?:und|mit|für|avec|los|las|para|della|voor|het)\b|\bet(?! al\b)\b|(?<=[a-z] )y(?= [a-z]))"
_PICTURE = r"[©\u2600-\u27bf\U0001f000-\U0001faff]"
_NO_WORK = re.compile(f"{_CONTACT}|{_PRIVATE}|{_TO_COME}|{_OF_ANOTHER}|{_FOREIGN}|{_PICTURE}", re.IGNORECASE)
_LONGEST = 24
_OFTEN, _SAID = 4, 0.5
# `Thrombolysis calls`: no name ends so.
_OF_SCIENCE = re.compile(
    r"(?:lysis|osis|itis|a?emia|ology|graphy|therapy|metry|scopy|ectomy|ation|ment|ness|.{5}[st]ia|.{4}(?:al|ic|ive|ous|ary|able))$"
)


def bare_line(text: str, phrases: LeadIns) -> str | None:
    """`Fish section, 70 covers.` → `fish section, 70 covers`; None for sentences, deeds, names and what is cut."""
    written = _AND.sub(" and ", between_marks(without_mark(text))).strip().rstrip(".;, ")
    written = "; ".join(each.rstrip(".") for each in sentences(written))
    parts = written.split("; ")
    if len(written.split()) > _LONGEST or _OF_SELF.search(written) or _is_names(written) or _NO_WORK.search(written):
        return None
    if not is_phrase(capitalised(written)) or has_verb_inside(written) or _is_deed(parts[0]):
        return None
    # `…; coordinate vendors`: what somebody does, where all else is named.
    if any(verb_form(part.split()[0]) is Form.BASE and _is_deed(capitalised(part)) for part in parts[1:]):
        return None
    return "; ".join(_inside(part, phrases) for part in parts)


def _is_names(text: str) -> bool:
    """Whether all of it is names, or words written as such."""
    return all(map(_NAME.fullmatch, _BETWEEN_NAMES.split(text.rstrip(" ,/"))))


def untold_part(text: str, said: str) -> str:
    """Of `Two rescues, 90 lessons. Test the water daily.` the sentences that are not in what is `said` of it."""
    told = set(WORD.findall(said.lower()))
    parts = [part for one in sentences(between_marks(without_mark(text))) for part in one.split("; ")]
    left = [part for part in parts if len(told & set(WORD.findall(part.lower()))) < _SAID * len(WORD.findall(part))]
    return "; ".join(part.rstrip(".") for part in left) if len(left) < len(parts) else ""


def _is_deed(part: str) -> bool:
    words = part.split()
    if len(words) > 1 and is_deed_like(words):
        return _AMOUNT.match(part) is None
    # `Order fish at the auction`: as often a verb as a thing, and no small word behind it says which.
    is_open = len(words) > 1 and words[1].islower() and _SMALL.match(words[1]) is None
    return is_open and verb_form(words[0]) is Form.BASE and word_class(key_of(words[0].lower())).verb >= _OFTEN


def _inside(part: str, phrases: LeadIns) -> str:
    """With a small letter inside a sentence, unless it is a name's."""
    first, *others = re.split(r"[\s,/]+", part)
    is_known = all(map(_is_word, first.split("-"))) or verb_form(first) is not None or phrases.is_small(first)
    # `Rota of seven nurses`: no dictionary has it, and the trades do; `Preceptor to graduates`.
    is_of_trade = not is_tool(first) and all(
        each.lower() in words_of_trades() or _is_word(each) for each in first.split("-")
    )
    is_common = is_of_trade or _OF_SCIENCE.search(first) is not None or is_person(first)
    is_known = is_known or (first[1:].islower() and is_common)
    is_name = first.lower() in LANGUAGES or not is_known
    is_called = bool(others) and others[0][:1].isupper() and others[0][1:].islower()
    return part if is_name or is_called else lowered(part)


def _is_word(text: str) -> bool:
    key = key_of(text.lower())
    is_small = framing.is_stop(text.lower()) or text.lower() in {*NUMBER_WORDS, "minus", "plus"}
    return word_class(key) != UNKNOWN or is_small
