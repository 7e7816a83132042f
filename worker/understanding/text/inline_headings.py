"""`SKILLS Python, R` and `Languages: English, Tamil`: a section's name that begins the section's first line."""

import re

from worker.understanding.learned.line_features import section_words

_COLON = re.compile(r"^([^\W\d_][^:]{1,40}?)\s*(?::|\s[–—-]\s)\s*(?=\S)")
_SHOUTED = re.compile(r"^((?:[A-Z][A-Z&/]+\s+){1,4})(?=\S)")
_SECTIONS = {
    "skill": {"skills", "languages"},
    "lang": {"languages", "skills"},
    "cert": {"certifications", "education"},
    "award": {"awards", "clubs"},
    "pub": {"publications"},
    "edu": {"education"},
    "sum": {"summary"},
    "work": {"experience"},
    "vol": {"voluntary", "clubs"},
    "club": {"clubs", "awards"},
}


def without_heading(text: str, section: str) -> str:
    """The text without a name of its section at the beginning."""
    for pattern in (_COLON, _SHOUTED):
        match = pattern.match(text)
        if match is not None and section_words(match[1].strip())[1:] in _SECTIONS.get(section, set()):
            return text[match.end() :].strip()
    return text


def inline_section(text: str) -> str:
    """The section that a line names exactly at its beginning (`Core Competencies: …`), or nothing."""
    match = _COLON.match(text) or _SHOUTED.match(text)
    named = section_words(match[1].strip()) if match is not None else ""
    return named[1:] if named[:1] == "=" else ""
