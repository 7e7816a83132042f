"""Families of postings: how the header is set, where the employer is named, in what form demands are made."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.reading.grammar.postings import phrases, sections
from benchmarks.reading.grammar.postings.content import Vacancy, need_sentences, needs_as_bullets
from benchmarks.reading.grammar.postings.sheet import Sheet, Style, draw_style, plain

_GENDER = ("(m/f/d)", "(m/w/d)", "(f/m/x)", "(all genders)")
_MODE = ("Hybrid", "Remote", "On-site", "Full-time", "Full-time, permanent", "Part-time")


@dataclass(frozen=True, kw_only=True)
class PostingFamily:
    """A family by name."""

    name: str
    lay_out: Callable[[Vacancy, random.Random], Sheet]


def _sheet(draw: random.Random, **changes: object) -> Sheet:
    style = draw_style(draw)
    return Sheet(style=Style(**{**style.__dict__, **changes}))


def _meta(sheet: Sheet, *lines: str) -> None:
    for line in lines:
        sheet.add(line, "head")


def _body(sheet: Sheet, vacancy: Vacancy, draw: random.Random, *, named: bool = True, reachable: bool = True) -> None:
    """The usual parts in one of many orders, with what people put between them."""
    if draw.random() < 0.7:
        sheet.blank()
        sections.about(sheet, vacancy, headed=draw.random() < 0.6, named=named)
    asks = (sections.demands, sections.demands, sections.demands, sections.short_demands, sections.vague)
    parts = [draw.choice((sections.duties, sections.duties, sections.two_duties)), draw.choice(asks)]
    if draw.random() < 0.6:
        parts.insert(draw.choice((2, 2, 2, 1, 0)), sections.offers)
    if draw.random() < 0.15:
        parts.insert(draw.randint(0, len(parts)), sections.vague)
    if draw.random() < 0.1:
        parts.pop(0)
    for part in parts:
        part(sheet, vacancy)
        if draw.random() < 0.15:
            sections.stray(sheet, vacancy)
    if draw.random() < 0.7:
        sections.closing(sheet, vacancy, named=named, reachable=reachable)


def minimal(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """Next to nothing: a title, one list or two, a sentence."""
    sheet = _sheet(draw)
    named = draw.random() < 0.5
    sheet.add(f"{vacancy.title} at {vacancy.employer}" if named else vacancy.title, "head")
    sheet.show(vacancy, employer=named, place=False)
    sheet.blank()
    for part in draw.sample(
        (sections.short_demands, sections.duties, sections.vague, sections.stray, sections.demands),
        k=draw.randint(1, 3),
    ):
        part(sheet, vacancy)
    if draw.random() < 0.3:
        sections.stray(sheet, vacancy)
    return sheet


def telegram(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """Half sentences of somebody who pays by the word."""
    sheet = _sheet(draw)
    sheet.add(
        draw.choice(
            (
                f"{vacancy.title} wanted",
                f"{vacancy.title} needed, {vacancy.words['town']}",
                f"{vacancy.title} - {vacancy.words['town']}",
            )
        ),
        "head",
    )
    sheet.show(vacancy, employer=False, place=vacancy.words["town"] in sheet.lines[0])
    sheet.place = vacancy.words["town"] if sheet.place else ""
    sheet.blank()
    if draw.random() < 0.3:
        sheet.lines[:] = []
        town = vacancy.words["town"]
        sheet.prose(
            [
                (f"{vacancy.title} needed, {town}, nights.", [(f"{vacancy.title} needed, {town}, nights", "head")]),
                *plain(["Call Ed."], "offer"),
            ]
        )
        sheet.place = town
    things = [vacancy.noun() for _ in range(3)]
    said = [
        (f"{each[0].upper()}{each[1:]}{end}.", [(f"{each}{end}", kind)])
        for each, (end, kind) in zip(
            things,
            draw.sample(
                (
                    (" a must", "req"),
                    (" required", "req"),
                    (" essential", "req"),
                    (" a plus", "nice"),
                    (" welcome", "nice"),
                ),
                k=3,
            ),
            strict=True,
        )
    ]
    deed = vacancy.deeds(1)[0]
    rest = plain([f"{deed[0].upper()}{deed[1:]}.", "Flexible hours.", "Good pay."], "offer")
    rest[0] = (rest[0][0], [(rest[0][0], "duty")])
    sheet.prose([*rest[:1], *said[: draw.randint(1, 3)], *rest[1:], *plain(["Call Ed at 860-555-0133."], "offer")])
    return sheet


def network(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """Copied from a network: title, then employer, place and how long ago."""
    sheet = _sheet(draw, heading="plain", blank_under_heading=False)
    ago = draw.choice(("2 weeks ago", "Reposted 3 days ago", "1 month ago"))
    if draw.random() < 0.5:
        _meta(
            sheet,
            vacancy.title,
            f"{vacancy.employer} · {vacancy.town} ({draw.choice(_MODE[:3])})",
            f"{ago} · {draw.randint(3, 200)} applicants",
        )
    else:
        _meta(sheet, vacancy.employer, vacancy.title, f"{vacancy.town} · {ago} · Over 100 people clicked apply")
    _meta(sheet, "Easy Apply", "Save")
    sheet.show(vacancy)
    sheet.blank()
    sheet.heading("About the job", "about")
    sections.about(sheet, vacancy, headed=False)
    sections.duties(sheet, vacancy)
    sections.demands(sheet, vacancy)
    if draw.random() < 0.6:
        sections.offers(sheet, vacancy)
    for label, value in (
        ("Seniority level", "Entry level"),
        ("Employment type", "Full-time"),
        ("Job function", "Other"),
        ("Industries", "Retail"),
    ):
        sheet.add(label, "h_offer")
        sheet.add(value, "offer")
    return sheet


def tracking_system(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """An applicant tracking system's page: title, place, department."""
    sheet = _sheet(draw)
    _meta(sheet, vacancy.title, vacancy.town)
    if draw.random() < 0.5:
        _meta(sheet, f"{vacancy.unit} / {draw.choice(_MODE)}")
    sheet.blank()
    sheet.heading(f"About {vacancy.employer}", "about")
    sections.about(sheet, vacancy, headed=False)
    sheet.show(vacancy)
    _body(sheet, vacancy, draw)
    return sheet


def requisition(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """Labels before the text: job title, locations, time type, requisition."""
    sheet = _sheet(draw)
    rows = [
        ("Locations", vacancy.town), ("Time type", "Full time"), ("Posted on", "Posted 5 Days Ago"),
        ("Job requisition id", vacancy.ref),
        ("Company", vacancy.employer), ("Department", vacancy.unit),
    ]  # fmt: skip
    draw.shuffle(rows)
    title = draw.choice(("Job title", "Position", "Title", "Role"))
    sign = draw.choice((": ", ": ", " : ", " - "))
    rows.insert(draw.choice((0, 0, 2)), (title, vacancy.title))
    for label, value in rows[:-1] if rows[-1][0] not in {"Company", title, "Locations"} else rows:
        sheet.add(f"{label}{sign}{value}", "head")
    sheet.show(vacancy)
    sheet.blank()
    _body(sheet, vacancy, draw)
    return sheet


def public_body(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """A form of a public employer: post, grade, salary, person specification."""
    sheet = _sheet(draw, bullet=draw.choice(("1. ", "• ", "")))
    label = draw.choice(("Employer", "Organisation", "Authority", "School"))
    rows = [
        f"Post: {vacancy.title}", f"{label}: {vacancy.employer}",
        f"Salary: Grade {draw.choice('CDEFG')} (£24,000 – £31,000)",
        f"{draw.choice(('Base', 'Location', 'Place of work'))}: {vacancy.town}", "Hours: 37 per week",
        f"Ref: {vacancy.ref}",
    ]  # fmt: skip
    _meta(sheet, *rows)
    sheet.show(vacancy)
    sheet.blank()
    sections.duties(sheet, vacancy)
    sheet.heading("Person specification", "req")
    sheet.heading(draw.choice(("Essential", "Essential criteria")), "req")
    sheet.items(
        [each for each in needs_as_bullets(vacancy, draw.randint(3, 6)) if each[1][0][1] == "req"]
        or plain(["Reliable"], "req")
    )
    sheet.heading(draw.choice(("Desirable", "Desirable criteria")), "nice")
    sheet.items(plain([vacancy.say(phrases.NICE) for _ in range(draw.randint(1, 3))], "nice"))
    sections.closing(sheet, vacancy)
    return sheet


def notice(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """A notice in a window: a line in capitals, three sentences, the shop's name."""
    sheet = _sheet(draw)
    shown = draw.choice(("{} WANTED", "WE ARE HIRING: {}", "{} NEEDED", "NOW HIRING {}", "WANTED: {}")).format(
        vacancy.title.upper()
    )
    named_above = draw.random() < 0.4
    if named_above:
        sheet.add(vacancy.employer.upper() if draw.random() < 0.3 else vacancy.employer, "head")
    sheet.add(shown, "head")
    sheet.show(vacancy, place=False)
    sheet.blank()
    sheet.prose([*plain([f"You {vacancy.deeds(1)[0]}."], "duty"), *need_sentences(vacancy, draw.randint(1, 3))])
    sheet.prose(plain([vacancy.say(phrases.OFFER_SENTENCES)], "offer"))
    sheet.add(draw.choice(("Ask inside for Maria.", "Call 01632 960 144.", "Come in and say hello.")), "offer")
    if not named_above:
        sheet.add(vacancy.employer, "head")
    return sheet


def mail(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """An e-mail in sentences."""
    sheet = _sheet(draw)
    _meta(
        sheet,
        draw.choice(
            ("Subject: {} wanted", "Subject: Fwd: vacancy", "Subject: {}", "Subject: do you know anybody?")
        ).format(vacancy.title),
    )
    sheet.blank()
    sheet.add(draw.choice(("Hi all,", "Dear colleagues,", "Hello,", "Hi Sam,")), "about")
    sheet.blank()
    place = draw.choice((f" ({vacancy.town})", f" in {vacancy.town}"))
    who = draw.choice(
        (
            f"{vacancy.employer}{place}",
            f"our client {vacancy.employer}{place}",
            f"my old employer {vacancy.employer}{place}",
        )
    )
    opening = f"{who} is {draw.choice(('looking for', 'hiring', 'searching for'))} a {vacancy.title}."
    sheet.prose(
        [
            *plain([opening[0].upper() + opening[1:]], "head"),
            *plain([vacancy.say(phrases.ROLE)], "about"),
            *need_sentences(vacancy, draw.randint(2, 4)),
        ]
    )
    sheet.show(vacancy)
    sheet.blank()
    sheet.prose(
        plain(
            [
                draw.choice(
                    ("Please forward CVs to me.", "Let me know if you know somebody.", "Reply to this mail by Friday.")
                )
            ],
            "offer",
        )
    )
    sheet.add(draw.choice(("Kavita", "Best, Tom", "Thanks!", "Regards,")), "offer")
    if draw.random() < 0.5:
        sheet.add("Northwind Recruiting", "offer")
    return sheet


def agency(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """An agency for a client that it does not name."""
    sheet = _sheet(draw)
    _meta(
        sheet,
        vacancy.title,
        draw.choice(
            (
                f"{vacancy.words['town']}, hybrid, up to £40k",
                vacancy.town,
                f"{vacancy.town} | £14.20 per hour | temp to perm",
            )
        ),
        f"Ref {vacancy.ref}",
    )
    sheet.show(vacancy, employer=False)
    sheet.blank()
    kind = draw.choice(
        ("a leading firm", "a well-known manufacturer", "an award-winning practice", "a growing company")
    )
    sheet.prose(
        plain(
            [f"Our client, {kind} in {vacancy.words['town']}, is looking for a {vacancy.title} to join the team."],
            "about",
        )
    )
    sections.duties(sheet, vacancy)
    sections.demands(sheet, vacancy)
    name = draw.choice(("Beacon Lane Recruitment", "Harrow Talent", "Pinnacle Staffing", "Hays & Moor Search"))
    sheet.blank()
    mail = f"kelly@{''.join(name.split()[: draw.randint(1, 3)]).lower().replace('&', '')}.example"
    sheet.prose(
        plain(
            [
                f"Send your CV to Kelly at {name}{draw.choice(('', f' on {mail}'))}.",
                f"{name} acts as an employment agency.",
            ],
            "offer",
        )
    )
    return sheet


def emoji_start_up(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """Headings with an emoji in front."""
    sheet = _sheet(draw, heading="plain", blank_between_sections=True)
    emoji = draw.sample(phrases.EMOJI, k=7)
    sheet.add(f"{emoji[0]} {vacancy.title}", "head")
    sheet.add(f"📍 {draw.choice(('Location: ', ''))}{vacancy.town}", "head")
    sheet.show(vacancy)
    sheet.blank()
    sheet.prose(
        plain(
            [f"{vacancy.words['Employer']} {draw.choice(('is on a mission', 'is growing', 'builds to last'))}."],
            "about",
        )
    )
    sections.duties(sheet, vacancy, emoji=emoji[2])
    sections.demands(sheet, vacancy, emoji=emoji[3])
    sections.offers(sheet, vacancy, emoji=emoji[4])
    if draw.random() < 0.5:
        sections.closing(sheet, vacancy)
    return sheet


def markdown(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """Markdown with a line of facts between bars."""
    sheet = _sheet(draw, heading="markdown")
    facts = [f"**Location:** {vacancy.town}", f"**Salary:** £{draw.randint(24, 60)}k", f"**Ref:** {vacancy.ref}"]
    line = " | ".join(facts)
    first = draw.random() < 0.5
    if first:
        _meta(sheet, line)
    sheet.add(f"# {vacancy.title}", "head")
    sheet.add(
        draw.choice(
            (
                f"*{vacancy.employer}*",
                f"**{vacancy.employer}**",
                f"**Company:** {vacancy.employer}",
                f"{vacancy.employer} / {vacancy.town}",
            )
        ),
        "head",
    )
    if not first:
        _meta(sheet, line)
    sheet.show(vacancy)
    sheet.blank()
    _body(sheet, vacancy, draw)
    return sheet


def paragraph(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """One paragraph, nothing else."""
    sheet = _sheet(draw)
    opening = draw.choice(
        (
            "We are looking for a {title} to join {employer} in {town}.",
            "{employer} in {town} needs a {title}.",
            "{employer} is hiring a {title} for its site in {town}.",
        )
    )
    sheet.prose([
        *plain([vacancy.fill(opening)], "head"),
        *plain([f"You {vacancy.deeds(1)[0]}."], "duty"),
        *need_sentences(vacancy, draw.randint(2, 4)),
        *plain([vacancy.say(phrases.OFFER_SENTENCES), vacancy.say(phrases.APPLY)], "offer"),
    ])  # fmt: skip
    sheet.show(vacancy)
    sheet.place = vacancy.words["town"]
    return sheet


def we_at(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """`We at X are looking for a Y`: paragraphs, no header."""
    sheet = _sheet(draw)
    opening = draw.choice((
        "We at {employer} are looking for a {title}.", "Join {employer} as a {title}!",
        "{employer} has an opening for a {title}.",
        "At {employer}, we are searching for a {title} who wants to make a difference.",
        "{employer} invites applications for the position of {title}.",
    ))  # fmt: skip
    sheet.prose(
        [*plain([vacancy.fill(opening)], "head"), *plain([vacancy.say(phrases.ABOUT) for _ in range(2)], "about")]
    )
    sheet.blank()
    sheet.prose(sections.duty_sentences(vacancy, vacancy.deeds(3)))
    sheet.blank()
    sections.demands_in_prose(sheet, vacancy, headed=False)
    sheet.blank()
    sheet.prose(plain([vacancy.say(phrases.OFFER_SENTENCES)], "offer"))
    sections.closing(sheet, vacancy)
    sheet.show(vacancy, place=False)
    return sheet


def marked_title(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """`Y (m/f/d) – Unit – Shift`; the unit belongs to the title, shifts, regions and hours do not."""
    sheet = _sheet(draw)
    dash = draw.choice((" – ", " - ", " — "))
    marks = f" {draw.choice(_GENDER)}" if draw.random() < 0.6 else ""
    title = f"{vacancy.title}{dash}{vacancy.unit}"
    second = draw.choice((*vacancy.trade.units, "Late Shift", "Region South", "Team Blue"))
    if draw.random() < 0.3 and second != vacancy.unit:
        is_part = second in vacancy.trade.units
        title = f"{vacancy.title}{dash}{vacancy.unit}" + (f"{dash}{second}" if is_part else "")
        vacancy.unit = f"{vacancy.unit}{dash}{second}"
    elif draw.random() < 0.25:  # a town behind the dash is the place
        vacancy.unit = vacancy.town = vacancy.words["town"]
        title = vacancy.title
    hours = draw.choice(("", "", f"{dash}Full-time", ", part-time 24 h"))
    sheet.add(f"{vacancy.title}{marks}{dash}{vacancy.unit}{hours}", "head")
    named = draw.random() < 0.75
    if named:
        _meta(
            sheet,
            draw.choice(
                (
                    f"{vacancy.employer}, {vacancy.town}",
                    f"{vacancy.employer} | {vacancy.town} | from now on",
                    vacancy.employer,
                )
            ),
        )
    shown = " ".join(sheet.lines)
    sheet.show(vacancy, title=title, employer=named, place=vacancy.words["town"] in shown)
    sheet.blank()
    _body(sheet, vacancy, draw, named=named, reachable=named)
    return sheet


def title_at(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """`Y at X – Place`, in one line."""
    sheet = _sheet(draw)
    line = draw.choice(
        (
            "{t} at {e}",
            "{t} @ {e}",
            "{e}: {t}",
            "{e} - {t}",
            "{t} | {e} | {p}",
            "{t} at {e} – {p}",
            "{e} is hiring: {t}",
            "{t}, {e}, {p}",
        )
    )
    shown = line.format(t=vacancy.title, e=vacancy.employer, p=vacancy.words["town"])
    sheet.add(shown if sheet.style.heading != "markdown" else f"# {shown}", "head")
    below = draw.choice((vacancy.town, f"Job ID {vacancy.ref}", f"{vacancy.town} · {draw.choice(_MODE)}"))
    _meta(sheet, below)
    sheet.show(vacancy, place=vacancy.words["town"] in f"{shown} {below}")
    sheet.blank()
    _body(sheet, vacancy, draw)
    return sheet


def only_in_address(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """The employer is named by the address to apply to, and nowhere else."""
    sheet = _sheet(draw)
    name = re.sub(
        r"\W", "", vacancy.employer.split()[0] if not vacancy.employer.startswith("The") else "Westmere"
    ).capitalize()
    vacancy.employer = name
    vacancy.words |= {"url": f"https://careers.{name.lower()}.example/jobs/771", "mail": f"jobs@{name.lower()}.example"}
    _meta(sheet, vacancy.title, vacancy.town)
    sheet.show(vacancy)
    _body(sheet, vacancy, draw, named=False, reachable=False)
    sheet.blank()
    sheet.add(
        vacancy.fill(draw.choice(("Apply at {url}", "Send your application to {mail}", "More at {url}."))), "offer"
    )
    return sheet


def only_in_prose(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """The employer is named in sentences."""
    sheet = _sheet(draw)
    _meta(sheet, draw.choice((f"Job ID: {vacancy.ref}", "Posted today", f"{draw.choice(_MODE)}")), vacancy.title)
    if draw.random() < 0.6:
        _meta(sheet, draw.choice((f"Location: {vacancy.town}", vacancy.town, f"Where: {vacancy.town}")))
        sheet.show(vacancy)
    else:
        sheet.show(vacancy, place=False)
    sheet.blank()
    sheet.prose(
        plain(
            [
                vacancy.fill(
                    draw.choice(
                        (
                            "{Employer} makes {make}.",
                            "At {Employer} we care about {make}.",
                            "{Employer} is a company with {big} employees.",
                            "Come and work with us at {Employer}.",
                            "Join {Employer} and shape what comes next.",
                        )
                    )
                )
            ],
            "about",
        )
    )
    _body(sheet, vacancy, draw)
    return sheet


def academic(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """A department of an institution calls for applications."""
    sheet = _sheet(draw)
    town = vacancy.town.split(",")[0].split(" (")[0]
    vacancy.employer = draw.choice((f"University of {town}", f"{town} University", f"{town} Institute of Technology"))
    vacancy.words |= {"employer": vacancy.employer, "Employer": vacancy.employer}
    if draw.random() < 0.6:
        subject = draw.choice(
            (
                "Marine Biology",
                "Labour Law",
                "Applied Statistics",
                "Modern History",
                "Soil Science",
                "Control Engineering",
            )
        )
        ranks = ("Lecturer in {}", "Postdoctoral Fellow in {}", "Research Associate in {}", "Professor of {}")
        vacancy.title = draw.choice(ranks).format(subject)
    department = draw.choice(
        ("Department of Biology", "School of Engineering", "Faculty of Law", "Institute for Social Research")
    )
    if draw.random() < 0.5:
        sheet.add(vacancy.title, "head")
        sheet.blank()
    opening = draw.choice(
        (
            "The {d} at {e} invites applications for the position of {t}.",
            "{e}, {d}, seeks to appoint a {t}.",
            "Applications are invited for a {t} in the {d}, {e}.",
            "{e} has an opening for a {t} at the {d}.",
        )
    )
    sheet.prose(
        plain(
            [
                opening.format(
                    d=department,
                    e=vacancy.employer if not vacancy.employer.startswith("University") else f"the {vacancy.employer}",
                    t=vacancy.title,
                ),
                vacancy.say(phrases.ROLE),
            ],
            "head",
        )
    )
    sheet.show(vacancy, place=False)
    sections.duties(sheet, vacancy, as_prose=draw.random() < 0.5)
    if draw.random() < 0.5:
        sections.demands_in_prose(sheet, vacancy, headed=True)
    else:
        sections.demands(sheet, vacancy)
    sections.closing(sheet, vacancy, reachable=False)
    return sheet


def hospital(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """Title with its unit, then the employer alone in a line, then labels."""
    sheet = _sheet(draw)
    title = f"{vacancy.title}, {vacancy.unit}"
    sheet.add(title, "head")
    sheet.blank()
    _meta(
        sheet,
        vacancy.employer,
        f"Location: {vacancy.town}",
        f"Job type: {draw.choice(_MODE[3:])}",
        f"Requisition: {vacancy.ref}",
    )
    sheet.show(vacancy, title=title)
    sheet.blank()
    _body(sheet, vacancy, draw)
    return sheet


def unnamed(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """Nobody says who it is."""
    sheet = _sheet(draw)
    title = vacancy.title
    if draw.random() < 0.5:
        title = f"{vacancy.title} – {vacancy.unit}"
    sheet.add(title, "head")
    if draw.random() < 0.5:
        _meta(sheet, vacancy.town)
        sheet.show(vacancy, title=title, employer=False)
    else:
        sheet.show(vacancy, title=title, employer=False, place=False)
    sheet.blank()
    _body(sheet, vacancy, draw, named=False, reachable=False)
    return sheet


FAMILIES = tuple(
    PostingFamily(name=each.__name__, lay_out=each)
    for each in (
        network, tracking_system, requisition, public_body, notice, mail, agency, emoji_start_up, markdown, paragraph,
        we_at, marked_title, title_at, only_in_address, only_in_prose, academic, hospital, unnamed, minimal, telegram,
    )
)  # fmt: skip
