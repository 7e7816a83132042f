"""AsciiDoc → HTML."""

import re
from collections.abc import Iterator, Sequence

from worker.reading.markup.dialects.page import Inline, Page, check_size, emphasis, inline_of
from worker.reading.text_lines import unbroken

_ADDRESS = r"(?:https?://|ftp://|mailto:|tel:|link:|xref:)"
_MACRO = rf"{_ADDRESS}[^\s\[\]&]{{1,300}}\[(?!\d{{1,3}}\])[^\[\]\n]{{0,200}}\]"
# What no other text has: macros, anchors, a table's fence, attributes of a block.
SIGNS = re.compile(
    rf"{_MACRO}|^\[\[[\w-]{{1,80}}\]\]$|^\|===$|^(?:image|include|video|toc|ifdef|ifndef|endif)::[^\[\n]{{0,200}}\["
    r"|^\[(?:horizontal|discrete|abstract|quote|cols|options|%\w+|\.\w+|role|width)\b[^\n\]]{0,200}\]$|\bicon:[\w-]+\["
    r"|^:(?:toc|icons|sectnums|numbered|doctype|imagesdir|stylesdir|stylesheet|source-highlighter|experimental|lang)!?:",
    re.MULTILINE,
)
LEAST_SIGNS = 3

_HEADING = re.compile(r"(={1,6}|#{1,6})[ \t]+(\S.{0,300}?)(?:[ \t]+={1,6})?")
_UNDERLINE = re.compile(r"=+|-+|~+|\^+|\++")
_LEVELS = {"=": 1, "-": 2, "~": 3, "^": 4, "+": 5}
_ANCHOR = re.compile(
    r"\[\[[^\[\]]{1,200}\]\]|\[(?:[#.%][\w.#%-]{1,100}|(?:horizontal|discrete|abstract|quote|verse|source|NOTE|TIP|partintro"
    r"|IMPORTANT|preface|glossary|appendix|subs|start|stem|colophon|unstyled|square|none|circle|disc)\b.{0,200}"
    r"|[\w-]{1,20}=.{0,200}|%\w.{0,200})\]"
)
_ATTRIBUTE = re.compile(r":(!?[\w-]{1,40}!?):(?:[ \t]+(.{0,300}))?")
_COLUMNS = re.compile(r"\[.{0,120}\bcols\s?=\s?\"?([^\"\]]{1,80})")
_FENCE = re.compile(r"-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|--|`{3}.{0,40}")
_LEFT_OUT = re.compile(
    r"(?:image|video|audio|include|toc|ifdef|ifndef|ifeval|endif)::?[^\[\s]{0,200}\[.{0,200}\]|\+|<<<"
)
_RULER = re.compile(r"'{3,}|\*{3}|-{3}|(?:\* ){2}\*")
_ITEM = re.compile(r"\s{0,12}(\*{1,6}|-|\.{1,6}|\d{1,3}\.)\s+(?:\[[ xX*]\]\s)?(\S.*)")
_TERM = re.compile(r"\s{0,12}(\S.{0,120}?)(?:::{1,3}|;;)(?:\s+(\S.*))?")
_BLOCK_TITLE = re.compile(r"\.([A-Z].{0,120})")
_CELL = re.compile(r"(?:(?<=\s)|^)(?:\d{0,2}(?:\.\d{1,2})?[+*])?[<^>]?(?:\.[<^>])?[a-z]?\|")
_PLUS = re.compile(r"[ \t]\+$")
# A label may be broken at the width of the text.
_BROKEN = re.compile(rf"({_ADDRESS}[^\s\[\]]{{1,300}}\[[^\[\]\n]{{0,100}})\n([^\[\]\n]{{1,100}}\])")
_REFERENCE = re.compile(r"\{([\w-]{1,40})\}")
_KNOWN = {
    "nbsp": " ",
    "amp": "&",
    "plus": "+",
    "lt": "<",
    "gt": ">",
    "vbar": "|",
    "pipe": "|",
    "apos": "'",
    "quot": '"',
    "asterisk": "*",
    "tilde": "~",
    "caret": "^",
    "backtick": "`",
    "empty": "",
    "sp": " ",
    "zwsp": "",
    "deg": "°",
    "ldquo": "“",
    "rdquo": "”",
    "lsquo": "‘",
    "rsquo": "’",
    "startsb": "[",
    "endsb": "]",
    "cpp": "C++",
}
# What a document's head says of its author, where its text does not repeat it.
_TOLD = frozenset({"author", "email", "phone", "address", "firstname", "lastname", "mobile", "tel", "location"})
_TITLE_SLACK = 2
# `link:` says nothing; old exports write `tel://` and `mailto://`.
_NO_PLACE = re.compile(r"^(?:link:|xref:)|(?<=^mailto:)//|(?<=^tel:)//")
_OPTIONS = re.compile(r",\s?(?:window|role|opts|subject|id|rel)=.*")
_SCHEME = re.compile(r"^(?:mailto:|tel:)")
_LEAST_UNDERLINE = 3


def _linked(found: re.Match[str]) -> str:
    """`https://acme.example[Acme, Inc,window=_blank]`; without words it is its address."""
    target = _NO_PLACE.sub("", found[1])
    label = _OPTIONS.sub("", found[2]).strip(' "^')
    return f'<a href="{target}">{label or _SCHEME.sub("", target)}</a>'


_INLINE = inline_of(
    (
        (r"(?:image|icon|kbd|btn|menu|anchor|indexterm2?|counter2?):[^\s\[\]]{0,200}\[[^\[\]\n]{0,200}\]", ""),
        (r"footnote:[\w-]{0,30}\[([^\[\]\n]{0,300})\]", r" (\1)"),
        (r"(?:pass:[a-z,]{0,20}|stem:)\[([^\[\]\n]{0,300})\]", r"\1"),
        (rf"({_ADDRESS}[^\s\[\]]{{1,300}})\[([^\[\]\n]{{0,200}})\]", _linked),
        (r"&lt;&lt;[^,\s&]{1,80}(?:,\s?([^&\n]{1,200}))?&gt;&gt;", r"\1"),
        (r"\[\[[\w-]{1,80}\]\]|\[#[\w-]{1,80}\](?=\S)|\[\.[\w.-]{1,80}\](?=[#*_`])", ""),
        *emphasis("*", "b"),
        *emphasis("_", "i"),
        *emphasis("`", "code"),
        *emphasis("#", "span"),
        (r"\^([^\s^]{1,60})\^|(?<!\w)~([^\s~]{1,60})~", r"\1\2"),
        (r"\(C\)", "©"),
    )
)


def asciidoc(text: str) -> str:
    """The page that the text makes.

    Raises:
        OversizedDocument: its attributes make too much of it.
    """
    lines = list(_with_values(unbroken(_BROKEN.sub(r"\1 \2", text).split("\n"))))
    check_size(sum(map(len, lines)))
    page = Page(_INLINE)
    _write(page, lines, _INLINE)
    return page.markup()


def _with_values(lines: Sequence[str]) -> Iterator[str]:
    """The lines without attributes, whose values stand where they are called; and those that tell of the author."""
    values = dict(_KNOWN)
    own: dict[str, str] = {}
    called = set(_REFERENCE.findall("\n".join(lines)))
    for line in lines:
        attribute = _ATTRIBUTE.fullmatch(line.rstrip())
        if attribute is None:
            yield _REFERENCE.sub(lambda each: values.get(each[1], each[0]), line)
            continue
        name, value = attribute[1].lower(), (attribute[2] or "").strip()
        values[name] = value
        if name in _TOLD and value and name not in called and name not in own:
            own[name] = value
            yield value


def _write(page: Page, lines: Sequence[str], inline: Inline) -> None:
    columns, at = 0, 0
    while at < len(lines):
        line = lines[at].rstrip()
        told = _COLUMNS.fullmatch(line) or _COLUMNS.match(line)
        if told is not None:
            columns = _count(told[1])
        elif line.startswith("|==="):
            end = next((to for to in range(at + 1, len(lines)) if lines[to].startswith("|===")), len(lines))
            _table(page, lines[at + 1 : end], columns, inline)
            columns, at = 0, end
        elif line.startswith("////"):
            end = next((to for to in range(at + 1, len(lines)) if lines[to].startswith("////")), at)
            at = end
        elif underlined := _underlined(lines, at):
            title, level = underlined
            page.heading(level, title)
            at += 1 + (title != line.strip())
        else:
            _line(page, line, lines[at + 1] if at + 1 < len(lines) else "")
        at += 1


def _underlined(lines: Sequence[str], at: int) -> tuple[str, int] | None:
    """A title of one line, or of two where it was broken, with its level by what underlines it."""
    title = lines[at].strip()
    if not title or not any(map(str.isalnum, title)):
        return None
    for further in (1, 2):
        under = lines[at + further].strip() if at + further < len(lines) else ""
        if _UNDERLINE.fullmatch(under) and len(under) >= _LEAST_UNDERLINE:
            is_ruler = further == 1 and abs(len(under) - len(title)) > _TITLE_SLACK and "[" not in title
            is_title = not is_ruler and (further == 1 or (at > 0 and _ANCHOR.fullmatch(lines[at - 1].strip())))
            return (title, _LEVELS[under[0]]) if is_title else None
        title = f"{title} {under}"
        if not under:
            return None
    return None


def _line(page: Page, line: str, following: str) -> None:
    stripped = line.strip()
    if not stripped:
        page.blank()
    elif heading := _HEADING.fullmatch(stripped):
        page.heading(len(heading[1]), heading[2])
    elif (
        _LEFT_OUT.fullmatch(stripped) or _ANCHOR.fullmatch(stripped) or (stripped[:2] == "//" and stripped[2:3] != "/")
    ):
        return
    elif _RULER.fullmatch(stripped):
        page.ruler()
    elif _FENCE.fullmatch(stripped):
        page.blank()
    elif (title := _BLOCK_TITLE.fullmatch(stripped)) and (_FENCE.fullmatch(following.strip()) or following[:1] in "|["):
        page.blank()
        page.line(f"*{title[1]}*")
        page.blank()
    elif item := _ITEM.fullmatch(line):
        is_numbered = item[1][-1] == "." and item[1][0] != "."
        page.item(1 if is_numbered else len(item[1]), _PLUS.sub("", item[2]), item[1] if is_numbered else "")
    elif term := _TERM.fullmatch(line):
        page.term(term[1], term[2] or "")
    else:
        page.line(_PLUS.sub("", stripped))


def _count(said: str) -> int:
    """How many columns `1,4` or `3*` are."""
    times = re.match(r"\s*(\d{1,2})\*", said)
    return int(times[1]) if times else said.count(",") + said.count(";") + 1


def _table(page: Page, lines: Sequence[str], columns: int, inline: Inline) -> None:
    cells: list[list[str]] = []
    for line in lines:
        first, *others = _CELL.split(line)
        if cells and first.strip():
            cells[-1].append(first)
        cells += [[cell] for cell in others]
        columns = columns or len(others)
    columns = max(columns, 1)
    for at in range(0, len(cells), columns):
        page.row((_drawn(cell, inline) for cell in cells[at : at + columns]), is_inline=False)


def _drawn(cell: Sequence[str], inline: Inline) -> str:
    inner = Page(inline)
    for line in cell:
        _line(inner, line, "")
    return inner.markup()
