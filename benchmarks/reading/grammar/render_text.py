"""A page as plain text, and as Markdown."""

import textwrap

from benchmarks.reading.grammar.page import Line, Page

_WIDTH = 84
_RIGHT_AT = 56
_RAIL = 26


def as_text(page: Page) -> bytes:
    """The page as someone would type it: right-hand parts at a column, blank lines between entries."""
    lines: list[str] = []
    for before, line in zip([None, *page.main], page.main, strict=False):
        if line.kind == "heading" or (line.kind in {"entry", "detail"} and before and before.kind == "bullet"):
            lines.append("")
        lines += _typed(line, page)
        if line.kind == "heading":
            lines.append("")
    return "\n".join(lines).encode() + b"\n"


def _typed(line: Line, page: Page) -> list[str]:
    if line.kind == "heading":
        return [page.headed(line)]
    if line.kind == "bullet" and not line.right:
        hanging = " " * (len(page.look.bullet) + 1)
        return textwrap.wrap(f"{page.look.bullet} {line.text}", _WIDTH, subsequent_indent=hanging)
    text = f"{page.look.bullet} {line.text}" if line.kind == "bullet" else line.text
    if line.rail:
        text = f"{line.rail.ljust(_RAIL)}{text}"
    if not line.right:
        return [text]
    return [f"{text.ljust(_RIGHT_AT)}    {line.right}"]


def as_markdown(page: Page) -> bytes:
    """The page with Markdown's headings and lists; what stands at the right margin follows a dash."""
    lines: list[str] = []
    for line in page.main:
        if line.kind == "name":
            lines.append(f"# {line.text}")
        elif line.kind == "heading":
            lines += ["", f"## {page.headed(line)}", ""]
        elif line.kind == "entry":
            lines += ["", f"### {line.text}{_behind(line)}"]
        elif line.kind == "bullet":
            lines.append(f"- {line.text}")
        else:
            lines += ["", f"{line.text}{_behind(line)}"]
    return "\n".join(lines).encode() + b"\n"


def _behind(line: Line) -> str:
    return f" — *{line.right}*" if line.right else ""
