"""The work history, volunteering and clubs of a résumé, line by line.

How each is set is drawn once for a document.
"""

import random
from collections.abc import Callable
from dataclasses import replace

from benchmarks.reading.layouts.dates import Dates
from benchmarks.reading.layouts.drawn import Drawn, filled, plain, spaced
from benchmarks.reading.layouts.role_headers import Header, draw_header, scattered
from benchmarks.reading.layouts.vocabulary import Words

_THIS_YEAR = 2026
_LABELS_IN_ROLES = (
    "Key achievements:|Responsibilities:|Duties:|Roles and Responsibility:|Key results|Achievements|Main tasks:"
    "|Responsibilities include:|Key Responsibilities|Highlights:|Selected results:|Tasks"
).split("|")
# How a school stands; drawn before the work history, so that all of a document hangs together.
_SCHOOL_LINES = (
    ("{T}, {E}, {D}",), ("*{T}\t{D}", "{E}"), ("*{E}", "{T}\t{D}"), ("*{E}\t{P}", "{T}\t{D}"), ("{D}\t{T}", "\t{E}"),
    ("{D}\t{T}", "{E}"), ("*{T}", "{E}, {P}", "{D}"), ("{T}", "{E}", "{D}"), ("{E}, {T}, {D}",), ("{D} {T} {E}",),
    ("-{T}, {E} ({D})",), ("-{E}\t{P}", "{T}\t{D}"), ("{E} — {T} ({D})",), ("*{T} | {E} | {D}",), ("*{E}\t{D}",
    "{T}"),
    ("{T} from {E}, {D}",), ("{D}: {T}, {E}",), ("-{T} – {E}, {P} – {D}",), ("*{T}", "{E}\t{D}"), ("{E} ({D})",
    "{T}"),
    ("*{E}, {P}", "{T}, {D}"), ("{E}", "{T}, {D}"), ("{T} at {E} ({D})",), ("*{T}, {E}", "{D}", "{G}"), ("{E}",
    "{T} ({D})"),
    ("*{E}\t{D}", "{T}; {G}"), ("*{T}\t{D}", "{E}\t{P}", "-{G}"), ("{D}   {T}, {E}",), ("{T} - {E} - {D}",),
    ("{T}, {E}",),
    ("{E} | {T}", "{D} | {G}"), ("*{E}\t{P}", "*{T}. {G}\t{D}"), ("{D}\t{T}\t{E}",), ("{T}\t{E}\t{D}\t{G}",),
    ("*{T}", "{D} | {E}"),
    ("{c}\t{D}", "{e}\t{T}", "{f}\t{E}, {P}"), ("{e}: {T}", "{f}: {E}", "{c}: {D}"), ("{T}. {E}, {P}. {D}.",),
    ("{T}", "{E} {P}", "{D}"),
    ("{E}", "{T}", "{D}", "{G}"), ("*{T} in {Z}, {E}", "{D}"), ("{T}, {E} ({P}), {D}",), ("{D}, {E}, {T}, {G}",),
    ("{E}: {T} ({D})",), ("{E} -- {T} -- {D}",), ("{D}", "*{T}", "{E}"), ("{D}", "{E}", "{T}"), ("{D} | {P}",
    "*{T}", "{E}"),
    ("*{E}", "{T} | {D}"), ("*{E} · {P}", "{T} ({D})"), ("{T} ({G}), {E}, {D}",), ("*{T}", "{E}, {D}, {G}"), ("{D}",
    "{T} -- {E}"), ("{D}", "{E} -- {T}"), ("{T}, {G}", "{E}, {P}, {D}"), ("{D}  {E}  {T}",), ("{E}    {T}    {D}",),
    ("-{T}, {E}, {P} ({D}), {G}",), ("*{T} ({D})", "{E}"), ("*{T} — {E}\t{D}",), ("{T} // {E} // {D}",),
    ("[{D}] {T}, {E}",), ("*{T}", "{E}", "{P}\t{D}", "{G}"), ("{T}, {D}", "{E}"), ("*{E}, {P} | {D}", "{T}"),
    ("{D} -- {T}", "{E}"), ("{T}; {E}; {D}",), ("{E}, {P}. {T}. {D}.",), ("{T} with {G}, {E} ({D})",), ("*{E} ({D})",
    "-{T}", "-{G}"), ("-{T} {D} {E}",), ("*{T}", "{E} | {P}"), ("{T} · {E} · {D}",), ("*{T}\t{G}", "{E}\t{D}"),
)  # fmt: skip

_UNPAID_LINES = (
    ("{T}, {E}\t{D}",), ("-{T}, {E}, {D}",), ("{T}, {E} {D}",), ("-{T}, {E}",), ("{E}, {T}, {D}",),
    ("-{E} – {T}, {D}",), ("{E}, {T} {D}",), ("{E} ({D})", "{T}"), ("*{E}\t{D}", "{T}"), ("{T} at {E}, {D}",),
    ("-{D}: {T}, {E}",), ("{D}\t{T}", "{E}, {P}"), None, None, None, None, None,
)  # fmt: skip
_GROUP_HEADS = (
    ("*{E}",), ("*{E}\t{P}",), ("*{E}, {P}",), ("*{E} - {P}",), ("*{E} · {P}",), ("*{E} ({P})",), ("*{E} | {P}",),
    ("*{E}\t{D}",), ("*{E} ({D})",), ("*{E}, {P}\t{D}",), ("*{E}, {P} ({D})",), ("*{E} – {D}",), ("*{E}", "{P}"),
    ("*{E}", "{D}"), ("*{E}", "{P} | {D}"), ("{E}",), ("{E}, {P}",), ("{E}\t{P}",), ("-{E}",), ("-{E}\t{P}",),
    ("*{E}", "{Q}"), ("{E}", "{Q}"), ("*{P}\t{E}",), ("*{E}", "{P}\t{D}"), ("*{E} | {P} | {D}",),
)  # fmt: skip
_POSITIONS = (
    ("{T}\t{D}",), ("{T}", "{D}"), ("{D}\t{T}",), ("{T} ({D})",), ("{T}, {D}",), ("-{T}\t{D}",), ("{T} | {D}",),
    ("{T}", "{D}", "{P}"), ("*{T}", "{D}"), ("{D}: {T}",), ("{T} – {D}",), ("*{T}\t{D}",), ("{D}", "*{T}"),
    ("Promoted to {T}, {D}",), ("{T} – promoted {S}",), ("{D}  {T}",), ("{T} | {D} | {P}",), ("{T} · {D}",),
    ("-{T} ({D})",), ("-{D}: {T}",), ("*{T} ({D})",), ("{T} ({K})\t{D}",),
)  # fmt: skip
_COUNTED = ("4 years 2 months", "2 yrs 3 mos", "Full-time · 5 yrs 1 mo", "6 years", "Total: 6 years", "11 yrs")


class Histories:
    """All positions of one document; the other sections build on what is drawn here."""

    def __init__(self, draw: random.Random, header: Header | None = None) -> None:
        self.draw = draw
        self.words = Words(draw)
        self.dates = Dates(draw)
        self.header = header or draw_header(draw)
        self.place_style = draw.choice(("state", "state", "country", "country", "town", "three"))
        self.body = draw.choice(("bullets", "bullets", "bullets", "bullets", "lines", "prose", "mixed"))
        self.grouping = draw.random() < 0.2
        own = scattered(draw, "TE", (("P", 0.3), ("G", 0.2)))[1]
        self._school = draw.choice(_SCHOOL_LINES) if draw.random() < 0.65 else own
        self._is_careless = draw.random() < 0.1
        self._at = _THIS_YEAR * 12 + draw.randint(-2, 6)
        self._shouts_title = draw.random() < 0.04
        self._shouts_employer = draw.random() < 0.07
        self._blank_between = draw.random() < 0.75
        self._labels = draw.random() < 0.15
        self._tools = draw.random() < 0.12
        self._kind = draw.choice(
            ("Full-time", "Part-time", "Contract", "Freelance", "Permanent", "Temporary", "Seasonal")
        )
        self._head, self._position = self._group_lines()
        self._all_grouped = self.grouping and draw.random() < 0.4

    def work(self) -> list[Drawn]:
        """The work history."""
        lines: list[Drawn] = []
        for index in range(self.draw.choice((1, 2, 2, 3, 3, 3, 4, 4, 5, 6))):
            if index and self.draw.random() < 0.02:
                values = self._values(self.words.break_from_work(), "") | {"P": ""}
                lines += self._gap(self._headed("work", self.header.lines, values), index)
            elif self._all_grouped or (self.grouping and self.draw.random() < 0.6):
                lines += self._gap(self._group(), index)
            else:
                lines += self._gap(self._role("work", self.words.title(), self.words.employer()), index)
        return lines

    def voluntary(self) -> list[Drawn]:
        """Unpaid work."""
        return self._unpaid("vol", self.words.charity)

    def clubs(self) -> list[Drawn]:
        """Memberships and offices."""
        if self.draw.random() < 0.2:
            return [
                plain("club.item", self.words.club()[1], look=self.draw.choice(("bullet", "text"))) for _ in range(2)
            ]
        return self._unpaid("club", self.words.club)

    def _unpaid(self, section: str, of: Callable[[], tuple[str, str]]) -> list[Drawn]:
        lines: list[Drawn] = []
        simple = self.draw.choice(_UNPAID_LINES)
        for index in range(self.draw.randint(1, 3)):
            title, employer = of()
            if simple is None:
                lines += self._gap(self._role(section, title, employer), index)
            else:
                lines += self._headed(section, simple, self._values(title, employer))
        return lines

    def _gap(self, lines: list[Drawn], index: int) -> list[Drawn]:
        return spaced(lines) if self._blank_between and index else lines

    def _span(self, most: int = 58) -> tuple[int, int | None]:
        last: int | None = self._at
        first = self._at - self.draw.randint(3, most)
        if self._at >= _THIS_YEAR * 12 - 2 and self.draw.random() < 0.7:
            last = None
        self._at = first - self.draw.randint(0, 5)
        return first, last

    def _values(self, title: str, employer: str, *, has_dates: bool = True) -> dict[str, str]:
        first, last = self._span()
        start, end = self.dates.pair(first, last)
        place = self.words.place(self.place_style)
        return {
            "T": title.upper() if self._shouts_title else title,
            "E": employer.upper() if self._shouts_employer else employer,
            "P": place if self.draw.random() < 0.93 else "",
            "D": self.dates.span(first, last) if has_dates else "",
            "S": start, "N": end, "K": self._kind, "V": self.words.person(),
            "X": self.words.deed(2)[0].lower() + self.words.deed(2)[1:], **self.header.labels,
        }  # fmt: skip

    def _headed(self, section: str, template: tuple[str, ...], values: dict[str, str]) -> list[Drawn]:
        lines: list[Drawn] = []
        for text in template:
            label = f"{section}.role" if not lines else f"{section}.more"
            if text.startswith("#"):
                told = filled(text[1:], values, f"{section}.label")
                lines.append(plain(f"{section}.label", told.text, look="detail"))
                continue
            look = "entry" if text.startswith("*") else "bullet" if text.startswith("-") else "detail"
            line = filled(without_empty(text.lstrip("*-"), values), values, label, look=look)
            line = replace(
                line,
                parts=tuple(("L" if part in self.header.labels.values() else name, part) for name, part in line.parts),
            )
            if line.text.strip():
                lines.append(_labelled(line))
        return lines

    def _role(self, section: str, title: str, employer: str) -> list[Drawn]:
        has_dates = self.draw.random() < 0.985
        values = self._values(title, employer, has_dates=has_dates)
        lines = self._headed(section, self._template(values), values)
        has_deeds = any(name == "X" for line in lines for name, _ in line.parts)
        return lines + ([] if has_deeds and self.draw.random() < 0.8 else self._deeds(section))

    def _template(self, values: dict[str, str]) -> tuple[str, ...]:
        """The document's own; of who types by hand, now and then with another sign, or without the place."""
        if not self._is_careless or self.draw.random() < 0.6:
            return self.header.lines
        if self.draw.random() < 0.5:
            values["P"] = ""
        one, other = self.draw.sample((", ", " - ", " – ", " | ", "  ", " "), 2)
        return tuple(line.replace(one, other) for line in self.header.lines)

    def _group_lines(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """How an employer stands above its positions, and how each of these."""
        draw = self.draw
        own = self.header.lines
        is_above = "{E}" in own[0] and "{T}" not in own[0] and "{D}" not in own[0] and len(own) > 1
        below = "".join(own[1:])
        if is_above and "{T}" in below and "{D}" in below and "{P}" not in below and draw.random() < 0.7:
            return own[:1], own[1:]
        return draw.choice(_GROUP_HEADS), draw.choice(_POSITIONS)

    def _group(self) -> list[Drawn]:
        """An employer once, above its positions."""
        draw = self.draw
        employer, place = self.words.employer(), self.words.place(self.place_style)
        before = self._at
        below: list[Drawn] = []
        least = 1 if self._all_grouped else 2
        for index in range(draw.randint(least, 3)):
            values = self._values(self.words.title(), "")
            role = self._headed("work", self._position, values | {"P": place})
            below += (spaced(role) if index and draw.random() < 0.5 else role) + self._deeds("work")
        values = {"E": employer, "P": place, "D": self.dates.span(self._at + 2, before), "Q": draw.choice(_COUNTED)}
        values |= self.header.labels
        head = []
        for text in self._head:
            look = "entry" if text.startswith("*") else "bullet" if text.startswith("-") else "detail"
            line = filled(text.lstrip("*-"), values, "work.group", look=look)
            parts = tuple(("O" if name == "Q" else name, part) for name, part in line.parts)
            head.append(replace(line, parts=parts))
        if draw.random() < 0.1:
            head.append(plain("work.item", self._about(employer), goes_on="work.cont"))
        return head + below

    def _about(self, employer: str) -> str:
        """What an employer does."""
        draw = self.draw
        does = draw.choice(("is a leading provider of", "makes", "is a charity for", "sells"))
        size = draw.choice(
            ("200 staff, three sites", "$40M revenue", "Global leader with 9,000 people", "eleven sites")
        )
        maker = f"{draw.choice(('Maker', 'Manufacturer', 'Provider', 'Importer'))} of {self.words.thing()}"
        return draw.choice((f"{employer} {does} {self.words.thing()}.", f"{maker}, {size}.", f"{maker} with {size}."))

    def _deeds(self, section: str) -> list[Drawn]:
        draw, lines = self.draw, []
        if draw.random() < 0.1:
            lines.append(plain(f"{section}.item", self._about(self.words.employer()), goes_on=f"{section}.cont"))
        if self._labels:
            lines.append(plain(f"{section}.label", draw.choice(_LABELS_IN_ROLES)))
        count = draw.choice((0, 1, 2, 3, 3, 4, 5)) if section == "work" else draw.choice((0, 0, 1, 2))
        body = draw.choice(("bullets", "lines", "prose")) if self.body == "mixed" else self.body
        if body == "prose" and count:
            text = " ".join(f"{self.words.deed(3)}." for _ in range(count))
            lines.append(plain(f"{section}.item", text, goes_on=f"{section}.cont"))
        else:
            end = draw.choice(("", ".", ""))
            look = "bullet" if body == "bullets" else "text"
            lines += [
                plain(f"{section}.item", f"{self.words.deed()}{end}", look=look, goes_on=f"{section}.cont")
                for _ in range(count)
            ]
        if self._tools and count:
            label = draw.choice(
                ("Technologies", "Tech stack", "Tools", "Environment", "Skills used", "Technologies used")
            )
            lines.append(
                plain(
                    f"{section}.tools",
                    f"{label}: {', '.join(self.words.skill() for _ in range(draw.randint(3, 7)))}",
                    goes_on=f"{section}.cont",
                )
            )
        return lines


def without_empty(template: str, values: dict[str, str]) -> str:
    """The template without a field that has no value, and without what then stands about it for nothing."""
    for name in ("P", "D", "E"):
        if f"{{{name}}}" in template and not values.get(name):
            for around in (
                "\t{}",
                " | {}",
                ", {}",
                " – {}",
                " - {}",
                " — {}",
                " · {}",
                " ({})",
                " [{}]",
                "{} | ",
                "{}, ",
                "{} · ",
                "{}: ",
                "{}\t",
                " {}",
                "{} ",
                "{}",
            ):
                piece = around.replace("{}", f"{{{name}}}")
                if piece in template:
                    template = template.replace(piece, "", 1)
                    break
    return template


def _labelled(line: Drawn) -> Drawn:
    """Start and end alone are dates, too."""
    names = {"S": "D", "N": "D"}
    return replace(line, parts=tuple((names.get(name, name), part) for name, part in line.parts))
