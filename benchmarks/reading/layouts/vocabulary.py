"""Names, titles, employers, schools and deeds, put together from parts so that no word can be learned by heart."""

import random
from collections.abc import Callable, Sequence

from benchmarks.reading.layouts import word_lists as lists


class Words:
    """Words by chance: the same draw, the same words."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw

    def one(self, choices: Sequence[str]) -> str:
        """One of the choices, its `{…}` filled in."""
        return self._filled(self.draw.choice(choices))

    def _filled(self, text: str) -> str:
        if "{" not in text:
            return text
        makers: dict[str, Callable[[], str]] = {
            "t": lambda: self.draw.choice(lists.TOWNS), "n": self.coined, "x": self.skill, "y": self.skill,
            "s": self.skill,
            "o": self.thing, "a": lambda: self.draw.choice(lists.ADJECTIVES),
            "f": lambda: self.draw.choice(lists.FIRST),
            "l": lambda: self.draw.choice(lists.LAST), "e": self.employer, "title": lambda: self.title().lower(),
            "year": lambda: str(self.draw.randint(1998, 2026)),
        }  # fmt: skip
        for key, make in makers.items():
            while f"{{{key}}}" in text:
                text = text.replace(f"{{{key}}}", make(), 1)
        return text

    def coined(self) -> str:
        """A name that is in no dictionary."""
        name = self.draw.choice(lists.SYLLABLES_A) + self.draw.choice(lists.SYLLABLES_B)
        if self.draw.random() < 0.35:
            name += self.draw.choice(lists.SYLLABLES_B)
        return name

    def person(self) -> str:
        """First and last name, sometimes a middle one."""
        first, last = self.draw.choice(lists.FIRST), self.draw.choice(lists.LAST)
        roll = self.draw.random()
        middle = f" {self.draw.choice('ABCDEFGHJKLMNPRST')}." if roll < 0.12 else ""
        if 0.12 < roll < 0.2:
            middle = f" {self.draw.choice(lists.FIRST)}"
        if 0.2 < roll < 0.3:
            last = self.coined()
        return f"{first}{middle} {last}"

    def title(self) -> str:
        """A job title."""
        draw = self.draw
        roll = draw.random()
        if roll < 0.13:
            return draw.choice(lists.WHOLE_TITLES)
        if roll < 0.16:
            return f"{draw.choice(lists.ACADEMIC)} {draw.choice(('in', 'of', 'for'))} {draw.choice(lists.SUBJECTS)}"
        noun = draw.choice(lists.NOUNS) if draw.random() < 0.93 else self.coined() + draw.choice(("ist", "er", "or"))
        field = f"{draw.choice(lists.FIELDS)} " if draw.random() < 0.8 else ""
        level = f"{draw.choice(lists.SENIORITIES)} " if draw.random() < 0.4 else ""
        title = f"{level}{field}{noun}"
        roll = draw.random()
        if roll < 0.05:
            return f"{title}, {draw.choice(lists.FIELDS)}"
        if roll < 0.065:
            unit = draw.choice(("Unit", "Ward", "Team", "Department", "Division", "Desk", "Group"))
            size = draw.choice(("", "", f" ({draw.randint(4, 60)} {draw.choice(('beds', 'staff', 'seats'))})"))
            return f"{title}, {draw.choice(lists.FIELDS)} {unit}{size}"
        if roll < 0.09:
            return (
                f"{title} ({draw.choice(('Part-time', 'Contract', 'Internship', draw.choice(lists.FIELDS), 'Co-op'))})"
            )
        if roll < 0.11:
            return f"{title} {draw.choice(('II', 'III', 'I', '2', '– ' + draw.choice(lists.FIELDS)))}"
        if roll < 0.13:
            return f"{title} / {draw.choice(lists.NOUNS)}"
        if roll < 0.15:
            return f"{title} & {draw.choice(lists.FIELDS)} {draw.choice(lists.NOUNS)}"
        if roll < 0.17:
            return f"{draw.choice(('Head', 'Director', 'VP', 'Manager'))} of {draw.choice(lists.FIELDS)}"
        if roll < 0.18:
            return f"{title}: {draw.choice(lists.FIELDS)}"
        if roll < 0.19:
            return f"{noun} of {draw.choice(lists.SUBJECTS)}"
        return title.lower().capitalize() if roll > 0.97 else title

    def employer(self) -> str:
        """An employer, with or without a word that says so."""
        draw = self.draw
        kinds: tuple[Callable[[], str], ...] = (
            lambda: "".join(draw.choice("ABCDEFGHKLMNPRSTUVW") for _ in range(draw.randint(2, 4))),
            lambda: f"{self.coined()}.{draw.choice(('io', 'com', 'ai'))}",
            lambda: draw.choice((f"City of {draw.choice(lists.TOWNS)}", f"University of {draw.choice(lists.TOWNS)}")),
            lambda: draw.choice(
                (f"St. {draw.choice(lists.FIRST)}'s {draw.choice(lists.TRADES)}", f"The {self.coined()}")
            ),
            lambda: (
                f"{self.coined()} & {self.coined()}" + (f" {draw.choice(lists.LEGAL)}" if draw.random() < 0.4 else "")
            ),
            self._unit,
            lambda: f"{self.coined()} {draw.choice(lists.SMALL_WORDS)} {self.coined()}",
            lambda: f"{draw.choice(lists.REALMS)} {draw.choice(lists.FORCES)}",
        )
        shares = (5, 3, 4, 4, 5, 1, 4, 2)
        return draw.choices((*kinds, self._company), (*shares, 100 - sum(shares)))[0]()

    def field(self) -> str:
        """A field of work."""
        return self.draw.choice(lists.FIELDS)

    def trade(self) -> str:
        """What stands behind a name and says what kind of place it is."""
        return self.draw.choice(lists.TRADES)

    def _unit(self) -> str:
        """A part of an employer, and the employer."""
        draw = self.draw
        whole = f"{self.coined()} {draw.choice(lists.TRADES)}"
        units = (f"Department of {draw.choice(lists.SUBJECTS)}", f"{draw.choice(lists.FIELDS)} Department")
        return draw.choice((*(f"{unit}, {whole}" for unit in units), f"{whole}, Local {draw.randint(10, 600)}"))

    def _company(self) -> str:
        draw = self.draw
        stems = (
            self.coined(),
            f"{self.coined()} {self.coined()}",
            draw.choice(lists.TOWNS),
            f"{draw.choice(lists.LAST)}'s",
        )
        stem = draw.choices(stems, (68, 20, 8, 4))[0]
        name = f"{stem} {draw.choice(lists.TRADES)}" if draw.random() < 0.55 else stem
        if draw.random() < 0.3:
            legal = draw.choice(lists.LEGAL)
            name += legal if legal.startswith(",") else f" {legal}"
        if draw.random() < 0.05:
            name += f" ({draw.choice((self.coined(), 'formerly ' + self.coined(), 'UK', 'SM Mall', 'contract'))})"
        return name

    def town(self) -> str:
        """A town alone."""
        return self.draw.choice(lists.TOWNS) if self.draw.random() < 0.8 else self.coined()

    def place(self, style: str) -> str:
        """A place as one document writes them: `state`, `country`, `town`, or `three`."""
        town = self.town()
        if self.draw.random() < 0.06:
            return self.draw.choice(("Remote", "Hybrid", f"{town} (Remote)", f"{town} (Hybrid)"))
        match style:
            case "state":
                return f"{town}, {self.draw.choice(lists.STATES)}"
            case "country":
                return f"{town}, {self.draw.choice(lists.COUNTRIES)}"
            case "three":
                return (
                    f"{town}, {self.draw.choice(lists.STATES)}, {self.draw.choice(('USA', 'United States', 'Canada'))}"
                )
            case _:
                return town

    def thing(self) -> str:
        """What deeds are done to."""
        head = f"{self.draw.choice(lists.ADJECTIVES)} " if self.draw.random() < 0.3 else ""
        thing = self.draw.choice(lists.OBJECTS)
        return thing if thing.startswith(("a ", "the ")) else f"{head}{thing}"

    def skill(self) -> str:
        """A skill."""
        return self.draw.choice(lists.SKILLS) if self.draw.random() < 0.93 else self.coined()

    def deed(self, most: int = 4) -> str:
        """Something that was done."""
        draw = self.draw
        text = f"{draw.choice(lists.VERBS)} {self.thing()}"
        if draw.random() < 0.06:
            text = f"{self.skill()}: {text[0].lower()}{text[1:]}"
        elif draw.random() < 0.08:
            text = f"{draw.choice(lists.ADJECTIVES).capitalize()} {draw.choice(lists.OBJECTS)} and {self.thing()}"
        for _ in range(draw.randint(0, most)):
            tail = self._filled(draw.choice(lists.TAILS).replace("{n}", str(draw.randint(2, 95))))
            text += tail if tail.startswith((",", ";")) else f" {tail}"
        return text

    def break_from_work(self) -> str:
        """What is told of a time without a job."""
        return self.draw.choice(lists.BREAKS)

    def sentence(self) -> str:
        """A sentence about oneself."""
        draw = self.draw
        roll = draw.random()
        if roll < 0.2:
            return f"I {self.deed(2)[0].lower()}{self.deed(2)[1:]}."
        if roll < 0.55:
            lead = draw.choice(
                ("Experienced", "Motivated", "Detail-oriented", "Results-driven", "Friendly", "Hard-working")
            )
            years = draw.choice(
                (
                    "",
                    "",
                    f" with {draw.randint(2, 25)} years of experience",
                    f" with {draw.randint(3, 20)}+ years in {self.skill()}",
                )
            )
            return f"{lead} {self.title().lower()}{years} in {self.thing()} and {self.thing()}."
        if roll < 0.62:
            years = f"{draw.randint(2, 25)}{draw.choice((' years', '+ years', ' Years'))}"
            of = draw.choice(("of experience with", "experience in", "in", "experience with"))
            return f"{years} {of} {self.thing()}."
        if roll < 0.7:
            return f"Seeking a position as {self.title().lower()} where I can use my {self.skill()} skills."
        return f"{self.deed(3)}."

    def degree(self) -> str:
        """A degree with or without its subject."""
        draw = self.draw
        if draw.random() < 0.2:
            return draw.choice(lists.WHOLE_DEGREES)
        subject = draw.choice(lists.SUBJECTS)
        if draw.random() < 0.03:
            whole, short = draw.choice((("Master of Science", "MS"), ("Bachelor of Arts", "BA"), ("Diploma", "Dipl.")))
            return f"{whole} - {short}, {subject}"
        joint = draw.choice((" ", " in ", " in ", ", ", ": ", " - ")) if draw.random() < 0.95 else " of "
        degree = f"{draw.choice(lists.DEGREES)}{joint}{subject}"
        return degree if draw.random() < 0.93 else subject

    def school(self) -> str:
        """A school."""
        return self.one(lists.SCHOOLS)

    def subject(self) -> str:
        """A subject of study."""
        return self.draw.choice(lists.SUBJECTS)

    def certificate(self) -> str:
        """The name of a certificate."""
        return self.one(lists.CERTIFICATES)

    def issuer(self) -> str:
        """Who gives certificates."""
        return self.draw.choice(lists.ISSUERS) if self.draw.random() < 0.6 else self.employer()

    def language(self) -> str:
        """A language."""
        return self.draw.choice(lists.LANGUAGES)

    def club(self) -> tuple[str, str]:
        """What one is in a club, and the club."""
        return self.draw.choice(lists.CLUB_TITLES), self.draw.choice(
            lists.CLUBS
        ) if self.draw.random() < 0.7 else self.employer()

    def charity(self) -> tuple[str, str]:
        """What one is as a volunteer, and for whom."""
        stem = f"{self.coined()} " if self.draw.random() < 0.6 else ""
        title = self.draw.choice(lists.VOLUNTEER_TITLES) if self.draw.random() < 0.8 else self.title()
        return title, f"{stem}{self.draw.choice(lists.CHARITIES)}"

    def award(self) -> str:
        """A prize."""
        return self.draw.choice(lists.AWARDS)

    def study(self) -> str:
        """The title of a publication."""
        return self.one(lists.STUDIES)

    def journal(self) -> str:
        """Where something was published."""
        return self.one(lists.JOURNALS)

    def project(self) -> str:
        """The name of a project."""
        return self.one(lists.PROJECTS)

    def hobby(self) -> str:
        """What one does in the evening."""
        return self.one(lists.HOBBIES)
