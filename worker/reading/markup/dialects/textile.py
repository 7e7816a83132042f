"""Textile, and the markup of Jira and Confluence → HTML. Both mark headings as `h2. Work`."""

import re
from collections.abc import Sequence

from worker.reading.markup.dialects.page import Page, emphasis, inline_of
from worker.reading.text_lines import unbroken

_LOOKS = r"(?:\([^()\n]{0,80}\)|\{[^{}\n]{0,120}\}|\[[\w-]{1,8}\]|[<>=])"
SIGNS = re.compile(rf"^h[1-6]{_LOOKS}{{0,4}}\. \S", re.MULTILINE)
LEAST_SIGNS = 2

_HEADING = re.compile(rf"h([1-6]){_LOOKS}{{0,4}}\.[ \t]+(\S.*)")
_BLOCK = re.compile(rf"(?:p|bq|bc|pre|fn\d{{1,2}}|notextile|div){_LOOKS}{{0,4}}\.{{1,2}}(?:[ \t]++(.*))?")
_LEFT_OUT = re.compile(
    r"table(?:\([^()\n]{0,80}\)|\{[^{}\n]{0,120}\})?\.|\{(?:toc|anchor|toc-zone|children)[^{}\n]{0,80}\}|#{3}\..*"
)
_ITEM = re.compile(r"[ \t]{0,8}([*#]{1,6}|-)(?:\([^()\n]{0,60}\))?[ \t]+(\S.*)")
_TERM = re.compile(r"[ \t]{0,8}-[ \t]+(\S.{0,100}?)[ \t]+:=(?:[ \t]++(.*))?")
_ROW = re.compile(r"[ \t]{0,8}(?:\{[^{}\n]{0,120}\}\.[ \t]?)?\|(.*?)\|?")
_CELL = re.compile(r"(?:_|[<>=^~]|[\\/]\d{1,2}|\([^()\n]{0,60}\)|\{[^{}\n]{0,80}\}){1,6}\.[ \t]{1,4}")
_RULER = re.compile(r"-{4,}")
_BREAK = re.compile(r"(?<![ \t])[ \t]*+\\\\[ \t]*+$")

_INLINE = inline_of(
    (
        (
            r"\{(?:color|panel|quote|noformat|code|section|column|info|note|tip|expand|status)(?:[:=][^{}\n]{0,120})?\}",
            "",
        ),
        (r"\{\{([^{}\n]{1,200})\}\}|(?<![\w@])@(?=\S)([^@\n]{1,200})(?<=\S)@(?![\w@])", r"<code>\1\2</code>"),
        (
            r"\"([^\"\n]{1,200}?)(?:\([^()\"\n]{1,100}\))?\":((?:https?:|mailto:|tel:|/|www\.)[^\s\"<>|]{0,300}[\w/])",
            r'<a href="\2">\1</a>',
        ),
        (
            r"\[([^\[\]|\n]{1,200})\|((?:https?:|mailto:|tel:)[^\[\]|\n]{1,300})(?:\|[^\[\]\n]{0,80})?\]",
            r'<a href="\2">\1</a>',
        ),
        (r"\[(?:mailto:|tel:)?((?:https?://|[\w.+-]{1,60}@)[^\[\]|\n]{1,300})\]", r"\1"),
        (r"(?<![\w!])!(?=[\w/.:{(<>-])[^!\s]{1,300}!(?::\S{1,300})?", ""),
        (r"(?<![\w%])%(?:\{[^{}\n]{0,80}\}|\([^()\n]{0,60}\))?(?=\S)([^%\n]{1,200})(?<=\S)%(?![\w%])", r"\1"),
        *emphasis("*", "b"),
        *emphasis("_", "i"),
        (r"(?<![\w+])\+(?=[^\s+])([^+\n]{1,200}?)(?<=[^\s+])\+(?![\w+])|\?\?(?=\S)([^?\n]{1,200})\?\?", r"\1\2"),
        (r"\[\d{1,2}\](?!\w)", ""),
    )
)


def textile(text: str) -> str:
    """The page that the text makes."""
    page = Page(_INLINE)
    for line in unbroken(text.split("\n")):
        _write(page, line)
    return page.markup()


def _write(page: Page, line: str) -> None:
    stripped = line.strip()
    if not stripped:
        page.blank()
    elif _LEFT_OUT.fullmatch(stripped):
        return
    elif heading := _HEADING.fullmatch(stripped):
        page.heading(int(heading[1]), heading[2])
    elif _RULER.fullmatch(stripped):
        page.ruler()
    elif block := _BLOCK.fullmatch(stripped):
        page.blank()
        page.line(block[1] or "")
    elif stripped[0] == "|" and (row := _ROW.fullmatch(stripped)):
        page.row(_cells(row[1]))
    elif term := _TERM.fullmatch(line):
        page.term(term[1], term[2] or "")
    elif item := _ITEM.fullmatch(line):
        page.item(len(item[1]), item[2])
    else:
        page.line(_BREAK.sub("", stripped))


def _cells(row: str) -> Sequence[str]:
    """`_. Degree | {color:grey}. School`, or `| Degree || School |` with heads."""
    parts = row.strip("|").replace("||", "|").split("|")
    return [_CELL.sub("", part.strip(), count=1) for part in _without_links(parts)]


def _without_links(parts: Sequence[str]) -> list[str]:
    """A link of Jira has the sign in it that parts cells."""
    cells: list[list[str]] = []
    is_open = 0
    for part in parts:
        if is_open > 0:
            cells[-1].append(part)
        else:
            cells.append([part])
            is_open = 0
        is_open += part.count("[") - part.count("]")
    return ["|".join(cell) for cell in cells]
