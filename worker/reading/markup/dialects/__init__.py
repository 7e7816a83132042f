"""Texts in other dialects than Markdown → the pages that they make. Which one is told by content, or none is."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from worker.reading.markup.dialects import asciidoc, latex, org, restructured, textile, wiki

Draw: TypeAlias = Callable[[str], str]

_MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_LEAST_MARKDOWN = 2


@dataclass(frozen=True, kw_only=True)
class _Dialect:
    """`signs` are what no other text has; with fewer than `least` of them it is none. Then it needs its `headings`.

    With Markdown's headings it is Markdown, `but_markdown` told.
    """

    draw: Draw
    signs: re.Pattern[str]
    least: int
    headings: re.Pattern[str] | None = None
    least_headings: int = 0
    but_markdown: bool = False


_DIALECTS = (
    _Dialect(
        draw=latex.latex,
        signs=latex.SIGNS,
        least=latex.LEAST_SIGNS,
        headings=latex.HEADING,
        least_headings=latex.LEAST_HEADINGS,
    ),
    _Dialect(
        draw=org.org,
        signs=org.SIGNS,
        least=org.LEAST_SIGNS,
        headings=org.HEADING,
        least_headings=org.LEAST_HEADINGS,
    ),
    _Dialect(
        draw=restructured.restructured,
        signs=restructured.SIGNS,
        least=restructured.LEAST_SIGNS,
        headings=restructured.HEADING,
        least_headings=restructured.LEAST_HEADINGS,
        but_markdown=True,
    ),
    _Dialect(draw=textile.textile, signs=textile.SIGNS, least=textile.LEAST_SIGNS),
    _Dialect(
        draw=wiki.wiki,
        signs=wiki.SIGNS,
        least=wiki.LEAST_SIGNS,
        headings=wiki.HEADING,
        least_headings=wiki.LEAST_HEADINGS,
    ),
    _Dialect(draw=asciidoc.asciidoc, signs=asciidoc.SIGNS, least=asciidoc.LEAST_SIGNS),
)


def dialect_of(text: str) -> Draw | None:
    """What makes HTML of a text in a dialect; None where it is in none beyond doubt."""
    if latex.BEGINS.search(text):
        return latex.latex
    return next((each.draw for each in _DIALECTS if _is_in(each, text)), None)


def _is_in(dialect: _Dialect, text: str) -> bool:
    headings = dialect.headings
    return (
        _has(dialect.signs, text, dialect.least)
        and (headings is None or _has(headings, text, dialect.least_headings))
        and not (dialect.but_markdown and _has(_MARKDOWN_HEADING, text, _LEAST_MARKDOWN))
    )


def _has(pattern: re.Pattern[str], text: str, least: int) -> bool:
    return any(count == least for count, _ in enumerate(pattern.finditer(text), 1))
