"""Whole résumés: top, sections in some order, noise; and how each stands on its page."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

from benchmarks.reading.layouts.drawn import Drawn, Sheet, plain, spaced
from benchmarks.reading.layouts.headings import draw_heading
from benchmarks.reading.layouts.pages import Labelled, Page
from benchmarks.reading.layouts.sections import Content

_TABLE = str.maketrans("áàâäãåçéèêëíîïñóôöõøúüýšžßæÉÁÖÜØ'", "aaaaaaceeeeiiinooooouuyszsaeaouo-")
_PRIVATE = (
    "Date of Birth: 1st May 1991|Nationality: Slovenian|Marital Status : Single|Sex Female|Father’s Name : K. N"
    "|Passport No : X0000000|Gender: Male|Religion: Hindu|DOB: 03/04/1990|Age: 34|Place of birth\tLjubljana"
).split("|")
_ORDERS = (
    ("sum", "work", "edu", "skill", "cert", "lang"), ("sum", "skill", "work", "edu", "lang", "cert"),
    ("work", "edu", "cert", "skill", "lang", "other"), ("edu", "work", "proj", "skill", "club"),
    ("edu", "proj", "work", "vol", "skill", "cert"), ("skill", "work", "proj", "edu"), ("work", "vol", "edu",
    "skill", "award"),
    ("sum", "work", "edu", "award", "pub", "lang", "other"), ("edu", "skill", "proj", "work", "award", "club",
    "other"),
    ("work", "edu", "skill"), ("sum", "edu", "work", "skill", "other"), ("work", "skill", "edu", "vol", "lang"),
    ("edu", "work", "pub", "award", "club", "skill"), ("sum", "work", "cert", "edu", "skill", "lang"), ("work",
    "club", "edu", "skill"),
    ("sum", "skill", "cert", "work", "edu"), ("sum", "deed", "deed", "work", "edu"), ("deed", "work", "edu", "skill"),
    ("sum", "deed", "deed", "deed", "work", "edu", "skill"), ("work", "learned", "skill"), ("sum", "work", "learned",
    "lang", "other"),
    ("skill", "work", "deed", "edu", "award"), ("edu", "work", "skill", "lang"), ("sum", "skill", "work",
    "edu", "cert",
    "lang", "other"), ("sum", "deed", "deed", "skill", "work", "edu", "cert"), ("deed", "deed", "work", "edu",
    "cert"),
    ("edu", "work", "work", "pub", "award", "vol", "lang", "skill"), ("sum", "work", "proj", "skill", "edu", "lang"),
    ("skill", "cert", "work", "edu", "lang"), ("work", "vol", "club", "edu", "cert", "lang", "skill"), ("sum",
    "edu", "cert",
    "work", "skill", "award", "other"), ("work",), ("work", "skill"), ("edu", "lang", "skill", "work"), ("edu",
    "skill", "work", "proj", "learned"), ("lang", "skill", "cert",
    "sum", "work", "edu"), ("work", "work", "edu", "skill"),
)  # fmt: skip


def make_documents(*, seed: int, count: int) -> Iterator[tuple[str, list[Labelled]]]:
    """`count` documents with the families of their layouts."""
    for index in range(count):
        draw = random.Random(f"{seed} {index}")
        sheet = make_sheet(draw)
        yield sheet.family, draw_sheet(sheet, draw)


def make_sheet(draw: random.Random) -> Sheet:
    """One document before it is drawn."""
    content = Content(draw)
    order = [name for name in _order(draw) if name in {"work", "edu"} or draw.random() < 0.92]
    if draw.random() < 0.06:
        order = [name for name in order if name != draw.choice(order)]
    has_headings = draw.random() > 0.03
    is_export = draw.random() < 0.05
    is_sided = is_export or draw.random() < 0.22
    inline = draw.random() < 0.07
    rail = draw.random() < 0.03
    sheet = Sheet(family=content.header.family, is_export=is_export)
    if is_export:
        order = ["skill", "lang", "cert", "sum", "work", "edu"]
    name = content.words.person()
    top, contact = _top(content, draw, name, is_sided=is_sided)
    sheet.main += top
    makers = _makers(content)
    for section in order:
        made = makers[section]()
        target = sheet.side if is_sided and section in {"skill", "lang", "cert", "other"} else sheet.main
        target += _under_heading(
            section, made, draw, has_heading=has_headings and draw.random() > 0.02, inline=inline, rail=rail
        )
    if is_sided:
        sheet.side[:0] = [*_under_heading("contact", contact, draw, has_heading=True, inline=False)]
    elif draw.random() < 0.08:
        private = [plain("private", text) for text in draw.sample(_PRIVATE, draw.randint(2, 5))]
        at = len(top) if draw.random() < 0.5 else len(sheet.main)
        sheet.main[at:at] = [
            replace(plain("contact.head", "Personal Details", look="heading"), blank_above=True),
            *private,
        ]
    return sheet


def _order(draw: random.Random) -> tuple[str, ...]:
    """The sections: in an order that is usual, or in any."""
    if draw.random() < 0.7:
        return draw.choice(_ORDERS)
    others = draw.sample(("sum", "skill", "cert", "lang", "proj", "vol", "club", "pub", "award", "other"), 4)
    sections = ["work", "edu", *others]
    draw.shuffle(sections)
    return tuple(sections)


def _makers(content: Content) -> dict[str, Callable[[], list[Drawn]]]:
    return {
        "work": content.work, "edu": content.schools, "skill": content.skills, "cert": content.certificates,
        "lang": content.languages, "proj": content.projects, "vol": content.voluntary, "club": content.clubs,
        "pub": content.publications, "award": content.awards, "sum": content.summary, "other": content.others,
        "deed": content.deeds, "learned": content.learned,
    }  # fmt: skip


def _top(content: Content, draw: random.Random, name: str, *, is_sided: bool) -> tuple[list[Drawn], list[Drawn]]:
    words = content.words
    handle = name.lower().translate(_TABLE).replace(" ", draw.choice((".", "", "_"))).replace("..", ".")
    pieces = [
        f"{handle}@example.{draw.choice(('com', 'org', 'net', 'co.uk'))}",
        draw.choice(
            (
                "+44 20 7946 0{:03d}",
                "(415) 555-0{:03d}",
                "+49 30 555 0{:03d}",
                "+1 212-555-0{:03d}",
                "07700 900{:03d}",
                "555.010.0{:03d}",
            )
        ).format(draw.randint(100, 199)),
        words.place(draw.choice(("state", "country", "country", "three", "town"))),
        draw.choice(
            ("linkedin.com/in/{}", "github.com/{}", "www.{}.example.org", "https://www.linkedin.com/in/{}")
        ).format(handle),
        draw.choice(
            (
                f"{draw.randint(1, 300)} {words.coined()} {draw.choice(('Street', 'Lane', 'Road', 'Ave', 'St'))}",
                f"Block {draw.randint(1, 99)} #0{draw.randint(1, 9)}-{draw.randint(10, 99)}",
                f"{words.coined()} Road {words.town()} 0{draw.randint(10000, 99999)}",
            )
        ),
    ]
    pieces = [piece for piece in pieces[:4] if draw.random() < 0.85] + ([pieces[4]] if draw.random() < 0.25 else [])
    draw.shuffle(pieces)
    if draw.random() < 0.12:
        pieces = [f"{_contact_label(piece, draw)}{piece}" for piece in pieces]
    joint = draw.choice((" | ", " • ", " · ", ", ", "\t", " / ", "   ", " – "))
    if is_sided or draw.random() < 0.35:
        contact = [plain("contact", piece) for piece in pieces]
    elif draw.random() < 0.3 and len(pieces) > 2:
        contact = [plain("contact", joint.join(pieces[:2])), plain("contact", joint.join(pieces[2:]))]
    else:
        contact = [plain("contact", joint.join(pieces))] if pieces else []
    shown = name.upper() if draw.random() < 0.25 else name
    if draw.random() < 0.1:
        shown += draw.choice((", RN", ", BSc, CPA", ", PhD", ", MBA", " (she/her)", ", PMP"))
    top = _name_lines(shown, draw)
    if draw.random() < 0.08:
        title = plain(
            "noise",
            draw.choice(("Curriculum Vitae", "CURRICULUM VITAE", "Resume", "CV", "RÉSUMÉ")),
            look=draw.choice(("name", "heading", "text")),
        )
        top = [title, *top] if draw.random() < 0.6 else [*top, title]
    if draw.random() < 0.06:
        top[-1] = replace(top[-1], parts=(*top[-1].parts, ("O", f"{joint}{words.title()}")))
    elif draw.random() < 0.4:
        tagline = draw.choice(
            (
                words.title(),
                words.title(),
                f"{words.title()} | {words.skill()} | {words.skill()}",
                f"{words.title()} at {words.employer()}",
                words.sentence(),
            )
        )
        if draw.random() < 0.08:
            tagline = f"{draw.choice(('Profession', 'Current position', 'Occupation', 'Desired position'))}: {tagline}"
        top.append(plain("tagline", tagline))
    if is_sided:
        return top, contact or [plain("contact", words.place("country"))]
    if draw.random() < 0.06 and contact:
        top[-1] = replace(top[-1], parts=(*top[-1].parts, ("O", f"{joint}{contact[0].text}")))
        contact = contact[1:]
    if contact and draw.random() < 0.1:
        return [*top[:1], *contact, *top[1:]], contact
    return [*top, *contact], contact


def _name_lines(shown: str, draw: random.Random) -> list[Drawn]:
    """The name; now and then first and last name below each other."""
    is_parted = draw.random() < 0.05 and shown.count(" ") == 1
    return [plain("name", part, look="name") for part in (shown.split(" ") if is_parted else [shown])]


def _contact_label(piece: str, draw: random.Random) -> str:
    kind = (
        "Email"
        if "@" in piece
        else "Phone"
        if any(c.isdigit() for c in piece[:5])
        else "Web"
        if "." in piece
        else "Address"
    )
    names = {
        "Email": ("Email: ", "E-mail: ", "Email address: "),
        "Phone": ("Phone: ", "Tel: ", "Mobile: ", "M: "),
        "Web": ("LinkedIn: ", "Website: "),
        "Address": ("Address: ", "Location: "),
    }
    return draw.choice(names[kind])


def _under_heading(
    section: str, made: list[Drawn], draw: random.Random, *, has_heading: bool, inline: bool, rail: bool = False
) -> list[Drawn]:
    if not has_heading:
        return spaced(made)
    heading = draw_heading(section, draw)
    if draw.random() < 0.1:
        heading += ":"
    is_short = section in {"skill", "lang", "club", "other", "award", "cert", "edu"}
    if (inline or (is_short and draw.random() < 0.04)) and made[0].look != "bullet" and is_short:
        sign = draw.choice((": ", ": ", " ", "\t", "  ", " – ", " — "))
        shown = heading.rstrip(":").upper() if sign.strip() == "" else heading.rstrip(":")
        first = replace(made[0], parts=(("L", f"{shown}{sign}"), *made[0].parts))
        return spaced([first, *made[1:]])
    if rail:
        return spaced([replace(made[0], parts=(("L", f"{heading.rstrip(':')}\t"), *made[0].parts)), *made[1:]])
    label = "edu" if section == "learned" else section
    return spaced([plain(f"{label}.head", heading, look="heading"), *made])


def draw_sheet(sheet: Sheet, draw: random.Random) -> list[Labelled]:
    """The document's lines as a text, Markdown, Word or PDF file would give them."""
    return Page(draw).lay(sheet)


__all__ = ["Labelled", "draw_sheet", "make_documents", "make_sheet"]
