"""Families of postings in sentences: notices, mails and calls that name employer and place in passing, or not."""

import random
import re

from benchmarks.reading.grammar.postings import phrases, sections
from benchmarks.reading.grammar.postings.content import Vacancy, need_sentences
from benchmarks.reading.grammar.postings.sheet import MODES, Sheet, drawn_sheet, plain


def minimal(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """Next to nothing: a title, one list or two, a sentence."""
    sheet = drawn_sheet(draw)
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
    sheet = drawn_sheet(draw)
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


def notice(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """A notice in a window: a line in capitals, three sentences, the shop's name."""
    sheet = drawn_sheet(draw)
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
    sheet = drawn_sheet(draw)
    sheet.head(
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
    sheet = drawn_sheet(draw)
    sheet.head(
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


def paragraph(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """One paragraph, nothing else."""
    sheet = drawn_sheet(draw)
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
    sheet = drawn_sheet(draw)
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


def only_in_address(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """The employer is named by the address to apply to, and nowhere else."""
    sheet = drawn_sheet(draw)
    name = re.sub(
        r"\W", "", vacancy.employer.split()[0] if not vacancy.employer.startswith("The") else "Westmere"
    ).capitalize()
    vacancy.employer = name
    vacancy.words |= {"url": f"https://careers.{name.lower()}.example/jobs/771", "mail": f"jobs@{name.lower()}.example"}
    sheet.head(vacancy.title, vacancy.town)
    sheet.show(vacancy)
    sections.usual_parts(sheet, vacancy, draw, named=False, reachable=False)
    sheet.blank()
    sheet.add(
        vacancy.fill(draw.choice(("Apply at {url}", "Send your application to {mail}", "More at {url}."))), "offer"
    )
    return sheet


def only_in_prose(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """The employer is named in sentences."""
    sheet = drawn_sheet(draw)
    sheet.head(draw.choice((f"Job ID: {vacancy.ref}", "Posted today", f"{draw.choice(MODES)}")), vacancy.title)
    if draw.random() < 0.6:
        sheet.head(draw.choice((f"Location: {vacancy.town}", vacancy.town, f"Where: {vacancy.town}")))
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
    sections.usual_parts(sheet, vacancy, draw)
    return sheet


def academic(vacancy: Vacancy, draw: random.Random) -> Sheet:
    """A department of an institution calls for applications."""
    sheet = drawn_sheet(draw)
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
