"""Whom a letter greets: whether a posting surely names its employer, and the person to whom it asks to write."""

import re

from core.checking.forms import key_of
from core.checking.word_classes import UNKNOWN, word_class
from core.language.lexicon import employer_score, is_place, is_town, title_score
from core.language.verbs import Form, verb_form

_LONGEST_NAME_WORDS = 7
# Whole countries, and what stands where a name should be.
_NO_EMPLOYER = re.compile(
    r"^(?:(?:the )?(?:republic|kingdom|commonwealth|federation|state) of\b|our client|my client|various"
    r"|see below|no\b\.?|friends of\b)"
    r"|\b(?:must|years?|months?|experience|graduation|required|desirable|essential|salary|hours|per (?:hour|annum|day)"
    r"|full[- ]time|part[- ]time|permanent|requirements?|responsibilities|about us|who we are|benefits|deadline"
    r"|closing date|hiring|wanted|urgently|situations|vacant|details|newsletter|notice)\b",
    re.IGNORECASE,
)
_NAME = r"[A-Z][a-z\u00df-\u00ff]+(?:[’'-][A-Z]?[a-z\u00df-\u00ff]+)?"
_TITLE = r"(?:(?P<form>Mr|Mrs|Ms|Miss|Dr|Prof)\.? )?"
# `Write to me, Jane Roe`, `Ring Tony 01472 555 019 after 2 pm`, `ask for Marie`
_WRITE_TO = re.compile(
    r"\b(?i:write to|ask for|ring|call|contact|speak (?:to|with)|talk to|applications? to|cv to|résumé to)"
    rf" (?i:me, )?{_TITLE}(?P<name>{_NAME}(?: {_NAME})?)(?![\w’'-]| [A-Z])"
)
# The last line of a letter: `Wilf`, `– Jane Roe`
_SIGNED = re.compile(rf"^(?:[–—-] ?)?(?P<name>{_NAME}(?: {_NAME})?)$")
_SELF = re.compile(r"\b(?:I|I['’]m|I['’]ve|me|my|we|our|us)\b")
_LAST_LINES = 2
_SMALL = frozenset(
    "of the and for in at de la le les du des van der den von und y e del di da do dos zu im am a an & to on by".split()  # noqa: SIM905
)
_JOINS = frozenset("for of and & de des van von für".split())  # noqa: SIM905


def is_surely_named(name: str, description: str) -> bool:
    """True for a name that reads as one, and that stands in the posting as a whole name at least once."""
    words = name.split()
    if not words or len(words) > _LONGEST_NAME_WORDS or _NO_EMPLOYER.search(name):
        return False
    if name[0].islower() and len(words) == 1:
        return False
    if sum(word.islower() and word not in _SMALL for word in words) > 1:
        return False
    first = words[0]
    if len(words) > 2 and verb_form(first) is Form.PAST and words[1].islower():  # noqa: PLR2004
        return False
    places = [match.start() for match in re.finditer(re.escape(name), description, re.IGNORECASE)]
    return not places or any(not _is_end_of_longer(description[:place]) for place in places)


def _is_end_of_longer(before: str) -> bool:
    """True where `RIVER COMMISSIONS` ends the name `INTERNATIONAL OFFICE FOR RIVER COMMISSIONS`."""
    words = before.rsplit("\n", 1)[-1].split()
    is_joined = before.endswith(" ") and bool(words[1:]) and words[-1].lower() in _JOINS
    return is_joined and words[-2][:1].isupper()


def addressed_person(description: str) -> str | None:
    """`Wilf`, `Ms Brannigan`: who signs the posting, or to whom it asks to write; None where nobody is surely one."""
    lines = [line.strip() for line in description.splitlines() if line.strip()]
    is_letter = len(lines) > _LAST_LINES and _SELF.search(description) is not None
    for line in reversed(lines[-_LAST_LINES:] if is_letter else []):
        if (signed := _SIGNED.match(line)) is not None and _is_person(signed["name"]):
            return signed["name"]
    named = [match for match in _WRITE_TO.finditer(description) if _is_person(match["name"])]
    if len({match["name"] for match in named}) != 1:
        return None
    form, name = named[0]["form"], named[0]["name"]
    return f"{form} {name.split()[-1]}" if form else name


def _is_person(name: str) -> bool:
    """False for words of the language, places, houses and occupations, which stand with a capital as well."""
    return not any(
        title_score(word) > 0 or employer_score(word) > 0 or is_place(word) or is_town(word) or _is_word(word)
        for word in [*name.split(), name]
    )


def _is_word(word: str) -> bool:
    return word_class(key_of(word.lower())) != UNKNOWN
