"""A page before it is drawn: lines with what they are, in one column or two. Every renderer draws the same page."""

from dataclasses import dataclass, field
from typing import Literal

LineKind = Literal["name", "contact", "heading", "entry", "detail", "text", "bullet", "row"]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line. `right` stands at the right margin, `rail` in a narrow column on the left, `cells` in a table's row."""

    kind: LineKind
    text: str = ""
    right: str = ""
    rail: str = ""
    cells: tuple[str, ...] = ()

    def plain(self) -> str:
        """All that is printed on the line."""
        return " ".join(part for part in (self.rail, self.text, self.right, *self.cells) if part)


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a page is drawn, where a renderer has a choice."""

    font: Literal["Helvetica", "Times", "Vera"] = "Helvetica"
    # What one text object of a PDF holds; with `moves` a line, in which gaps are no characters but moves.
    ink: Literal["lines", "words", "moves"] = "lines"
    bullet: str = "•"
    shouts: bool = False
    side_first: bool = True
    # Points between the letters of the name.
    name_spacing: float = 0.0
    # What stands at the top and at the foot of every sheet.
    header: str = ""
    footer: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What is on the page. `side` is a second column, and empty where there is one column."""

    main: list[Line] = field(default_factory=list)
    side: list[Line] = field(default_factory=list)
    look: Look = field(default_factory=Look)

    def plain(self) -> str:
        """All lines, for tests: what a perfect reader of files would have before it."""
        return "\n".join(line.plain() for line in [*self.main, *self.side])

    def headed(self, line: Line) -> str:
        """A heading as this page sets it."""
        return line.text.upper() if self.look.shouts else line.text
