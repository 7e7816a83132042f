"""What stands on the page, in order, whatever the format: a résumé's sections, a letter's paragraphs."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from client_sdk.models import ResumeData, ResumeRole
from core.language.point_lines import Block, blocks

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_WEB = re.compile(
    r"(?P<scheme>https?://)?(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?P<path>/[\w./~%+-]{0,200})?", re.IGNORECASE
)
_DASH = " \N{EN DASH} "
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One way to reach the person; `href` where it is an address that can be opened."""

    text: str
    href: str | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A position: what it was, where and when, and what was done there."""

    title: str
    where: str = ""
    when: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with one of: running text, entries, lines of their own, or words that stand in one line."""

    heading: str
    text: str = ""
    entries: tuple[Entry, ...] = ()
    lines: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ResumeSheet:
    """A résumé as it is laid out. Sections without content are not there."""

    name: str
    headline: str
    contact: tuple[Contact, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, kw_only=True)
class LetterSheet:
    """A letter as it is laid out; a paragraph is its lines, and the points of the list below them."""

    name: str
    contact: tuple[Contact, ...]
    day: str
    paragraphs: tuple[Block, ...]


Sheet = ResumeSheet | LetterSheet


def resume_sheet(resume: ResumeData) -> ResumeSheet:
    """The résumé under the headings that employers and their software look for."""
    sections = (
        Section(heading="Summary", text=clean(resume.summary)),
        Section(heading="Experience", entries=tuple(_entry(role) for role in resume.roles)),
        Section(heading="Education", lines=_cleaned(resume.education)),
        Section(heading="Certifications", lines=_cleaned(resume.certifications)),
        Section(heading="Skills", words=_cleaned(resume.skills)),
    )
    return ResumeSheet(
        name=clean(resume.name or ""),
        headline=clean(resume.headline or ""),
        contact=contacts(resume),
        sections=tuple(part for part in sections if part.text or part.entries or part.lines or part.words),
    )


def letter_sheet(resume: ResumeData, letter: str, today: date, *, month_first: bool = False) -> LetterSheet:
    """The letter under its sender and the day; empty paragraphs are not there. `month_first` is how America dates."""
    paragraphs = (Block(lines=_cleaned(part.lines), points=_cleaned(part.points)) for part in blocks(letter))
    return LetterSheet(
        name=clean(resume.name or ""),
        contact=contacts(resume),
        day=f"{today:%B} {today.day}, {today.year}" if month_first else f"{today.day} {today:%B %Y}",
        paragraphs=tuple(part for part in paragraphs if part.lines or part.points),
    )


def contacts(resume: ResumeData) -> tuple[Contact, ...]:
    """Ways to reach the person, in their order."""
    return tuple(Contact(text=text, href=_href(text)) for text in _cleaned(resume.contact))


def clean(text: str) -> str:
    """One line as it can be printed: composed letters, and nothing that no page can show."""
    return " ".join(_CONTROL.sub(" ", unicodedata.normalize("NFC", text)).split())


def _cleaned(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for line in lines if (text := clean(line)))


def _entry(role: ResumeRole) -> Entry:
    where = ", ".join(part for part in (clean(role.company), clean(role.location or "")) if part)
    title = clean(role.title)
    return Entry(
        title=title or where,
        where=where if title else "",
        when=_DASH.join(part for part in (clean(role.start or ""), clean(role.end or "")) if part),
        lines=_cleaned([bullet.text for bullet in role.bullets]),
    )


def _href(text: str) -> str | None:
    if _EMAIL.fullmatch(text):
        return f"mailto:{text}"
    match = _WEB.fullmatch(text)
    return None if match is None else text if match["scheme"] else f"https://{text}"
