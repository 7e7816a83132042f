"""What a licence, an approval or a registration is worth elsewhere: the law of one place admits nobody in another."""

import re
from collections.abc import Sequence

from core.checking.evidence.distance import countries_of_post, home_countries
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.language.countries import countries_named, letters_of_place

_ASKED = re.compile(
    r"\b(?:approval|approved|authori[sz]ed|licen[cs]ed?|permit|registration|registered|accredit(?:ation|ed))\b"
    r"(?! (?:company|premises|driver|trainer|centre))",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:licen[cs]ed?|approval|registration|registered|accredit(?:ation|ed)|permit|credential|certified)\b",
    re.IGNORECASE,
)
# Of roads, machines and goods, which are the same everywhere or have rules of their own.
_OTHER = re.compile(
    r"\b(?:driv\w+|class [A-E]\b|category|forklift|HGV|LGV|crane|boat|pilot|software|gun|firearms?|music|TV|alcohol"
    r"|personal licen[cs]e|SIA)\b",
    re.IGNORECASE,
)
# `Extension 1`, `Stage 6`: a subject by its number; levels and classes are ranks.
_SUBJECT = re.compile(
    r"\b(?!(?:Level|Class|Grade|Band|Category|Tier|Type|NVQ|Unit|Part|Form|Section|Windows|Office|Article)\b)"
    r"(?<=[a-z,] )[A-Z][a-z]{3,} \d{1,2}\b(?![-–/:.%])"
)


def is_of_elsewhere(text: str, witnesses: Sequence[Witness], index: EvidenceIndex) -> bool:
    """True where a permission is asked for, and what answers is one by the law of another place."""
    papers = [each for each in witnesses if each.evidence.kind == "certification" and _HELD.search(each.evidence.text)]
    if not papers or _ASKED.search(text) is None or _OTHER.search(text):
        return False
    return all(_is_elsewhere(each.evidence.text, text, index) for each in papers)


def is_of_no_subject(text: str, witnesses: Sequence[Witness]) -> bool:
    """True for a teaching licence beside `Extension 1`: what is taught, a licence does not say."""
    subjects = [match[0] for match in _SUBJECT.finditer(text)]
    is_named = any(subject in each.evidence.text for subject in subjects for each in witnesses)
    return bool(subjects) and not is_named and bool(witnesses) and all(_is_licence(each) for each in witnesses)


def _is_licence(witness: Witness) -> bool:
    return witness.evidence.kind == "certification" and _HELD.search(witness.evidence.text) is not None


def _is_elsewhere(paper: str, asked: str, index: EvidenceIndex) -> bool:
    target = index.context.opportunity
    there, of_paper = countries_of_post(index), countries_named(paper) | letters_of_place(paper)
    if of_paper and there:
        return not of_paper & there
    if of_paper:
        # Where the post is, nobody says; then it has to speak of that place.
        said = f"{asked} {target.description or ''} {target.location or ''}"
        return not of_paper & (countries_named(said) | letters_of_place(said))
    home = home_countries(index)
    return bool(home and there) and not home & there
