"""A requirement → the sentence in which a letter takes it up."""

import re
from collections.abc import Callable

from worker.engines.offline.compose.phrasing import article, lowered
from worker.engines.offline.language.verbs import Form, verb_form
from worker.engines.offline.language.vocabulary import vocabulary
from worker.engines.offline.language.words import stem

_MAX_CHARACTERS = 150
_CUT = re.compile(r"\s*[;(].*$|\.\s.*$|:\s.*$")
_YOU = re.compile(
    r"^you(?:['’](?P<short>ve|re|ll|d)|\s+(?P<word>have|are|can|could|will|should(?: have| be)?|must(?: have"
    r"| be)?|know|bring|hold|\w+))\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_THIRD_PERSON = (
    dict.fromkeys(("have", "ve", "should have", "must have"), "has")
    | dict.fromkeys(("are", "re", "should be", "must be"), "is")
    | dict.fromkeys(("can", "could"), "can")
    | dict.fromkeys(("will", "ll"), "will")
)
_NEEDS_ARTICLE = re.compile(
    r"^(?!(?:an?|the|any|your|our|good|working|some|all|no|relevant|at|strong|excellent|solid"
    r"|proven)\b)(?:[\w()/-]+ ){0,4}?"
    r"(?:licen[cs]e|degree|certificate|qualification|diploma|bachelor|master|background|record|understanding"
    r"|registration)\b(?!s)",
    re.IGNORECASE,
)
_DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "our",
        "your",
        "their",
        "and",
        "with",
        "to",
        "all",
        "new",
        "on",
        "in",
        "up",
        "at",
        "for",
        "that",
        "how",
        "as",
        "both",
    ]
)
_MODALS = re.compile(
    r"^(?:must|should|need to|needs to|able to|be able to|can)\b\s*(?:have|be|hold|know)?\s*", re.IGNORECASE
)
_ABSTRACT = re.compile(r"^(?:ability|willingness|eligibility|desire|capacity)\b", re.IGNORECASE)
_PROPER_HEADS = re.compile(r"^(?:Bachelor|Master|Doctor|Associate) of\b")

_NOUN_LEADS = (
    "You ask for {}.",
    "You are also looking for {}.",
    "Another of your requirements is {}.",
    "Finally, you ask for {}.",
)
_TASK_LEADS = (
    "You need someone to {}.",
    "You also need someone to {}.",
    "Another task is to {}.",
    "Finally, you need someone to {}.",
)
_GERUND_LEADS = (
    "The role involves {}.",
    "The role also involves {}.",
    "Another part of it is {}.",
    "Finally, you mention {}.",
)
_PERSON_LEADS = (
    "You want someone who {}.",
    "You also want someone who {}.",
    "You describe someone who {}.",
    "Finally, you want someone who {}.",
)


def ask(requirement: str, turn: int, *, is_word_known: Callable[[str], bool]) -> str | None:
    """The sentence that takes up `requirement`, or None when it is too long to be taken up.

    `turn` varies the wording; `is_word_known` says whether a word occurs in lower case in the texts at hand.
    """
    text = _CUT.sub("", requirement).strip(" .,:;–—-")
    if not text.split() or len(text) > _MAX_CHARACTERS:
        return None
    person = _YOU.match(text)
    if person is not None:
        clause = _about_person(person)
        return None if clause is None else _pick(_PERSON_LEADS, turn).format(clause)
    text = _MODALS.sub("", text) or text
    first, *others = text.split()
    form = verb_form(first)
    if form is Form.BASE and others and (others[0].lower() in _DETERMINERS or verb_form(others[0]) is Form.BASE):
        return _pick(_TASK_LEADS, turn).format(text[0].lower() + text[1:])
    if form is Form.GERUND and others and first.lower() != "working":
        return _pick(_GERUND_LEADS, turn).format(text[0].lower() + text[1:])
    return _pick(_NOUN_LEADS, turn).format(_noun_phrase(text, is_word_known))


def _pick(leads: tuple[str, ...], turn: int) -> str:
    return leads[turn % len(leads)]


def _about_person(match: re.Match[str]) -> str | None:
    word = (match["short"] or match["word"]).lower()
    known = _THIRD_PERSON.get(word)
    if known is None:
        if verb_form(word) is not Form.BASE:
            return None
        known = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return f"{known} {match['rest']}"


def _noun_phrase(text: str, is_word_known: Callable[[str], bool]) -> str:
    phrase = text
    first = re.split(r"[\s,/]", text, maxsplit=1)[0]
    if not _PROPER_HEADS.match(text) and _is_common(first, is_word_known):
        phrase = lowered(text)
    if _ABSTRACT.match(phrase):
        return f"the {phrase}"
    return f"{article(phrase)} {phrase}" if _NEEDS_ARTICLE.match(phrase) else phrase


def _is_common(word: str, is_word_known: Callable[[str], bool]) -> bool:
    """False for names, which keep their capital inside a sentence."""
    known = vocabulary()
    key = stem(word)
    if word.lower() in known.specific or key in known.specific:
        return False
    if is_word_known(word.lower()):
        return True
    listed = key in known.stop or key in known.posting or key in known.generic
    return listed or known.phrases.get((key,)) is not None or verb_form(word) is not None
