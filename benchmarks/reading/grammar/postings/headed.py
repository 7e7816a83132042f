"""Families of postings with a header: title, employer and place in lines of their own, or behind labels."""

import random

from benchmarks.reading.grammar.postings import phrases, sections
from benchmarks.reading.grammar.postings.content import Vacancy, needs_as_bullets
from benchmarks.reading.grammar.postings.sheet import MODES, Sheet, drawn_sheet, plain

_GENDER = ("(m/f/d)", "(m/w/d)", "(f/m/x)", "(all genders)")


def network(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """Copied from a network: title, then employer, place and how long ago."""
    sheet = drawn_sheet(draw, heading="plain", blank_under_heading=False)
    ago = draw.choice(("2 weeks ago", "Reposted 3 days ago", "1 month ago"))
    if draw.random() < 0.5:
        sheet.head(
            vacancy.title,
            f"{vacancy.employer} · {vacancy.town} ({draw.choice(MODES[:3])})",
            f"{ago} · {draw.randint(3, 200)} applicants",
        )
    else:
        sheet.head(vacancy.employer, vacancy.title, f"{vacancy.town} · {ago} · Over 100 people clicked apply")
    sheet.head("Easy Apply", "Save")
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
    sheet = drawn_sheet(draw)
    sheet.head(vacancy.title, vacancy.town)
    if draw.random() < 0.5:
        sheet.head(f"{vacancy.unit} / {draw.choice(MODES)}")
    sheet.blank()
    sheet.heading(f"About {vacancy.employer}", "about")
    sections.about(sheet, vacancy, headed=False)
    sheet.show(vacancy)
    sections.usual_parts(sheet, vacancy, draw)
    return sheet


def requisition(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """Labels before the text: job title, locations, time type, requisition."""
    sheet = drawn_sheet(draw)
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
    sections.usual_parts(sheet, vacancy, draw)
    return sheet


def public_body(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """A form of a public employer: post, grade, salary, person specification."""
    sheet = drawn_sheet(draw, bullet=draw.choice(("1. ", "• ", "")))
    label = draw.choice(("Employer", "Organisation", "Authority", "School"))
    rows = [
        f"Post: {vacancy.title}", f"{label}: {vacancy.employer}",
        f"Salary: Grade {draw.choice('CDEFG')} (£24,000 – £31,000)",
        f"{draw.choice(('Base', 'Location', 'Place of work'))}: {vacancy.town}", "Hours: 37 per week",
        f"Ref: {vacancy.ref}",
    ]  # fmt: skip
    sheet.head(*rows)
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


def emoji_start_up(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """Headings with an emoji in front."""
    sheet = drawn_sheet(draw, heading="plain", blank_between_sections=True)
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
    sheet = drawn_sheet(draw, heading="markdown")
    facts = [f"**Location:** {vacancy.town}", f"**Salary:** £{draw.randint(24, 60)}k", f"**Ref:** {vacancy.ref}"]
    line = " | ".join(facts)
    first = draw.random() < 0.5
    if first:
        sheet.head(line)
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
        sheet.head(line)
    sheet.show(vacancy)
    sheet.blank()
    sections.usual_parts(sheet, vacancy, draw)
    return sheet


def marked_title(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """`Y (m/f/d) – Unit – Shift`; the unit belongs to the title, shifts, regions and hours do not."""
    sheet = drawn_sheet(draw)
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
        sheet.head(
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
    sections.usual_parts(sheet, vacancy, draw, named=named, reachable=named)
    return sheet


def title_at(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """`Y at X – Place`, in one line."""
    sheet = drawn_sheet(draw)
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
    below = draw.choice((vacancy.town, f"Job ID {vacancy.ref}", f"{vacancy.town} · {draw.choice(MODES)}"))
    sheet.head(below)
    sheet.show(vacancy, place=vacancy.words["town"] in f"{shown} {below}")
    sheet.blank()
    sections.usual_parts(sheet, vacancy, draw)
    return sheet


def hospital(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """Title with its unit, then the employer alone in a line, then labels."""
    sheet = drawn_sheet(draw)
    title = f"{vacancy.title}, {vacancy.unit}"
    sheet.add(title, "head")
    sheet.blank()
    sheet.head(
        vacancy.employer,
        f"Location: {vacancy.town}",
        f"Job type: {draw.choice(MODES[3:])}",
        f"Requisition: {vacancy.ref}",
    )
    sheet.show(vacancy, title=title)
    sheet.blank()
    sections.usual_parts(sheet, vacancy, draw)
    return sheet


def unnamed(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """Nobody says who it is."""
    sheet = drawn_sheet(draw)
    title = vacancy.title
    if draw.random() < 0.5:
        title = f"{vacancy.title} – {vacancy.unit}"
    sheet.add(title, "head")
    if draw.random() < 0.5:
        sheet.head(vacancy.town)
        sheet.show(vacancy, title=title, employer=False)
    else:
        sheet.show(vacancy, title=title, employer=False, place=False)
    sheet.blank()
    sections.usual_parts(sheet, vacancy, draw, named=False, reachable=False)
    return sheet
