"""Words of posts that clubs give, of those who give them, and of what nobody is paid for. English."""

import re

_POST = re.compile(
    r"\b(?:president|treasurer|secretary|chair(?:man|woman|person)?|captain|officer|co-?ordinator|members?|leader"
    r"|representative|mentor|organi[sz]er|director|founder|liaison|senator|delegate|contributor|athlete|player)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:president|treasurer|chair(?:man|woman|person)?|captain|members?|representative|mentor|liaison|senator"
    r"|delegate|contributor|player)\b",
    re.IGNORECASE,
)
_CLUB = re.compile(
    r"\b(?:clubs?|society|societies|fraternity|sorority|chapter|student (?:government|union|council|association|senate"
    r"|body|organi[sz]ation)|parish|scouts?|honou?r|alumni|(?:program|student|activities|campus) board"
    r"|toastmasters|rotary|team|league|mission"
    r"|(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|sigma|tau|phi|chi|psi|omega) "
    r"(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|sigma|tau|phi|chi|psi|omega))\b",
    re.IGNORECASE,
)
_UNPAID = re.compile(r"\b(?:volunt\w{1,6}|unpaid|honorary|extracurricular)\b", re.IGNORECASE)
_ALWAYS = re.compile(
    r"\b(?:athlete|missionary|(?:board|committee|council|society|club|student) member)\b", re.IGNORECASE
)


def names_post(text: str) -> bool:
    """True where a post is named that clubs give, among others."""
    return _POST.search(text) is not None


def names_club(text: str) -> bool:
    """True where a club, or what is run as one, is named."""
    return _CLUB.search(text) is not None


def is_post_of_club(title: str, employer: str) -> bool:
    """True for posts that clubs give and nobody is paid for: their treasurers, not their directors."""
    return is_always_unpaid(title) or (_GIVEN.search(title) is not None and names_club(employer))


def says_unpaid(text: str) -> bool:
    """True where words for unpaid work stand."""
    return _UNPAID.search(text) is not None


def is_always_unpaid(text: str) -> bool:
    """True for posts that are paid nowhere."""
    return _ALWAYS.search(text) is not None
