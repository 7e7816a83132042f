"""The sections of a résumé apart from the work history. How each is set is drawn once for a document."""

import random

from benchmarks.reading.grammar.dating import Dating
from benchmarks.reading.grammar.locales import Locale
from benchmarks.reading.grammar.page import Line
from benchmarks.reading.grammar.people import Person

NO_REFERENCES = "Available on request."


class Sections:
    """The sections of one document, in the words of its language."""

    def __init__(self, person: Person, locale: Locale, dating: Dating, draw: random.Random) -> None:
        self.person = person
        self.locale = locale
        self.dating = dating
        self._headings = {name: draw.choice(choices) for name, choices in locale.headings.items()}
        self._skills_as = draw.choice(("commas", "bullets", "lines", "bars", "behind heading"))
        self._school_as = draw.choice(("one line", "right", "school first"))
        self._contact_as = draw.choice(("bars", "lines", "dots"))

    def heading(self, name: str) -> Line:
        """The section's heading."""
        return Line(kind="heading", text=self._headings[name])

    def lines(self, name: str) -> list[Line]:
        """The section with its heading."""
        if name == "skills" and self._skills_as == "behind heading":
            return [Line(kind="text", text=f"{self.heading(name).text}: {', '.join(self.person.skills)}")]
        made = {
            "summary": self._summary,
            "education": self._education,
            "skills": self._skills,
            "certifications": self._certifications,
            "languages": self._languages,
            "projects": self._projects,
            "voluntary": self._voluntary,
            "contact": self._contact,
            "references": self._references,
        }
        return [self.heading(name), *made[name]()]

    def contact_lines(self) -> list[Line]:
        """How to reach the person, below the name."""
        parts = self._addresses()
        if self._contact_as == "lines":
            return [Line(kind="contact", text=part) for part in parts]
        return [Line(kind="contact", text=(" | " if self._contact_as == "bars" else " • ").join(parts))]

    def _addresses(self) -> list[str]:
        return [self.person.town, self.person.phone, self.person.email, self.person.link]

    def _contact(self) -> list[Line]:
        return [Line(kind="contact", text=part) for part in self._addresses()]

    def _summary(self) -> list[Line]:
        return [Line(kind="text", text=self.person.summary)]

    def _education(self) -> list[Line]:
        lines = []
        for school in self.person.schools:
            years = f"{school.first_year}{self.dating.dash}{school.last_year}"
            if self._school_as == "one line":
                lines.append(Line(kind="text", text=f"{school.degree}, {school.school}, {school.last_year}"))
            elif self._school_as == "right":
                lines.append(Line(kind="entry", text=school.degree, right=years))
                lines.append(Line(kind="detail", text=school.school))
            else:
                lines.append(Line(kind="entry", text=school.school))
                lines.append(Line(kind="detail", text=school.degree, right=years))
        return lines

    def _skills(self) -> list[Line]:
        skills = self.person.skills
        if self._skills_as == "bullets":
            return [Line(kind="bullet", text=skill) for skill in skills]
        if self._skills_as == "lines":
            return [Line(kind="text", text=skill) for skill in skills]
        return [Line(kind="text", text=(", " if self._skills_as == "commas" else " | ").join(skills))]

    def _certifications(self) -> list[Line]:
        return [Line(kind="bullet", text=f"{name}, {year}") for name, year in self.person.certifications]

    def _languages(self) -> list[Line]:
        return [Line(kind="bullet", text=f"{name} ({level})") for name, level in self.person.languages]

    def _projects(self) -> list[Line]:
        name, deed = self.person.project
        return [Line(kind="entry", text=name), Line(kind="bullet", text=deed)]

    def _voluntary(self) -> list[Line]:
        work = self.person.voluntary
        dates = self.dating.print(work.span).text
        return [
            Line(kind="entry", text=work.title, right=dates),
            Line(kind="detail", text=work.employer, right=work.town),
        ]

    def _references(self) -> list[Line]:
        return [Line(kind="text", text=NO_REFERENCES)]
