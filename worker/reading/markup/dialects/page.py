"""A page of HTML while a dialect's lines are read: headings, items, rows, and the lines of paragraphs."""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from worker.reading.errors import OversizedDocument
from worker.reading.limits import MAX_MARKUP

Inline: TypeAlias = Callable[[str], str]
# A pattern of a dialect and what it turns into; it meets text whose `<`, `>` and `&` are entities.
Mark: TypeAlias = tuple[str, str | Callable[[re.Match[str]], str]]

_DEEPEST = 6
_MOST_LEVELS = 6
_GAP = re.compile(r"(?<=\S)(?:\t+| {3,})(?=\S)")
# What stands behind it stands at the right hand.
COLUMN = '<span class="right"></span>'


def check_size(characters: int) -> None:
    """Refuse what a document's own names and commands make too large.

    Raises:
        OversizedDocument: it is.
    """
    if characters > MAX_MARKUP:
        raise OversizedDocument(f"This file has over {MAX_MARKUP:,} characters of text.")


def emphasis(sign: str, tag: str) -> tuple[Mark, Mark]:
    """`**words**` anywhere, and `*words*` between blanks or signs, as most dialects have it."""
    one = re.escape(sign)
    inner = rf"(?=[^\s{one}])([^{one}\n]{{1,300}}?)(?<=[^\s{one}])"
    makes = rf"<{tag}>\1</{tag}>"
    return (f"{one}{one}{inner}{one}{one}", makes), (rf"(?<![\w{one}]){one}{inner}{one}(?![\w{one}])", makes)


def inline_of(marks: Sequence[Mark]) -> Inline:
    """Text of a line → HTML, by these marks in their order."""
    patterns = [(re.compile(pattern), makes) for pattern, makes in marks]

    def inline(text: str) -> str:
        said = html.escape(text, quote=False)
        for pattern, makes in patterns:
            said = pattern.sub(makes, said)
        return said

    return inline


class Page:
    """HTML, one block after the other. `inline` makes HTML of the text of each."""

    def __init__(self, inline: Inline) -> None:
        self._inline = inline
        self._made: list[str] = []
        self._lines: list[str] = []
        self._depth = 0
        self._rows: list[str] = []
        self._is_item = False

    def heading(self, level: int, text: str) -> None:
        """A heading, 1 being the largest."""
        self._end()
        level = min(max(level, 1), _MOST_LEVELS)
        self._made.append(f"<h{level}>{self._inline(text)}</h{level}>")

    def item(self, depth: int, text: str, number: str = "") -> None:
        """An item of a list, 1 being the outermost; with a number where it has one."""
        depth = min(max(depth, 1), _DEEPEST)
        self._flush()
        self._end_rows()
        while self._depth > depth:
            self._made.append("</ul>")
            self._depth -= 1
        while self._depth < depth:
            self._made.append("<ul>")
            self._depth += 1
        self._is_item = True
        self._lines = [_GAP.sub(COLUMN, self._inline(f"{number} {text}" if number else text))]

    def term(self, text: str, meaning: str = "") -> None:
        """What is defined, and as what: `Languages: Python`."""
        self.blank()
        self.line(f"{text}: {meaning}" if meaning else text)
        self._flush()

    def line(self, text: str) -> None:
        """A line of the paragraph or item that is open."""
        if not text.strip():
            return
        self._end_rows()
        if self._depth and not self._is_item:
            self._end()
        self._lines.append(_GAP.sub(COLUMN, self._inline(text.strip())))

    def row(self, cells: Iterable[str], *, is_inline: bool = True) -> None:
        """A row of a table. Cells may be HTML already."""
        self._flush()
        self._end_lists()
        drawn = (self._inline(cell.strip()) if is_inline else cell for cell in cells)
        self._rows.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in drawn)}</tr>")

    def blank(self) -> None:
        """A paragraph ends; a list may go on."""
        self._flush()
        self._end_rows()

    def ruler(self) -> None:
        """All ends."""
        self._end()
        self._made.append("<hr>")

    def markup(self) -> str:
        """All of it."""
        self._end()
        return "\n".join(self._made)

    def _end(self) -> None:
        self._flush()
        self._end_rows()
        self._end_lists()

    def _end_lists(self) -> None:
        self._made += ["</ul>"] * self._depth
        self._depth = 0

    def _end_rows(self) -> None:
        if self._rows:
            self._made.append(f"<table>{''.join(self._rows)}</table>")
            self._rows = []

    def _flush(self) -> None:
        if self._lines:
            tag = "li" if self._is_item else "p"
            self._made.append(f"<{tag}>{'<br>'.join(self._lines)}</{tag}>")
        self._lines, self._is_item = [], False
