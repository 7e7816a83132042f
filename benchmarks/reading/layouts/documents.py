"""Whole résumés: top, sections in some order, noise; and how each stands on its page."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from benchmarks.reading.layouts.drawn import Drawn, Part, Sheet, plain, spaced
from benchmarks.reading.layouts.headings import draw_heading
from benchmarks.reading.layouts.sections import Content
from worker.reading.blocks import TextLine

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
    ("sum", "work", "edu", "award", "pub", "lang", "other"), ("edu", "skill", "proj", "work", "award", "club", "other"),
    ("work", "edu", "skill"), ("sum", "edu", "work", "skill", "other"), ("work", "skill", "edu", "vol", "lang"),
    ("edu", "work", "pub", "award", "club", "skill"), ("sum", "work", "cert", "edu", "skill", "lang"), ("work",
    "club", "edu", "skill"),
    ("sum", "skill", "cert", "work", "edu"), ("sum", "deed", "deed", "work", "edu"), ("deed", "work", "edu", "skill"),
    ("sum", "deed", "deed", "deed", "work", "edu", "skill"), ("work", "learned", "skill"), ("sum", "work", "learned",
    "lang", "other"),
    ("skill", "work", "deed", "edu", "award"), ("edu", "skill", "work", "proj", "learned"), ("lang", "skill", "cert",
    "sum", "work", "edu"), ("work", "work", "edu", "skill"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A line as a reader of files gives it, its label, and which field each of its letters belongs to."""

    line: TextLine
    label: str
    parts: tuple[Part, ...]


def make_documents(*, seed: int, count: int) -> Iterator[tuple[str, list[Labelled]]]:
    """`count` documents with the families of their layouts."""
    for index in range(count):
        draw = random.Random(f"{seed} {index}")
        sheet = make_sheet(draw)
        yield sheet.family, draw_sheet(sheet, draw)


def make_sheet(draw: random.Random) -> Sheet:
    """One document before it is drawn."""
    content = Content(draw)
    order = [name for name in draw.choice(_ORDERS) if name in {"work", "edu"} or draw.random() < 0.92]
    if draw.random() < 0.06:
        order = [name for name in order if name != draw.choice(order)]
    has_headings = draw.random() > 0.03
    is_export = draw.random() < 0.05
    is_sided = is_export or draw.random() < 0.16
    inline = draw.random() < 0.05
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
        target += _under_heading(section, made, draw, has_heading=has_headings and draw.random() > 0.02, inline=inline)
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
        words.place(draw.choice(("state", "country", "country", "three"))),
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
    top = [plain("name", shown, look="name")]
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
    section: str, made: list[Drawn], draw: random.Random, *, has_heading: bool, inline: bool
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
    label = "edu" if section == "learned" else section
    return spaced([plain(f"{label}.head", heading, look="heading"), *made])


def draw_sheet(sheet: Sheet, draw: random.Random) -> list[Labelled]:
    """The document's lines as a text, Markdown, Word or PDF file would give them."""
    return Page(draw).lay(sheet)


class Page:
    """How one document is set."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.medium = draw.choice(("text", "text", "markdown", "word", "word", "pdf", "pdf", "pdf"))
        self.glyph = draw.choice("••••-–*◦▪o➢✓") if self.medium != "markdown" else draw.choice("-*")
        self.shouts = draw.random() < (0.6 if self.medium == "text" else 0.35)
        self.spaces_heads = draw.random() < 0.85
        self.spaces_entries = draw.random() < 0.8
        self.below_head = draw.random() < 0.3
        self.width = draw.choice((60, 72, 80, 88, 95, 105, 120)) if self.medium in {"text", "pdf"} else 10_000
        self.hangs = draw.random() < 0.7
        self.bold_heads = self.medium != "text" and draw.random() < 0.75
        self.bold_entries = self.medium != "text" and draw.random() < 0.75
        self.marks_heads = self.medium in {"markdown", "word"} and draw.random() < 0.7
        self.head_size = draw.choice((1.0, 1.1, 1.2, 1.3, 1.5)) if self.medium in {"pdf", "word"} else 1.0
        self.name_size = draw.choice((1.0, 1.5, 2.0, 2.5)) if self.medium in {"pdf", "word"} else 1.0
        self.entry_size = draw.choice((1.0, 1.0, 1.1)) if self.medium in {"pdf", "word"} else 1.0
        self.italic = draw.random() < 0.3
        self.spaces_bullets = draw.random() < 0.06
        self.flattens = draw.random() < 0.12
        self.indents_bullets = draw.random() < 0.5
        self.block = 0

    def _part(self, lines: list[Drawn], column: int) -> list[Labelled]:
        found: list[Labelled] = []
        after_head = False
        for line in lines:
            gap = self._gap(line, after_head=after_head, is_first=not found)
            found += self._wrapped(line, gap, column)
            after_head = line.look == "heading"
        return found

    def lay(self, sheet: Sheet) -> list[Labelled]:
        """All lines, columns one after the other."""
        main, side = self._part(sheet.main, 0), self._part(sheet.side, 1) if sheet.side else []
        if self.medium in {"text", "markdown", "word"}:
            side = [replace(each, line=each.line.model_copy(update={"column": 0})) for each in side]
        if sheet.is_export:
            side = [replace(each, line=each.line.model_copy(update={"column": 0})) for each in side]
            main = side + main
        elif side and self.draw.random() < 0.5:
            side = [replace(each, line=each.line.model_copy(update={"column": 0})) for each in side]
            after = 0 if self.medium in {"text", "markdown", "word"} else 1
            main = [replace(each, line=each.line.model_copy(update={"column": after})) for each in main]
            main = side + main if self.draw.random() < 0.6 else main[:1] + side + main[1:]
        else:
            main = main + side
        if self.draw.random() < 0.1:
            self._put_noise(main, sheet)
        return main

    def _put_noise(self, lines: list[Labelled], sheet: Sheet) -> None:
        text = self.draw.choice(
            (
                "Page 1 of 2",
                "1",
                "- 2 -",
                f"{sheet.main[0].text} | Page 1",
                "Confidential",
                f"{sheet.main[0].text} – Curriculum Vitae",
                "2/3",
            )
        )
        line = TextLine(text=text, gap_above=self.draw.choice((0.0, 1.0)), size=0.9 if self.medium == "pdf" else 1.0)
        at = self.draw.randint(len(lines) // 2, len(lines))
        lines.insert(at, Labelled(line=line, label="noise", parts=(("O", text),)))

    def _gap(self, line: Drawn, *, after_head: bool, is_first: bool) -> float:
        if is_first:
            return 1.0
        if line.look == "heading":
            return self.draw.choice((1.0, 1.0, 1.5)) if self.spaces_heads else 0.0
        if line.look == "bullet" and self.spaces_bullets:
            return 1.0
        if after_head:
            return 1.0 if self.below_head else 0.2
        return 1.0 if line.blank_above and self.spaces_entries else 0.0

    def _wrapped(self, line: Drawn, gap: float, column: int) -> list[Labelled]:
        text, parts = self._shown(line)
        is_bullet = line.look == "bullet"
        indent = 0.0 if not is_bullet else 2.0 if self.indents_bullets else 0.0
        lead = f"{self.glyph} " if is_bullet and self.medium != "markdown" else ""
        style = self._style(line)
        if gap or line.look in {"heading", "entry"}:
            self.block += 1
        pieces = _wrap(text, self.width if line.goes_on else 10_000)
        found = []
        for index, piece in enumerate(pieces):
            shown = TextLine(
                text=f"{lead}{piece}" if not index else piece,
                gap_above=gap if not index else 0.0,
                indent=indent if not index else indent + (1.5 if self.hangs and is_bullet else 0.0),
                column=column,
                block=self.block,
                is_bullet=is_bullet and not index,
                **style,
            )
            label = line.label if not index else line.goes_on
            found.append(Labelled(line=shown, label=label, parts=parts if len(pieces) == 1 else (("O", piece),)))
        return found

    def _shown(self, line: Drawn) -> tuple[str, tuple[Part, ...]]:
        if line.look == "heading" and self.shouts:
            return line.text.upper(), line.parts
        if self.flattens:
            parts = tuple((name, part.replace("\t", " ")) for name, part in line.parts)
            return "".join(part for _, part in parts), parts
        return line.text, line.parts

    def _style(self, line: Drawn) -> dict[str, object]:
        is_head, is_entry = line.look == "heading", line.look == "entry"
        size = (
            self.head_size
            if is_head
            else self.name_size
            if line.look == "name"
            else self.entry_size
            if is_entry
            else 1.0
        )
        bold = (
            (is_head and self.bold_heads)
            or (is_entry and self.bold_entries)
            or (line.look == "name" and self.bold_heads)
        )
        marked = self.marks_heads and (is_head or line.look == "name" or (is_entry and self.medium == "markdown"))
        letters = [letter for letter in line.text if letter.isalpha()]
        capitals = (is_head and self.shouts) or (len(letters) > 1 and all(letter.isupper() for letter in letters))
        return {
            "size": size,
            "bold": bold,
            "is_heading": marked,
            "italic": self.italic and line.look == "detail",
            "capitals": capitals,
        }


def _wrap(text: str, width: int) -> list[str]:
    pieces = [""]
    for word in text.split(" "):
        longer = f"{pieces[-1]} {word}" if pieces[-1] else word
        if pieces[-1] and len(longer) > width:
            pieces.append(word)
        else:
            pieces[-1] = longer
    return pieces
