"""The top of a résumé: who it is, what they call themselves, how to reach them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.language.lexicon import looks_like_name, title_score
from core.record.models import Person
from worker.understanding.learned.line_features import section_words
from worker.understanding.people.addresses_elsewhere import is_whole_street, reaches_in_tongue, with_towns_below
from worker.understanding.people.contact import as_name, bare_name, credentials_of, has_credentials, pieces_of
from worker.understanding.people.form_fields import is_printed
from worker.understanding.people.no_names import is_no_name
from worker.understanding.positions.plausible import is_line_of_mail
from worker.understanding.sections.outline import Outline
from worker.understanding.text.lines import Line
from worker.understanding.words.addresses import (
    DOCUMENT_TITLE,
    EMAIL,
    LABEL,
    MAX_HEADLINE,
    as_contact,
    cut_addresses,
    has_address,
    is_affiliation,
    may_reach,
    only_names,
    with_towns,
    without_remark,
)
from worker.understanding.words.field_labels import without_label

_MAX_CONTACTS = 8
# In lines of its text, and in sizes of the body's.
_BESIDE, _LARGER, _LARGE = 4, 1.3, 2.5
_MAX_NAME_WORDS = 6
_MOST_WORDS_OF_PART, _MOST_WORDS_OF_LARGE = 2, 4
_MOST_INITIALS = 3
_PROFESSION = re.compile(
    r"^(?:profession|occupation|job title|current position|(?:desired|preferred) (?:position|job)"
    r"|(?:position|post|job|role) (?:sought|wanted|applied for))\s*[:：]\s*",
    re.IGNORECASE,
)
_BEFORE_TITLE = re.compile(r",\s|\s?::?\s|(?<=\w)[–-]\s")
_SENTENCE = re.compile(r"[.!?]$")
_WHERE = re.compile(r"^(?:from|based in|located in|living in|lives in|currently in)\s+(?=[A-Z])", re.IGNORECASE)
# A link that goes on in the line below, and what it goes on with.
_OPEN_LINK = re.compile(
    r"(?<!\S)(?:(?:https?://|www\.|[\w-]+\.(?:com|io|org|net)/)\S{0,80}(?:/in/|-)"
    r"|(?:https?://)?(?:www\.)?(?:github|gitlab|linkedin)\.com/)$",
    re.IGNORECASE,
)
_END_OF_LINK = re.compile(r"(?!https?:|www\.|[\w-]+\.(?:com|io|org|net)\b)[\w.%~/-]{3,60}(?: \([^()@]{2,20}\))?")
# A paper, a file, a list of papers whose owner the link has lost.
_REACHES_NOBODY = re.compile(
    r"(?:https?://)?(?:www\.)?(?:(?:dx\.)?doi\.org/|scholar\.google\.[a-z.]{2,6}/citations/?$"
    r"|git(?:hub|lab)\.com/[^/\s]{1,60}/[^/\s]{1,100}/(?:blob|tree)/)",
    re.IGNORECASE,
)
# Few words that end as a sentence does: no place.
_TOLD = re.compile(r"(?:\S{1,40} ){3,8}[a-z]{3,20}\.$")
_MAX_PLACE_WORDS = 6
_STRONG_TITLE = 3


@dataclass(kw_only=True)
class Top:
    """What the top gave. `credentials` stood behind the name; `rest` says more than a headline can hold.

    `others` are words beside addresses that reach nobody: `available on request`.
    """

    person: Person
    credentials: list[str] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def read_person(outline: Outline) -> Top:
    """Name, headline and contact from the lines that the outline has for them."""
    reader = _Reader()
    for line in _without_initials(_whole_names(outline.names)):
        reader.read_name(line)
    for line in outline.taglines:
        reader.read_tagline(line)
    for line in _whole_addresses(outline.contacts):
        reader.read_contact(line)
    contact = with_towns_below(with_towns(reader.contact))[:_MAX_CONTACTS]
    person = Person(name=reader.name, headline=reader.headline, contact=contact)
    return Top(person=person, credentials=reader.credentials, rest=reader.rest, others=reader.others)


def _whole_names(lines: Sequence[Line]) -> list[Line]:
    """First and last name below each other, set alike, are one name."""
    found: list[Line] = []
    for line in lines:
        alike = [at for at, each in enumerate(found) if each.size == line.size >= _LARGE]
        last = alike[-1] if alike else len(found) - 1
        above = found[last] if found else None
        # A large name may go on below the address beside it.
        near = above.number + (_BESIDE if line.size >= _LARGE else 1) if above is not None else 0
        is_below = above is not None and line.number <= near and line.size == above.size
        most = _MOST_WORDS_OF_LARGE if line.size >= _LARGER else _MOST_WORDS_OF_PART
        # In a table the first half has an address beside it: `ORLA    0555 0102` above `FENNIMORE`.
        half, *beside = above.cells if above is not None else [""]
        if above is not None and is_below and _are_parts((half, line.flat), beside, most):
            found[last] = replace(above, text="\t".join((f"{half} {line.flat}", *beside)))
        else:
            found.append(line)
    return found


def _are_parts(halves: tuple[str, str], beside: Sequence[str], most: int) -> bool:
    is_alone = all(as_contact(cell) is not None for cell in beside)
    return is_alone and all(_is_part_of_name(half, most) for half in halves)


def _whole_addresses(lines: Sequence[Line]) -> list[Line]:
    """`jo.baker` above `@mail.example`, `linkedin.com/in/` above `jo-baker`: in a narrow column, one address."""
    found: list[Line] = []
    for line in lines:
        is_torn = bool(found) and line.flat.startswith("@") and "@" not in found[-1].flat
        is_torn_link = bool(found) and _OPEN_LINK.search(found[-1].flat) and _END_OF_LINK.fullmatch(line.flat)
        if is_torn_link or (is_torn and EMAIL.fullmatch(f"{found[-1].flat}{line.flat}")):
            found[-1] = replace(found[-1], text=f"{found[-1].flat}{line.flat}")
        else:
            found.append(line)
    return found


def _without_initials(lines: Sequence[Line]) -> list[Line]:
    """A monogram above a name is none."""

    def is_monogram(text: str) -> bool:
        return text.isupper() and len(text.replace(".", "").replace(" ", "")) <= _MOST_INITIALS

    return [line for line in lines if not is_monogram(line.flat)] or list(lines)


def _whole_name(pieces: list[str], line: str) -> list[str]:
    """`Gareth    Oyelaran-Pugh`: large letters stand far apart. `line` has a single space for each gap."""
    one, *rest = pieces[:2] or [""]
    is_split = bool(rest) and as_name(f"{one} {rest[0]}") is not None and f"{one} {rest[0]}" in line
    if (
        is_split
        and all(_is_part_of_name(piece) for piece in (one, *rest))
        and 1 in map(len, map(str.split, pieces[:2]))
    ):
        return [f"{one} {rest[0]}", *pieces[2:]]
    return pieces


def _is_part_of_name(text: str, most: int = _MOST_WORDS_OF_PART) -> bool:
    words = text.split()
    is_worded = all(word.replace("-", "").replace("'", "").replace("’", "").rstrip(".").isalpha() for word in words)
    return len(words) <= most and is_worded and not title_score(text) and not DOCUMENT_TITLE.fullmatch(text)


class _Reader:
    def __init__(self) -> None:
        self.name: str | None = None
        self.credentials: list[str] = []
        self.headline: str | None = None
        self.contact: list[str] = []
        self.rest: list[Line] = []
        self.others: list[str] = []

    def read_name(self, line: Line) -> None:
        for piece in _whole_name(self._without_addresses(line), line.flat):
            is_named = self.name is None and has_credentials(piece, at_least=0 if line.size >= _LARGER else 2)
            if as_contact(piece) is not None and not is_named:
                self._add(piece)
            elif self.name is None and not DOCUMENT_TITLE.fullmatch(piece) and not is_line_of_mail(piece):
                name, title = _without_title(piece)
                self.name = _name_of(name) or _plain_name(name)
                self.credentials = credentials_of(name) if self.name else []
                self.headline = self.headline or title
            elif self.headline is None and title_score(piece):
                self.headline = piece

    def read_tagline(self, line: Line) -> None:
        left = []
        for piece in self._without_addresses(line):
            if as_contact(piece) is not None or is_affiliation(piece):
                self._add(piece)
            elif self.name is None and _name_of(piece) and not title_score(piece):
                self.name = _name_of(piece)
                self.credentials = credentials_of(piece)
            elif not DOCUMENT_TITLE.fullmatch(piece):
                left.append(piece)
        text = _PROFESSION.sub("", " | ".join(left))
        is_short = len(text) <= MAX_HEADLINE and not _SENTENCE.search(text)
        if text and is_short and self.headline is None:
            self.headline = text
        elif text:
            self.rest.append(line)

    def read_contact(self, line: Line) -> None:
        pieces = _said(line)
        for piece in pieces:
            name = _name_of(piece) if self.name is None and not has_address(piece) else None
            if name is not None and (LABEL.match(piece) or looks_like_name(piece)):
                self.name = name
            elif as_contact(piece) is None and title_score(piece) == _STRONG_TITLE and len(pieces) == 1:
                self.read_tagline(line)
            elif self.headline is None and as_contact(piece) is None and _is_title(piece):
                self.headline = piece
            elif piece != self.headline and not self._is_own_name(piece) and not self._add(piece):
                self.rest.append(line)

    def _is_own_name(self, piece: str) -> bool:
        return self.name is not None and as_name(piece) == self.name

    def _without_addresses(self, line: Line) -> list[str]:
        """The pieces of a line, without addresses that stand in one of them."""
        found = []
        for whole in _said(line):
            piece, addresses = cut_addresses(whole) if len(line.flat) <= MAX_HEADLINE else (whole, [])
            for address in addresses:
                self._add(address)
            found.append(piece)
        return found

    def _add(self, piece: str) -> bool:
        """False for what is too long to be an address, and no known kind of one."""
        told = reaches_in_tongue(piece)
        if told is not None and not told:
            return True
        piece = told or piece
        known = as_contact(piece)
        cleaned = _WHERE.sub("", without_remark(known or LABEL.sub("", piece)).strip(" ,|[]"))
        if only_names(cleaned):
            return True
        is_long = len(cleaned.split()) > _MAX_PLACE_WORDS or _TOLD.match(cleaned) is not None
        is_where = is_affiliation(cleaned) and len(cleaned) <= 2 * MAX_HEADLINE
        if known is None and is_long and not EMAIL.search(cleaned) and not is_where:
            return False
        if _REACHES_NOBODY.match(cleaned) or (known is None and not may_reach(cleaned)):
            self.others.append(cleaned)
            return True
        if cleaned and cleaned not in self.contact and not DOCUMENT_TITLE.fullmatch(cleaned):
            self.contact.append(cleaned)
        return True


def _is_title(piece: str) -> bool:
    return title_score(piece) == _STRONG_TITLE and not is_affiliation(piece) and len(piece) <= MAX_HEADLINE


def _said(line: Line) -> list[str]:
    """The pieces of a line, without the name of a section beside them (`PERSONAL INFORMATION    Elena Marković`)."""
    whole = without_label(line.flat)[1] if is_whole_street(without_label(line.flat)[1]) else ""
    return [
        piece
        for piece in ([whole] if whole else pieces_of(line.text))
        if section_words(piece)[:1] != "=" and not (DOCUMENT_TITLE.fullmatch(piece) or is_printed(piece))
    ]


def _without_title(piece: str) -> tuple[str, str | None]:
    """`Asa Needle: Software Engineer` → the name and what they are."""
    name, *behind = (part.strip() for part in _BEFORE_TITLE.split(piece, 1))
    if behind and as_name(name) is not None and title_score(behind[0]):
        return name, behind[0]
    return piece, None


def _name_of(piece: str) -> str | None:
    name = as_name(piece)
    return None if name is None or is_no_name(name) else name


def _plain_name(piece: str) -> str | None:
    """A name that has one word, or initials: the line's place says that it is one."""
    bare = bare_name(piece)
    words = bare.split()
    is_plain = 0 < len(words) <= _MAX_NAME_WORDS and not any(c.isdigit() or c in "@:" for c in bare)
    return bare if is_plain and bare[:1].isalpha() and not is_no_name(bare) else None
