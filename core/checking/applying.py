"""What the author should know before they apply: how the posting wants it done, and whether the post is far away."""

import re
from collections.abc import Iterator

from core.checking.evidence import EvidenceIndex
from core.language.sentences import sentences

_LONGEST = 300
_MOST = 3
_BEHIND_HEADING = 2
_HEADING = re.compile(
    r"^\W{0,6}(?:\d[\d.]{0,3}\s)?(?:about |how (?:do i|to|can i|should i) |next steps?: )?"
    r"(?:apply(?:ing)?|applications?|to apply|application (?:process|procedure|details)|interested)\W{0,6}$",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:closing dates?|closes (?:on|at)|deadline|(?:apply|returned|submit\w*) (?:by|before|not later than)"
    r"|no(?:t)? later than|review of applications|applications? (?:close|closes|by|before|must|should|will)"
    r"|applications .{0,40}\bby \d|late (?:and incomplete )?applications)\b",
    re.IGNORECASE,
)
_PAPERS = r"(?:CVs?|c\.v\.|r[ée]sum[ée]s?|letters?|portfolio|photos|photographs|syllabus)"
_HOW = re.compile(
    rf"\S@\S|\b(?:tel|call|ring|phone|text|talk to|contact)\b.{{0,60}}\d{{3}}[ )-]?\d{{2}}"
    rf"|\b(?:with|send|forward|e-?mail|submit)\b.{{0,40}}\b{_PAPERS}\b|\b{_PAPERS} to\b"
    r"|\bapply (?:through|via|by|to (?!every|all\b))\b"
    r"|\bapplications? (?:by|on|to|through)\b|\bforms? from\b|\bask \w+ for a form\b|\bexpressions of interest\b"
    r"|\b(?:sign|apply) in person\b|\bwrite to (?:me|us)\b|\bBox \d+|\bcome and take\b|\bhit the button\b",
    re.IGNORECASE,
)
_HEADER = re.compile(r"^\W{0,3}(?:from|date|subject|to|cc|sent|ref|job (?:id|ref)\w*)\s*:", re.IGNORECASE)
_ANYWHERE = re.compile(r"\b(?:remote|anywhere|home[- ]based|worldwide|various|multiple)\b", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w’'-]{2,}")


def how_to_apply(posting: str) -> str | None:
    """What the posting says of applying, closing dates among it, in its own words; None where it says nothing."""
    said: list[str] = []
    for sentence in _about_applying(posting):
        plain = " ".join(sentence.split()).strip(" -*•#>:,")
        is_new = plain and not any(plain in other for other in said)
        if is_new and len(said) < _MOST and len(" ".join([*said, plain])) <= _LONGEST:
            said.append(plain)
    return " ".join(text if text[-1] in ".!?" else f"{text}." for text in said) or None


def _about_applying(posting: str) -> Iterator[str]:
    left = 0
    for line in (line.strip() for line in posting.splitlines()):
        if _HEADING.match(line):
            left = _BEHIND_HEADING
        elif left and line:
            left -= 1
            yield line
        else:
            for sentence in sentences(line):
                is_said = _DEADLINE.search(sentence) is not None or _HOW.search(sentence) is not None
                if is_said and not _HEADER.match(line):
                    yield sentence


def is_far(index: EvidenceIndex) -> bool:
    """True where the post has a place, and no address or position of the person names it or anything of it."""
    place = index.context.opportunity.location or ""
    if not place or _ANYWHERE.search(place):
        return False
    roles = (role.location or "" for role in index.context.roles)
    own = " ".join([*index.context.person.contact, *roles]).lower()
    named = [word.lower() for word in _NAME.findall(place)]
    return bool(named) and not any(re.search(rf"\b{re.escape(word)}\b", own) for word in named)
