"""A requirement → the few words that name what it is about, as they stand inside a sentence of a letter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.checking.evidence.evidence import Witness
from core.checking.matching.groups import read_groups
from core.checking.matching.requirement_text import bare_requirement
from core.checking.matching.witnesses import best_match
from core.checking.words.forms import key_of
from core.checking.words.word_classes import word_class
from core.language.deeds import Reading, read_deed
from core.language.parallels import inflected
from core.language.phrasing import lowered
from core.language.verbs import Form, gerund, verb_form
from worker.engines.offline.compose.requirement_sentences import OPEN_START, TWO_THINGS, AskedKind

_MAX_WORDS = 7
_MAX_CHARACTERS = 64
_SHOWN_FROM = 0.7
_FURTHER = re.compile(
    r",?\s(?:preferably|ideally|for example|such as|including|especially|particularly|e\.g\.|i\.e\."
    r"|with an? (?:emphasis|focus)|or (?:be )?(?:willing|prepared|ready|about|working towards?)(?: to)?)\b.*"
    r"|\s[–—-]\s.*|,?\s(?-i:AND)\s.*",
    re.IGNORECASE | re.DOTALL,
)
_COMMA = re.compile(r",\s.*", re.DOTALL)
# Of `company, commercial or insolvency law` no word before the last names a thing.
_OF_ONE_HEAD = re.compile(r", [a-z-]+(?:, [a-z-]+){0,3} (?:or|and) [a-z-]+ [a-z-]+")
_LONGEST_MATTER = 5
_NO_MATTER = re.compile(
    r"^(?:an?|own|the (?:ability|willingness))\b|\d|\b(?:years?|degree|diploma|qualification\w*|licen[cs]es?"
    r"|certificat\w*|registration|card|ticket|ability|able|attitude|experience|person|transport|english)\b",
    re.IGNORECASE,
)
# What can be said of nobody: pieces of sentences, words for anything, signs.
_UNSAYABLE = re.compile(
    r"(?:^|(?<!who)(?<!that)(?<!which) )"
    r"(?:is|are|was|were|has|would|will|can|could|should|must|means?|isn['’]t|doesn['’]t)\b"
    r"|^min$|^(?:what|it|there|your|you|not|have|has|called|holders?|if|when|how|please|like|as|so|plus|minimum|max\w*)\b"
    r"|^at least (?:one of them\b|\w+$)|^(?:an? |the |some |general |basic |good |relevant )*"
    r"(?:experience|competenc\w+|presentation|education|computer|communication|skills?|knowledge|qualifications?"
    r"|background|attitude|training|work|person)$"
    r"|\b(?:or|and|of|for|with|to|in|on|at|by|from|as|the|an?|than|your|our|their|is|are)$"
    r"|\bor (?:are|have|be|hold)\b|[^\w\s.,’'&()/+#%$€£:–—-]| = |\b(?:he|she|him|her|they|them|I|me|my|us|we|our)\b"
    r"|^(?:fluent|proficient|experienced|skilled|competent|familiar) (?:in|with|at)\b"
    r"|^driving licen|^(?:being|having)\b|\ban? (?:help|plus|bonus|must|asset)\b|\bminimum\b(?! of)|\bmin\.",
    re.IGNORECASE,
)
_SECOND_CLAUSE = re.compile(
    r"^(?:enjoy|love|like|know|have|be)\b"
    r"|\b(?:or (?:are|have|be|hold)|(?:I|me|my|us|we|our))\b|[^\w\s.,’'&()/+#%$€£:–—-]| = "
    r"|\b(?:or|and|of|for|with|to|in|on|at|by|from|as|the|an?|than|your|our|their|is|are)$|^driving licen|^also\b",
    re.IGNORECASE,
)
_BEHIND_NOUN = re.compile(r"(?:of|and|or|in|for|with|to|at|on|by|from|as)\b")
_ADJECTIVES = (
    r"(?:(?:an?|the|some|proven|solid|strong|good|very good|excellent|deep|sound|extensive|practical|working|hands-on"
    r"|demonstrable|demonstrated|successful|significant|relevant|previous|prior|clear|advanced|basic|in-depth|thorough"
    r"|recent|professional|several years(?: of)?|at least \w+ years(?: of)?|\d+\+? years(?: of)?) ){0,3}"
)
_LEADING = re.compile(
    rf"^{_ADJECTIVES}(?:experience|knowledge|understanding|command|track record|evidence|skills?|expertise|familiarity"
    r"|background|interest|ability|proficiency|confidence|competence|grounding|exposure)"
    r"(?: (?:of|in|with|on|for)(?! a\b| an\b)\s| (?:to|at) (?=[a-z]+\s)| (?=[a-z]+ing\b))",
    re.IGNORECASE,
)
_ADJECTIVAL = re.compile(
    r"^(?:you are |you['’]re )?(?:(?:really|very|fully|highly) )?"
    r"(?:proficient|fluent|comfortable|confident|experienced|skilled|familiar|competent) "
    r"(?:in|with|at|using) ",
    re.IGNORECASE,
)
_YOU_VERB = re.compile(
    r"^(?:you(?:['’]ve| have) |have )(?=[a-z]+ed\b)|^you(?:['’]ll| will| can| must| should) |^you (?=[a-z]+\b)"
    r"|^(?:be )?able to ",
    re.IGNORECASE,
)
# `You have balanced the economy`: what somebody has done before, and what the role is not.
_HAS_DONE = re.compile(r"^you(?:['’]ve| have) [a-z]+(?:ed|t|n)\b", re.IGNORECASE)
# How well, says nothing of what.
_PRAISE = re.compile(
    r"^(?:(?:proven|solid|strong|good|very good|excellent|deep|sound|extensive|practical|hands-on|advanced) )+(?=\S)",
    re.IGNORECASE,
)
# What a list puts before its items.
_MARKER = re.compile(r"^[^\w“\"'(£$€]+\s*")
# Not of `interpersonal and presentation skills`, which nothing else holds together.
_TRAILING = re.compile(r"^(?P<thing>(?:(?!.* and ).*[a-z])) (?:experience|skills?|knowledge|expertise)$")
_UNFIT = re.compile(
    r"[;:()\"“”]|\b(?:you|your|we|our|us|who|years?|months?|must|should|will|and/or|etc|degree|diploma|similar|other|any"
    r"|equivalent|relevant|ability|willing\w*|least|available|really|from home|remote|hybrid|x)\b",
    re.IGNORECASE,
)
# What somebody has or is, and does not do: `You will come with several credits`
_NO_TASK = frozenset({"come", "bring", "have", "be", "hold", "know", "like", "love", "enjoy", "want", "need"})
# `Leading a team`
_GERUND_OF_THING = re.compile(r"^[A-Za-z]+ing (?:an?|the|one|two|three|\d+|small|large) ", re.IGNORECASE)


class Phrases(Protocol):
    """Knows names from other words in the texts at hand."""

    def noun_phrase(self, text: str) -> str:
        """With its article, and small letters for what is no name."""
        ...


@dataclass(frozen=True)
class Topic:
    """What a requirement is about: `care plans`, or `leading a team` where it is something to do."""

    text: str
    kind: AskedKind = "thing"


def topic_of(requirement: str, phrases: Phrases) -> Topic | None:
    """`Experience of dementia care` → `dementia care`; None where no few words of it stand for the whole."""
    bare = bare_requirement(_MARKER.sub("", requirement))
    if bare is None:
        return None
    text = without_further(bare)
    is_torn = False
    if len(text.split()) > _MAX_WORDS and (cut := _COMMA.search(text)) is not None:
        is_torn = _OF_ONE_HEAD.match(cut[0]) is not None
        text = text[: cut.start()].strip(" .,")
    is_of_you = _YOU_VERB.match(text) is not None
    text = _YOU_VERB.sub("", _ADJECTIVAL.sub("", _LEADING.sub("", text)))
    text = _PRAISE.sub("", text).replace(" & ", " and ")
    if is_torn or not _is_short_thing(text) or (len(text) < len(bare) and _ends_open(text)):
        return None
    if _GERUND_OF_THING.match(text) and verb_form(text.split()[0]) is Form.GERUND:
        return Topic(lowered(text), kind="doing")
    doing = _as_doing(text, is_of_you=is_of_you) if not _HAS_DONE.match(bare) else None
    if doing is not None:
        return Topic(doing, kind="doing")
    first, _, rest = text.partition(" ")
    if is_of_you or (verb_form(first) is Form.PAST and read_deed(first, f" {rest}") is Reading.DEED):
        return None
    phrase = phrases.noun_phrase(_TRAILING.sub(r"\g<thing>", text))
    is_doing = verb_form(phrase.split()[0]) is Form.GERUND and len(phrase.split()) > 1
    return Topic(phrase, kind="doing" if is_doing else "thing")


def _is_short_thing(text: str) -> bool:
    is_short = bool(text) and len(text) <= _MAX_CHARACTERS and len(text.split()) <= _MAX_WORDS
    is_thing = not (OPEN_START.match(text) or text.lower().startswith("used to "))
    return is_short and is_thing and not _UNFIT.search(text)


def _ends_open(text: str) -> bool:
    """True for `an accurate` of `an accurate, unflappable caller`, `write clean` of `write clean, short scripts`."""
    first, *others = text.split()
    last = word_class(key_of((others or [first])[-1].lower()))
    is_task = bool(others) and verb_form(first) is Form.BASE
    return last.adjective > last.noun and (last.verb <= last.noun or is_task)


def without_further(text: str) -> str:
    """What is asked for, without examples and wishes behind it."""
    return _FURTHER.sub("", text).strip(" .,")


def is_sayable(topic: Topic) -> bool:
    """False for what was cut out of a sentence and does not stand as a thing or a task: `have an average of 65%`."""
    text = topic.text
    if text.count("(") != text.count(")"):
        return False
    if topic.kind != "thing":
        return _SECOND_CLAUSE.search(text) is None
    if _UNSAYABLE.search(text) or TWO_THINGS.match(text):
        return False
    first, *others = text.split()
    kind = word_class(key_of(first.lower()))
    if not others:
        is_name = first[1:2].isupper()  # `AWS`
        return is_name or not (kind.adjective > kind.noun or (kind.verb > kind.noun and first.islower()))
    form = verb_form(first)
    is_noun = first.isupper() or _BEHIND_NOUN.match(others[0]) is not None or kind.noun + kind.adjective > kind.verb
    return form not in {Form.BASE, Form.THIRD_PERSON, Form.PAST} or is_noun


def is_matter(topic: Topic) -> bool:
    """True for what two people can talk about: `care plans`, `leading a team`; False for papers, years and persons."""
    return len(topic.text.split()) <= _LONGEST_MATTER and _NO_MATTER.search(topic.text) is None


def is_shown(topic: Topic, witnesses: Sequence[Witness]) -> bool:
    """True when the witnesses show all that the topic names."""
    groups = read_groups(topic.text)
    return bool(groups) and all(best_match(group, list(witnesses)) >= _SHOWN_FROM for group in groups)


def _as_doing(text: str, *, is_of_you: bool) -> str | None:
    """`Lead shifts of five` → `leading shifts of five`; None for what is no verb with an object."""
    word, _, rest = text.partition(" ")
    form = verb_form(word)
    if (
        not rest
        or word.lower() in _NO_TASK
        or form not in {Form.BASE, Form.PAST}
        or (form is Form.PAST and not is_of_you)
    ):
        return None
    if not is_of_you and read_deed(word, f" {rest}") is not Reading.DEED:
        return None
    return inflected(word, f" {rest}", gerund)
