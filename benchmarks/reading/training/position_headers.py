"""Headers of positions of no plan, with what each says: as many as are asked for, from a seed.

In strangers' documents a header says title, employer, place and dates, and hardly anything else. What people put beside
these is drawn here: the unit that one worked in, the subject that one taught, a remark, clients, a street, several
posts at once; and names that are cut at a sign that is part of them. A document sets all of its headers alike, and may
name a title, an employer or a subject again.

What is said follows most readers' labels. A part of an organisation behind its name and a dash, a bracket or a bar is a
unit, and belongs to neither; behind a comma labels go either way, and it stays part of the name, as behind a colon.
How a position was held (`Kvarn AB, part-time`) is not. A named centre or department before its university is part of
the employer's name; what a title is of (a subject, a region) is part of the title, and what is named a team or an
office beside it is not.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from benchmarks.reading.layouts.dates import Dates
from benchmarks.reading.layouts.role_headers import scattered
from benchmarks.reading.layouts.vocabulary import Words
from benchmarks.reading.training.drawn import MONTHS, THIS_YEAR, Drawn, Makers, drawn_line, told
from worker.understanding.positions.explained import Header
from worker.understanding.text.lines import Line

_OTHERS = (("P", 0.6), ("R", 0.06))
_SIGNS = (", ", ", ", ", ", " - ", " – ", "—", " | ", " / ", ": ", " · ")
# Behind these a unit stays part of the employer's name.
_OF_THE_NAME = frozenset((", ", ": "))
# Headers with no sign between employer and title.
_JOINED = (
    ("{E} {T} ({D})",), ("{E} {T}\t{D}",), ("*{E} {T}, {P}", "{D}"), ("{E} {T}, {P}\t{D}",), ("{D}", "{E} {T}"),
    ("*{E} {T}", "{D} | {P}"), ("{D}\t{E} {T}",), ("-{E} {T}, {D}",), ("*{E} {T}", "{P}\t{D}"),
)  # fmt: skip
_TITLE_FIRST = re.compile(r"\{T\}[^{}]+\{E\}")
# Units by their names; and fields of work, which are units behind an employer.
_UNITS = (
    "{f} Team", "{f} Division", "Department of {z}", "{f} Department", "Office of {z}", "{f} Group",
    "{f} & {f} Group", "{f} Unit", "Dept. of {z}", "{f} Services", "{f} Dept", "Center for {z}", "{n} Program",
    "Division of {z}", "{f} Lab", "{n} Project", "{f} Practice", "{t} Branch", "{f} Operations", "{n} Initiative ({a})",
)  # fmt: skip
_FIELDS = ("{f}", "{f}", "{f} and {f}", "{f} & {f}", "{f} {f}", "{z}")
_CENTRES = (
    "Department of {z}", "{n} Lab", "School of {z}", "Center for {z} & {f}", "{z} Department", "{n} Research Centre",
    "{l} Laboratory", "Institute of {z}", "Centre for {z}, {f} and {f}", "Faculty of {z}", "{z}",
)  # fmt: skip
_SUBJECTS = (
    "{z}", "{z}", "{f}", "{f} & {f}", "{f} / {f}", "{z} of {f}", "{t}", "Topics in {z}", "{n} Workshop",
    "{f} Department", "{f}, {f} & {f}", "{f} Team", "Introduction to {z}",
)  # fmt: skip
_TERMS = ("part-time", "Contract", "adjunct", "internship", "full time", "remote", "{f}", "Volunteer", "seasonal")
_HELD = (
    "part-time", "Part-time", "Contract", "Contractor", "Freelance", "Full-time", "Staff", "temporary", "Seasonal",
    "Self-employed", "remote", "Consultant", "Volunteer", "Contractor/Consultant", "Permanent", "Casual",
)  # fmt: skip
_REMARKS = (
    "Full-time", "Part-time", "{d}", "Description", "{k}, {k}, {k}", "Reporting to the {j}", "40 hours a week",
    "{h} Main Street", "{h} {l} Road, Suite {h}", "Contract position", "Clients: {e}, {e}", "www.{n}.com", "{b}",
    "{u}", "Worked on {n}, a {k} project", "Supervisor: {p}", "Remote", "{z}, {z}", "{d}. {d}.", "{z} {h}",
)  # fmt: skip
_SHORT_TITLES = ("SE", "SWE", "RN", "TA", "PM", "SDE II", "QA", "RA", "PhD Candidate", "GM", "CNA", "SRE", "PA", "EMT")
_LEVELS = ("Senior", "Staff", "Principal", "Lead", "Junior", "Head", "Sr.", "Associate", "Freelance", "Volunteer")
_WORK = (
    "Freelance {f}", "Freelance {f} and {f}", "{f} Internship", "Internship", "Volunteer", "{f} Design", "{f} Support",
    "Private Tuition", "{f} Crew", "Several Projects", "{f} Helper", "Consulting", "Site Staff", "{f}/{f}",
)  # fmt: skip
_FIRMS = (
    "{p}, Attorney at Law", "{i}. {l} {r}", "{i}.{i}. {l} Limited", "St. {g}'s {r}", "St. {g}’s Church",
    "{l}, {l} & {l}", "{f}, {f} & {f} Institute", "{w} {l} Foundation", "{n} ({a})", "{n} ({e})", "{n} (formerly {n})",
    "{n}.com", "U.S. {f} Agency", "{t} {r}", "City of {t}", "{t} County", "{e} & {e}", "University of {t} – {t}",
    "{e}, {e} and {e}", "The {n} of {t}", "{l}'s {r}",
)  # fmt: skip
_INITIALS = "ABCDEGHJKLMPRSTW"
_AGAIN = {"title": (0.0, 0.0, 0.2, 0.6), "employer": (0.0, 0.0, 0.3, 0.8), "subject": (0.0, 0.0, 0.5)}


def drawn_positions(*, seed: int, count: int) -> Iterator[list[Drawn]]:
    """The headers of `count` documents."""
    for number in range(count):
        yield _Positions(random.Random(f"positions {seed} {number}")).headers()


class _Positions:
    def __init__(self, draw: random.Random) -> None:
        self.draw, self.words, self.dates = draw, Words(draw), Dates(draw)
        self._template = scattered(draw, "TE", _OTHERS)[1]
        self._is_joined = draw.random() < 0.05
        if self._is_joined:
            self._template = draw.choice(_JOINED)
        elif draw.random() < 0.06:
            self._template = tuple(_TITLE_FIRST.sub("{T}: {E}", line) for line in self._template)
        self._is_below = not self._is_joined and draw.random() < 0.12
        self._has_no_titles = not self._is_below and draw.random() < 0.06
        self._has_no_employers = self._is_below or (not self._has_no_titles and draw.random() < 0.02)
        self._sign, self._other_sign = draw.choice(_SIGNS), draw.choice(_SIGNS)
        # What stands beside the employer in this document, and beside the title, and how often.
        self._beside = draw.choices(("behind", "centre", "line", "held", ""), (12, 12, 4, 4, 68))[0]
        self._about = draw.choices(("subject", "bracket", "unit", "posts", "line", ""), (12, 6, 7, 5, 3, 67))[0]
        self._share = 0.0 if self._is_joined else draw.choice((0.3, 0.7, 1.0))
        # How often a title, an employer or a subject is one that was named before.
        self._again = {name: draw.choice(shares) for name, shares in _AGAIN.items()}
        self._named: dict[str, list[str]] = {name: [] for name in _AGAIN}
        self._is_bold_above = draw.random() < 0.5
        self._short = draw.random() < 0.06
        self._is_upper = draw.choices(("", "T", "E"), (80, 8, 12))[0]
        self._place_style = draw.choice(("state", "state", "country", "town", "three"))
        self._month = (THIS_YEAR - draw.randint(0, 4)) * MONTHS + draw.randrange(MONTHS)

    def headers(self) -> list[Drawn]:
        found = [self._header() for _ in range(self.draw.choice((1, 2, 3, 3, 4, 5)))]
        return [found[0], *map(self._further, found[1:])] if self._is_below else found

    def _further(self, drawn: Drawn) -> Drawn:
        """One more position of the employer above the first; or that of another, which stands in a line above it."""
        if self.draw.random() < 0.4:
            return replace(drawn, header=Header(lines=drawn.header.lines))
        employer = self._employer()
        lines = [Line(text=employer, bold=self._is_bold_above), *drawn.header.lines]
        return Drawn(header=Header(lines=lines), title=drawn.title, employer=employer)

    def _header(self) -> Drawn:
        draw = self.draw
        title = "" if self._has_no_titles or draw.random() < 0.02 else self._title()
        employer = "" if self._has_no_employers or (title and draw.random() < 0.03) else self._employer()
        title = title.upper() if self._is_upper == "T" else title
        employer = employer.upper() if self._is_upper == "E" else employer
        title, title_cell = self._with_subject(title, is_alone=not employer)
        employer, employer_cell = self._with_unit(employer)
        values = {
            "T": title_cell, "E": employer_cell, "P": self._place() if draw.random() < 0.9 else "",
            "D": self._when() if draw.random() < 0.95 else "", "R": self._told(draw.choice(_REMARKS)),
        }  # fmt: skip
        # Where no employer is named, a line that is left over would look like one that belongs to nothing.
        values["R"] = "" if not employer or draw.random() < 0.3 else values["R"]
        header = Header(lines=self._lines(values), is_below=self._is_below)
        return Drawn(header=header, title=title, employer=employer)

    def _lines(self, values: dict[str, str]) -> list[Line]:
        """What is drawn, a unit or subject on a line of its own below what it belongs to among it."""
        lines: list[Line] = []
        for text in self._template:
            drawn = drawn_line(text, values, "work.role")
            rows = [drawn.replace("\n", ", ")] if "\t" in drawn else drawn.split("\n")
            for number, row in enumerate(rows):
                if any(map(str.isalnum, row)):
                    is_first = not number
                    bold, is_bullet = is_first and text.startswith("*"), is_first and text.startswith("-")
                    lines.append(Line(text=row, bold=bold, is_bullet=is_bullet))
        return lines or [Line(text=self.words.employer())]

    def _with_unit(self, employer: str) -> tuple[str, str]:
        """The employer, and what stands in its place."""
        draw = self.draw
        if not employer or draw.random() > self._share:
            return employer, employer
        if self._beside == "behind":
            unit = self._told(draw.choice(_UNITS if draw.random() < 0.8 else _FIELDS))
            is_bracketed = self._sign == ": " and draw.random() < 0.3
            cell = f"{employer} ({unit})" if is_bracketed else f"{employer}{self._sign}{unit}"
            return cell if self._sign in _OF_THE_NAME and not is_bracketed else employer, cell
        if self._beside == "held":
            held = draw.choice(_HELD)
            return employer, f"{employer} ({held})" if self._sign == ": " else f"{employer}{self._sign}{held}"
        if self._beside == "centre":
            school = self.words.school() if draw.random() < 0.8 else employer
            whole = f"{self._told(draw.choice(_CENTRES))}, {school}"
            return whole, whole
        if self._beside == "line":
            return employer, f"{employer}\n{self._told(draw.choice(_UNITS))}"
        return employer, employer

    def _with_subject(self, title: str, *, is_alone: bool) -> tuple[str, str]:
        """The title, and what stands in its place; no unit in a line below one that `is_alone`, without an employer."""
        draw = self.draw
        if not title or draw.random() > self._share or (is_alone and self._about == "line"):
            return title, title
        match self._about:
            case "subject":
                whole = f"{title}{self._other_sign}{self._subject()}"
            case "bracket":
                whole = f"{title} ({self._told(draw.choice(_TERMS))})"
            case "posts":
                whole = f"{title}{draw.choice((', ', ', ', ' / ', ' & ', ' | '))}{self._title()}"
                whole += f", {self._title()}" if draw.random() < 0.2 else ""
            case "unit":
                unit = self._told(draw.choice(_UNITS))
                return title, f"{title} ({unit})" if draw.random() < 0.1 else f"{title}{self._other_sign}{unit}"
            case "line":
                return title, f"{title}\n{self._told(draw.choice(_UNITS))}"
            case _:
                whole = title
        return whole, whole

    def _title(self) -> str:
        return self._or_again("title", self._new_title)

    def _employer(self) -> str:
        return self._or_again("employer", self._new_employer)

    def _subject(self) -> str:
        return self._or_again("subject", lambda: self._told(self.draw.choice(_SUBJECTS)))

    def _or_again(self, name: str, make: Callable[[], str]) -> str:
        named = self._named[name]
        if named and self.draw.random() < self._again[name]:
            return self.draw.choice(named)
        named.append(make())
        return named[-1]

    def _new_title(self) -> str:
        draw, roll = self.draw, self.draw.random()
        if self._short and roll < 0.8:
            level = f"{draw.choice(_LEVELS)} " if draw.random() < 0.7 else ""
            return level + draw.choice(_SHORT_TITLES)
        if roll < 0.04:
            return self._told(draw.choice(_WORK))
        if roll < 0.055:
            return f"{self.words.person()} {draw.choice(('Scholar', 'Fellow', 'Professor', 'Chair'))}"
        return self.words.title()

    def _new_employer(self) -> str:
        draw, roll = self.draw, self.draw.random()
        if roll < 0.16:
            return self._told(draw.choice(_FIRMS))
        return self.words.school() if roll < 0.26 else self.words.employer()

    def _place(self) -> str:
        place = self.words.place(self._place_style)
        return place.replace(",", "") if self.draw.random() < 0.06 else place

    def _when(self) -> str:
        draw = self.draw
        last = self._month - draw.randint(0, 3)
        self._month = last - draw.randint(3, 60)
        is_open = last > (THIS_YEAR - 1) * MONTHS and draw.random() < 0.6
        return self.dates.span(self._month, None if is_open else last)

    def _told(self, text: str) -> str:
        words, draw = self.words, self.draw
        makers: Makers = {
            "f": words.field, "z": words.subject, "n": words.coined, "l": lambda: words.person().split()[-1],
            "p": words.person, "g": lambda: words.person().split()[0], "t": words.town, "e": words.employer,
            "a": lambda: "".join(draw.choice(_INITIALS) for _ in range(draw.randint(2, 4))), "k": words.skill,
            "d": words.deed, "j": words.title, "b": words.sentence, "r": words.trade, "u": words.study,
            "i": lambda: draw.choice(_INITIALS), "h": lambda: str(draw.randint(2, 480)),
            "w": lambda: f"{words.person().split()[0]} {draw.choice(_INITIALS)}.",
        }  # fmt: skip
        return told(text, makers)
