"""A piece of evidence → sentences in which its owner tells it."""

import re

from core.checking.evidence import EvidenceIndex, Witness
from core.language.casing import recased
from core.language.phrasing import capitalised, lowered
from core.language.sentences import ended, sentences
from core.language.voice import first_person
from core.record.models import Role
from core.record.occupations import is_break
from worker.engines.letters import spoken_company

_TITLE_TAIL = re.compile(r"(?:(?<!\s)\s+)?(?:[,(|;:]|\s[–—-]\s).*", re.DOTALL)
_MAX_TOLD = 320
_MAX_SENTENCES = 2
_SAME_ROLE = ("In the same role", "Also in that role")
# `Hired four of them`: whom, stands in another line.
_DANGLING = re.compile(r"^(?:\w+ ){1,4}of (?:them|these|those)\b", re.IGNORECASE)
_BEGINS_WITH_SELF = re.compile(r"^(?:I|I['’]\w+|my|My)\b")


def told(witness: Witness, index: EvidenceIndex) -> str | None:
    """The evidence in the first person without its place, or None where that would be guessing."""
    text = witness.evidence.text
    if _DANGLING.match(text):
        return None
    pieces = sentences(text) if len(text) > _MAX_TOLD else [text]
    is_current = None if witness.role is None else index.is_current(witness.role)
    spoken = [first_person(piece, is_current=is_current) for piece in _without_breaks(pieces)[:_MAX_SENTENCES]]
    if not spoken or spoken[0] is None:
        return None
    whole = [sentence for sentence in spoken if sentence is not None]
    return " ".join([whole[0], *(capitalised(sentence) for sentence in whole[1:])])


def _without_breaks(pieces: list[str]) -> list[str]:
    """Lines of several sentences are told sentence by sentence."""
    return [sentence for piece in pieces for sentence in sentences(piece)]


def placed(witness: Witness, index: EvidenceIndex, *, is_title_known: bool = False) -> str | None:
    """The evidence in the first person with where it was: `As Data Engineer at Quillback Outdoor, I built …`.

    Where the title was said before, `At Quillback Outdoor, I built …` is enough.
    """
    sentence = told(witness, index)
    if sentence is None:
        return None
    if witness.role is None or not _BEGINS_WITH_SELF.match(sentence) or (witness.role.company or " ") in sentence:
        return capitalised(sentence)
    place = (at_employer(witness.role) if is_title_known else "") or place_of(witness.role)
    return f"{place}, {_inside(sentence)}" if place else capitalised(sentence)


def placed_again(witness: Witness, index: EvidenceIndex, turn: int = 0) -> str | None:
    """The same behind a sentence about the same role: `In the same role, I …`. `turn` varies the wording."""
    sentence = told(witness, index)
    if sentence is None or not _BEGINS_WITH_SELF.match(sentence):
        return sentence and capitalised(sentence)
    return f"{_SAME_ROLE[turn % len(_SAME_ROLE)]}, {_inside(sentence)}"


def quoted(witness: Witness) -> str:
    """The evidence as written, with where it was behind it in brackets."""
    text = ended(recased(witness.evidence.text))
    where = role_name(witness.role) if witness.role is not None else ""
    return f"{text[:-1]} ({where})." if where and text.endswith(".") else text


def place_of(role: Role) -> str:
    """`As Data Engineer at Quillback Outdoor`, or what of it is known; empty for a break, which is no place."""
    if is_break(role):
        return ""
    title = spoken_title(role.title)
    if title and role.company:
        return f"As {title} at {company_of(role)}"
    return f"As {title}" if title else at_employer(role)


def at_employer(role: Role) -> str:
    """`At Quillback Outdoor`; empty when the employer is not known."""
    return f"At {company_of(role)}" if role.company and not is_break(role) else ""


def company_of(role: Role) -> str:
    """The employer as people say it: without its legal form, and not in capitals."""
    return spoken_company(recased(role.company))


def role_name(role: Role) -> str:
    """`Data Engineer, Quillback Outdoor`."""
    return ", ".join(recased(part) for part in (role.title, role.company) if part)


def spoken_title(title: str) -> str:
    """The title without what follows a comma, a dash or a bracket; `Case manager` as `case manager`."""
    short = recased(_TITLE_TAIL.sub("", title).strip() or title)
    words = short.split()
    is_plain = len(words) > 1 and all(word.islower() for word in words[1:])
    return lowered(short) if is_plain else short


def _inside(sentence: str) -> str:
    """A sentence that goes on after a place: `My` becomes `my`, `I` stays."""
    return sentence if sentence.startswith("I") else lowered(sentence)
