"""Families of layouts: a role header, the order of sections, what stands in a side column, and who can draw it."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from benchmarks.reading.grammar import headers
from benchmarks.reading.grammar.dating import Dating
from benchmarks.reading.grammar.headers import Header, each_alone
from benchmarks.reading.grammar.locales import Locale
from benchmarks.reading.grammar.page import Line, Look, Page
from benchmarks.reading.grammar.people import Person, Position
from benchmarks.reading.grammar.sections import Sections

Format = Literal["txt", "md", "docx", "pdf"]
_ALL: tuple[Format, ...] = ("txt", "md", "docx", "pdf")
_DRAWN: tuple[Format, ...] = ("docx", "pdf")
_ORDERS = (
    ("summary", "experience", "education", "skills", "certifications", "languages"),
    ("summary", "skills", "experience", "education", "languages", "certifications"),
    ("experience", "education", "certifications", "skills", "languages", "references"),
)
_MIXED = ("education", "projects", "experience", "voluntary", "skills", "certifications")
_SIDE = ("contact", "skills", "languages", "certifications")
_BESIDE = ("summary", "experience", "education")

History = Callable[[Sequence[Position], Dating, Locale], list[Line]]


@dataclass(frozen=True, kw_only=True)
class Family:
    """One family of layouts."""

    name: str
    history: History
    formats: tuple[Format, ...] = _ALL
    orders: tuple[tuple[str, ...], ...] = _ORDERS
    side: tuple[str, ...] = ()
    is_promoted: bool = False

    def lay_out(self, person: Person, locale: Locale, draw: random.Random) -> tuple[Page, Person, Dating]:
        """The page, the person as this page shows them, and how the page prints dates."""
        if self.is_promoted:
            person = replace(person, positions=headers.promoted(person.positions, draw))
        dating = Dating(draw, locale)
        sections = Sections(person, locale, dating, draw)
        order = draw.choice(self.orders)
        main = [line for name in order for line in self._section(name, sections)]
        side = [line for name in self.side for line in self._section(name, sections)]
        top = [Line(kind="name", text=person.name), *([] if self.side else sections.contact_lines())]
        page = Page(main=[*top, *main], side=side, look=_look(draw, person))
        return page, _shown(person, (*order, *self.side)), dating

    def _section(self, name: str, sections: Sections) -> list[Line]:
        if name == "experience":
            return [sections.heading(name), *self.history(sections.person.positions, sections.dating, sections.locale)]
        return sections.lines(name)


def _shown(person: Person, sections: tuple[str, ...]) -> Person:
    """The person without what no section shows: that is no fact of the document."""
    return replace(
        person,
        skills=person.skills if "skills" in sections else (),
        certifications=person.certifications if "certifications" in sections else (),
        languages=person.languages if "languages" in sections else (),
    )


def _look(draw: random.Random, person: Person) -> Look:
    return Look(
        font=draw.choice(("Helvetica", "Times", "Vera")),
        ink=draw.choice(("lines", "lines", "words", "moves")),
        bullet=draw.choice(("•", "-", "–", "*")),
        shouts=draw.random() < 0.5,
        side_first=draw.random() < 0.5,
        name_spacing=draw.choice((0.0, 0.0, 0.0, 4.0)),
        header=draw.choice(("", "", "", f"{person.name} – {person.email}")),
        footer=draw.choice(("", "", f"{person.name} | Page 1")),
    )


def _alone(name: str, header: Header, formats: tuple[Format, ...] = _ALL) -> Family:
    return Family(name=name, history=each_alone(header), formats=formats)


FAMILIES = (
    _alone("one-line", headers.one_line),
    _alone("dates-first", headers.dates_first),
    _alone("right-hand-dates", headers.right_hand_dates),
    _alone("employer-first", headers.employer_first),
    _alone("label-rail", headers.label_rail, ("txt", "docx", "pdf")),
    _alone("dates-over-two-lines", headers.dates_over_two_lines, ("txt", "docx", "pdf")),
    _alone("pipes", headers.pipes),
    _alone("labelled-fields", headers.labelled_fields),
    _alone("dashes", headers.dashes),
    _alone("title-at-employer", headers.title_at_employer),
    _alone("employer-on-bullet", headers.employer_on_bullet, ("txt", "docx", "pdf")),
    _alone("town-below", headers.town_below),
    _alone("dates-between", headers.dates_between),
    _alone("told", headers.told),
    _alone("table", headers.table_row, _DRAWN),
    Family(name="several-positions", history=headers.at_one_employer, is_promoted=True),
    Family(name="mixed", history=each_alone(headers.right_hand_dates), orders=(_MIXED,)),
    Family(name="sidebar", history=each_alone(headers.one_line), formats=_DRAWN, orders=(_BESIDE,), side=_SIDE),
    Family(
        name="sidebar-right-hand-dates",
        history=each_alone(headers.right_hand_dates),
        formats=_DRAWN,
        orders=(_BESIDE,),
        side=_SIDE,
    ),
)
