"""Whether somebody may drive, where a plain driving licence is asked for: by what they hold, or by what they drove."""

import re
from typing import Literal

from core.checking.evidence.evidence import NOT_HELD, EvidenceIndex, Witness
from core.checking.matching.firmness import is_unfirm
from core.language.lexicon import is_place
from core.language.words import words
from core.record.models import Role

_ASKED = re.compile(
    r"\b(?:driving|driver['’]?s?['’]?|drivers['’]) ?licen[cs]e"
    r"|\b(?:clean|full|valid|car|manual|class [BCD]|category B|B) (?:driving )?licen[cs]e\b(?! to)",
    re.IGNORECASE,
)
# Licences for more than a car are asked for by name.
_MORE = re.compile(
    r"\b(?:CDL|HGV|LGV|PCV|PSV|CPC|ADR|commercial|class [12AC]|C ?\+ ?E|CE|endorsements?|forklift|counterbalance|reach"
    r"|tractor|motorcycle|tram|train|taxi|boat|practi[sc]ing|nursing|crane)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\bdriv(?:ing|er['’]?s?|ers['’]) ?licen[cs]e|\b(?:clean|full) licen[cs]e|\blicen[cs]e:? (?:class|cat\w*\.?) ?[A-D]"
    r"|\b(?:class|cat(?:egory)?\.?) [BCD]\d?E? licen[cs]e|\bdriver CPC\b"
    r"|\b(?:HGV|LGV|CDL|PCV|PSV)\b(?! (?:loading|yard))"
    r"|\bclean driving record\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:provisional|learner|no|lost|revoked|suspended|gave up|test (?:in|booked)|lessons)\b", re.IGNORECASE
)
_CLEAN = re.compile(r"\bclean\b", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?<!no )(?<!0 )(?:\d{1,2}|one|two|three|four|five|six|nine|some) (?:penalty )?points?\b"
    r"|\b(?<!no )endorsements?\b",
    re.IGNORECASE,
)
_OWN_ASKED = re.compile(r"\b(?:own|access to an?|use of an?) (?:car|vehicle|van|transport)\b", re.IGNORECASE)
_OWN_HELD = re.compile(
    r"\b(?:own|reliable|my|own an?|have an?) (?:car|vehicle|van|transport)\b"
    r"(?! (?:driv|rent|sal|park|clean|wash)\w*)",
    re.IGNORECASE,
)
_FORKLIFT = re.compile(r"\b(?:fork ?lifts?|FLT|counterbalance|reach(?: truck)?|telehandler)\b", re.IGNORECASE)
_HOUSES = re.compile(r"\b(?:RTITB|ITSSAR|NPORS|AITT|NORS|CPCS)\b")
_LICENCE = re.compile(r"\b(?:licen[cs]es?|tickets?|certificates?|certified)\b", re.IGNORECASE)
_DRIVER = re.compile(
    r"\b(?:HGV|LGV|van|bus|coach|truck|lorry|taxi|delivery|tanker|minibus|class [12])\b.{0,20}\bdriver\b|\bchauffeur\b",
    re.IGNORECASE,
)
# What lorries and buses are driven with, as the law of Britain, Europe and the United States names it.
_CLASSES = (
    (
        "CE",
        re.compile(
            r"\b(?:HGV|LGV) ?(?:class )?1\b|\bclass (?:1|one)\b|\bC ?\+ ?E\b|\bCE\b|\bCDL[- ](?:class )?A\b"
            r"|\bclass A CDL\b|\barti(?:c|culated)\b|\bcategory CE\b",
            re.IGNORECASE,
        ),
    ),
    (
        "C",
        re.compile(
            r"\b(?:HGV|LGV) ?(?:class )?2\b|\bclass (?:2|two)\b|\bcategory C\b(?!1)|\bclass C licen[cs]e\b"
            r"|\brigid\b|\bCDL[- ](?:class )?B\b|\bclass B CDL\b",
            re.IGNORECASE,
        ),
    ),
    ("D", re.compile(r"\b(?:PCV|PSV)\b|\bcategory D\b(?!1)|\b(?:bus|coach)\b", re.IGNORECASE)),
)
_DRIVES = re.compile(r"\bdriver\b", re.IGNORECASE)


def asks_to_drive(text: str) -> bool:
    """True for `Full UK driving licence`; False for what asks for a lorry's, a tractor's or a nurse's."""
    return _ASKED.search(text) is not None and _MORE.search(text) is None


def may_drive(
    text: str, index: EvidenceIndex
) -> tuple[Literal["strong", "partial"], tuple[Witness, ...], tuple[Role, ...]] | None:
    """How well it is answered, and by what: a line that says so, or a position in which one drives on roads."""
    for witness in index.witnesses:
        said = witness.evidence.text
        is_held = witness.status not in NOT_HELD and witness.evidence.polarity == "does" and bool(witness.shown)
        if is_held and _HELD.search(said) and not _NOT_YET.search(said) and not is_unfirm(witness.evidence):
            is_whole = _is_of_place(text, said) and not (_CLEAN.search(text) and _POINTS.search(said))
            return ("strong" if is_whole else "partial"), (witness,), ()
    drove = tuple(role for role in index.work if _DRIVER.search(role.title))
    return ("partial", (), drove) if drove else None


def lacks_vehicle(text: str, index: EvidenceIndex) -> tuple[str, ...]:
    """What of `driving licence and own vehicle` no line says: `own vehicle`, if it is asked for."""
    asked = _OWN_ASKED.search(text)
    said = (each.evidence.text for each in index.witnesses if each.evidence.polarity == "does")
    is_held = any(map(_OWN_HELD.search, said))
    return () if asked is None or is_held else (asked[0],)


def lifts(text: str, index: EvidenceIndex) -> tuple[Literal["strong", "partial"], Witness] | None:
    """For `counterbalance licence (RTITB)` that licence; one of another kind or house answers in part."""
    if not (_FORKLIFT.search(text) and _LICENCE.search(text)):
        return None
    papers = index.of_kind("certification", "skill")
    held = [each for each in papers if each.status == "held" and each.shown and not is_unfirm(each.evidence)]
    wanted = {match[0].lower() for match in _FORKLIFT.finditer(text)}
    houses = _HOUSES.findall(text)

    def is_it(each: Witness) -> bool:
        said = each.evidence.text.lower()
        is_of_house = not houses or any(house.lower() in said for house in houses)
        return each.evidence.kind == "certification" and is_of_house and all(word in said for word in wanted)

    found = [each for each in held if _FORKLIFT.search(each.evidence.text)]
    whole = next(filter(is_it, found), None)
    if whole is not None:
        return "strong", whole
    certified = [each for each in found if each.evidence.kind == "certification" or _LICENCE.search(each.evidence.text)]
    return ("partial", certified[0]) if certified else None


def may_drive_for_hire(
    text: str, index: EvidenceIndex
) -> tuple[Literal["strong", "partial"], tuple[Witness, ...], tuple[Role, ...]] | None:
    """For a lorry's or a bus's licence the line that has it, of the same class or a higher; in part who drove such."""
    asked = _class_of(text) if _LICENCE.search(text) and not _FORKLIFT.search(text) else None
    if asked is None:
        return None
    for witness in index.of_kind("certification", "skill", "summary"):
        said = witness.evidence.text
        is_held = witness.status == "held" and witness.evidence.polarity == "does" and bool(witness.shown)
        is_it = (
            is_held and not (_NOT_YET.search(said) or is_unfirm(witness.evidence)) and _covers(_class_of(said), asked)
        )
        if is_it and (_LICENCE.search(said) or witness.evidence.kind == "certification"):
            is_spotted = _CLEAN.search(text) is not None and _POINTS.search(said) is not None
            return ("partial" if is_spotted else "strong"), (witness,), ()
    drove = tuple(role for role in index.work if _DRIVES.search(role.title) and _covers(_class_of(role.title), asked))
    return ("partial", (), drove) if drove else None


def _class_of(text: str) -> str | None:
    """`CE`, `C` or `D` of what a text calls by its class; None where it names none."""
    return next((name for name, pattern in _CLASSES if pattern.search(text)), None)


def _covers(held: str | None, asked: str) -> bool:
    """True for the same class; who may drive an articulated lorry may drive a rigid one."""
    return held == asked or (held == "CE" and asked == "C")


def _is_of_place(asked: str, said: str) -> bool:
    """True where no country is asked for, or the same one is named."""
    places = {word.surface.lower() for word in words(asked) if word.surface[:1].isupper() and is_place(word.surface)}
    return not places or any(place in said.lower() for place in places)
