"""Languages as people say that they speak them."""

import re

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.language.skill_lists import is_level

_LONGEST_LINE = 110
_OF_FORM = re.compile(r"\((?P<how>[A-Z][a-z]+(?: [a-z]+)*?)(?: or bilingual)?(?: proficiency)?\)")
_DASH = re.compile(r"(?: [–—-]|:) (?P<level>[\w ,]+)$")
# `Latin (reading)`, `Dutch, written only`; who writes a language may speak it as well.
_UNSPOKEN = re.compile(
    r"\b(?:understands?|passive(?:ly)?|reads?|reading|(?:writing|writes?|written),? \(?only)\b|[(–—-] ?written\)?$",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?<!not )(?<!n['’]t )(?<!cannot )(?<!never )(?<!understands )(?:spok|speak|fluen|native|oral)", re.IGNORECASE
)


def with_level(language: str) -> str:
    """`German – fluent` → `German (fluent)`, `Native: Polish` → `Polish (native)`; no level as a form has it."""
    match = _DASH.search(language)
    if match is not None:
        name, level = language[: match.start()], match["level"]
        language = f"{level} ({name.lower()})" if is_level(name) else f"{name} ({level})"
    return _OF_FORM.sub(_as_said, language)


def _as_said(level: re.Match[str]) -> str:
    """`(Native or bilingual)` → `(native)`; `(Swiss)` stays."""
    return f"({level['how'].lower()})" if is_level(level["how"]) else level[0]


def spoken_languages(index: EvidenceIndex) -> list[str]:
    """`German (A2)`: what somebody speaks, and how well; not what they only understand."""
    known = [with_level(each.evidence.text) for each in index.of_kind("language") if is_spoken(each)]
    spoken = [name for name in known if not _UNSPOKEN.search(name) or _SPOKEN.search(name)]
    return [name for name in spoken if not is_level(name)]


def is_spoken(witness: Witness) -> bool:
    """True for a language that somebody knows, in a line of its own."""
    evidence = witness.evidence
    return evidence.kind == "language" and evidence.polarity == "does" and len(evidence.text) <= _LONGEST_LINE
