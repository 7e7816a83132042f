"""Certificates, degrees, languages and tools → sentences that name them."""

import re
from collections.abc import Sequence

from core.checking.evidence.evidence import Witness
from core.language.casing import recased
from core.language.dates import find_dates, is_present
from core.language.lexicon import is_place, is_town
from core.language.phrasing import article, listed, lowered
from core.language.sentences import ended
from core.language.verbs import Form, verb_form
from core.language.words import WORD
from core.record.models import EvidenceKind
from worker.engines.labels import without_labels
from worker.engines.offline.compose.credential_parts import (
    ABBREVIATED,
    DEGREE,
    MASS,
    PAPER,
    Paper,
    is_certified,
    is_person,
    read_paper,
)

_MAX_LISTED = 5
_SHOUTED_WORD = 6
_MAX_CHARACTERS = 110
_EXPIRY = re.compile(
    r"(?:,\s*|(?<!\s)\s+)?\(?(?:exp|expires|expiry|to \d\d? [A-Z][a-z]+ 20\d\d|valid (?:until|till|to|through|thru)"
    r"|license no|licence no|renewed|renewal|re-?validation|re-?certification|since|no\.)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_STANDING = re.compile(
    r"^(?:(?P<state>registered|certified|licen[sc]ed|accredited|chartered|qualified)"
    r"(?= (?:with|by|in|as|to|for|under)\b)"
    r"|(?P<member>(?:full |associate |senior )?member|fellow)(?= of\b))",
    re.IGNORECASE,
)
_REGISTERED = re.compile(r"^[A-Z]{2,6} registered$")
# `Social Work England: SW123987`, and a licence beside what one drives.
_NUMBERED = re.compile(
    r"^(?P<body>(?:[A-Z][\w&]+ (?:of |for |and )?){0,4}[A-Z][\w&]+)"
    r" ?(?:[:#]|no\.?:?|number:?|PIN:?|reg(?:istration)?\.?(?: no\.?)?:?)"
    r" ?(?P<number>[A-Z]{0,3}\d[\dA-Z/-]{3,11})$"
)
# What a form asks, before what was filled in.
_FORM_LABEL = re.compile(
    r"^(?:(?:name|title|type|level) of )?(?:degree|qualification|education|course|certificat(?:e|ion)|diploma|award"
    r"|programme|program)s?(?: ?/ ?(?:degree|level|qualification|course|certificate|diploma|award|subject))?"
    r"(?: (?:name|title|type|level))?: ?(?=\S)",
    re.IGNORECASE,
)
_LICENCE_OF = re.compile(r"^(?P<what>(?:[A-Z][\w'’]* )?[Ll]icen[cs]e): (?P<which>[A-Z][\w+, ]{0,14})$")
# How well it was passed, and not what it is about.
_GRADE = (
    r"(?:(?:upper|lower|grade|class|exemption|completed|obtained|awarded|achieved|passed)\b"
    r"|(?:high )?(?:distinction|merit|credit|pass|honours|first|second|third)"
    r"(?:[ -](?:class|with|honours|division)\b|\W*(?:$|[,;(])))"
)
_DIPLOMA_OF = re.compile(
    r"^(?P<what>(?:[A-Z][\w'’.]* ){0,3}(?:Diploma|Certificate|Degree|Award)):"
    rf" (?!{_GRADE})(?P<which>(?-i:[A-Z]))",
    re.IGNORECASE,
)
# `MEO Class II`: a ticket by its class
_OF_CLASS = re.compile(r"[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){0,3} Class (?:[IVX]+|[1-5])\b")
_DRIVING = re.compile(r"\b(?:Driver['’]?s?|Driving) (?=licen[cs]e)")
_CARD = re.compile(
    r"\b(?:licen[cs]e|card|certificate|ticket|permit|passport|CSCS|CPCS|SIA|level|module|unit)\b", re.IGNORECASE
)
_WITH_CAR = re.compile(
    r"^(?P<licence>[^,;|/&]{4,50}\blicen[cs]e)(?:,| &| and| with|,? ?/)?"
    r" (?:my )?own (?P<thing>car|vehicle|van|transport)$",
    re.IGNORECASE,
)
_STATUS = re.compile(r":\s*(current|valid|up to date|in date)$", re.IGNORECASE)
_SEVERAL = re.compile(
    r"^\d{1,2} (?!year)|^[\w ]*\b(?:GCSEs|A[- ]levels|licences|licenses|certificates|tickets|cards|Highers)\b",
    re.IGNORECASE,
)
_IN_LETTERS = re.compile(r"^[A-Z]{2,6}$")
_HAS_CODE = re.compile(r"\d|^[A-Z]{2,6}(?:/[A-Z]{2,6})?\b")
_WORDS = re.compile(r"^(?:[A-Z][a-z’'-]{2,}|[a-z]{2,}|&)(?: (?:[A-Z][a-z’'-]{2,}|[a-z]{2,}|[A-Z]{2,4}|&))*$")
_OF_LEVEL = re.compile(r"\b(?:Level|Grade|Stage) \w+$")
_STATED = re.compile(r"^[A-Z][\w ]{2,40} [Cc]ertified$")
_MEMBER = re.compile(r"^(?:(?:Full|Associate|Senior|Professional|Student) )?(?:Member|Fellow|Associate)$")
# `Professional Member ITIA`
_MEMBER_OF_LETTERS = re.compile(
    r"^(?P<what>(?:(?:Full|Associate|Senior|Professional|Chartered) )?(?:Member|Fellow)) (?P<body>[A-Z]{3,8})$"
)
_PLAIN_START = re.compile(r"^[A-Z][a-z]+ [a-z]")
_PLAIN = re.compile(r"^[A-Z][a-z]+(?: [a-z-]+)+(?: \(.*\))?$")
_PROPER_DEGREE = re.compile(r"(?:Bachelor|Master|Doctor|Associate|Diploma) of\b|Master in\b")
# `Brightpath Training (Certificate)`: who gave it, and not what for.
_GIVER_ALONE = re.compile(
    r"^[^(),]{3,60}\b(?:Training|Learning|Academy|Institute|College|University|School|Ltd|Limited|Services|Associates"
    r"|Consulting|Group|Solutions|Partners)\.? \((?:certificate|diploma|course|training|qualification)\)$",
    re.IGNORECASE,
)
_OTHER_PAPER = re.compile(r"^(?:Technician|Specialist|Licentiate|Baccalaur\w+|[A-Z]{2,6} (?:Stage|Level) \w+)\b")
_CERTIFICATE = ("certification",)


def entry(text: str) -> str:
    """The line as it stands in a list: `2008 – 2011, BSc, Leeds` → `BSc, Leeds (2008 – 2011)`."""
    # `ACA, ICAEW, 2016` is not shouted: these are its names.
    is_shouted = any(len(bare := word.strip(",.;:()")) >= _SHOUTED_WORD and bare.isalpha() for word in text.split())
    plain = _STATUS.sub(lambda match: f" ({match[1].lower()})", ended(recased(text) if is_shouted else text)[:-1])
    dates = find_dates(plain)
    if dates is None or dates.first > 0:
        return plain
    rest = plain[dates.last :].lstrip(" ,:;–—-|)")
    return f"{rest} ({plain[: dates.last]})" if any(character.isalpha() for character in rest) else plain


def standing(text: str) -> str | None:
    """`Registered with the NMC` → `I am registered with the NMC.`; None for other lines, and where it is over."""
    if _REGISTERED.match(text):
        return ended(f"I am {text}")
    if (numbered := _NUMBERED.match(text)) is not None and not _CARD.search(numbered["body"]):
        # That one is registered there, such a line does not say.
        called = numbered["body"] if numbered["body"].endswith(" PIN") else f"{numbered['body']} number"
        return f"My {called} is {numbered['number']}."
    if (driving := _WITH_CAR.match(text)) is not None and (licence := named(driving["licence"], is_certificate=True)):
        return f"I hold {licence.replace(' Full ', ' full ')} and have my own {driving['thing'].lower()}."
    match = _STANDING.match(text)
    dates = find_dates(text)
    if match is None or (dates is not None and dates.is_range and not is_present(dates.end)):
        return None
    paper = read_paper(entry(text))
    if not match["member"] or paper is None:
        return ended(f"I am {'a ' if match['member'] else ''}{match[0].lower()}{entry(text)[match.end() :]}")
    return f"{paper.after(f'I am a {lowered(paper.name)}')}."


def named(text: str, *, is_certificate: bool = False) -> str | None:
    """A degree or certificate inside a sentence: `BSc Nursing, Cardiff, 2014` → `a BSc in Nursing (Cardiff, 2014)`.

    None for what cannot be said so: schools alone, courses without a degree, what one is and does not hold.
    """
    paper = None if _GIVER_ALONE.match(text) else read_paper(entry(_EXPIRY.sub("", text)))
    is_member = paper is not None and (_MEMBER.match(paper.name) or _MEMBER_OF_LETTERS.match(paper.name))
    if paper is None or is_member or (is_person(paper.name) and is_certificate):
        return None
    said = _noun(paper, is_certificate=is_certificate or _is_of_letters(paper))
    return paper.after(said) if said is not None else None


def _is_of_letters(paper: Paper) -> bool:
    """True for `ACA, ICAEW`, wherever it stands: a school would be in a town or a country."""
    is_place_behind = is_town(paper.giver) or is_place(paper.giver)
    return all(_IN_LETTERS.match(part) for part in (paper.name, paper.giver)) and not is_place_behind


def _noun(paper: Paper, *, is_certificate: bool) -> str | None:
    name = paper.name.replace(" & ", " and ")
    if _SEVERAL.search(name) or MASS.search(name):
        return name
    if DEGREE.match(name):
        return _degree(name, paper.subject)
    if PAPER.search(name):
        plain = lowered(name) if _PLAIN.match(name) else name
        return f"{article(plain)} {plain}{f' in {paper.subject}' if paper.subject else ''}"
    if _OF_CLASS.match(name):
        return name
    if is_certificate:
        return _certificate(name)
    return f"the qualification {name}" if _OTHER_PAPER.match(name) else None


def _certificate(name: str) -> str | None:
    """What is certified, where its name says nothing of a paper: `a certificate in First aid`, `the ACA`."""
    if _IN_LETTERS.match(name) or _IN_LETTERS.match(name.rsplit(maxsplit=1)[-1]):
        return f"the {name}"  # `the Driver CPC`
    if _WORDS.match(re.sub(r" \([A-Z]{2,6}\)$", "", name)) and not _HAS_CODE.search(name):
        return f"a certificate in {name}"
    if _OF_LEVEL.search(name):
        return name  # `HACCP Level 3`
    return f"the certification {name}" if " " in name else None


def _degree(name: str, subject: str) -> str:
    joint = f" ({subject})" if name.endswith("Apprenticeship") else f" in {subject}"
    plain = f"{name}{joint}" if subject else ABBREVIATED.sub(r"\g<degree> in ", name)
    if PAPER.search(name) and ABBREVIATED.match(name):
        plain = name  # `BTEC Level 3 Diploma in …`
    is_plain = _PLAIN_START.match(plain) and not _PROPER_DEGREE.match(plain)
    plain = lowered(plain) if is_plain else plain
    return f"{'an' if plain.startswith('Fd') else article(plain)} {plain}"


def qualifications(entries: Sequence[tuple[EvidenceKind, str]]) -> list[str]:
    """`I hold …`, and what the person is registered or certified for as sentences of their own."""
    chosen = [(kind, _EXPIRY.sub("", unlabelled(ended(text)[:-1]))) for kind, text in entries][:_MAX_LISTED]
    said = [(kind, text, standing(text) or _called(text, is_certificate=kind in _CERTIFICATE)) for kind, text in chosen]
    # A membership that is over is nothing that one holds.
    held = [
        each
        for kind, text, sentence in said
        if sentence is None
        and not _STANDING.match(text)
        and (each := named(text, is_certificate=kind in _CERTIFICATE)) is not None
    ]
    stated = [sentence for _, _, sentence in said if sentence is not None]
    held = [_DRIVING.sub(lambda match: match[0].lower(), each) for each in held]
    return [*([f"I hold {_and(held)}."] if held else []), *stated]


def unlabelled(text: str) -> str:
    """`Driver's licence: Code B` → `Driver's licence (Code B)`, `Degree/Level: BSc` → `BSc`, the label of a form."""
    text = _DIPLOMA_OF.sub(r"\g<what> in \g<which>", _FORM_LABEL.sub("", without_labels(text)))
    found = _LICENCE_OF.match(text)
    return f"{found['what']} ({found['which']})" if found is not None else text


def _called(text: str, *, is_certificate: bool) -> str | None:
    """`Sworn Translator, Landgericht Köln` → `I am a Sworn Translator (Landgericht Köln).`; None for other lines."""
    paper = read_paper(entry(text))
    if paper is None:
        return None
    if (stated := _STATED.match(paper.name)) is not None:
        return f"{paper.after(f'I am {_inside(stated[0])} certified')}."
    if (of_letters := _MEMBER_OF_LETTERS.match(paper.name)) is not None:
        when = f" ({paper.dates})" if paper.dates else ""
        return f"I am {article(of_letters['what'])} {of_letters['what']} of {of_letters['body']}{when}."
    if _MEMBER.match(paper.name):
        role = paper.name.lower()
        when = f" ({paper.dates})" if paper.dates else ""
        return f"I am {article(role)} {role} of the {paper.giver.removeprefix('the ')}{when}." if paper.giver else None
    if not is_person(paper.name) or not (is_certificate or is_certified(paper.name)):
        return None
    return f"{paper.after(f'I am {article(paper.name)} {paper.name}')}."


def _inside(name: str) -> str:
    """`Forklift certified` → `forklift`, `Pragmatic Marketing Certified` → `Pragmatic Marketing`."""
    what = name[: -len(" certified")]
    return lowered(what) if name.endswith("certified") else what


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
