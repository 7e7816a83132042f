"""Headers of degrees and schools of no plan, with what each says: as many as are asked for, from a seed.

Strangers have labelled some hundred schools, most of them set plainly. What people put beside a degree (a faculty, a
grade, a minor, when they will be done) and where, is drawn here; a document sets all of its headers alike.
"""

import random
from collections.abc import Iterator

from benchmarks.reading.layouts.dates import Dates
from benchmarks.reading.layouts.role_headers import scattered
from benchmarks.reading.layouts.vocabulary import Words
from benchmarks.reading.training.drawn import MONTHS, THIS_YEAR, Drawn, Makers, drawn_line, told
from worker.understanding.positions.explained import Header
from worker.understanding.text.lines import Line

# Place, grade, part of the school, a remark.
_OTHERS = (("P", 0.5), ("G", 0.35), ("U", 0.15), ("R", 0.12))
_SHORT = (("Bachelor of Science", "B.S."), ("Bachelor of Arts", "BA"), ("Master of Science", "MSc"))
_PARTS = ("School of {}", "Faculty of {}", "Department of {}", "College of {}", "Institute of {}")
_GRADES = (
    "GPA: {g}/4.0", "GPA {g}", "CGPA: 8.2/10", "First Class Honours", "Magna Cum Laude", "2:1", "with distinction",
    "Grade: A", "Dean's List", "Upper Second Class", "Merit", "82%", "GPA - {g}", "cum laude", "Honors: {g}",
)  # fmt: skip
_REMARKS = (
    "Relevant coursework: {z}, {z}", "Thesis: {s}", "Exchange student", "Specialization: {z}", "Full scholarship",
    "Major: {z}", "Concentration in {z}", "Dissertation on {z}", "Coursework in {z}", "Advisor: Prof. {p}", "Part-time",
)  # fmt: skip
_SECOND = (
    ", Minor in {z}", ", minor in {z}", " with a minor in {z}", "; Minors in {z} and {z}", " and {z}", ", Honours",
)  # fmt: skip
# Degrees that few words of tables tell.
_OTHER_DEGREES = (
    "Certificate in {z}", "Diploma in {z}", "Short course in {z}", "Bootcamp in {z}", "Studies in {z}", "{z} Program",
    "Secondary", "Ordinary Level", "Year 12", "Intro to {z}", "Form 4",
)  # fmt: skip
_NOTHING = (
    "Relevant coursework: {z}, {z}, {z}", "Dean's List, {y}", "Thesis: {s}", "Honors and awards: {a}, {y}",
    "GPA: {g}/4.0", "Activities: {k}, {k}", "{c}, {y}", "Winner of the {a}", "Teaching assistant for {z}, {y}",
    "President, {z} Society, {y}", "Modules: {z}, {z}, {k}", "{z}, {z}, {z}, {z}", "Semester abroad in {t}",
    "Expected graduation: May {y}", "Study abroad, {t}, {y}", "Member of {z} Club", "Skills: {k}, {k}, {k}",
    "{s}. {j}, {y}.", "{y}: {s}", "{d}", "“{s}” (with {p}), {j}, {y}", "{a}, {e}, {y}", "{y}: {e}, {x}, {x}",
)  # fmt: skip


def drawn_headers(*, seed: int, count: int) -> Iterator[list[Drawn]]:
    """The headers of `count` documents."""
    for number in range(count):
        yield _Schools(random.Random(f"schools {seed} {number}")).headers()


class _Schools:
    def __init__(self, draw: random.Random) -> None:
        self.draw, self.words, self.dates = draw, Words(draw), Dates(draw)
        self._template = scattered(draw, "TE", _OTHERS)[1]
        self._joint = draw.choice((" ", " in ", " in ", ", ", " - ", " – ", ": "))
        self._has_no_schools = draw.random() < 0.03
        self._has_no_degrees = not self._has_no_schools and draw.random() < 0.02
        self._is_short = draw.random() < 0.5
        self._place_style = draw.choice(("state", "state", "country", "town", "three"))
        self._year = draw.randint(1998, THIS_YEAR + 3)

    def _school(self) -> str:
        return self.words.school() if self.draw.random() < 0.85 else self.words.employer()

    def headers(self) -> list[Drawn]:
        found = [self._header() for _ in range(self.draw.choice((1, 2, 2, 3, 4)))]
        if self.draw.random() < 0.25:
            found.insert(self.draw.randint(1, len(found)), self._nothing())
        return found

    def _header(self) -> Drawn:
        draw = self.draw
        values = {
            "T": "" if self._has_no_degrees or draw.random() < 0.015 else self._degree(),
            "E": "" if self._has_no_schools or draw.random() < 0.02 else self._school(),
            "P": self.words.place(self._place_style),
            "D": self._when() if draw.random() < 0.93 else "",
            "G": self._told(draw.choice(_GRADES)),
            "U": draw.choice(_PARTS).format(self.words.subject()),
            "R": self._told(draw.choice(_REMARKS)),
        }
        for name, share in (("G", 0.3), ("P", 0.1), ("R", 0.3)):
            values[name] = "" if draw.random() < share else values[name]
        lines = []
        for text in self._template:
            drawn = drawn_line(text, values, "edu.entry")
            if any(map(str.isalnum, drawn)):
                lines.append(Line(text=drawn, bold=text.startswith("*"), is_bullet=text.startswith("-")))
        return Drawn(header=Header(lines=lines, group="school"), title=values["T"], employer=values["E"])

    def _nothing(self) -> Drawn:
        text = self._told(self.draw.choice(_NOTHING))
        return Drawn(header=Header(lines=[Line(text=text, is_bullet=self.draw.random() < 0.5)], group="school"))

    def _degree(self) -> str:
        draw, words = self.draw, self.words
        whole, short = draw.choice(_SHORT)
        degree = short if self._is_short else whole
        forms = (
            words.degree(),
            f"{words.degree()}{draw.choice(_SECOND)}",
            f"{whole} ({short}){self._joint}{{z}}",
            f"{{z}}{draw.choice((', ', ' ', ' - '))}{short}",
            f"{degree}{self._joint}{{z}} and {{z}}",
            f"{degree}{self._joint}{{z}} (Honours)",
            draw.choice(_OTHER_DEGREES),
        )
        return self._told(draw.choices(forms, (45, 10, 10, 10, 10, 7, 8))[0])

    def _when(self) -> str:
        draw = self.draw
        end = self._year * MONTHS + draw.randrange(MONTHS)
        self._year -= draw.randint(2, 5)
        moment = self.dates.moment(end)
        return draw.choice(
            (
                str(end // MONTHS), moment, self.dates.span(end - 4 * MONTHS, end),
                f"{end // MONTHS - 4}{self.dates.dash}{end // MONTHS}", f"Expected {moment}", f"Graduated {moment}",
                f"Expected graduation: {moment}", f"Class of {end // MONTHS}", f"Anticipated {moment}",
            )
        )  # fmt: skip

    def _told(self, text: str) -> str:
        words, draw = self.words, self.draw
        makers: Makers = {
            "z": words.subject, "s": words.study, "p": words.person, "a": words.award, "k": words.skill,
            "c": words.certificate, "t": words.town, "j": words.journal, "d": words.deed, "e": words.employer,
            "x": words.school, "g": lambda: f"{draw.randint(30, 40) / 10}",
            "y": lambda: str(draw.randint(2005, THIS_YEAR)),
        }  # fmt: skip
        return told(text, makers)
