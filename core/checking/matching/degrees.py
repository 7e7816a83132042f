"""Levels of degrees: 1 associate or diploma, 2 bachelor, 3 master, 4 doctorate; 0 when none is named."""

import re

_LEVELS = (
    (
        4,
        re.compile(
            r"\bph\.?\s?d\b|\bdoctor(?:ate)?\b|\bd\.?phil\b|\bed\.?d\b|\bd\.?n\.?p\b|\bm\.?d\.?(?=,| in\b|$)",
            re.IGNORECASE,
        ),
    ),
    (
        3,
        re.compile(
            r"\bmaster\b|\bmaster['’]?s\b|\bm\.?sc\b|\bm\.?s\.?(?= in\b|,)|\bm\.?a\.?(?= in\b|,| [A-Z])|\bmba\b"
            r"|\bm\.?b\.?a\b|\bm\.?eng\b|(?-i:\bM\.?[Ee]d\b)|\bmsn\b|\bmsw\b|\bllm\b|\bpgce\b",
            re.IGNORECASE,
        ),
    ),
    (
        2,
        re.compile(
            r"\bbachelor|\bb\.?sc\b|\bb\.?s\.?(?= in\b|,|n\b| [A-Z])|\bbsn\b|\bb\.?a\.?(?= in\b|,|\s*\(| [A-Z])"
            r"|\bb\.?b\.?a\b|\bb\.?eng\b|(?-i:\bB\.?[Ee]d\b)|\bb\.?com\b|\bllb\b|\blicenciatura\b|\bdegree\b",
            re.IGNORECASE,
        ),
    ),
    (
        1,
        re.compile(r"\bassociate\b|\bdiploma\b|\bhnd\b|\bfoundation degree\b|\ba\.?a\.?s?\b(?= in\b|,)", re.IGNORECASE),
    ),
)
# A prize for a thesis, or a course at a university, is no degree, whatever it names.
_NO_DEGREE = re.compile(
    r"\b(?:awards?|prizes?|medal|scholarship|fellowship|dean['’]?s list|competition|hackathon|workshop|short course"
    r"|summer school"
    r"|membership|toastmasters|scrum ?master|master ?class|master of ceremonies)\b",
    re.IGNORECASE,
)
# Nor is a seat in a body, whatever the body is called; a degree may stand beside it.
_MEMBER = re.compile(r"\b(?:(?:fellow|associate|member)s? (?:or \w+ )?){1,3}of (?:the|an?)\b[^,;]*", re.IGNORECASE)
_ASSOCIATE = re.compile(r"\bassociate(?:['’]?s)? degree", re.IGNORECASE)
_NAMES = {4: "a doctorate", 3: "a master's degree", 2: "a bachelor's degree", 1: "an associate degree or diploma"}


def degree_level(text: str) -> int:
    """The level of the degree that a line of education names."""
    if _NO_DEGREE.search(text):
        return 0
    text = _MEMBER.sub("", text)
    if _ASSOCIATE.search(text):
        return 1
    return next((level for level, pattern in _LEVELS if pattern.search(text)), 0)


def degree_name(level: int) -> str:
    """A level in words, with its article."""
    return _NAMES[level]
