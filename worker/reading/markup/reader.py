"""The text of a page or of a file in Markdown → its lines."""

import re
from typing import Literal

from worker.reading.blocks import ReadFile
from worker.reading.errors import OversizedDocument
from worker.reading.flow import Block, Flow, draw
from worker.reading.flow.model import Paragraph, Span
from worker.reading.limits import MAX_LINES
from worker.reading.markup.blocks import blocks_of
from worker.reading.markup.dialects import dialect_of
from worker.reading.markup.markdown import front_matter, html_of
from worker.reading.normalise import normalise

_BLOCK_TAG = re.compile(r"<(?:br|div|h[1-6]|li|p|table|td|ul|ol)\b[^<>\n]{0,300}>", re.IGNORECASE)
# With signs before it, or underlined.
_HEADING = re.compile(
    r"^(?:\d\. )?#{1,6} \S|^(?=[^\n]{0,200}[^\W_])\S[^\n]{1,200}\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE
)
# Emphasis, links, and what programs add: shortcodes, tags with fields, attributes, chunks of code.
_MARK = re.compile(
    r"\*\*\S[^*\n]{0,200}\*\*|__\S[^_\n]{0,200}__|\]\((?:https?:|mailto:)|\]\[[\w -]{1,40}\]|\{\{[<%] |\]\{[.#]\w"
    r"|<[A-Z]\w{1,30}\s{1,9}[a-z]\w{0,20}=[\"'{]|^ {0,3}:::|^```\{",
    re.MULTILINE,
)
# Within lines that somebody typed.
_INLINE_TAG = re.compile(r"</(?:b|i|em|strong|a|span|sub|sup|small|u|font|time|code)>", re.IGNORECASE)
# Of the source: parsing one takes as long as drawing it.
_MOST_LINES = 4 * MAX_LINES
_LEAST_TAGS, _LEAST_HEADINGS, _LEAST_MARKS = 3, 3, 3


def is_markdown(text: str) -> bool:
    """Whether a text that is not named so is written in Markdown, or holds tags of HTML."""
    if dialect_of(text) is not None or _has(_BLOCK_TAG, text, _LEAST_TAGS) or _has(_INLINE_TAG, text, _LEAST_TAGS):
        return True
    return _has(_HEADING, text, _LEAST_HEADINGS) and _has(_MARK, text, _LEAST_MARKS)


def _has(pattern: re.Pattern[str], text: str, least: int) -> bool:
    return any(count == least for count, _ in enumerate(pattern.finditer(text), 1))


def read_html(text: str) -> ReadFile:
    """The lines of a page.

    Raises:
        OversizedDocument: more than is read.
    """
    return _drawn(blocks_of(text), "html")


def read_markdown(text: str) -> ReadFile:
    """The lines of a text in Markdown, with HTML in it, as a page made of it shows them. Front matter stays as it is.

    Raises:
        OversizedDocument: more than is read.
    """
    front, body = front_matter(normalise(text))
    if body.count("\n") > _MOST_LINES:
        raise OversizedDocument(f"This file has over {_MOST_LINES:,} lines of text.")
    draw = dialect_of(body) or html_of
    said = [Paragraph(spans=(Span(text=line),)) for line in front]
    return _drawn([*said, *blocks_of(draw(body))], "markdown")


def _drawn(blocks: list[Block], kind: Literal["html", "markdown"]) -> ReadFile:
    drawn = draw(Flow(body=tuple(blocks)), is_typed=True)
    return ReadFile(format=kind, lines=drawn.lines, hidden=drawn.hidden)
