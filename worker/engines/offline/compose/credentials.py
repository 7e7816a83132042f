"""Certificates, degrees, languages and tools → sentences that name them."""

import re
from collections.abc import Sequence

from core.checking.evidence import Witness
from core.language.casing import recased
from core.language.dates import find_dates, is_present
from core.language.lexicon import title_score
from core.language.phrasing import article, listed, lowered
from core.language.sentences import ended
from core.language.standing import names_certificate
from core.language.verbs import Form, verb_form
from core.language.words import WORD
from core.record.models import EvidenceKind

_MAX_LISTED = 5
_SHOUTED_WORD = 6
_MAX_TITLE = 4
_IS_TITLE = 3
_MAX_CHARACTERS = 110
_EXPIRY = re.compile(
    r"(?:,\s*|(?<!\s)\s+)?\(?(?:expires|expiry|valid (?:until|till|to|through|thru)"
    r"|license no|licence no|renewed|since|no\.)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_STANDING = re.compile(
    r"^(?:(?P<state>registered|certified|licen[sc]ed|accredited|chartered|qualified)"
    r"(?= (?:with|by|in|as|to|for|under)\b)"
    r"|(?P<member>(?:full |associate |senior )?member|fellow)(?= of\b))",
    re.IGNORECASE,
)
_CERTIFIED = re.compile(r"(?:Certified|Registered|Chartered|Licen[sc]ed|Qualified) [A-Z]")
_REGISTERED = re.compile(r"^[A-Z]{2,6} registered$")
_STATUS = re.compile(r":\s*(current|valid|up to date|in date)$", re.IGNORECASE)
_DEGREE = re.compile(
    r"^(?:Bachelor|Master|Doctor|Diploma|Certificate|Degree|Higher|Associate|B\.?Sc|B\.?A|B\.?B\.?A|B\.?S|B\.?Eng|M\.?Sc|M\.?A|M\.?S|M\.?Eng|A\.A\.S"
    r"|BFA|MFA|BBusSc|BAcc|BEcon|BSocSc|MCom|MPH|MPA|MSW|BSW|MBBS|MBChB|LLM|B\.?Com|B\.?Ed|M\.?Ed|BN|LLB|MRes|DipHE|M\.?Phil|B\.?Tech|M\.?Tech|MBA|LL[BM]|Ph\.?D|PGCE|HN[CD]|N?VQ|NVQ|BTEC|Foundation)\b"
)
_BARE_DEGREE = re.compile(
    r"^(?P<degree>B\.?Sc|B\.?A|B\.?B\.?A\.?|B\.?Eng|M\.?Sc|M\.?A|M\.?Eng|LLM|PGCE|HN[CD]|Ph\.?D|[BM]FA)(?: \(Hons\))?"
    r" (?=[A-Z])"
)
# `CIPD Level 5 Associate Diploma in …`, `Full clean driving licence`: what it is stands before the first small word.
_PAPER = re.compile(
    r"^(?:(?!(?:in|of|for|and|with|to)\b)[\w&'’./-]+ ){1,6}"
    r"(?i:certificate|certification|diploma|licen[cs]e|degree|award|card|qualification|apprenticeship|permit)\b"
)
_PLAIN_START = re.compile(r"^[A-Z][a-z]+ [a-z]")
_PROPER_DEGREE = re.compile(r"(?:Bachelor|Master|Doctor|Associate) of\b")
_OF_SOMETHING = re.compile(r" (?:of|in|at|for|and|on) ")
_BAR = re.compile(r" (?:\||—|/) ")
_CERTIFICATE = ("certification",)
_SCHOOL = re.compile(r"^(?:(?:the )?[A-Z][\w.'’-]* ){0,4}(?:College|University|School|Institute|Academy|Polytechnic)\b")
# `Brightpath Training (Certificate)`: who gave it, and not what for.
_GIVER_ALONE = re.compile(
    r"^[^(),]{3,60}\b(?:Training|Learning|Academy|Institute|College|University|School|Ltd|Limited|Services|Associates"
    r"|Consulting|Group|Solutions|Partners)\.? \((?:certificate|diploma|course|training|qualification)\)$",
    re.IGNORECASE,
)
_IN_LETTERS = re.compile(r"^[A-Z]{2,6}\b(?: \(|$)")
# `, grade 5`: behind a comma it reads as one thing more.
_GRADE = re.compile(
    r", (?P<grade>grades? [\w*/–-]{1,8}|level \d|(?:with )?(?:pass|merit|distinction|honours))(?=,|$)", re.IGNORECASE
)
# `Pharos University of Languages., 2012`
# `Technician in …`, `RSA Stage III Typewriting`, `AWS Certified Developer`: `I hold` needs a noun before it.
_OTHER_PAPER = re.compile(
    r"^(?:Technician|Specialist|Engineer|Expert|Licentiate|Baccalaur\w+|[A-Z]{2,6} (?:Stage|Level \d|Certified"
    r"|Registered|Chartered))\b"
)
_YEARS_APART = re.compile(r"(?<=\d{4}) - (?=\d{4}|present)")
_CALLED_BY = re.compile(
    r"^(?P<title>[^,()–—-]{4,50}?(?: \([A-Z][a-z]{2,20}\))?)"
    r"(?:(?:, | \()(?P<giver>[A-Z][^,()\d]{2,40})\)?)?(?:,? \(?(?:19|20)\d\d\)?)?$"
)
_DATES_BEHIND = re.compile(r" \((?P<dates>(?:19|20)\d\d[^()]{0,30})\)$")
_STOPS = re.compile(r"(?<=[a-z]{3})\.(?=,| \(|$)")
_YEAR_BEHIND = re.compile(r" \((?:19|20)\d\d\)$")
_DETAILS = re.compile(r"^(?P<name>[^,(]{3,80}), (?P<rest>[^()]{3,80}?)(?: \((?P<dates>[^()]+)\))?$")


def entry(text: str) -> str:
    """The line as it stands in a list: `2008 – 2011, BSc, Leeds` → `BSc, Leeds (2008 – 2011)`."""
    # `ACA, ICAEW, 2016` is not shouted: these are its names.
    is_shouted = any(len(word.strip(",.;:()")) >= _SHOUTED_WORD for word in text.split())
    plain = _STATUS.sub(lambda match: f" ({match[1].lower()})", ended(recased(text) if is_shouted else text)[:-1])
    dates = find_dates(plain)
    if dates is None or dates.span[0] > 0:
        return plain
    rest = plain[dates.span[1] :].lstrip(" ,:;–—-|)")
    return f"{rest} ({plain[: dates.span[1]]})" if any(character.isalpha() for character in rest) else plain


def standing(text: str) -> str | None:
    """`Registered with the NMC` → `I am registered with the NMC.`; None for other lines, and where it is over."""
    if _REGISTERED.match(text):
        return ended(f"I am {text}")
    match = _STANDING.match(text)
    dates = find_dates(text)
    if match is None or (dates is not None and dates.is_range and not is_present(dates.end)):
        return None
    article_ = "a " if match["member"] else ""
    return ended(f"I am {article_}{match[0].lower()}{entry(text)[match.end() :]}")


_NAMES_DEGREE = re.compile(rf"(?:{_DEGREE.pattern})|\b(?:Diploma|Degree|Certificate|Apprenticeship)\b")
_IN_SQUARES = re.compile(r"\[ ?(?P<years>(?:19|20)\d\d(?: ?[–-] ?(?:(?:19|20)\d\d|present))?) ?\]")


def named(text: str, *, is_certificate: bool = False) -> str:
    """A degree or certificate inside a sentence: `BSc Nursing, Cardiff, 2014` → `a BSc in Nursing (Cardiff, 2014)`."""
    text = _IN_SQUARES.sub(r"\g<years>", text.replace(" · ", ", ").replace(" → ", "–").rstrip(" ·"))
    plain = _YEARS_APART.sub("–", _STOPS.sub("", entry(_EXPIRY.sub("", ended(text.split(";", maxsplit=1)[0])[:-1]))))
    # A year that stood before the name, `2018 ATA Certified …`, is none of its own.
    plain = _YEAR_BEHIND.sub("", plain) if is_certificate else plain
    plain = _GRADE.sub(r" (\g<grade>)", _degree_first(_BAR.sub(", ", plain)))
    details = _DETAILS.match(plain)
    if details is not None:
        dates = f", {details['dates']}" if details["dates"] else ""
        plain = f"{details['name']} ({details['rest']}{dates})"
    plain = _BARE_DEGREE.sub(lambda match: f"{match[0].rstrip()} in ", plain)
    if _DEGREE.match(plain) or _PAPER.match(plain):
        is_plain = _PLAIN_START.match(plain) and not _PROPER_DEGREE.match(plain)
        plain = lowered(plain) if is_plain else plain
        return f"{article(plain)} {plain}"
    if _IN_LETTERS.match(plain):
        return f"the {plain}"
    if _OTHER_PAPER.match(plain) and not names_certificate(plain.split(" (")[0]):
        return f"the {'certification' if is_certificate else 'qualification'} {plain}"
    is_subject = (
        is_certificate and not names_certificate(plain) and (_OF_SOMETHING.search(plain) or _PLAIN_START.match(plain))
    )
    return f"a certificate in {plain}" if is_subject else plain


def _degree_first(text: str) -> str:
    """`Hull College, BTEC Level 3, 2011` → `BTEC Level 3, Hull College, 2011`."""
    first, *others = re.split(r", | [–—-] (?=[A-Z])", text)
    number = next((number for number, part in enumerate(others) if _NAMES_DEGREE.search(part)), None)
    if number is None or _DEGREE.match(first) or _NAMES_DEGREE.search(first) or re.search(r"\b[Cc]ertified\b", first):
        return text
    dates = _DATES_BEHIND.search(others[number])
    degree = others[number][: dates.start()] if dates is not None else others[number]
    rest = [first, *others[:number], *others[number + 1 :], *([dates["dates"]] if dates is not None else [])]
    return ", ".join([degree, *rest])


def qualifications(entries: Sequence[tuple[EvidenceKind, str]]) -> list[str]:
    """`I hold …`, and what the person is registered or certified for as sentences of their own."""
    chosen = [(kind, _EXPIRY.sub("", ended(text)[:-1])) for kind, text in entries][:_MAX_LISTED]
    stated = [sentence for _, text in chosen if (sentence := standing(text) or _called(text)) is not None]
    # A membership that is over is nothing that one holds.
    named_ones = [
        (kind, text) for kind, text in chosen if not (standing(text) or _called(text) or _STANDING.match(text))
    ]
    # A school alone is nothing that one holds.
    held = [
        each
        for kind, text in named_ones
        if not _SCHOOL.match(each := named(text, is_certificate=kind in _CERTIFICATE)) and not _GIVER_ALONE.match(text)
    ]
    return [*([f"I hold {_and(held)}."] if held else []), *stated]


def _called(text: str) -> str | None:
    """`Sworn Translator, Landgericht Köln` → `I am a Sworn Translator (Landgericht Köln).`; None for other lines."""
    match = _CALLED_BY.match(text)
    if match is None:
        return None
    title = match["title"]
    plain = re.sub(r" \([^()]*\)$", "", title)
    is_title = len(plain.split()) <= _MAX_TITLE and plain.replace(" ", "").isalpha() and title_score(plain) >= _IS_TITLE
    is_one = _CERTIFIED.match(title) is not None or not names_certificate(title)
    given_by = (match["giver"] or "").rstrip(" /|–-")
    giver = f" ({given_by})" if match["giver"] and match["giver"] not in title and plain == title else ""
    return f"I am {article(title)} {title}{giver}." if is_title and is_one else None


def _and(names: Sequence[str]) -> str:
    """As `listed`; what stands in brackets has commas of its own, which divide nothing."""
    is_plain = all("," not in re.sub(r"\([^()]*\)", "", name) for name in names)
    return f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] and is_plain else listed(list(names))


def is_nameable(witness: Witness) -> bool:
    """True for a short line that only names something: `Reach truck licence (RTITB)`."""
    text = _EXPIRY.sub("", witness.evidence.text)
    words = [match[0] for match in WORD.finditer(text)]
    if not words or len(text) > _MAX_CHARACTERS or any(mark in text for mark in ":;.!?"):
        return False
    return verb_form(words[0]) in {None, Form.BASE} and all(verb_form(word) is not Form.PAST for word in words)
