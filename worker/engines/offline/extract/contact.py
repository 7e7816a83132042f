"""The top of a résumé: who it is, what they call themselves, how to reach them."""

import re
from dataclasses import dataclass, field

from worker.engines.base import Person
from worker.engines.offline.extract.lexicon import is_place, looks_like_name, title_score
from worker.engines.offline.extract.lines import Line

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w$€£])\+?\(?\d[\d\s().–‑-]{6,18}\d(?!\w)")
_URL = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|dev|io|net|org|me|eu|co|ai|info|uk|de|ca"
    r"|in)(?:/\S*)?(?![\w@])"
)
_STREET = re.compile(
    r"^\d+[A-Za-z]?\s+\w+.*|\b(?:street|road|avenue|lane|terrace|drive|blvd|apt|p\.?o\.? box)\b", re.IGNORECASE
)
_SEPARATORS = re.compile(r"\s*(?:[|•·│∣⋅◆♦▪■●○;]|\t| {2,}|\s[–—-]\s|\s/\s|[📍📧📞☎✉🌐🔗🏠]️?)\s*")
_PROFESSIONS = "profession|occupation|job title|current position|desired position"
_PRIVATE = "date of birth|born|birth ?date|nationality|marital status|gender|sex|age|religion"
_ADDRESSES = (
    "name|full name|e-?mail|phone|tel|telephone|mobile|cell|address|location|linkedin|github|website|web|portfolio|city"
)
_LABEL = re.compile(
    rf"^(?:{_ADDRESSES})\s*[:：]\s*|^(?:phone|tel|mob|ph|email|e-mail|mobile)\.?\s+(?=[\d+(]|\S+@)", re.IGNORECASE
)
_PROFESSION = re.compile(rf"^(?:{_PROFESSIONS})\s*[:：]\s*", re.IGNORECASE)
_PRIVATE_FIELD = re.compile(_PRIVATE, re.IGNORECASE)
_FORM_FIELD = re.compile(f"{_ADDRESSES}|{_PROFESSIONS}|{_PRIVATE}", re.IGNORECASE)
_DOCUMENT_TITLE = re.compile(r"^(?:curriculum vitae|cv|r[ée]sum[ée])\b(?:\s*(?:of|for|:|[–—-])\s*)?", re.IGNORECASE)
_CREDENTIALS = re.compile(
    r"(?:,\s*|\s+)(?:[A-Z][A-Za-z]{0,3}\.?[A-Z]{1,5}|[A-Z]{2,6}|Ph\.?D\.?|M\.?D\.?|Esq\.?)(?=,|\s|$|\))"
)
_NAME_EXTRAS = re.compile(r"\s*\([^)]*\)\s*$|[^\w\s.'’\"“”‑-]+$")
_MAX_CONTACTS = 8
_MAX_HEADLINE = 110
_MAX_NAME_LINES = 4


@dataclass(kw_only=True)
class Top:
    """What the top gave. `rest` are lines that belong to none of it, such as a profile without a heading."""

    person: Person
    rest: list[Line] = field(default_factory=list)


def read_top(lines: list[Line], contact_lines: list[Line]) -> Top:
    """Name, headline and contact from the lines above the first heading, and from a contact section."""
    reader = _TopReader()
    for index, line in enumerate(lines):
        reader.read(line, is_early=index < _MAX_NAME_LINES)
    for line in contact_lines:
        reader.read_contact(line)
    person = Person(name=reader.name, headline=reader.headline, contact=reader.contact[:_MAX_CONTACTS])
    return Top(person=person, rest=reader.rest)


class _TopReader:
    def __init__(self) -> None:
        self.name: str | None = None
        self.headline: str | None = None
        self.contact: list[str] = []
        self.rest: list[Line] = []

    def read(self, line: Line, *, is_early: bool) -> None:
        if len(line.flat) > _MAX_HEADLINE * 2 or (line.is_bullet and not _has_address(line.text)):
            self.rest.append(line)
            return
        pieces = _pieces(line.text)
        among_contacts = any(_as_contact(piece) is not None for piece in pieces)
        left: list[str] = []
        for piece in pieces:
            if (profession := _PROFESSION.match(piece)) is not None:
                self.headline = self.headline or piece[profession.end() :]
            elif self.name is None and is_early and (name := _as_name(piece)) is not None:
                self.name = name
            elif (contact := _as_contact(piece)) is not None:
                self._add_contact(contact)
            elif among_contacts and _may_be_place(piece):
                self._add_contact(piece)
            elif not _DOCUMENT_TITLE.fullmatch(piece):
                left.append(piece)
        self._place(line, left)

    def _place(self, line: Line, left: list[str]) -> None:
        if not left:
            return
        text = " | ".join(left)
        is_short = len(text) <= _MAX_HEADLINE and not text.endswith((".", "!", "?"))
        if self.headline is None and not self.rest and is_short and (self.name or title_score(text)):
            self.headline = text
        elif len(left) == len(_pieces(line.text)):
            self.rest.append(line)

    def read_contact(self, line: Line) -> None:
        for piece in _pieces(line.text):
            label = _LABEL.match(piece)
            if self.name is None and label and label[0].lower().startswith(("name", "full name")):
                self.name = _as_name(piece)
                continue
            self._add_contact(_as_contact(piece) or _LABEL.sub("", piece))

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
        if _EMAIL.search(piece) and "," in piece:
            found.extend(part.strip() for part in piece.split(","))
        elif piece:
            found.append(piece.strip())
    return found


def _may_be_place(piece: str) -> bool:
    """Beside a phone number or an address even an unknown town is a place; a job title is not."""
    return len(piece.split()) <= 4 and piece[0].isupper() and not title_score(piece)  # noqa: PLR2004


def _has_address(text: str) -> bool:
    return _EMAIL.search(text) is not None or _PHONE.search(text) is not None or _URL.search(text) is not None


def _as_contact(piece: str) -> str | None:
    """The piece without its label if it is an address of some kind."""
    bare = _LABEL.sub("", piece).strip()
    for pattern in (_EMAIL, _URL, _PHONE):
        match = pattern.search(bare)
        if match is not None and len(match[0]) * 2 >= len(bare):
            return bare.strip(" ,")
    is_address = (is_place(bare) or _STREET.match(bare) is not None) and len(bare) <= _MAX_HEADLINE
    if is_address or (
        bare != piece
        and _LABEL.match(piece)
        and not _DOCUMENT_TITLE.match(bare)
        and not piece.lower().startswith(("name", "full"))
    ):
        return bare
    return None


def _as_name(piece: str) -> str | None:
    bare = _DOCUMENT_TITLE.sub("", _LABEL.sub("", piece)).strip()
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


def _recased(name: str) -> str:
    """`JEAN-LUC O'NEILL` → `Jean-Luc O'Neill`; mixed case stays as the owner writes it."""
    if not name.isupper():
        return " ".join(name.split())
    return re.sub(r"[^\W\d_]+", lambda match: match[0][0] + match[0][1:].lower(), " ".join(name.split()))
