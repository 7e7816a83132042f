"""Text → lines, each with what its layout says: bullet, indent, a blank line above."""

import re
from dataclasses import dataclass, replace

from client_sdk.record import Box
from core.language.date_words import month_number
from worker.reading.blocks import TextLine
from worker.understanding.text.markup import is_leaning, plain
from worker.understanding.words.heading_names import section_named

_GLYPHS = "•‣◦▪▫●○■□◾◽❖◆◇♦➢➤►▶▸→»›⁃∙·∗✓✔✦✧★☆⬥⮞"
_BULLET = re.compile(
    rf"^\s*(?:[{_GLYPHS}]+\s*|[-–—*+]\s+|o\s+(?=[A-Z\d])|(?:\(?\d{{1,2}}(?:[.)]|\.\d{{1,2}}\.?)|\(?[a-z]\))\s+(?=\D))"
)
_LIST_ONLY = re.compile(rf"^[{_GLYPHS}*+\s-]+$")
_RULER = re.compile(r"^[\s\-_=*~#.•·|+^─═—–]{3,}$")
# A ruler beside words: behind them it underlines (AsciiDoc), between them it leads to the right margin.
_UNDERLINED = re.compile(r"(?<! ) {0,4}(?<![=~+^_*-])(?:={4,}|~{4,}|\+{4,}|\^{4,}|_{4,}|-{4,})$")
_LED = re.compile(r"(?<=\S) {1,4}(?:={4,}|~{4,}|_{4,}|-{4,}) {1,4}(?=\S)")
_PAGE_NUMBER = re.compile(
    r"^\s*(?:page\s+\d+(?:\s*(?:of|/)\s*\d+)?|[1-9]\d{0,2}\s*(?:of|/)\s*[1-9]\d{0,2}|-\s*\d+\s*-)\s*$", re.IGNORECASE
)
# `##Education` is typed without a blank, too; `#1 of 40 bakers` is no heading.
_MARKDOWN_HEADING = re.compile(r"^\s{0,3}(?:#{1,6}\s+|#{2,6}(?=[^\W\d_]))(.*)$")
_TABLE_ROW = re.compile(r"^\s*\|(.+)\|\s*$")
_LETTERSPACED = re.compile(r"^(?:\S ){3,}\S$|^(?:\S ){2,}\S(?:\s{2,}(?:\S ){2,}\S)+$")
_COLUMNS = re.compile(r"\t+| {3,}")
# Dots that lead to the right margin, and two blanks that end no sentence, part columns as well.
_APART = re.compile(
    r"(?<=[^\s.]) {0,4}(?:\.{4,}|(?:\. ){3,}\.?) {0,4}(?=[^\s.])|(?<! ) {3,}(?! )"
    r"|(?<=[\w)\]'’]) {2}(?=[\w(\[])"
)
# A date right behind a word, as pages that are copied have it: `LeedsMay 2019 – 2021`, `Cook2019 – 2021`.
_GLUED_DATE = re.compile(
    r"(?<=[a-z.)])(?=(?:(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.? ?(?:19|20)\d\d"
    r"|(?:19|20)\d\d ?[–—-] ?(?:(?:19|20)\d\d|[Pp]resent|[Nn]ow))\b)"
)
# `03.2019` and `Sept.2015` are dates already.
_WITHIN_DATE = re.compile(r"(?:\d\.|(?P<word>[A-Z]?[^\W\dA-Z_]{1,12})\.?)$")
_LONGEST_MONTH = 14
# Bars whose font said that they are letters, between two fields: `2018 – Present ll KVARN`.
_BARS_AS_LETTERS = re.compile(r"(?<=\S) (?:ll|(?<=[^\W\d] )l)(?= [A-Z\d(])")
_ALL_BOLD = re.compile(r"^(?:[-*•]\s+|#{1,6}\s+)?\*\*.+\*\*$")
# `1. Experience` and `II. Education`: sections are numbered, too.
_NUMBER = re.compile(r"^(?:\d{1,2}|[IVX]{1,4})[.)]\s+(?=[^\W\d_])")
# White space of this many heights of a line parts paragraphs.
_BLANK = 0.6
_INDENT_PER_BLANK = 0.5


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line that is not blank. `text` has no bullet and no markup; runs of blanks stay where they part columns."""

    text: str
    is_bullet: bool = False
    is_marked_heading: bool = False
    indent: float = 0
    after_blank: bool = False
    number: int = 0
    size: float = 1.0
    bold: bool = False
    italic: bool = False
    gap: float = 0.0
    column: int = 0
    block: int = 0
    page: int = 1
    box: Box | None = None

    @property
    def cells(self) -> list[str]:
        """The columns of the line: what tabs or wide gaps divide."""
        return [cell.strip() for cell in _COLUMNS.split(self.text) if cell.strip()]

    @property
    def flat(self) -> str:
        """The text with single blanks."""
        return " ".join(self.text.split())


def read_lines(text: str) -> list[Line]:
    """The lines of `text` that say something, without rulers, page numbers, Markdown marks and bullets' glyphs."""
    found: list[Line] = []
    blank = True
    bullet_waits = False
    for raw in text.split("\n"):
        if not raw.strip() or _RULER.match(raw) or _PAGE_NUMBER.match(raw):
            bullet_waits = bullet_waits or bool(raw.strip() and _LIST_ONLY.match(raw) and len(raw.strip()) == 1)
            blank = blank or not bullet_waits
            continue
        if _LIST_ONLY.match(raw):
            # Some writers put the glyph on a line of its own, the text on the next.
            bullet_waits = True
            continue
        line = _read_line(raw, after_blank=blank, bullet_waits=bullet_waits)
        blank = bullet_waits = False
        if line.text:
            found.append(line)
    return found


def drawn_lines(lines: list[TextLine]) -> list[Line]:
    """Lines of a file in the same form, with their looks. `number` counts all lines of the file from 1."""
    found: list[Line] = []
    bullet_waits = False
    gap = 0.0
    for number, drawn in enumerate(lines, 1):
        raw = drawn.text
        gap = max(gap, drawn.gap_above)
        if not raw.strip() or _RULER.match(raw) or _PAGE_NUMBER.match(raw):
            gap = max(gap, _BLANK)
            continue
        if _LIST_ONLY.match(raw):
            bullet_waits = True
            continue
        line = _read_line(raw, after_blank=gap >= _BLANK or not found, bullet_waits=bullet_waits, is_resume=True)
        bullet_waits = False
        if line.text:
            found.append(_with_looks(line, drawn, gap, number))
        gap = 0.0
    return found


def _with_looks(line: Line, drawn: TextLine, gap: float, number: int) -> Line:
    text = _BARS_AS_LETTERS.sub(" |", line.text)
    return replace(
        line,
        text=text if "\t" in text else _APART.sub("\t", text),
        is_bullet=line.is_bullet or (drawn.is_bullet and not line.is_marked_heading),
        is_marked_heading=line.is_marked_heading or drawn.is_heading,
        indent=max(line.indent * _INDENT_PER_BLANK, drawn.indent),
        number=number,
        size=drawn.size,
        bold=drawn.bold or _ALL_BOLD.match(drawn.text.strip()) is not None,
        italic=line.italic or drawn.italic,
        gap=gap,
        column=drawn.column,
        block=drawn.block,
        page=drawn.page,
        box=drawn.box,
    )


def _read_line(raw: str, *, after_blank: bool, bullet_waits: bool, is_resume: bool = False) -> Line:
    expanded = raw.expandtabs(8) if raw.startswith((" ", "\t")) else raw
    indent = len(expanded) - len(expanded.lstrip())
    heading = _MARKDOWN_HEADING.match(raw)
    body = heading[1].rstrip().rstrip("#").rstrip() if heading else raw.strip()
    number = _NUMBER.match(body)
    if number is not None and section_named(
        " ".join(body[number.end() :].lower().replace("&", " and ").split()).strip(" :")
    ):
        heading, body = number, body[number.end() :]
    row = _TABLE_ROW.match(body)
    if row is not None:
        body = "\t".join(cell.strip() for cell in row[1].split("|"))
    bullet = None if heading else _BULLET.match(body)
    if bullet is not None:
        body = body[bullet.end() :]
    is_bullet = bullet is not None or (bullet_waits and heading is None)
    text = _collapse_letters(plain(_without_rulers(body), is_entry=is_resume and not is_bullet)).strip()
    return Line(
        text=text if is_bullet else _GLUED_DATE.sub(_cut, text),
        is_bullet=is_bullet,
        is_marked_heading=heading is not None,
        italic=is_resume and is_leaning(body),
        indent=indent,
        after_blank=after_blank,
    )


def _cut(glued: re.Match[str]) -> str:
    """The end of a column before a date; nothing inside of one."""
    before = _WITHIN_DATE.search(glued.string, max(0, glued.start() - _LONGEST_MONTH), glued.start())
    is_within = before is not None and (before["word"] is None or month_number(before["word"]) is not None)
    return "" if is_within else "\t"


def _without_rulers(text: str) -> str:
    return _LED.sub("\t", _UNDERLINED.sub("", text))


def _collapse_letters(text: str) -> str:
    """`E X P E R I E N C E` → `EXPERIENCE`, words divided by wider gaps."""
    if not _LETTERSPACED.match(text.strip()):
        return text
    return " ".join(part.replace(" ", "") for part in re.split(r"\s{2,}", text.strip()))
