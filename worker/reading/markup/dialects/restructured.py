"""reStructuredText → HTML."""

import re
from collections.abc import Sequence

from worker.reading.markup.dialects.page import Page, check_size, emphasis, inline_of
from worker.reading.markup.drawn_tables import Cells, with_tables
from worker.reading.text_lines import unbroken

# What no other text has: directives, targets, substitutions, links with their address in them.
SIGNS = re.compile(
    r"^[ \t]{0,8}\.\. (?:[\w-]{1,40}::|_[^\n:]{1,100}:|\|[^|\n]{1,60}\| [\w-]{1,30}::|\[[\w#*]{1,20}\] )"
    r"|`[^`\n<]{1,200}<[^\s<>`]{1,400}>`_",
    re.MULTILINE,
)
# A title that is underlined.
HEADING = re.compile(r"^(?=[^\n]{0,200}[^\W_])\S[^\n]{0,200}\n([=~^\"'`#*+.:_-])\1{2,}[ \t]*$", re.MULTILINE)
LEAST_SIGNS, LEAST_HEADINGS = 1, 1

_UNDERLINE = re.compile(r"([=~^\"'`#*+.:_<>-])\1{2,}")
_DIRECTIVE = re.compile(r"(\s{0,40})\.\. (?:\|[^|]{1,60}\| )?([\w:-]{1,40})::[ \t]{0,4}(.{0,300})")
_SUBSTITUTION = re.compile(r"\s{0,20}\.\. \|([^|\n]{1,60})\| (?:replace|unicode)::[ \t]{1,4}(.{0,200})")
_TARGET = re.compile(r"\s{0,20}\.\. _`?([^`\n]{0,100}?)`?:(?:[ \t]+(\S{1,400}))?")
_NOTE = re.compile(r"\s{0,20}\.\. \[([\w#*]{1,20})\] ")
_COMMENT = re.compile(r"(\s{0,40})\.\.(?: .*)?")
# Of these nothing is shown, nor of what they hold.
_LEFT_OUT = frozenset(
    {"image", "figure", "raw", "include", "contents", "meta", "role", "default-role", "sectnum", "section-numbering"}
    | {"target-notes", "toctree", "index", "highlight", "code-block", "code", "sourcecode", "math", "header", "footer"}
    | {"title", "unicode", "replace", "date", "tags", "categories", "slug", "author", "link", "description", "type"}
)
_OPTION = re.compile(r"\s{1,40}:[\w-]{1,30}:(?:[ \t].{0,200})?")
_ROWS = frozenset({"list-table", "csv-table"})
_FIELD = re.compile(r"\s{0,12}:([^:\n`]{1,60}):(?:[ \t]+(\S.*))?")
_ITEM = re.compile(r"(\s{0,40})([*+•-]|\(?(?:\d{1,3}|#|[a-zA-Z])[.)])\s+(\S.*)")
_LINE = re.compile(r"\s{0,12}\|(?:[ \t]++(.*))?")
_CELL = re.compile(r"(\s{0,40})(\* )?- ?(.*)")
_CALLED = re.compile(r"\|([^|\s][^|\n]{0,60})\|_{0,2}")

_INLINE = inline_of(
    (
        (r"``([^`\n]{1,300}?)``", r"<code>\1</code>"),
        (r"`([^`\n&]{0,200}?)\s?&lt;([^\s`]{1,400}?)_?&gt;`_{0,2}", r'<a href="\2">\1</a>'),
        (r"(?::[a-z][\w:-]{0,30}:)?`([^`\n]{1,300})`(?::[a-z][\w-]{1,30}:)?_{0,2}", r"\1"),
        emphasis("*", "b")[0],
        emphasis("*", "i")[1],
        (r"\s?\[(?:\d{1,3}|#[\w-]{0,20}|\*)\]_(?!\w)", ""),
        (r"(?<=[^\W_])__?(?!\w)", ""),
        (r"\\ ?(?=[^\w\s]|\s|\w)", ""),
    )
)
_DEEPEST = 8


def restructured(text: str) -> str:
    """The page that the text makes.

    Raises:
        OversizedDocument: its substitutions make too much of it.
    """
    lines = text.split("\n")
    said = {found[1]: found[2] for line in lines if (found := _SUBSTITUTION.fullmatch(line))}
    lines = [_CALLED.sub(lambda each: said.get(each[1], each[0]), line) for line in lines] if said else lines
    check_size(sum(map(len, lines)))
    tables: list[list[Cells]] = []
    # A table keeps its place as a line that no text has.

    def keep(rows: list[Cells]) -> list[str]:
        tables.append(rows)
        return ["", f"\0{len(tables) - 1}", ""]

    page = Page(_INLINE)
    _Writer(page, tables).write(unbroken(with_tables(lines, keep)), 0)
    return page.markup()


class _Writer:
    def __init__(self, page: Page, tables: list[list[Cells]]) -> None:
        self._page = page
        self._tables = tables
        # The signs that underline titles, in the order in which they come: the first is the highest.
        self._levels: list[str] = []

    def write(self, lines: Sequence[str], depth: int) -> None:
        """All blocks of these lines."""
        at = 0
        while at < len(lines):
            at = self._block(lines, at, depth)

    def _block(self, lines: Sequence[str], at: int, depth: int) -> int:
        """The block that begins there; where the next one does."""
        line = lines[at]
        directive = _DIRECTIVE.fullmatch(line)
        if directive is not None and depth < _DEEPEST:
            end = _end_of_body(lines, at, len(directive[1]))
            self._directive(directive[2].lower(), directive[3].strip(), lines[at + 1 : end], depth)
            return end
        if note := _NOTE.match(line):
            self._page.blank()
            self._page.line(line[note.end() :])
        elif _TARGET.fullmatch(line):
            return at + 1
        elif comment := _COMMENT.fullmatch(line):
            return _end_of_body(lines, at, len(comment[1]))
        elif title := self._title(lines, at):
            text, sign, used = title
            if sign not in self._levels:
                self._levels.append(sign)
            self._page.heading(self._levels.index(sign) + 1, text)
            return at + used
        else:
            self._line(line)
        return at + 1

    def _directive(self, name: str, said: str, body: Sequence[str], depth: int) -> None:
        body = [line for line in body if not _OPTION.fullmatch(line)]
        if name in _LEFT_OUT:
            return
        if name in _ROWS:
            self._rows(name, body)
            return
        self._page.blank()
        if said and name not in {"class", "container", "cssclass", "rst-class", "hlist"}:
            self._page.line(f"**{said}**")
            self._page.blank()
        self.write(_moved_out(body), depth + 1)

    def _rows(self, name: str, body: Sequence[str]) -> None:
        rows: list[list[str]] = []
        for line in body:
            cell = _CELL.fullmatch(line)
            if name == "csv-table" and line.strip():
                rows.append([each.strip().strip('"') for each in re.split(r",(?=\s|\")", line)])
            elif cell is not None and (cell[2] or not rows):
                rows.append([cell[3]])
            elif cell is not None:
                rows[-1].append(cell[3])
            elif line.strip() and rows:
                rows[-1][-1] += f" {line.strip()}"
        for row in rows:
            self._page.row(row)

    def _title(self, lines: Sequence[str], at: int) -> tuple[str, str, int] | None:
        """A title, the sign that underlines it (twice with a line above), and how many lines it takes."""
        line = lines[at].strip()
        one, two = (lines[to].strip() if to < len(lines) else "" for to in (at + 1, at + 2))
        if _UNDERLINE.fullmatch(line) and line == two and any(map(str.isalnum, one)):
            return one, line[0] * 2, 3
        if any(map(str.isalnum, line)) and not lines[at][:1].isspace() and _UNDERLINE.fullmatch(one):
            is_long = len(one) >= len(line) - 1 or len(one) > 3  # noqa: PLR2004 - docutils takes four signs for a title
            return (line, one[0], 2) if is_long else None
        return None

    def _line(self, line: str) -> None:
        stripped = line.strip()
        if stripped.startswith("\0"):
            for row in self._tables[int(stripped[1:])]:
                self._page.row(("<br>".join(_INLINE(each) for each in cell if each) for cell in row), is_inline=False)
        elif not stripped:
            self._page.blank()
        elif _UNDERLINE.fullmatch(stripped):
            self._page.ruler()
        elif field := _FIELD.fullmatch(line):
            self._page.term(field[1], field[2] or "")
        elif drawn := _LINE.fullmatch(line):
            self._page.line(drawn[1] or "")
        elif item := _ITEM.fullmatch(line):
            number = "" if item[2] in "*+•-" else item[2].replace("#", "1")
            self._page.item(1 + len(item[1]) // 2, item[3], number)
        else:
            self._page.line(stripped.removesuffix("::") + ":" * stripped.endswith("::"))


def _end_of_body(lines: Sequence[str], at: int, indent: int) -> int:
    """Where what is moved in below a line ends."""
    end = at + 1
    for to in range(at + 1, len(lines)):
        if lines[to].strip():
            if len(lines[to]) - len(lines[to].lstrip()) <= indent:
                return end
            end = to + 1
    return end


def _moved_out(lines: Sequence[str]) -> list[str]:
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[indent:] for line in lines]
