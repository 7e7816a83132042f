"""The markup of MediaWiki, DokuWiki and Creole → HTML. All mark headings as `== Work ==`."""

import html
import re
from collections.abc import Iterator, Sequence

from worker.reading.markup.dialects.page import Page, emphasis, inline_of
from worker.reading.text_lines import unbroken

HEADING = re.compile(r"^[ \t]?(?P<sign>={2,6})[ \t]*[^\s=][^=\n]{0,200}?[ \t]*(?P=sign)[ \t]*$", re.MULTILINE)
# What no other text has beside them: links, pairs of quotes, tables, templates.
SIGNS = re.compile(
    r"'''[^'\n]{1,200}'''|(?<!')''(?!')[^'\n]{1,200}''|\[\[[^\[\]\n]{1,300}\]\]"
    r"|\[https?://[^\s\[\]]{1,300} [^\[\]\n]{1,200}\]"
    r"|^\{\||^\{\{[^{}\n]{1,60}$|^\^ [^\n]{1,300}\^$|(?<=\S) \\\\$|^__[A-Z]{3,20}__$",
    re.MULTILINE,
)
LEAST_SIGNS, LEAST_HEADINGS = 2, 2

_HEADING = re.compile(r"[ \t]?(={1,6})[ \t]*([^\s=].{0,200}?)[ \t]*={1,6}")
# DokuWiki's first level has the most signs, everybody else's the fewest.
_DOKU_LEVELS = 7
_LEAST_DOKU = 5
_MARKED = re.compile(r"[ \t]{0,16}([*#:;]{1,6}|(?<=[ \t])-)[ \t]*(\S.*)")
_DOKU_ITEM = re.compile(r"([ \t]{2,16})([*-])[ \t]+(\S.*)")
_TERM = re.compile(r"([^:\n]{1,100}?)[ \t]*:[ \t]+(\S.*)")
_RULER = re.compile(r"-{4,}")
_TABLE = re.compile(r"[ \t:]{0,8}\{\|.*")
_TABLE_ENDS = re.compile(r"[ \t]{0,8}\|\}.*")
_ROW = re.compile(r"[ \t]{0,8}\|-.*")
_CAPTION = re.compile(r"[ \t]{0,8}\|\+[ \t]*+(.*)")
_CELLS = re.compile(r"[ \t]{0,8}[|!](?![-}+])(.*)")
_NEXT_CELL = re.compile(r"\|\||!!")
_CELL_LOOKS = re.compile(r"^[ \t]*(?:[\w-]{1,30}[ \t]?=[ \t]?(?:\"[^\"|]{0,120}\"|[^\s\"|]{1,60})[ \t]*){1,6}\|(?!\|)")
_DOKU_ROW = re.compile(r"[|^](.*)[|^]")
_BREAK = re.compile(r"(?<![ \t])[ \t]*+\\\\(?=\s|$)")
_LEFT_OUT = re.compile(
    r"__[A-Z]{3,20}__|~~[A-Z:]{3,20}~~|\[\[(?:Category|Kategorie|Catégorie|Categoría)\s?:[^\[\]\n]{0,200}\]\]",
    re.IGNORECASE,
)
_COMMENT = re.compile(
    r"<!--[^<\0]{0,2000}-->|<(ref|noinclude|includeonly|math)\b[^<>]{0,200}(?:/>|>[^<>\0]{0,400}</\1>)"
)
_TAG = re.compile(
    r"</?(?:nowiki|ref|small|big|div|span|center|font|u|s|code|sup|sub|tt|references|poem|p|gallery)\b[^<>\n]{0,200}/?>",
    re.IGNORECASE,
)
_NEW_LINE = re.compile(r"<br\b[^<>\n]{0,20}/?>|(?<=\S)[ \t]*\\\\ ", re.IGNORECASE)
_FIELD = re.compile(r"[ \t]{0,8}\|[ \t]*([\w -]{1,40}?)[ \t]*=[ \t]*+(.*)")
_TEMPLATE = re.compile(r"\{\{[ \t]*([^{}|\n]{0,60})((?:\|[^{}\n]{0,300})?)\}\}")
_TEMPLATE_BEGINS = re.compile(r"[ \t]{0,8}\{\{[^{}|\n]{0,80}\|?[ \t]*")
_TEMPLATE_ENDS = re.compile(r"[ \t]{0,8}\}\}[ \t]*")
_NAMED = re.compile(r"^[ \t]*[\w -]{1,30}=")
_MOST_FIELDS = 60

_INLINE = inline_of(
    (
        (r"(?i:\[\[(?:File|Image|Media|Datei|Fichier|Archivo)\s?:[^\[\]\n]{0,300}\]\])", ""),
        (r"\[\[((?:https?:|mailto:)[^\[\]|\n]{1,300})\|([^\[\]|\n]{1,300})\]\]", r'<a href="\1">\2</a>'),
        (r"\[\[(?:[^\[\]|\n]{1,300}\|)?(?:mailto:)?([^\[\]|\n]{1,300})\]\]", r"\1"),
        (r"\[((?:https?:|mailto:)[^\s\[\]]{1,300})[ \t]{1,4}([^\[\]\n]{1,300})\]", r'<a href="\1">\2</a>'),
        (r"\[(https?:[^\s\[\]]{1,300})\]", r"\1"),
        (r"'{5}([^'\n]{1,300})'{5}", r"<b><i>\1</i></b>"),
        (r"'''(?!')([^\n]{1,300}?)'''", r"<b>\1</b>"),
        (r"''(?!')([^\n]{1,300}?)''", r"<i>\1</i>"),
        emphasis("*", "b")[0],
        (r"(?<![:/\w\"])//(?=[^\s/])([^/\n<>]{1,300}?)(?<=[^\s/])//(?!/)", r"<i>\1</i>"),
        (r"(?<!\w)__(?=\S)([^_\n]{1,200})(?<=\S)__(?!\w)", r"\1"),
        (r"\{\{[^{}\n]{0,200}\}\}|~{3,5}", ""),
    )
)


def wiki(text: str) -> str:
    """The page that the text makes."""
    text = _TEMPLATE.sub(_said, _NEW_LINE.sub("\n", _LEFT_OUT.sub("", _COMMENT.sub("", text))))
    # What is left of HTML; entities are characters.
    lines = unbroken(html.unescape(_TAG.sub("", text)).split("\n"))
    marks = [len(heading[1]) for line in lines if (heading := _HEADING.fullmatch(line.rstrip()))]
    is_doku = bool(marks) and max(marks) == marks[0] >= _LEAST_DOKU
    page = Page(_INLINE)
    rows: list[list[str]] | None = None
    for line in _without_templates(lines):
        if rows is None and _TABLE.fullmatch(line):
            page.blank()
            rows = [[]]
        elif rows is not None and _TABLE_ENDS.fullmatch(line):
            _draw(page, rows)
            rows = None
        elif rows is not None:
            _add(rows, line)
        else:
            _write(page, line, is_doku=is_doku)
    _draw(page, rows or [])
    return page.markup()


def _said(template: re.Match[str]) -> str:
    """What a template in a line is given: `{{email|ada@cole.example}}`; one with nothing says nothing."""
    return ", ".join(part.strip() for part in template[2].split("|") if part.strip() and not _NAMED.match(part))


def _without_templates(lines: Sequence[str]) -> Iterator[str]:
    """The fields of a box over several lines, each as `name: Ada Cole`."""
    left = 0
    for line in lines:
        if left and _TEMPLATE_ENDS.fullmatch(line):
            left = 0
            yield ""
        elif left:
            left -= 1
            field = _FIELD.fullmatch(line)
            if field is None:
                yield line
            elif field[2].strip():
                yield f"{field[1].replace('_', ' ').capitalize()}: {field[2].strip()}"
        elif _TEMPLATE_BEGINS.fullmatch(line):
            left = _MOST_FIELDS
        else:
            yield line


def _add(rows: list[list[str]], line: str) -> None:
    if _ROW.fullmatch(line):
        rows.append([])
    elif caption := _CAPTION.fullmatch(line):
        rows += [[caption[1]], []]
    elif cells := _CELLS.fullmatch(line):
        rows[-1] += [_CELL_LOOKS.sub("", cell).strip() for cell in _NEXT_CELL.split(cells[1])]
    elif rows[-1] and line.strip():
        rows[-1][-1] += f" {line.strip().lstrip('*# ')}"


def _draw(page: Page, rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        if any(row):
            page.row(row)
    page.blank()


def _write(page: Page, line: str, *, is_doku: bool) -> None:
    stripped = line.strip()
    heading = _HEADING.fullmatch(line.rstrip())
    doku_item = _DOKU_ITEM.fullmatch(line)
    if not stripped:
        page.blank()
    elif heading is not None:
        page.heading(_DOKU_LEVELS - len(heading[1]) if is_doku else len(heading[1]), heading[2])
    elif _RULER.fullmatch(stripped):
        page.ruler()
    elif stripped[0] in "|^" and (row := _DOKU_ROW.fullmatch(stripped)):
        page.row(re.split(r"[|^]", row[1]))
    elif doku_item is not None:
        page.item(len(doku_item[1].expandtabs(4)) // 2, doku_item[3])
    elif not (stripped[:2] == "**" and "**" in stripped[2:]) and (marked := _MARKED.fullmatch(line)):
        _marked(page, marked[1], marked[2])
    else:
        page.line(_BREAK.sub("", stripped))


def _marked(page: Page, marks: str, text: str) -> None:
    """An item, what is moved in, or what is defined."""
    term = _TERM.fullmatch(text) if marks[-1] == ";" else None
    if term is not None:
        page.term(term[1], term[2])
    elif marks[-1] in ":;":
        page.blank()
        page.line(f"'''{text}'''" if marks[-1] == ";" else text)
    else:
        page.item(len(marks), text)
