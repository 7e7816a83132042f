"""What stands in the sections of a résumé, line by line. How each is set is drawn once for a document."""

import random
from collections.abc import Callable
from dataclasses import replace

from benchmarks.reading.layouts.dates import Dates
from benchmarks.reading.layouts.drawn import Drawn, filled, plain, spaced
from benchmarks.reading.layouts.role_headers import Header, draw_header
from benchmarks.reading.layouts.vocabulary import LEVELS, Words

_THIS_YEAR = 2026
_LABELS_IN_ROLES = (
    "Key achievements:|Responsibilities:|Duties:|Roles and Responsibility:|Key results|Achievements|Main tasks:"
    "|Responsibilities include:|Key Responsibilities|Highlights:|Selected results:|Tasks"
).split("|")
_SCHOOL_LINES = (
    ("{T}, {E}, {D}",), ("*{T}\t{D}", "{E}"), ("*{E}", "{T}\t{D}"), ("*{E}\t{P}", "{T}\t{D}"), ("{D}\t{T}", "\t{E}"),
    ("{D}\t{T}", "{E}"), ("*{T}", "{E}, {P}", "{D}"), ("{T}", "{E}", "{D}"), ("{E}, {T}, {D}",), ("{D} {T} {E}",),
    ("-{T}, {E} ({D})",), ("-{E}\t{P}", "{T}\t{D}"), ("{E} — {T} ({D})",), ("*{T} | {E} | {D}",), ("*{E}\t{D}", "{T}"),
    ("{T} from {E}, {D}",), ("{D}: {T}, {E}",), ("-{T} – {E}, {P} – {D}",), ("*{T}", "{E}\t{D}"), ("{E} ({D})", "{T}"),
    ("*{E}, {P}", "{T}, {D}"), ("{E}", "{T}, {D}"), ("{T} at {E} ({D})",), ("*{T}, {E}", "{D}", "{G}"), ("{E}",
    "{T} ({D})"),
    ("*{E}\t{D}", "{T}; {G}"), ("*{T}\t{D}", "{E}\t{P}", "-{G}"), ("{D}   {T}, {E}",), ("{T} - {E} - {D}",),
    ("{T}, {E}",),
    ("{E} | {T}", "{D} | {G}"), ("*{E}\t{P}", "*{T}. {G}\t{D}"), ("{D}\t{T}\t{E}",), ("{T}\t{E}\t{D}\t{G}",),
    ("*{T}", "{D} | {E}"),
    ("{c}\t{D}", "{e}\t{T}", "{f}\t{E}, {P}"), ("{e}: {T}", "{f}: {E}", "{c}: {D}"), ("{T}. {E}, {P}. {D}.",),
    ("{T}", "{E} {P}", "{D}"),
    ("{E}", "{T}", "{D}", "{G}"), ("*{T} in {Z}, {E}", "{D}"),
)  # fmt: skip
_THING_LINES = (
    ("-{T}, {D}",), ("-{T}",), ("{T} ({D})",), ("{T}, {E}, {D}",), ("-{T} – {E} ({D})",), ("*{T}\t{D}", "{E}"),
    ("{T}\t{D}",),
    ("-{T} ({E})",), ("{T} | {E} | {D}",), ("{T}",), ("{D}\t{T}",), ("-{T}, {E}, {D}",), ("{E}: {T}, {D}",),
    ("{D} – {T}",),
    ("{T} - {E}\t{D}",), ("*{T}", "{E}, {D}"), ("-{T}, {G}",), ("{T} {D}",), ("*{T}", "{E}", "Issued {D}"),
    ("{T}: {G}",),
)  # fmt: skip


class Content:
    """All sections of one document."""

    def __init__(self, draw: random.Random, header: Header | None = None) -> None:
        self.draw = draw
        self.words = Words(draw)
        self.dates = Dates(draw)
        self.header = header or draw_header(draw)
        self.place_style = draw.choice(("state", "state", "country", "country", "town", "three"))
        self.body = draw.choice(("bullets", "bullets", "bullets", "bullets", "lines", "prose", "mixed"))
        self.grouping = draw.random() < 0.16
        self._school = draw.choice(_SCHOOL_LINES)
        self._at = _THIS_YEAR * 12 + draw.randint(-2, 6)
        self._shouts_title = draw.random() < 0.04
        self._shouts_employer = draw.random() < 0.07
        self._blank_between = draw.random() < 0.75
        self._labels = draw.random() < 0.15
        self._tools = draw.random() < 0.12

    def work(self) -> list[Drawn]:
        """The work history."""
        lines: list[Drawn] = []
        for index in range(self.draw.choice((1, 2, 2, 3, 3, 3, 4, 4, 5, 6))):
            if index and self.draw.random() < 0.02:
                values = self._values(self.words.break_from_work(), "") | {"P": ""}
                lines += self._gap(self._headed("work", self.header.lines, values), index)
            elif self.grouping and self.draw.random() < 0.6:
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
        simple = self.draw.choice(
            (("{T}, {E}\t{D}",), ("-{T}, {E}, {D}",), ("{T}, {E} {D}",), ("-{T}, {E}",), None, None)
        )
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
            "S": start, "N": end, "X": self.words.deed(2)[0].lower() + self.words.deed(2)[1:], **self.header.labels,
        }  # fmt: skip

    def _headed(self, section: str, template: tuple[str, ...], values: dict[str, str]) -> list[Drawn]:
        lines: list[Drawn] = []
        for text in template:
            label = f"{section}.role" if not lines else f"{section}.more"
            look = "entry" if text.startswith("*") else "bullet" if text.startswith("-") else "detail"
            line = filled(_without_empty(text.lstrip("*-"), values), values, label, look=look)
            line = replace(
                line,
                parts=tuple(("L" if part in self.header.labels.values() else name, part) for name, part in line.parts),
            )
            if line.text.strip():
                lines.append(_labelled(line))
        return lines

    def _role(self, section: str, title: str, employer: str) -> list[Drawn]:
        has_dates = self.draw.random() < 0.985
        lines = self._headed(section, self.header.lines, self._values(title, employer, has_dates=has_dates))
        has_deeds = any(name == "X" for line in lines for name, _ in line.parts)
        return lines + ([] if has_deeds and self.draw.random() < 0.8 else self._deeds(section))

    def _group(self) -> list[Drawn]:
        """An employer once, above two or three positions."""
        draw = self.draw
        employer, place = self.words.employer(), self.words.place(self.place_style)
        before = self._at
        kind = draw.choice(("plain", "place", "dates", "count", "place", "network"))
        template = {
            "plain": "{E}",
            "place": draw.choice(("{E}\t{P}", "{E}, {P}", "{E} - {P}")),
            "count": "{E}",
            "network": "{E}",
        }
        below: list[Drawn] = []
        position = draw.choice(
            (
                ("{T}\t{D}",),
                ("{T}", "{D}"),
                ("{D}\t{T}",),
                ("{T} ({D})",),
                ("{T}, {D}",),
                ("-{T}\t{D}",),
                ("{T} | {D}",),
                ("{T}", "{D}", "{P}"),
            )
        )
        for index in range(draw.randint(2, 3)):
            values = self._values(self.words.title(), "")
            role = self._headed("work", position, values | {"P": place})
            below += (spaced(role) if index and draw.random() < 0.5 else role) + self._deeds("work")
        values = {"E": employer, "P": place, "D": self.dates.span(self._at + 2, before)}
        look = draw.choice(
            ("entry", "entry", "bullet" if position[0].startswith("{") and draw.random() < 0.3 else "detail")
        )
        head = [
            filled(
                template.get(kind, draw.choice(("{E}\t{D}", "{E} ({D})", "{E}, {P}\t{D}"))),
                values,
                "work.group",
                look=look,
            )
        ]
        if kind in {"count", "network"}:
            head.append(
                plain(
                    "work.group", draw.choice(("4 years 2 months", "2 yrs 3 mos", "Full-time · 5 yrs 1 mo", "6 years"))
                )
            )
        return head + below

    def _deeds(self, section: str) -> list[Drawn]:
        draw, lines = self.draw, []
        if draw.random() < 0.1:
            does = draw.choice(("is a leading provider of", "makes", "is a charity for", "sells"))
            told = f"{self.words.employer()} {does} {self.words.thing()}."
            lines.append(plain(f"{section}.item", told, goes_on=f"{section}.cont"))
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

    def schools(self) -> list[Drawn]:
        """Degrees and schools."""
        draw, lines = self.draw, []
        end = self._at // 12
        for index in range(draw.choice((1, 1, 2, 2, 3))):
            begin = end - draw.randint(2, 5)
            short, long = str(end), f"{begin}{self.dates.dash}{end}"
            dates = draw.choice(
                (
                    short,
                    long,
                    long,
                    f"Expected {end + 12}",
                    f"Graduated {end}",
                    self.dates.span(begin * 12, end * 12),
                    self.dates.moment(end * 12 + 5),
                    f"Class of {end}",
                )
            )
            if index == 0 and draw.random() < 0.1:
                dates = draw.choice(
                    (
                        f"expected {_THIS_YEAR + 1}",
                        f"{_THIS_YEAR - 2}{self.dates.dash}{self.dates.present}",
                        "in progress",
                        f"Expected May {_THIS_YEAR + 1}",
                    )
                )
            grade = draw.choice(
                (
                    "GPA: 3.8/4.0",
                    "First Class Honours",
                    "CGPA 8.2",
                    "2:1",
                    "Grade: A",
                    "magna cum laude",
                    "GPA 3.5",
                    "Thesis: " + self.words.study(),
                    "85%",
                    "with distinction",
                )
            )
            values = {
                "T": self.words.degree(),
                "E": self.words.school(),
                "P": self.words.place(self.place_style),
                "D": dates,
                "G": grade,
                "Z": self.words.subject(),
                "c": "Dates",
                "e": draw.choice(("Degree", "Title of qualification awarded", "Course")),
                "f": draw.choice(("School", "Institution", "Name and type of organisation")),
            }
            if draw.random() < 0.05:
                values["E"] = ""
            lines += self._gap(self._school_entry(values), index)
            end = begin
        return lines

    def _school_entry(self, values: dict[str, str]) -> list[Drawn]:
        draw = self.draw
        lines: list[Drawn] = []
        if "{Z}" in "".join(self._school):
            values["T"] = draw.choice(("BSc", "MA", "Diploma", "Bachelor of Science"))
        for text in self._school:
            look = "entry" if text.startswith("*") else "bullet" if text.startswith("-") else "detail"
            label = "edu.entry" if not lines else "edu.more"
            line = filled(_without_empty(text.lstrip("*-"), values), values, label, look=look)
            names = {"G": "O", "Z": "T", "c": "L", "e": "L", "f": "L"}
            line = replace(line, parts=tuple((names.get(name, name), part) for name, part in line.parts))
            if line.text.strip():
                lines.append(line)
        lines = _title_whole(lines)
        for _ in range(draw.choice((0, 0, 0, 1, 2))):
            text = draw.choice(
                (
                    f"GPA: {draw.choice(('3.6', '3.9/4.0', '8.4/10'))}",
                    f"Relevant coursework: {self.words.subject()}, {self.words.subject()}",
                    f"Thesis: {self.words.study()}",
                    "Dean's List",
                    "First Class Honours",
                    self.words.deed(1),
                    f"Modules: {self.words.subject()}, {self.words.skill()}",
                )
            )
            lines.append(plain("edu.item", text, look=draw.choice(("bullet", "text")), goes_on="edu.cont"))
        return lines

    def skills(self) -> list[Drawn]:
        """Lists of skills."""
        draw = self.draw

        def some(least: int, most: int) -> list[str]:
            return [self.words.skill() for _ in range(draw.randint(least, most))]

        kind = draw.choice(
            (
                "commas",
                "bullets",
                "lines",
                "bars",
                "groups",
                "groups",
                "bulleted groups",
                "columns",
                "dots",
                "levels",
                "sentences",
            )
        )
        if kind in {"commas", "bars", "dots"}:
            joint = {"commas": ", ", "bars": " | ", "dots": draw.choice((" • ", " · ", "; "))}[kind]
            return [
                plain(
                    "skill.item",
                    joint.join(some(4, 14)),
                    goes_on="skill.cont",
                    look=draw.choice(("text", "text", "bullet")),
                )
            ]
        if kind in {"bullets", "lines"}:
            return [plain("skill.item", each, look="bullet" if kind == "bullets" else "text") for each in some(3, 9)]
        if kind in {"groups", "bulleted groups"}:
            labels = draw.sample(
                (
                    "Languages",
                    "Frameworks",
                    "Tools",
                    "Databases",
                    "Soft skills",
                    "Software",
                    "Cloud",
                    "Other",
                    "Technical",
                    "Programming",
                    "Operating systems",
                    "Machines",
                    "Design",
                    "Office",
                ),
                draw.randint(2, 4),
            )
            sign = draw.choice((": ", ": ", " - ", "\t", " – "))
            look = "bullet" if kind == "bulleted groups" else "text"
            return [
                plain("skill.item", f"{label}{sign}{', '.join(some(2, 8))}", goes_on="skill.cont", look=look)
                for label in labels
            ]
        if kind == "columns":
            return [plain("skill.item", "\t".join(some(2, 3))) for _ in range(draw.randint(2, 4))]
        if kind == "levels":
            return [
                plain(
                    "skill.item",
                    f"{each}{draw.choice((' (advanced)', ': expert', ' – basic', ' (5 years)', ' ★★★★☆'))}",
                    look=draw.choice(("text", "bullet")),
                )
                for each in some(3, 6)
            ]
        return [
            plain(
                "skill.item",
                f"{draw.choice(('Good knowledge of', 'Proficient in', 'Working knowledge of', 'Experience with'))}"
                f" {', '.join(some(1, 4))}{draw.choice(('', '.'))}",
                look=draw.choice(("bullet", "text")),
                goes_on="skill.cont",
            )
            for _ in range(draw.randint(2, 4))
        ]

    def certificates(self) -> list[Drawn]:
        """Certificates and licences."""
        return self._things("cert", self.words.certificate, self.words.issuer)

    def awards(self) -> list[Drawn]:
        """Prizes."""
        return self._things("award", self.words.award, self.words.employer)

    def _things(self, section: str, title: Callable[[], str], issuer: Callable[[], str]) -> list[Drawn]:
        draw, lines = self.draw, []
        template = draw.choice(_THING_LINES)
        for _ in range(draw.randint(1, 4)):
            year = draw.randint(2008, _THIS_YEAR)
            values = {
                "T": title(),
                "E": issuer(),
                "D": draw.choice((str(year), self.dates.moment(year * 12 + 3))),
                "G": draw.choice(
                    (
                        f"expires {year + 3}",
                        f"valid until {year + 2}",
                        f"expired {year}",
                        "current",
                        f"expected {year + 1}",
                        "in progress",
                        f"renewed {year}",
                    )
                ),
            }
            for index, text in enumerate(template):
                look = "entry" if text.startswith("*") else "bullet" if text.startswith("-") else "detail"
                line = filled(
                    text.lstrip("*-"), values, f"{section}.item" if not index else f"{section}.more", look=look
                )
                lines.append(
                    replace(
                        line,
                        parts=tuple(("D" if name == "G" else name, part) for name, part in line.parts),
                        goes_on=f"{section}.cont",
                    )
                )
        return lines

    def languages(self) -> list[Drawn]:
        """Languages with levels."""
        draw = self.draw
        names = draw.sample(sorted({self.words.language() for _ in range(8)}), 2)
        style = draw.choice(("{} ({})", "{}: {}", "{} – {}", "{} - {}", "{}, {}", "{}\t{}", "{} {}", "{}"))
        shown = [style.format(name, draw.choice(LEVELS)) for name in names]
        if draw.random() < 0.4:
            return [
                plain(
                    "lang.item",
                    draw.choice((", ", " | ", "; ", " · ")).join(shown),
                    look=draw.choice(("text", "bullet")),
                )
            ]
        return [plain("lang.item", each, look=draw.choice(("bullet", "text"))) for each in shown]

    def projects(self) -> list[Drawn]:
        """Projects: a name, sometimes what with and when, and what was done."""
        draw, lines = self.draw, []
        if draw.random() < 0.12:
            look = draw.choice(("bullet", "text"))
            count = draw.randint(1, 4)
            return [plain("proj.item", self.words.deed(), look=look, goes_on="proj.cont") for _ in range(count)]
        template = draw.choice(
            (
                "*{T}",
                "*{T}\t{D}",
                "*{T} | {X}",
                "*{T} – {X}\t{D}",
                "{T}: {Y}",
                "-{T}: {Y}",
                "*{T} ({D})",
                "{T}",
                "*{T}, {X}",
                "*{T}\t{X}",
                "*{D}\t{T}",
            )
        )
        for index in range(draw.randint(1, 3)):
            first, last = 2023 * 12 + draw.randint(0, 30), None if draw.random() < 0.1 else 2025 * 12 + 8
            values = {
                "T": self.words.project(),
                "D": draw.choice((self.dates.span(first, last), str(first // 12))),
                "X": ", ".join(self.words.skill() for _ in range(draw.randint(2, 4))),
                "Y": self.words.deed(2),
            }
            look = "entry" if template.startswith("*") else "bullet" if template.startswith("-") else "detail"
            line = filled(template.lstrip("*-"), values, "proj.entry", look=look)
            line = replace(
                line,
                parts=tuple(("O" if name in {"X", "Y"} else name, part) for name, part in line.parts),
                goes_on="proj.cont",
            )
            below = (
                []
                if "{Y}" in template and draw.random() < 0.8
                else [
                    plain(
                        "proj.item",
                        self.words.deed(),
                        look=draw.choice(("bullet", "bullet", "bullet", "text")),
                        goes_on="proj.cont",
                    )
                    for _ in range(draw.randint(1, 3))
                ]
            )
            lines += self._gap([line, *below], index)
        return lines

    def publications(self) -> list[Drawn]:
        """Papers and talks."""
        draw, lines = self.draw, []
        template = draw.choice(
            ("{A} ({D}). {T}. {E}.", "{T}, {E}, {D}", '{A}, "{T}", {E}, {D}', "{A}. {T}. {E}, {D}.", "{T} ({D})")
        )
        for _ in range(draw.randint(1, 4)):
            authors = ", ".join(
                f"{self.words.person().split()[-1]}, {draw.choice('ABCDEJKMS')}." for _ in range(draw.randint(1, 3))
            )
            values = {
                "T": self.words.study(),
                "E": self.words.journal(),
                "D": str(draw.randint(2005, 2026)),
                "A": authors,
            }
            line = filled(template, values, "pub.item", look=draw.choice(("bullet", "text")))
            lines.append(
                replace(
                    line,
                    parts=tuple(("O" if name == "A" else name, part) for name, part in line.parts),
                    goes_on="pub.cont",
                )
            )
        return lines

    def summary(self) -> list[Drawn]:
        """A profile, as prose or in points."""
        draw = self.draw
        if draw.random() < 0.2:
            return [
                plain("sum.item", self.words.sentence().rstrip("."), look="bullet", goes_on="sum.cont")
                for _ in range(draw.randint(2, 5))
            ]
        return [
            plain("sum.item", " ".join(self.words.sentence() for _ in range(draw.randint(1, 4))), goes_on="sum.cont")
        ]

    def deeds(self) -> list[Drawn]:
        """What was done, by skill and not by employer."""
        look = self.draw.choice(("bullet", "bullet", "text"))
        return [
            plain("deed.item", self.words.deed(), look=look, goes_on="deed.cont")
            for _ in range(self.draw.randint(2, 4))
        ]

    def learned(self) -> list[Drawn]:
        """Degrees and certificates in one list, a line each."""
        draw = self.draw
        look = draw.choice(("bullet", "text", "text"))
        lines = []
        for _ in range(draw.randint(3, 6)):
            year = str(draw.randint(1998, _THIS_YEAR))
            if draw.random() < 0.4:
                template = draw.choice(("{T}, {E}, {D}", "{T}, {E} ({D})", "{D}: {T}, {E}", "{T} - {E} - {D}"))
                values = {"T": self.words.degree(), "E": self.words.school(), "D": year}
                lines.append(filled(template, values, "edu.entry", look=look))
            else:
                template = draw.choice(("{T}, {D}", "{T} ({D})", "{T}", "{T}, {E}, {D}", "{T}, {D}, renewed 2025"))
                values = {"T": self.words.certificate(), "E": self.words.issuer(), "D": year}
                lines.append(filled(template, values, "cert.item", look=look))
        return lines

    def others(self) -> list[Drawn]:
        """Hobbies, references, declarations: nothing that a record holds."""
        draw = self.draw
        kind = draw.choice(("hobbies", "hobbies", "request", "person", "declaration", "bullets"))
        if kind == "hobbies":
            return [plain("other.item", self.words.hobby())]
        if kind == "bullets":
            return [
                plain(
                    "other.item",
                    draw.choice(("Chess", "Reading", "Cooking", "Travel", "Yoga", "Running")),
                    look="bullet",
                )
                for _ in range(3)
            ]
        if kind == "request":
            return [
                plain(
                    "other.item",
                    draw.choice(
                        ("Available on request.", "References available upon request", "Will be furnished on request")
                    ),
                )
            ]
        if kind == "declaration":
            return [
                plain(
                    "other.item",
                    "I hereby declare that the above information is true to the best of my knowledge.",
                    goes_on="other.item",
                ),
                plain("other.item", f"Place: {self.words.town()}"),
                plain("other.item", f"Date: {draw.randint(1, 28)}/0{draw.randint(1, 9)}/2026"),
            ]
        lines = []
        for index in range(draw.randint(1, 2)):
            lines += self._gap(
                [
                    plain("other.item", self.words.person()),
                    plain("other.item", f"{self.words.title()}, {self.words.employer()}"),
                    plain(
                        "other.item",
                        draw.choice(
                            (f"{self.words.coined().lower()}@example.com", "+44 20 7946 0123", "(415) 555-0123")
                        ),
                    ),
                ],
                index,
            )
        return lines


def _without_empty(template: str, values: dict[str, str]) -> str:
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


def _title_whole(lines: list[Drawn]) -> list[Drawn]:
    """`BSc` ` in ` `Physics` is one degree."""
    found = []
    for line in lines:
        parts = list(line.parts)
        for index in range(1, len(parts) - 1):
            if parts[index][1] == " in " and parts[index - 1][0] == parts[index + 1][0] == "T":
                parts[index] = ("T", " in ")
        found.append(replace(line, parts=tuple(parts)))
    return found
