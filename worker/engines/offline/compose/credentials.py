"""Certificates, degrees and other lines without a verb → sentences that name them."""

import re
from collections.abc import Sequence

from core.checking.evidence import Witness
from core.language.casing import recased
from core.language.dates import find_dates, is_present
from core.language.phrasing import listed
from core.language.sentences import ended
from core.language.verbs import Form, verb_form
from core.language.words import WORD

_MAX_LISTED = 3
_MAX_CHARACTERS = 110
_EXPIRY = re.compile(
    r"(?:,\s*|(?<!\s)\s+)?\(?(?:expires|valid until|license no|licence no|renewed|since|no\.)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_STANDING = re.compile(
    r"^(?:(?P<state>registered|certified|licen[sc]ed|accredited|chartered|qualified)"
    r"(?= (?:with|by|in|as|to|for|under)\b)"
    r"|(?P<member>(?:full |associate |senior )?member|fellow)(?= of\b))",
    re.IGNORECASE,
)
_STATUS = re.compile(r":\s*(current|valid|up to date|in date)$", re.IGNORECASE)


def entry(text: str) -> str:
    """The line as it stands in a list: `2008 – 2011, BSc, Leeds` → `BSc, Leeds (2008 – 2011)`."""
    plain = _STATUS.sub(lambda match: f" ({match[1].lower()})", ended(recased(text))[:-1])
    dates = find_dates(plain)
    if dates is None or dates.span[0] > 0:
        return plain
    rest = plain[dates.span[1] :].lstrip(" ,:;–—-|)")
    return f"{rest} ({plain[: dates.span[1]]})" if any(character.isalpha() for character in rest) else plain


def standing(text: str) -> str | None:
    """`Registered with the NMC` → `I am registered with the NMC.`; None for other lines, and where it is over."""
    match = _STANDING.match(text)
    dates = find_dates(text)
    if match is None or (dates is not None and dates.is_range and not is_present(dates.end)):
        return None
    article = "a " if match["member"] else ""
    return ended(f"I am {article}{match[0].lower()}{entry(text)[match.end() :]}")


def qualifications(texts: Sequence[str]) -> list[str]:
    """`My qualifications include …`, and what the person is registered or certified for as sentences of their own."""
    chosen = [_EXPIRY.sub("", ended(text)[:-1]) for text in texts][:_MAX_LISTED]
    held = [entry(text) for text in chosen if standing(text) is None]
    stated = [sentence for text in chosen if (sentence := standing(text)) is not None]
    return [*([f"My qualifications include {listed(held)}."] if held else []), *stated]


def also_named(texts: Sequence[str]) -> list[str]:
    """Short lines that are no degree and no certificate, as a sentence; none when there are none."""
    named = [entry(_EXPIRY.sub("", ended(text)[:-1])) for text in texts][:_MAX_LISTED]
    return (
        [
            f"To my background also belong {listed(named)}."
            if named[1:]
            else f"To my background also belongs {named[0]}."
        ]
        if named
        else []
    )


def is_nameable(witness: Witness) -> bool:
    """True for a short line that only names something: `Reach truck licence (RTITB)`."""
    text = _EXPIRY.sub("", witness.evidence.text)
    words = [match[0] for match in WORD.finditer(text)]
    if not words or len(text) > _MAX_CHARACTERS or any(mark in text for mark in ":;.!?"):
        return False
    return verb_form(words[0]) in {None, Form.BASE} and all(verb_form(word) is not Form.PAST for word in words)
