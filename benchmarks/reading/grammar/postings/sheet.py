"""A posting as lines, and what each part of a line is for."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.reading.grammar.postings.content import Need, Vacancy

Parts = Sequence[tuple[str, str]]
MODES = ("Hybrid", "Remote", "On-site", "Full-time", "Full-time, permanent", "Part-time")


@dataclass(frozen=True, kw_only=True)
class Style:
    """How a document sets headings and lists."""

    heading: str
    bullet: str
    blank_under_heading: bool
    blank_between_sections: bool


def draw_style(draw: random.Random) -> Style:
    """A style by chance. A heading in a style without blank lines stands out by something else."""
    heading = draw.choice(("plain", "plain", "colon", "capitals", "markdown", "bold", "title"))
    return Style(
        heading=heading,
        bullet=draw.choice(("- ", "• ", "* ", "· ", "– ", "1. ", "", "‣ ")),
        blank_under_heading=draw.random() < 0.5,
        blank_between_sections=heading not in {"colon", "capitals"} or draw.random() < 0.7,
    )


@dataclass(kw_only=True)
class Sheet:
    """Lines and, by line, their parts; beside it what the label says."""

    style: Style
    lines: list[str] = field(default_factory=list)
    parts: list[tuple[str, str]] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    title: str = ""
    employer: str = ""
    place: str = ""

    def blank(self) -> None:
        """A blank line, never two."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def add(self, text: str, kind: str) -> None:
        """A line that is one thing."""
        self.lines.append(text)
        self.note([(text, kind)])

    def head(self, *lines: str) -> None:
        """Lines of the header."""
        for line in lines:
            self.add(line, "head")

    def prose(self, sentences: Iterable[tuple[str, Parts]]) -> None:
        """One paragraph."""
        chosen = list(sentences)
        self.lines.append(" ".join(text for text, _ in chosen))
        for _, parts in chosen:
            self.note(parts)

    def heading(self, text: str, kind: str) -> None:
        """A heading, as the style has it."""
        if self.style.blank_between_sections:
            self.blank()
        shown = {
            "colon": f"{text}:",
            "capitals": text.upper(),
            "markdown": f"## {text}",
            "bold": f"**{text}**",
            "title": text.title().replace("’S", "’s").replace("'S", "'s"),
        }.get(self.style.heading, text)
        self.lines.append(shown)
        self.parts.append((text, f"h_{kind}"))
        if self.style.blank_under_heading:
            self.blank()

    def items(self, items: Iterable[tuple[str, Parts]]) -> None:
        """A list, as the style has it."""
        for number, (text, parts) in enumerate(items, 1):
            bullet = f"{number}. " if self.style.bullet == "1. " else self.style.bullet
            self.lines.append(f"{bullet}{text}")
            self.note(parts)

    def note(self, parts: Parts) -> None:
        """What parts the last line has."""
        self.parts += parts
        self.needs += [
            Need(text=text.rstrip("."), importance="required" if kind == "req" else "preferred")
            for text, kind in parts
            if kind in {"req", "nice"}
        ]

    def show(self, vacancy: Vacancy, *, title: str | None = None, employer: bool = True, place: bool = True) -> None:
        """Writes down what the document names."""
        self.title = title or vacancy.title
        self.employer = vacancy.employer if employer else ""
        self.place = vacancy.town if place else ""

    @property
    def text(self) -> str:
        """The document."""
        return "\n".join(self.lines).strip() + "\n"


def drawn_sheet(draw: random.Random, **changes: object) -> Sheet:
    """An empty sheet in a style by chance, but for what is given."""
    style = draw_style(draw)
    return Sheet(style=Style(**{**style.__dict__, **changes}))


def plain(texts: Iterable[str], kind: str) -> list[tuple[str, Parts]]:
    """Items that are one thing each."""
    return [(text, [(text, kind)]) for text in texts]
