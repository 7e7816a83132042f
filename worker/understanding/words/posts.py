"""Words of posts that clubs give, of those who give them, and of what nobody is paid for. English."""

import re

from worker.understanding.learned.spans import is_legal_form

_POST = re.compile(
    r"\b(?:president|treasurer|secretary|chair(?:man|woman|person)?|captain|officer|co-?ordinator|members?|leader"
    r"|representative|mentor|organi[sz]er|director|founder|liaison|senator|delegate|contributor|athlete|player)\b",
    re.IGNORECASE,
)
# What clubs elect, as the whole title or its last words: `Vice President`, `Chair of Stages`.
_ELECTED = re.compile(
    r"\b(?:president|treasurer|chair(?:man|woman|person)?|captain|senator|delegate)(?: of [^,]{2,40})?$", re.IGNORECASE
)
# What elects; and what may be run as a club or as a firm.
_ELECTING = (
    r"clubs?|(?<!building )(?<!friendly )(?<!housing )societ(?:y|ies)|fraternity|sorority|chapter"
    r"|student (?:government|union|council|association|senate|body|organi[sz]ation)|scouts?|honou?r|alumni"
    r"|(?:program|student|activities|campus) board|toastmasters|rotary"
    r"|(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|sigma|tau|phi|chi|psi|omega) "
    r"(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|sigma|tau|phi|chi|psi|omega)"
)
_ELECTS = re.compile(rf"\b(?:{_ELECTING})\b", re.IGNORECASE)
_CLUB = re.compile(rf"\b(?:{_ELECTING}|society|societies|parish|team|league|mission)\b", re.IGNORECASE)
_UNPAID = re.compile(r"\b(?:volunt\w{1,6}|unpaid|honorary|extracurricular)\b", re.IGNORECASE)
_ALWAYS = re.compile(
    r"\b(?:athlete|missionary|(?:board|committee|council|society|club|student) member)\b", re.IGNORECASE
)
_ALWAYS_AT_END = re.compile(rf"{_ALWAYS.pattern}$", re.IGNORECASE)
# Firms pay, whatever they are called, and those who sit on their boards.
_FIRMS = frozenset({"bank", "company", "holdings", "limited", "incorporated", "corporation"})


def names_post(text: str) -> bool:
    """True where a post is named that clubs give, among others."""
    return _POST.search(text) is not None


def names_club(text: str) -> bool:
    """True where a club, or what is run as one, is named."""
    return _CLUB.search(text) is not None


def is_post_of_club(title: str, employer: str) -> bool:
    """True for posts that clubs give and nobody is paid for: their treasurers, not their directors."""
    if is_firm(employer):
        return False
    return is_always_unpaid(title) or (_ELECTED.search(title) is not None and _ELECTS.search(employer) is not None)


def is_firm(employer: str) -> bool:
    """True for a name that ends in a legal form, or in what only firms are called."""
    last = employer.rsplit(maxsplit=1)[-1:]
    return any(is_legal_form(word) or word.lower() in _FIRMS for word in last)


def says_unpaid(text: str) -> bool:
    """True where words for unpaid work stand."""
    return _UNPAID.search(text) is not None


def is_always_unpaid(title: str) -> bool:
    """True for titles of posts that are paid nowhere: an athlete's, and not an athlete manager's."""
    return _ALWAYS_AT_END.search(title) is not None


def names_unpaid_post(text: str) -> bool:
    """True where a post is named that is paid nowhere, among others."""
    return _ALWAYS.search(text) is not None
