"""Text without geometry → lines: what blank lines, indents and marks say of it."""

import re
from collections.abc import Iterator

from worker.reading.blocks import TextLine
from worker.reading.bullets import is_bulleted

_MARKDOWN_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
# `##Work` without a blank, as older writers of Markdown took it; a single sign is a tag as often.
_CLOSE_HEADING = re.compile(r"^(#{1,6})(?=[^\W\d_])", re.MULTILINE)
_SPACED_HEADING = re.compile(r"^#{1,6}[ \t]", re.MULTILINE)
_LEAST_CLOSE = 3
_BLANK_LINE = 1.0
# A letter is about half as wide as its line is high.
_INDENT_PER_BLANK = 0.5


# Text that was broken at a width: how wide that may be, how long a broken line is at least, how many must show it.
_WIDTHS = range(48, 101)
_FULL_SHARE = 0.6
_MIN_BROKEN = 4
_MIN_BROKEN_SHARE = 0.85
# What stands apart in one line is placed there: leaders of dots, columns of blanks.
_APART = re.compile(r"\S {3}|\S\t|\.{4}|(?:\. ){3}")
# Nothing runs on into what underlines it.
_RULER = re.compile(r"\s*([=~+^_*-])\1{3,}\s*$")


def with_marked_headings(text: str) -> str:
    """The text, with a blank behind the signs of its headings where it leaves all of them out."""
    signs = _CLOSE_HEADING.findall(text)
    has_blanks = _SPACED_HEADING.search(text) is not None
    if has_blanks or len(signs) < _LEAST_CLOSE or max(map(len, signs)) == 1:
        return text
    return _CLOSE_HEADING.sub(r"\1 ", text)


def unbroken(lines: list[str]) -> list[str]:
    """The lines; where a text was broken at a width (a mail, a typewriter), those that run on are one again.

    A line was broken when the next word would not have fitted into it. Where nearly all long lines are such, it was
    the width that ended them.
    """
    width = max((len(line.rstrip()) for line in lines), default=0)
    if width not in _WIDTHS:
        return lines
    pairs = [index for index in range(len(lines) - 1) if _may_run_on(lines[index], lines[index + 1], width)]
    broken = [index for index in pairs if len(lines[index].rstrip()) + 1 + len(lines[index + 1].split()[0]) > width]
    if len(broken) < _MIN_BROKEN or len(broken) < _MIN_BROKEN_SHARE * len(pairs):
        return lines
    ends = set(broken)
    found: list[str] = []
    runs_on = False
    for index, line in enumerate(lines):
        if runs_on:
            found[-1] = f"{found[-1].rstrip()} {line.strip()}"
        else:
            found.append(line)
        runs_on = index in ends
    return found


def _may_run_on(line: str, following: str, width: int) -> bool:
    if len(line.rstrip()) < width * _FULL_SHARE or not following.strip() or is_bulleted(following):
        return False
    if _RULER.match(following):
        return False
    return not any(_APART.search(each.rstrip()) or _MARKDOWN_HEADING.match(each) for each in (line, following))


def lines_of(text: str) -> list[TextLine]:
    """The lines of a normalised text that are not blank. A blank line is a gap above, and ends a block."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[TextLine]:
    block, gap = 0, 0.0
    for raw in unbroken(text.split("\n")):
        if not raw.strip():
            gap = _BLANK_LINE
            continue
        block += gap > 0
        yield TextLine(
            text=raw,
            gap_above=gap,
            indent=_INDENT_PER_BLANK * (len(raw) - len(raw.lstrip())),
            capitals=raw.isupper(),
            block=block,
            is_bullet=is_bulleted(raw),
            is_heading=_MARKDOWN_HEADING.match(raw) is not None,
        )
        gap = 0.0
