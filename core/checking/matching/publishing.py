"""Publications that are asked for: who lists some has published; whether in the field, their words say."""

import re
from dataclasses import replace

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.matching.assessment import PARTIAL_FROM, Assessment
from core.checking.matching.groups import Group
from core.checking.matching.rarity import is_manner
from core.checking.matching.tally import STRONG_FROM
from core.checking.matching.witnesses import MAX_WITNESSES
from core.language.terms import GENERIC_WEIGHT

_ASKED = re.compile(
    r"\bpublications?\b|\bpublished (?:papers?|articles?|research|work|author)\b"
    r"|\bpeer[- ]reviewed\b",
    re.IGNORECASE,
)
# Who makes or edits publications of others need not have written any.
_MADE = re.compile(
    r"\b(?:manag(?:e[ds]?|ing)|design(?:s|ed|ing)?|lay-?out|laying out|produc(?:e|ing|tion)"
    r"|(?:overs|edit|sub-?edit|copy-?edit|proof-?read|typeset|print|distribut|coordinat|schedul)\w*)"
    r"(?: (?!(?:and|or|with|peer|journal|research|academic|scientific)\b)"
    r"[\w’'-]+){0,3} publications?\b",
    re.IGNORECASE,
)
# What publications are called, and where they stand.
_CALLED = re.compile(
    r"publi\w*|papers?|articles?|research|peer|review\w*|journals?|records?|lists?|track|authors?|stage|career"
    r"|appropriate|academic|scientific|international|leading|quality|high",
    re.IGNORECASE,
)
# Of how many, of what rank or where, a list of titles says nothing.
_JUDGED = re.compile(
    r"\b(?:strong|excellent|outstanding|appropriate|high|leading|first|lead|\d+|several)\b", re.IGNORECASE
)


def published(text: str, found: Assessment, index: EvidenceIndex) -> Assessment | None:
    """The publications, wholly where only some are asked for; in part where a field or their worth is, too."""
    lines = [each for each in index.of_kind("publication") if each.evidence.polarity == "does" and each.shown]
    if not lines or not _ASKED.search(text) or _MADE.search(text):
        return None
    others = [group for group in found.parsed.groups if _is_field(group)]
    is_whole = not others and _JUDGED.search(text) is None
    witnesses = tuple(dict.fromkeys([*lines[:1], *found.witnesses, *lines[1:]]))[:MAX_WITNESSES]
    return replace(
        found,
        strength="strong" if is_whole else "partial",
        score=STRONG_FROM if is_whole else PARTIAL_FROM,
        witnesses=witnesses,
        missing=tuple(group.surface for group in others),
    )


def _is_field(group: Group) -> bool:
    is_said = group.weight > GENERIC_WEIGHT and not group.is_place and not is_manner(group)
    return is_said and not all(_CALLED.fullmatch(word) for word in re.split(r"[\s-]", group.surface))
