"""Whether a posting surely names its employer, so that a letter may say the name in its first line."""

import re

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
