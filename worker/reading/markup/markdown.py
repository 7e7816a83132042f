"""Markdown → HTML. Every line that somebody ended stays one: many write one field a line, without two blanks."""

import re
from functools import cache

from markdown_it import MarkdownIt

from worker.reading.markup.drawn_tables import Cells, with_tables
from worker.reading.markup.extensions import common_markdown
from worker.reading.markup.leftovers import without_leftovers
from worker.reading.text_lines import unbroken

_FENCE = re.compile(r"-{3}|\+{3}")
_KEY = re.compile(r"[\w-]{1,30}\s{0,3}[:=]")
_MOST_FRONT_LINES = 60
# What programs that make pages of Markdown put in: Liquid, shortcodes, lists of attributes, fences of classes.
_INSERTED = re.compile(
    r"\{%[^%\n]{0,400}%\}|\{\{[^{}\n]{0,400}\}\}|\{:[^{}\n]{0,400}\}|^ {0,3}:{3,}[^\n]{0,200}$"
    r"|^\[\[?(?:toc|_TOC_)\]\]?$",
    re.IGNORECASE | re.MULTILINE,
)
# Kramdown reads what is inside such a tag as Markdown; to others all is HTML up to the next blank line.
_OPENED = re.compile(
    r"^( {0,3}<[a-z][^<>\n]{0,300}\bmarkdown=[^<>\n]{0,300}>)[ \t]{0,9}$", re.IGNORECASE | re.MULTILINE
)
# Kramdown, Pandoc: `Term`, and below it `:   what it means`.
_DEFINED = re.compile(r"^( {0,3}):[ \t]{1,9}(?=\S)", re.MULTILINE)
_GAP = re.compile(r"(?<=\S)(?:\t+| {3,})(?=\S)")
_COLUMN = "\u00a0" * 4
# A parser of links looks for the end of each; with more of them than any résumé has, they are only signs.
_MOST_BRACKETS = 2_000


def front_matter(text: str) -> tuple[list[str], str]:
    """The lines between fences at the top, with the fences, and the text behind them."""
    lines = text.split("\n", _MOST_FRONT_LINES)
    if not _FENCE.fullmatch(lines[0].strip()):
        return [], text
    end = next((at for at, line in enumerate(lines[:-1]) if at and line.strip() == lines[0].strip()), 0)
    if not any(_KEY.match(line) for line in lines[1:end]):
        return [], text
    return lines[: end + 1], "\n".join(lines[end + 1 :])


def html_of(text: str) -> str:
    """The page that a text in Markdown makes, without front matter."""
    source = without_leftovers(_INSERTED.sub("", common_markdown(text)), is_markdown=True)
    source = _OPENED.sub("\\1\n", _DEFINED.sub(r"\1", source))
    if source.count("[") > _MOST_BRACKETS:
        source = source.replace("[", "\\[")
    lines = with_tables(source.split("\n"), _table)
    return str(_parser().render("\n".join(_GAP.sub(_COLUMN, line) for line in unbroken(lines))))


def _table(rows: list[Cells]) -> list[str]:
    """A table of HTML in one line, with blank ones around it."""
    cells = ["".join(f"<td>{_cell(cell)}</td>" for cell in row) for row in rows]
    return ["", f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>", ""]


def _cell(lines: list[str]) -> str:
    return str(_parser().render("\n".join(lines))).replace("\n", " ")


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables. What is indented is a text moved in, no code."""
    return MarkdownIt("commonmark", {"breaks": True, "html": True}).enable(["table", "strikethrough"]).disable("code")
