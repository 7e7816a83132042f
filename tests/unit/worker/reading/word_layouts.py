"""Word documents in the layouts that people use, drawn by seed, and their lines in the order of reading."""

import random
from dataclasses import dataclass, field

from tests.unit.worker.reading.word_samples import cell, item, para, table, text_box, word

_TITLES = ("Payroll Officer", "Site Electrician", "Ward Nurse", "Data Analyst", "Line Cook", "Fleet Planner")
_FIRMS = ("Bramble Care Homes", "Otter Dairies", "Tern Labs", "Lumen Grid", "Vistula Foods", "Harbour Profiles")
_DEEDS = (
    "Ran payroll for 310 staff in four homes", "Filed returns on time for nine years", "Trained six new starters",
    "Cut the time to close a month from nine days to four", "Rewired the cold store without a day of downtime",
    "Wrote the handbook that every shift still uses", "Planned routes for 42 vans",
)  # fmt: skip
_SKILLS = ("Excel", "Sage 50", "Welding", "SQL", "First aid", "Forklift licence", "Telemetry", "Budgeting")
_AT_RIGHT = '<w:jc w:val="right"/>'
_BOLD = "berschrift1"


@dataclass
class Drawn:
    """The XML of a body and the lines of it, in reading order."""

    xml: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Role:
    title: str
    firm: str
    dates: str
    deeds: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    contact: tuple[str, ...]
    skills: tuple[str, ...]
    roles: tuple[Role, ...]
    schools: tuple[tuple[str, str], ...]


def person(chance: random.Random) -> Person:
    year = 2025
    roles = []
    for _ in range(chance.randint(2, 4)):
        start = year - chance.randint(1, 4)
        deeds = tuple(chance.sample(_DEEDS, chance.randint(1, 3)))
        roles.append(Role(chance.choice(_TITLES), chance.choice(_FIRMS), f"{start} – {year}", deeds))
        year = start
    return Person(
        ("Leeds, UK", "noor@example.com", "+44 113 496 0000"),
        tuple(chance.sample(_SKILLS, chance.randint(3, 6))),
        tuple(roles),
        (("BA Economics, Leeds", "2014"), ("A levels, Roundhay School", "2011")),
    )


def _heading(text: str, drawn: Drawn, *, styled: bool) -> None:
    drawn.xml.append(para(text, style=_BOLD) if styled else para(text.upper()))
    drawn.lines.append(text if styled else text.upper())


def _roles(who: Person, drawn: Drawn, *, styled: bool) -> None:
    _heading("Experience", drawn, styled=styled)
    for role in who.roles:
        drawn.xml += [para(f"{role.title}, {role.firm}", "<w:r><w:tab/></w:r>", role.dates), *map(item, role.deeds)]
        drawn.lines += [f"{role.title}, {role.firm} {role.dates}", *role.deeds]


def _rest(who: Person, drawn: Drawn, *, styled: bool) -> None:
    _heading("Education", drawn, styled=styled)
    for school, year in who.schools:
        drawn.xml.append(para(f"{school}, {year}"))
        drawn.lines.append(f"{school}, {year}")


def _side(who: Person, *, styled: bool) -> Drawn:
    drawn = Drawn()
    _heading("Contact", drawn, styled=styled)
    drawn.xml += map(para, who.contact)
    drawn.lines += who.contact
    _heading("Skills", drawn, styled=styled)
    drawn.xml += map(para, who.skills)
    drawn.lines += who.skills
    return drawn


def _main(who: Person, *, styled: bool) -> Drawn:
    drawn = Drawn()
    _roles(who, drawn, styled=styled)
    _rest(who, drawn, styled=styled)
    return drawn


def plain(who: Person, *, styled: bool) -> tuple[bytes, list[str]]:
    """One column."""
    main, side = _main(who, styled=styled), _side(who, styled=styled)
    return word("".join([para("Noor Hadi"), *side.xml, *main.xml])), ["Noor Hadi", *side.lines, *main.lines]


def sidebar(who: Person, *, styled: bool, on_left: bool = True) -> tuple[bytes, list[str]]:
    """A table of one row that lays out the page."""
    parts = [_side(who, styled=styled), _main(who, styled=styled)]
    first, second = parts if on_left else reversed(parts)
    page = table([cell("".join(first.xml)), cell("".join(second.xml))])
    return word(para("Noor Hadi") + page), ["Noor Hadi", *first.lines, *second.lines]


def right_sidebar(who: Person, *, styled: bool) -> tuple[bytes, list[str]]:
    """The same, the sidebar at the right."""
    return sidebar(who, styled=styled, on_left=False)


def merged_sidebar(who: Person, *, styled: bool) -> tuple[bytes, list[str]]:
    """A sidebar over as many rows as there are parts beside it, below a row for the name."""
    side = _side(who, styled=styled)
    parts = [Drawn(), Drawn()]
    _roles(who, parts[0], styled=styled)
    _rest(who, parts[1], styled=styled)
    beside = [cell("".join(part.xml)) for part in parts]
    rows = [
        [cell("Noor Hadi", properties='<w:gridSpan w:val="2"/>')],
        [cell("".join(side.xml), properties='<w:vMerge w:val="restart"/>'), beside[0]],
        [cell(properties="<w:vMerge/>"), beside[1]],
    ]
    return word(table(*rows)), ["Noor Hadi", *side.lines, *parts[0].lines, *parts[1].lines]


def section_rows(who: Person, *, styled: bool) -> tuple[bytes, list[str]]:
    """The names of sections in a narrow column, what they hold beside them."""
    drawn = Drawn(xml=[para("Noor Hadi")], lines=["Noor Hadi"])
    rows = []
    for name, part in (("Contact", who.contact), ("Skills", who.skills)):
        rows.append([cell(para(name, style=_BOLD if styled else "")), cell(*part)])
        drawn.lines += [name, *part]
    main = Drawn()
    _roles(who, main, styled=styled)
    rows.append([cell(main.xml[0]), cell("".join(main.xml[1:]))])
    return word(drawn.xml[0] + table(*rows)), [*drawn.lines, *main.lines]


def date_rail(who: Person, *, styled: bool) -> tuple[bytes, list[str]]:
    """Dates in a narrow column, one row for each role."""
    drawn = Drawn(xml=[para("Noor Hadi")], lines=["Noor Hadi"])
    _heading("Experience", drawn, styled=styled)
    rows = []
    for role in who.roles:
        rows.append([role.dates, cell(f"{role.title}, {role.firm}", *map(item, role.deeds))])
        drawn.lines += [f"{role.dates} {role.title}, {role.firm}", *role.deeds]
    drawn.xml.append(table(*rows))
    _rest(who, drawn, styled=styled)
    return word("".join(drawn.xml)), drawn.lines


def data_grid(who: Person, *, styled: bool) -> tuple[bytes, list[str]]:
    """A table of employers, titles and dates."""
    drawn = Drawn(xml=[para("Noor Hadi")], lines=["Noor Hadi"])
    _heading("Experience", drawn, styled=styled)
    rows = [["Employer", "Title", "Dates"], *([role.firm, role.title, role.dates] for role in who.roles)]
    drawn.xml.append(table(*rows))
    drawn.lines += [" ".join(row) for row in rows]
    _rest(who, drawn, styled=styled)
    return word("".join(drawn.xml)), drawn.lines


def role_tables(who: Person, *, styled: bool) -> tuple[bytes, list[str]]:
    """Each role's header a table: title over employer, dates at the right."""
    drawn = Drawn(xml=[para("Noor Hadi")], lines=["Noor Hadi"])
    _heading("Experience", drawn, styled=styled)
    for role in who.roles:
        dates = cell(para(role.dates, properties=_AT_RIGHT), para("Leeds", properties=_AT_RIGHT))
        drawn.xml += [table([cell(role.title, role.firm), dates]), *map(item, role.deeds)]
        drawn.lines += [f"{role.title} {role.dates}", f"{role.firm} Leeds", *role.deeds]
    _rest(who, drawn, styled=styled)
    return word("".join(drawn.xml)), drawn.lines


def boxes(who: Person, *, styled: bool) -> tuple[bytes, list[str]]:
    """All of the page in boxes, anchored in one empty paragraph, in no order."""
    side, main = _side(who, styled=styled), _main(who, styled=styled)
    anchor = para(
        text_box("".join(main.xml), at=(220, 120, 330, 600)),
        text_box("".join(side.xml), at=(30, 120, 160, 600)),
        text_box("Noor Hadi", at=(30, 30, 500, 60)),
    )
    return word(anchor), ["Noor Hadi", *side.lines, *main.lines]


def floating_sidebar(who: Person, *, styled: bool) -> tuple[bytes, list[str]]:
    """A box with the sidebar, anchored somewhere in the text."""
    side, main = _side(who, styled=styled), _main(who, styled=styled)
    box = text_box("".join(side.xml), at=(30, 120, 160, 600))
    xml = [para("Noor Hadi"), *main.xml]
    xml[2] = xml[2].replace("</w:p>", f"{box}</w:p>", 1)
    return word("".join(xml)), ["Noor Hadi", *main.lines, *side.lines]


def page_header(who: Person, *, styled: bool) -> tuple[bytes, list[str]]:
    """Name and contact in the header, controls and insertions around the text."""
    main = _main(who, styled=styled)
    inner = f"<w:sdt><w:sdtContent>{''.join(main.xml)}</w:sdtContent></w:sdt>"
    section = '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>'
    header = para("Noor Hadi") + table([who.contact[0], who.contact[1]])
    return word(inner + section, margins={"h1": header}), ["Noor Hadi", " ".join(who.contact[:2]), *main.lines]


LAYOUTS = (
    plain, sidebar, right_sidebar, merged_sidebar, section_rows, date_rail, data_grid, role_tables, boxes,
    floating_sidebar, page_header,
)  # fmt: skip
