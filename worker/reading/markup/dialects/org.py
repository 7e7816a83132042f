"""Org → HTML."""

import re
from collections.abc import Iterator, Sequence

from worker.reading.markup.dialects.page import Page, emphasis, inline_of
from worker.reading.markup.tex import without_tex
from worker.reading.text_lines import unbroken

# What no other text has: keywords, drawers, links with two pairs of brackets.
SIGNS = re.compile(
    r"^[ \t]{0,8}#\+(?:title|author|email|options|latex|html|startup|begin|end|date|language|name|attr|export|setupfile"
    r"|bind|property|macro|include|caption|subtitle|filetags|phone|mobile|address|homepage|github|gitlab|linkedin|cvstyle)"
    r"[\w-]{0,30}(?::|[ \t]|$)"
    r"|^\* (?:(?:work|professional|employment) )?(?:experience|education|skills|history|employment)[ \t]*$"
    r"|^[ \t]{0,8}:(?:PROPERTIES|END|LOGBOOK):[ \t]*$|\[\[[^\[\]\n]{1,400}\]\[[^\[\]\n]{1,300}\]\]",
    re.MULTILINE | re.IGNORECASE,
)
HEADING = re.compile(r"^\*{2,6} \S", re.MULTILINE)
LEAST_SIGNS, LEAST_HEADINGS = 2, 2

_HEADING = re.compile(r"(\*{1,8}) (\S.*)")
_TODO = re.compile(r"^(?:TODO|DONE|NEXT|WAITING|CANCELLED|CANCELED|DRAFT) |^\[#[A-Z]\] |^COMMENT ")
_TAGS = re.compile(r"(?<=[ \t]):(?:[\w@#%]{1,40}:){1,10}$")
_KEYWORD = re.compile(r"[ \t]{0,12}#\+([\w-]{1,40}):[ \t]{0,12}(.*)")
_TOLD = frozenset(
    {"title", "author", "email", "phone", "mobile", "address", "homepage", "github", "linkedin", "subtitle"}
)
_BLOCK = re.compile(r"[ \t]{0,12}#\+(begin|end)[_:](\w{1,30})\b.*|[ \t]{0,12}#\+(?:begin|end)\b.*", re.IGNORECASE)
_LEFT_OUT = frozenset({"export", "comment", "src", "html", "latex"})
_COMMENT = re.compile(r"[ \t]{0,12}#(?: .*)?")
_DRAWER = re.compile(r"[ \t]{0,12}:([\w-]{1,40}):[ \t]*")
_PROPERTY = re.compile(r"[ \t]{0,12}:([\w-]{1,40})\+?:[ \t]+(\S.*)")
_EMPLOYERS = (
    "employer",
    "company",
    "organization",
    "organisation",
    "org",
    "host",
    "school",
    "university",
    "institution",
)
_PLACES = ("location", "place", "city", "address", "where")
_DATES = ("date", "dates", "period", "when", "duration")
_SHOWN = (
    *_EMPLOYERS,
    *_PLACES,
    *_DATES,
    "degree",
    "position",
    "role",
    "email",
    "phone",
    "url",
    "website",
    "gpa",
    "grade",
)
_ITEM = re.compile(r"([ \t]{0,40})([-+]|\*(?<=[ \t]\*)|\d{1,3}[.)])[ \t]+(?:\[[ xX-]\][ \t]+)?(\S.*)")
_TERM = re.compile(r"(\S.{0,100}?)[ \t]+::(?:[ \t]++(.*))?")
_ROW = re.compile(r"\|(.*?)\|?")
_TABLE_RULE = re.compile(r"[ \t]{0,20}\|[-+=|]{2,}[ \t]*")
_RULER = re.compile(r"-{5,}")
_BREAK = re.compile(r"(?<![ \t])[ \t]*+\\\\[ \t]*+$")
# `<2019-03-01 Fri>`: the day of a time stamp is the program's.
_STAMP = re.compile(
    r"[<\[](\d{4}-\d\d)(?:-\d\d)?(?: \w{2,4}\.?)?(?: \d\d?:\d\d(?:-\d\d?:\d\d)?)?(?: [.+]{1,2}\d\w)?[>\]]"
)
_STAMPED = re.compile(r"(?<=\d)[ \t]?-{2,3}[ \t]?(?=\S)")

_INLINE = inline_of(
    (
        (r"\[\[(?:file:)?([^\[\]\n]{1,400})\]\[([^\[\]\n]{1,300})\]\]", r'<a href="\1">\2</a>'),
        (r"\[\[file:[^\[\]\n]{1,400}\]\]", ""),
        (r"\[\[(?:mailto:|tel:)?([^\[\]\n]{1,400})\]\]", r"\1"),
        (r"@@[\w-]{1,20}:[^@\n]{0,300}@@|\[fn:[^\[\]\n]{1,40}\]|\{\{\{[^{}\n]{1,200}\}\}\}", ""),
        (r"(?<![\w~=])[~=](?=\S)([^~=\n]{1,200}?)(?<=\S)[~=](?![\w~=])", r"<code>\1</code>"),
        emphasis("*", "b")[1],
        (r"(?<![\w/:<\"])/(?=[^\s/])([^/\n<>]{1,300}?)(?<=[^\s/])/(?![\w/])", r"<i>\1</i>"),
        (r"(?<![\w_])_(?=\S)([^_\n]{1,200}?)(?<=\S)_(?![\w_])", r"\1"),
        (r"(?<![\w+])\+(?=[^\s+])([^+\n]{1,200}?)(?<=[^\s+])\+(?![\w+])", r"\1"),
    )
)


def org(text: str) -> str:
    """The page that the text makes."""
    page = Page(_INLINE)
    for line in _with_properties(_shown(unbroken(text.split("\n")))):
        _write(page, _dated(line))
    return page.markup()


def _shown(lines: Sequence[str]) -> Iterator[str]:
    """Without comments, keywords for programs and what is for other formats; a title and its author are one."""
    told: set[str] = set()
    left_out = ""
    for line in lines:
        block = _BLOCK.fullmatch(line)
        if left_out:
            left_out = "" if block and (block[1] or "").lower() == "end" else left_out
            continue
        keyword = _KEYWORD.fullmatch(line)
        if block is not None:
            is_code = (block[1] or "").lower() == "begin" and (block[2] or "").lower() in _LEFT_OUT
            left_out = "block" if is_code else ""
        elif keyword is not None:
            name, value = keyword[1].lower(), keyword[2].strip()
            if name in _TOLD and value and value not in told:
                told.add(value)
                yield f"\0{value}" if name in {"title", "author"} and len(told) == 1 else value
        elif not _COMMENT.fullmatch(line) and not line.lstrip().startswith("#+"):
            yield line


def _with_properties(lines: Iterator[str]) -> Iterator[str]:
    """What a drawer tells of a position (its employer, place and dates) as lines below the heading; no other drawer."""
    held: dict[str, str] | None = None
    for line in lines:
        drawer = _DRAWER.fullmatch(line)
        if held is None:
            if drawer is not None and drawer[1].upper() != "END":
                held = {}
            elif drawer is None:
                yield line
        elif drawer is not None and drawer[1].upper() == "END":
            yield from _told(held)
            held = None
        elif property_ := _PROPERTY.fullmatch(line):
            held[property_[1].lower()] = property_[2].strip()
        elif _HEADING.fullmatch(line):
            held = None
            yield line
    if held:
        yield from _told(held)


def _told(held: dict[str, str]) -> Iterator[str]:
    where = [held[name] for name in (*_EMPLOYERS, *_PLACES) if name in held]
    if where:
        yield ", ".join(where)
    start, end = held.get("from", held.get("start", "")), held.get("to", held.get("end", ""))
    if start or end:
        yield " – ".join(filter(None, (start, end or "Present")))
    yield from (value for name, value in held.items() if name in _SHOWN and value not in where)


def _dated(line: str) -> str:
    stamped = _STAMP.sub(r"\1", line)
    return _STAMPED.sub(" – ", stamped) if stamped != line else line


def _write(page: Page, line: str) -> None:
    heading, stripped = _HEADING.fullmatch(line), line.strip()
    if stripped.startswith("\0"):
        page.heading(1, stripped[1:])
    elif not stripped:
        page.blank()
    elif heading is not None:
        page.heading(len(heading[1]) + 1, _TODO.sub("", _TAGS.sub("", heading[2].rstrip()).rstrip()))
    elif _TABLE_RULE.fullmatch(line):
        return
    elif stripped[0] == "|" and (row := _ROW.fullmatch(stripped)):
        page.row(row[1].split("|"))
    elif _RULER.fullmatch(stripped):
        page.ruler()
    elif item := _ITEM.fullmatch(line):
        term = _TERM.fullmatch(item[3])
        said = f"{term[1]}: {term[2] or ''}" if term else item[3]
        page.item(1 + len(item[1].expandtabs(8)) // 2, without_tex(said), item[2] if item[2][0].isdigit() else "")
    else:
        page.line(without_tex(_BREAK.sub("", stripped)))
