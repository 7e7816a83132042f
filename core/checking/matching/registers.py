"""Registration with a body, where that is asked for: the same one answers, another one of the same calling in part."""

import re
from collections.abc import Iterator
from typing import Literal

from core.checking.evidence.evidence import NOT_HELD, EvidenceIndex, Witness
from core.checking.matching.firmness import is_unfirm
from core.checking.words.roots import root_of
from core.language.lexicon import is_place, word_kinds
from core.language.words import words
from core.record.models import Role

_ASKED = re.compile(
    r"\b(?:registered (?:with|at|as|by)\b|registered (?=[a-z]+\b)|registration\b|accredit(?:ation|ed) (?:with|by)\b"
    r"|practi[sc]ing (?:certificate|licen[cs]e)\b|licen[cs]e to practi[sc]e\b|licensed (?=[a-z]+\b))",
    re.IGNORECASE,
)
# Callings that nobody may follow without a licence or a place on a roll, by the law of the United Kingdom, Ireland, the
# United States, Canada or Australia, and how they are called there.
_BY_LAW = (
    r"solicitor|barrister|attorney|lawyer|advocate|notary|conveyancer|doctor|physician|surgeon|psychiatrist|nurse"
    r"|RN|LPN|LVN|RPN|CNA|NP|APRN|CRNA|midwife|dentist|dental (?:nurse|hygienist|therapist|technician|assistant)"
    r"|RDH|pharmacist|pharmacy technician|optometrist|optician|chiropractor|osteopath|podiatrist|paramedic|EMT"
    r"|physiotherapist|physical therapist|occupational therapist|speech(?: and language)? therapist|dietitian"
    r"|radiographer|radiologic technologist|sonographer|respiratory therapist|psychologist|social worker|LCSW|LMSW"
    r"|LMFT|LPC|counsel(?:l)?or|audiologist|prosthetist|veterinary (?:surgeon|nurse|technician)|veterinarian|vet"
    r"|teacher|teaching|educator|architect|land surveyor|professional engineer|PE|P\.?Eng\.?|CPA|electrician"
    r"|plumber|gasfitter|gas fitter|cosmetolog(?:y|ist)|barber|esthetician|massage therapist|real estate(?: agent)?"
    r"|realtor|door supervisor|security guard|private investigator|childminder|mortgage (?:broker|adviser)"
    r"|insurance (?:agent|broker)|embalmer|funeral director|acupuncturist"
)
_LICENSED = re.compile(
    rf"\b(?i:{_BY_LAW})(?: \([A-Z]{{2,4}}\))? (?i:licen[cs]e|PIN)\b"
    r"(?! (?:fee|management|plate))|\b(?:CNA|state teach(?:er|ing)) certification\b"
    rf"|\b(?:qualified|admitted|practi[sc]ing|fully licen[cs]ed) (?:and \w+ )?(?:solicitor|barrister|attorney|lawyer)\b"
    r"|\b(?:[Oo]n|entered on|admitted to) the (?:Roll|roll of solicitors|Register"
    r"|(?:Medical|Specialist|GP|Nurs\w+|Midwi\w+|Dental|Pharmac\w+|Teach\w+|Architects?|Veterinary|Optical|Social)"
    r" [Rr]egister)\b"
    r"|\b[Aa]dmi(?:tted|ssion) (?:to practi[sc]e\b|(?:as|in) (?:an? )?(?:solicitor|attorney|lawyer|barrister)\b"
    r"|(?:to|in) the (?:[A-Z]\w+ ){0,3}[Bb]ar\b)"
    r"|\b[Cc]alled to the (?:[A-Z]\w+ )?[Bb]ar\b|\b[Bb]ar admission\b|\b[Mm]ember of the (?:[A-Z]\w+ ){0,3}Bar\b"
    r"|\b(?:GMC|NMC|GDC|GPhC|HCPC|GOC|GCC|GOsC|RCVS|CORU|NMBI|PSI|AHPRA|SRA|SWE)[- ]registered\b"
)
_NO_CALLING = re.compile(
    r"\b(?:company|vehicle|car|tax|gas safe|vat|charity|business|registration fee)\b", re.IGNORECASE
)
_HELD = re.compile(
    r"\b(?:registered|registration|registrant|licen[cs]e[ds]?|practi[sc]ing|chartered|admitted|roll|bar|PIN|RGN|RN|RM|RDH|council|board)\b",
    re.IGNORECASE,
)
_LICENCE = re.compile(r"\b(?<!driving )(?<!driver )(?<!driver's )licen[cs]e\b", re.IGNORECASE)
_BODY = re.compile(
    r"\b[A-Z]{3,6}\b|\b(?:[A-Z][a-z]+ ){0,3}(?:Council|Board|Authority|College|Society)(?: of (?:the )?[A-Z][a-z]+)?"
    r"|\b(?:[A-Z][a-z]+ ){1,3}(?:England|Wales|Scotland)\b"  # `Social Work England`
)
# A body's name in full, of which letters may stand: `Nursing and Midwifery Council`.
_IN_FULL = re.compile(r"\b[A-Z][a-z]{1,19}(?:(?: (?:and|of|for|the|&)){0,2} [A-Z][a-z]{1,19}){1,5}")
_ROOT, _FEWEST_LETTERS = 4, 2
# What somebody of a calling does, and who may be of any.
_WORK_OF = frozenset(
    {"nursing", "midwifery", "pharmacy", "medicine", "dental", "dentistry", "teaching", "engineering", "accountancy"}
    | {"architecture", "physiotherapy", "radiography", "veterinary", "optometry", "psychology", "law"}
)
_ANYBODY = frozenset({"manager", "assistant", "officer", "worker", "charge", "consultant", "technician", "member"})
_KINDS = frozenset({"certification", "summary", "skill", "education"})

Answer = tuple[Literal["strong", "partial"], tuple[Witness, ...], tuple[Role, ...], tuple[str, ...]]


def asks_registration(text: str) -> bool:
    """True for `Registered with the Dental Council`, `a solicitor on the Roll`, `current NMC registration`."""
    is_asked = _ASKED.search(text) is not None or _LICENSED.search(text) is not None
    return is_asked and _NO_CALLING.search(text) is None


def registered(text: str, index: EvidenceIndex) -> Answer | None:
    """Of the lines that say somebody is registered the best one; else positions that only who is registered holds.

    Last come the bodies and places that are asked for and not named.
    """
    callings = set(_callings(text)) or set(_callings(index.context.opportunity.title or ""))
    bodies = [match[0] for match in _BODY.finditer(text)]
    found: list[tuple[bool, Witness]] = []

    def is_of(role: Role) -> bool:
        return bool(callings & set(_callings(role.title)))

    for witness in index.witnesses:
        said = witness.evidence.text
        is_told = witness.evidence.kind in _KINDS and witness.evidence.polarity == "does" and bool(witness.shown)
        if (
            not is_told
            or is_unfirm(witness.evidence)
            or witness.status in NOT_HELD
            or witness.evidence.kind == "education"
        ):
            continue
        named = [body for body in bodies if _names(said, body)]
        if not _HELD.search(said) and not named:
            continue
        is_same_body = bool(bodies) and len(named) == len(bodies)
        of_line = set(_callings(said))
        # `Wisconsin RDH License`: whose it is, their positions say.
        is_theirs = not of_line and _LICENCE.search(said) is not None and any(map(is_of, index.work))
        is_same_calling = bool(callings & of_line) or is_theirs
        if is_same_body or is_same_calling:
            found.append((is_same_body and witness.status == "held", witness))
    if found:
        is_whole, witness = max(found, key=lambda pair: pair[0])
        lacking = [name for name in (*bodies, *_places(text)) if not _names(witness.evidence.text, name)]
        return ("strong" if is_whole and not lacking else "partial"), (witness,), (), tuple(dict.fromkeys(lacking))
    held = tuple(filter(is_of, index.work))
    return ("partial", (), held, (*bodies, *_places(text))) if held and _names_calling(text) else None


def _names(text: str, body: str) -> bool:
    """True where a text has the body's name, or it in full, or the letters of it."""
    if body in text:
        return True
    if body.isupper():
        return any(body in _initials(found[0]) for found in _IN_FULL.finditer(text))
    letters = _initials(body)
    return len(letters) > _FEWEST_LETTERS and re.search(rf"\b{letters}\b", text) is not None


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _places(text: str) -> list[str]:
    return [word.surface for word in words(text) if word.surface[:1].isupper() and is_place(word.surface)]


def _names_calling(text: str) -> bool:
    return any("title" in word_kinds(word.surface.lower()) for word in words(text))


def _callings(text: str) -> Iterator[str]:
    """The beginnings of what somebody is, or of what they do: `nurs` of `Nursing Council` and of `Staff Nurse`."""
    for word in words(text):
        lower = word.surface.lower()
        is_one = "title" in word_kinds(lower) and "level" not in word_kinds(lower) and lower not in _ANYBODY
        if (is_one or lower in _WORK_OF) and len(root := root_of(lower)) >= _ROOT:
            yield root[:_ROOT]
