"""What a file looks like to a reader: its lines in reading order, with what their layout says.

Every format ends here, and both engines read this. Text that nobody can see is not among the lines, only counted.
"""

from typing import Any, Literal

from pydantic import Field, model_serializer

from client_sdk.models import WireModel
from client_sdk.record import Box

# White space of this many heights of a line is written as a blank line.
_BLANK = 0.6


class TextLine(WireModel):
    """One line as it is seen.

    `text` keeps its bullet's glyph; a tab parts what stands far apart in one line (a title, and its dates at the right
    margin). `box` is left, top, right, bottom in points from the page's top left corner; None without geometry.
    `size` is the letters' size over that of the document's body text, `gap_above` the white space above in heights of
    a body line (a blank line is 1), `indent` how far the line begins right of its column's edge, in the same heights.
    Lines of one `block` stand together (a paragraph, a cell, a column's part). `is_guessed`: of a picture,
    with a figure that may be another.
    """

    text: str
    page: int = 1
    box: Box | None = None
    size: float = 1.0
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    gap_above: float = 0.0
    indent: float = 0.0
    column: int = 0
    block: int = 0
    is_bullet: bool = False
    is_heading: bool = False
    is_guessed: bool = False

    @model_serializer(mode="plain")
    def _only_what_is_said(self) -> dict[str, Any]:
        """Without defaults: lines are stored with their job, and most are ordinary."""
        return {name: value for name, value in self.__dict__.items() if value != _ORDINARY[name]}


_ORDINARY = {name: field.default for name, field in TextLine.model_fields.items()}


class ReadFile(WireModel):
    """All that was read in a file. `structured` is the content of a format that says what is what (JSON Resume, …).

    `hidden`, `repeated` and `private` count the lines that were left out, or of which a part was. `language` is a code
    such as `en`, None where too little says which. `shape` names the form of a document that says itself what is what
    (`worker.understanding.structured`): no engine reads it. `is_scan`: its letters were told from pictures of pages.
    `unread` counts the pages that were not looked at. `beside`: what the file says of its author and its title, and
    what it is called, as far as its words stand in its text, too (`worker.reading.properties`).
    """

    format: Literal["pdf", "docx", "odt", "rtf", "html", "markdown", "text", "json", "zip", "picture"]
    lines: list[TextLine] = Field(default_factory=list)
    pages: int = 1
    hidden: int = 0
    repeated: int = 0
    private: int = 0
    language: str | None = None
    structured: dict[str, Any] | None = None
    shape: str | None = None
    is_scan: bool = False
    unread: int = 0
    beside: list[str] = Field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole text, a blank line where there is white space."""
        return "\n".join(
            f"\n{line.text}" if index and line.gap_above >= _BLANK else line.text
            for index, line in enumerate(self.lines)
        )
