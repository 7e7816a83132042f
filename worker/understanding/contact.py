"""The top of a résumé: who it is, what they call themselves, how to reach them."""

import re
from dataclasses import dataclass, field

from core.language.lexicon import looks_like_name, title_score
from core.record.models import Person
from worker.understanding.addresses import (
    DOCUMENT_TITLE,
    EMAIL,
    LABEL,
    LABELS,
    MAX_HEADLINE,
    as_contact,
    cut_addresses,
    has_address,
    is_affiliation,
)
from worker.understanding.education import entry_kind
from worker.understanding.lines import Line

_SEPARATORS = re.compile(r"(?:(?<!\s)\s+)?(?:[|•·│∣⋅◆♦▪■●○;]|\t| {2,}|\s[–—-]\s|\s/\s|[📍📧📞☎✉🌐🔗🏠]️?)\s*")
_PROFESSIONS = "profession|occupation|job title|current position|desired position"
_PRIVATE = "date of birth|born|birth ?date|nationality|marital status|gender|sex|age|religion"
_PROFESSION = re.compile(rf"^(?:{_PROFESSIONS})\s*[:：]\s*", re.IGNORECASE)
_PRIVATE_FIELD = re.compile(_PRIVATE, re.IGNORECASE)
_FORM_FIELD = re.compile(f"{LABELS}|{_PROFESSIONS}|{_PRIVATE}", re.IGNORECASE)
_CREDENTIALS = re.compile(
    r"(?:,\s*|(?<!\s)\s+)(?:[A-Z][A-Za-z]{0,3}\.?[A-Z]{1,5}|[A-Z]{2,6}|Ph\.?D\.?|M\.?D\.?|Esq\.?)(?=,|\s|$|\))"
)
_CREDENTIAL = re.compile(r"[A-Z][A-Za-z-]*[A-Z]")
_PARTS_OF_NAMES = frozenset({"JR", "SR", "II", "III", "IV", "ESQ", "CV"})
_NAME_EXTRAS = re.compile(r"(?:(?<!\s)\s+)?\([^)]{0,200}\)\s*$|(?<![^\w\s.'’\"“”‑-])[^\w\s.'’\"“”‑-]+$")
_MAX_CONTACTS = 8
_MAX_NAME_LINES = 4


@dataclass(kw_only=True)
class Top:
    """What the top gave. `credentials` stood behind the name; `rest` are lines that belong to none of it."""

    person: Person
    credentials: list[str] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)


def read_top(lines: list[Line], contact_lines: list[Line]) -> Top:
    """Name, headline and contact from the lines above the first heading, and from a contact section."""
    reader = _TopReader()
    for index, line in enumerate(lines):
        reader.read(line, is_early=index < _MAX_NAME_LINES)
    for line in contact_lines:
        reader.read_contact(line)
    person = Person(name=reader.name, headline=reader.headline, contact=reader.contact[:_MAX_CONTACTS])
    return Top(person=person, credentials=reader.credentials, rest=reader.rest)


class _TopReader:
    def __init__(self) -> None:
        self.name: str | None = None
        self.credentials: list[str] = []
        self.headline: str | None = None
        self.contact: list[str] = []
        self.rest: list[Line] = []

    def read(self, line: Line, *, is_early: bool) -> None:
        if len(line.flat) > MAX_HEADLINE * 2 or (line.is_bullet and not has_address(line.text)):
            self.rest.append(line)
            return
        pieces = _pieces(line.text)
        among_contacts = any(as_contact(piece) is not None for piece in pieces)
        left: list[str] = []
        for whole in pieces:
            piece, addresses = cut_addresses(whole) if is_early and len(line.flat) <= MAX_HEADLINE else (whole, [])
            for address in addresses:
                self._add_contact(address)
            if (profession := _PROFESSION.match(piece)) is not None:
                self.headline = self.headline or piece[profession.end() :]
            elif self.name is None and is_early and (name := _as_name(piece)) is not None:
                self.name = name
                self.credentials = _credentials(piece)
            elif (contact := as_contact(piece)) is not None:
                self._add_contact(contact)
            elif (among_contacts and _may_be_place(piece)) or (self.name and is_early and is_affiliation(piece)):
                self._add_contact(piece)
            elif not DOCUMENT_TITLE.fullmatch(piece):
                left.append(piece)
        self._place(line, left)

    def _place(self, line: Line, left: list[str]) -> None:
        if not left:
            return
        text = " | ".join(left)
        is_short = len(text) <= MAX_HEADLINE and not text.endswith((".", "!", "?"))
        if self.headline is None and not self.rest and is_short and (self.name or title_score(text)):
            self.headline = text
        elif len(left) == len(_pieces(line.text)):
            self.rest.append(line)

    def read_contact(self, line: Line) -> None:
        for piece in _pieces(line.text):
            label = LABEL.match(piece)
            if self.name is None and label and label[0].lower().startswith(("name", "full name")):
                self.name = _as_name(piece)
                continue
            self._add_contact(as_contact(piece) or LABEL.sub("", piece))

    def _add_contact(self, text: str) -> None:
        cleaned = text.strip(" ,|")
        if cleaned and cleaned not in self.contact:
            self.contact.append(cleaned)


def _pieces(text: str) -> list[str]:
    """What separators divide. In forms (`Phone    +41 …`) a wide gap stands for a colon."""
    cells = [cell.strip() for cell in re.split(r"\t+| {3,}", text) if cell.strip()]
    if len(cells) == 2 and _FORM_FIELD.fullmatch(cells[0]):  # noqa: PLR2004 - a label and its value
        return [] if _PRIVATE_FIELD.fullmatch(cells[0]) else [f"{cells[0]}: {cells[1]}"]
    found: list[str] = []
    for piece in _SEPARATORS.split(text):
        if EMAIL.search(piece) and "," in piece:
            found.extend(part.strip() for part in piece.split(","))
        elif piece:
            found.append(piece.strip())
    return found


def _may_be_place(piece: str) -> bool:
    """Beside a phone number or an address even an unknown town is a place; a job title is not."""
    return len(piece.split()) <= 4 and piece[0].isupper() and not title_score(piece)  # noqa: PLR2004


def _as_name(piece: str) -> str | None:
    bare = DOCUMENT_TITLE.sub("", LABEL.sub("", piece)).strip()
    bare = _NAME_EXTRAS.sub("", bare)
    bare = _without_credentials(bare)
    if not looks_like_name(bare):
        return None
    return _recased(bare)


def _without_credentials(text: str) -> str:
    """`Rosalind Etxeberria, BSN, RN` → `Rosalind Etxeberria`; an all-capitals name without comma stays whole."""
    if "," in text:
        head, *tail = (part.strip() for part in text.split(","))
        if all(_CREDENTIALS.fullmatch(f" {part}") or len(part) <= len("MSc PhD") for part in tail):
            return head
        return text
    return text if text.isupper() else _CREDENTIALS.sub("", text).strip()


def _credentials(piece: str) -> list[str]:
    """`Rosalind Etxeberria, BSN, RN` → `RN`. Degrees stand under Education, with their schools."""
    bare = _NAME_EXTRAS.sub("", DOCUMENT_TITLE.sub("", LABEL.sub("", piece)).strip())
    behind = bare[len(_without_credentials(bare)) :].replace(",", " ").split()
    held = [word for word in behind if _CREDENTIAL.fullmatch(word) and word.upper() not in _PARTS_OF_NAMES]
    return [word for word in held if entry_kind(word, default="certification") == "certification"]


def _recased(name: str) -> str:
    """`JEAN-LUC O'NEILL` → `Jean-Luc O'Neill`; mixed case stays as the owner writes it."""
    if not name.isupper():
        return " ".join(name.split())
    return re.sub(r"[^\W\d_]+", lambda match: match[0][0] + match[0][1:].lower(), " ".join(name.split()))
