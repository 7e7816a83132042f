"""The other sections of a résumé, line by line. How each is set is drawn once for a document."""

from collections.abc import Callable
from dataclasses import replace

from benchmarks.reading.layouts.drawn import Drawn, filled, plain
from benchmarks.reading.layouts.histories import Histories, without_empty
from benchmarks.reading.layouts.skill_lists import draw_skills
from benchmarks.reading.layouts.word_lists import LEVELS

_THIS_YEAR = 2026
_THING_LINES = (
    ("-{T}, {D}",), ("-{T}",), ("{T} ({D})",), ("{T}, {E}, {D}",), ("-{T} – {E} ({D})",), ("*{T}\t{D}", "{E}"),
    ("{T}\t{D}",),
    ("-{T} ({E})",), ("{T} | {E} | {D}",), ("{T}",), ("{D}\t{T}",), ("-{T}, {E}, {D}",), ("{E}: {T}, {D}",),
    ("{D} – {T}",),
    ("{T} - {E}\t{D}",), ("*{T}", "{E}, {D}"), ("-{T}, {G}",), ("{T} {D}",), ("*{T}", "{E}", "Issued {D}"),
    ("{T}: {G}",), ("{T}, {E} ({D})",), ("{D}: {T} ({E})",), ("{E} {T}, {D}",), ("{T} -- {E}, {D}",),
    ("*{T} ({E})\t{D}",),
    ("{D}", "*{T}", "{E}"), ("{T} · {E} · {D}",), ("-{D} {T}",), ("*{T}", "{E} | {D}"), ("-{T} | {D}",),
    ("{E}, {T} ({D})",),
    ("{T} ({G})",), ("-{T}, {E}",), ("{D}\t{T}, {E}",),
)  # fmt: skip


class Content(Histories):
    """All sections of one document."""

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
                    "Distinction",
                    "Merit",
                    "grade 1.7",
                    "Upper Second",
                    "cum laude",
                    "8.1/10",
                    "AAB",
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
            line = filled(without_empty(text.lstrip("*-"), values), values, label, look=look)
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
                    f"Dissertation: {self.words.study()}",
                    f"Grade: {draw.choice(('Merit', 'A', '1.3', '2:1', '78%'))}",
                    f"Minor in {self.words.subject()}",
                    f"Specialisation: {self.words.subject()}",
                    f"Advisor: {self.words.person()}",
                    f"Final year project: {self.words.project()}",
                )
            )
            lines.append(plain("edu.item", text, look=draw.choice(("bullet", "text")), goes_on="edu.cont"))
        return lines

    def skills(self) -> list[Drawn]:
        """Lists of skills."""
        return draw_skills(self.draw, self.words)

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
            (
                "{A}. {T}. {E} {D}; 14: 201–212.",
                "{A} ({D}). {T}. {E}.",
                "{T}, {E}, {D}",
                '{A}, "{T}", {E}, {D}',
                "{A}. {T}. {E}, {D}.",
                "{T} ({D})",
            )
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
