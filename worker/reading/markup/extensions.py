"""What Pandoc, kramdown, Hugo, MDX, R Markdown, MyST, MkDocs and Obsidian add to Markdown → CommonMark, or nothing."""

import re
from collections.abc import Iterator, Sequence

from worker.reading.markup.fields import as_fields

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]?(?P<info>\{[^{}\n]{1,80}\})?(?P<rest>[^`\n]{0,200})")
_CODE = re.compile(
    r"\{(?:r|python|julia|sql|bash|sh|js|ojs|css|stan|glue|mermaid|contents|image|figure|toctree|=\w+)\b"
)
_OPTION = re.compile(r" {0,3}:[\w-]{1,30}:")
_MODULE = re.compile(
    r"import\s(?:[^\n]{1,200}\sfrom\s)?['\"][^'\"\n]{1,200}['\"];?"
    r"|export default [^\n]{0,200}|export \{[^{}\n]{0,200}\}[^\n]{0,80}"
)
_MODULE_BEGINS = re.compile(r"export (?:const|let|default|function)\b[^\n]{0,200}[\[{(]")
_MODULE_ENDS = re.compile(r"[\]})]{1,3};?")
_MOST_OF_MODULE = 60
# A row of a table has signs at both ends, or more cells than one.
_LINE_BLOCK = re.compile(r"^\|(?: (?=\S)|[ \t]*$)(?![^\n]*\|[ \t]*$)", re.MULTILINE)
_TABLE_RULE = re.compile(r"^ {0,3}\|?[ \t]{0,3}:?-+:?[ \t]{0,3}(?:\||$)", re.MULTILINE)
_TITLE_BLOCK = re.compile(
    r"\A%[ \t]{1,4}(\S[^\n]{0,200})\n(?:%[ \t]{0,4}([^\n]{0,200})\n)?(?:%[ \t]{0,4}([^\n]{0,200})\n)?"
)
_NOTE = re.compile(r"^\[\^([\w-]{1,30})\]:[ \t]{1,4}", re.MULTILINE)
_NOTE_CALLED = re.compile(r"\[\^([\w-]{1,30})\](?!:)")

# Pattern → what it leaves.
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\{/\*[^{}\n]{0,400}\*/\}"), ""),
    (re.compile(r"%%[^%\n]{1,400}%%"), ""),
    # `[Baker]{.title}`, `{#work .unnumbered}`, `{data-icon=suitcase}`
    (re.compile(r"\[([^\[\]\n]{1,200})\](?=\{[^{}\n]{0,200}\})"), r"\1"),
    (re.compile(r"(?<=\S)[ \t]{0,3}\{(?:-(?=[\s}])|:[\s.#]|[#.][A-Za-z]|[\w-]{1,30}=)[^{}\n]{0,200}\}"), ""),
    (re.compile(r"\^\[([^\[\]\n]{1,300})\]"), r" (\1)"),
    (re.compile(r"(?<!\\)(?:\\ )+(?=\S)"), " "),
    # MyST: `(top)=`, {bdg}`text`
    (re.compile(r"^\([\w-]{1,60}\)=[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"\{[a-z][\w:-]{0,30}\}(?=`[^`\n])"), ""),
    (re.compile(r"`r [^`\n]{1,200}`"), "\t"),
    # MkDocs and Obsidian: what stands out, with its title
    (
        re.compile(r"^(?:!!!|\?\?\?\+?|===)[ \t]+(?:[\w-]{1,30}[ \t]{1,4})?\"([^\"\n]{1,200})\"[ \t]*$", re.MULTILINE),
        r"**\1**",
    ),
    (re.compile(r"^(>[ \t]?)\[!\w{1,30}\][+-]?[ \t]{0,4}", re.MULTILINE), r"\1"),
    (re.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]"), r"\1"),
    (re.compile(r"==(?=\S)([^=\n]{1,200})(?<=\S)=="), r"\1"),
    # `++ctrl+alt++`, and no C++
    (re.compile(r"(?<![\w+])\+\+(\w[\w+-]{0,40}\w)\+\+(?![\w+])"), r"`\1`"),
    (re.compile(r"(?<=\S)[ \t]\^[a-z][\w-]{0,30}$", re.MULTILINE), ""),
    (re.compile(r"^([ \t]{0,12}[-*+][ \t]{1,4})\[[ xX]\][ \t]{1,4}(?=\S)", re.MULTILINE), r"\1"),
    (re.compile(r"^\*\[[^\[\]\n]{1,60}\]:[^\n]{0,200}$", re.MULTILINE), ""),
)


def common_markdown(text: str) -> str:
    """The text in CommonMark with tables, HTML let through."""
    text = "\n".join(_without_modules(_without_fences(text.split("\n"))))
    text = _TITLE_BLOCK.sub(_titled, as_fields(text))
    if _TABLE_RULE.search(text) is None:
        text = _LINE_BLOCK.sub("", text)
    for pattern, left in _PATTERNS:
        text = pattern.sub(left, text)
    notes = set(_NOTE.findall(text))
    text = _NOTE_CALLED.sub(lambda called: "" if called[1] in notes else called[0], text)
    return _NOTE.sub("", text)


def _titled(block: re.Match[str]) -> str:
    title, *others = (said.strip() for said in block.groups() if said)
    return "\n".join([f"# {title}", *others, ""])


def _without_fences(lines: Sequence[str]) -> Iterator[str]:
    """Without code that makes something else; what a directive shows is kept, with its title."""
    closing = _next_fence(lines)
    skipped_to, shown_to = -1, -1
    for at, line in enumerate(lines):
        fence = _FENCE.match(line)
        if at <= skipped_to or at == shown_to or (at < shown_to and _OPTION.match(line)):
            continue
        if fence is None or fence["info"] is None or closing[at] is None:
            yield line
        elif _CODE.match(fence["info"]):
            skipped_to = closing[at] or at
        else:
            shown_to = closing[at] or at
            yield fence["rest"].strip()


def _next_fence(lines: Sequence[str]) -> list[int | None]:
    """For each line the next one that is nothing but a fence."""
    found: list[int | None] = [None] * len(lines)
    following: int | None = None
    for at in range(len(lines) - 1, -1, -1):
        found[at] = following
        fence = _FENCE.fullmatch(lines[at].rstrip())
        if fence is not None and fence["info"] is None and not fence["rest"].strip():
            following = at
    return found


def _without_modules(lines: Iterator[str]) -> Iterator[str]:
    """MDX: without what a page imports and exports."""
    waiting: list[str] = []
    for line in lines:
        if waiting:
            waiting.append(line)
            if _MODULE_ENDS.fullmatch(line.rstrip()):
                waiting = []
            elif len(waiting) > _MOST_OF_MODULE:
                yield from waiting
                waiting = []
        elif _MODULE_BEGINS.fullmatch(line.rstrip()):
            waiting = [line]
        elif not _MODULE.fullmatch(line.rstrip()):
            yield line
    yield from waiting
