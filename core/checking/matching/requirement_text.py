"""A requirement without what only says how much it matters: `SQL is a must` → `SQL`."""

import re

# `Qualif. | : B.Com`: the label of a form, with the mark between its columns.
_LABEL = re.compile(
    r"^[A-Z][\w. ]{1,24}\s\|\s?:\s*(?=\S)"
    r"|^(?:preferred|required|essential|desirable|mandatory|nice to have|must have|bonus|a plus)\s*[:–—-]\s*",
    re.IGNORECASE,
)
# What follows a semicolon, a bracket, a full stop or a colon says more of the same.
_CUT = re.compile(r"(?:(?<!\s)\s+)?[;(].*|\.\s.*|:\s.*", re.DOTALL)
# `Diploma as technician (laborant) or similar`: what may stand in for it stands behind the bracket.
_ASIDE = re.compile(r"(?:(?<!\s)\s+)?\([^()]{1,60}\)(?= or\b)")
_LEADING = re.compile(
    r"^(?:(?:ideally|preferably|also|and|or),?\s+"
    r"|(?:ideally,? )?we(?: also|['’]d)?(?: would)? (?:expect|require|need|want|seek|ask for|look for|like"
    r"|are looking for|prefer)(?: you)?(?: to (?=have|be|hold))?\s+"
    r"|it (?:would|will) (?:help|be (?:good|great|nice|helpful|an advantage|a plus)) if\s+|it helps if\s+"
    r"|we are looking for\s+|looking for\s+)",
    re.IGNORECASE,
)
_MINIMUM = re.compile(r"^(?:an? )?minimum(?: of)?\s+(?=\d|one|two|three|four|five|six|seven|eight|ten)", re.IGNORECASE)
_APPLICANT = re.compile(
    r"^(?:the )?(?:successful |ideal |right )?(?:candidates?|applicants?|person|you)\s+"
    r"(?=(?:must|should|will|can|need to)\b)",
    re.IGNORECASE,
)
_IMPORTANCE = (
    r"(?:an? (?:plus|must|bonus|(?:big |distinct |clear )?advantage|asset|requirement)|required|preferred|desirable"
    r"|desired|mandatory|essential|advantageous|necessary|welcome|nice to have|beneficial|helpful|appreciated)"
)
_TRAILING = re.compile(
    rf"(?<![\s,–—-])[\s,–—-]+(?:but not {_IMPORTANCE}"
    rf"|(?:(?:is|are|would be|will be)\s+)?(?:strongly |highly |very |absolutely |also ){{0,4}}{_IMPORTANCE})$",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(
    rf"\b(?:is|are|would be|will be) (?:\w+ly )?{_IMPORTANCE}\b"
    r"|\b(?:required|desirable|preferred|mandatory|essential),|\bwe (?:are|have|will|offer|expect)\b",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"(?:ive|al|ous|ic|ary|ful|less|ible|able)$")
_NO_NOUNS = frozenset(
    {"with", "from", "into", "that", "this", "than", "such", "when", "where", "which", "using", "including"}
)


def bare_requirement(requirement: str) -> str | None:
    """What is asked for, and nothing about how much; None where that cannot be cut out cleanly."""
    text = _CUT.sub("", _ASIDE.sub("", _LABEL.sub("", requirement))).strip(" .,:;–—-")
    for pattern, instead in ((_LEADING, ""), (_LEADING, ""), (_APPLICANT, "you "), (_MINIMUM, "at least ")):
        text = pattern.sub(instead, text)
    while (shorter := _TRAILING.sub("", text)) != text:
        text = shorter
    text = text.strip(" .,:;–—-")
    return None if not text.split() or _LEFT_OVER.search(text) else text


def with_noun(name: str, text: str) -> str:
    """`inclusive education` for `inclusive`: an adjective alone says little."""
    match = re.search(rf"{re.escape(name)} (?P<noun>[a-z]{{4,}})\b(?! [a-z]+ing\b)", text)
    is_adjective = _ADJECTIVE.search(name) is not None and " " not in name
    is_noun = match is not None and match["noun"] not in _NO_NOUNS
    return f"{name} {match['noun']}" if match is not None and is_adjective and is_noun else name
