"""Text without geometry → lines: what blank lines, indents and marks say of it."""

import re
from bisect import bisect_right
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
# Where some lines are wider: how many must show it then, and for each of them how many may be.
_MIN_BROKEN_BELOW = 10
_MOST_WIDER = 0.2
_MOST_UNBREAKABLE = 2
_MIN_BROKEN_SHARE = 0.85
# What stands apart in one line is placed there: leaders of dots or dashes, columns of blanks.
_APART = re.compile(r"\S {3}|\S\t|\.{4}|(?:\. ){3}|\S -{4}")
# Somebody ended the line here: with a sign of their dialect, or two blanks.
_ENDED = re.compile(r"(?:\\|<br\s?/?>|\S \+|  )$")
# A line of a list of labels: `Tools: Python`.
_LABELLED = re.compile(r"\s*[A-Z][^\s:.,;]{0,24}(?: [^\s:.,;]{1,24}){0,3}:\s")
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
    the width that ended them. Few may be wider: a heading, an address, what nobody could break.
    """
    pairs = [index for index in range(len(lines) - 1) if _may_run_on(lines[index], lines[index + 1])]
    ends = _broken_at_width(lines, pairs)
    if not ends:
        return lines
    found: list[str] = []
    runs_on = False
    for index, line in enumerate(lines):
        if runs_on:
            found[-1] = f"{found[-1].rstrip()} {line.strip()}"
        else:
            found.append(line)
        runs_on = index in ends
    return found


def _broken_at_width(lines: list[str], pairs: list[int]) -> set[int]:
    """Which lines the width of the text has ended, by the width that ended the most; empty where none did."""
    sizes = [(index, len(lines[index].rstrip()), len(lines[index + 1].split()[0])) for index in pairs]
    long = sorted(len(line.rstrip()) for line in lines if len(line) > _WIDTHS.start and not _is_unbreakable(line))
    widest = max((len(line.rstrip()) for line in lines), default=0)
    best: set[int] = set()
    for width in _WIDTHS:
        own = [each for each in sizes if width * _FULL_SHARE <= each[1] <= width]
        broken = {index for index, size, word in own if size + 1 + word > width}
        wider = 0 if width == widest else len(long) - bisect_right(long, width)
        least = _MIN_BROKEN if width >= widest else _MIN_BROKEN_BELOW
        is_such = len(broken) >= max(least, _MIN_BROKEN_SHARE * len(own)) and wider <= _MOST_WIDER * len(broken)
        if is_such and width <= widest and len(broken) > len(best):
            best = broken
    return best


def _is_unbreakable(line: str) -> bool:
    """A word alone, behind its bullet: an address, mostly; a ruler; a heading."""
    words = line.split(None, _MOST_UNBREAKABLE + 1)
    has_bullet = is_bulleted(line)
    return len(words) - has_bullet <= 1 or _RULER.match(line) is not None or _MARKDOWN_HEADING.match(line) is not None


def _may_run_on(line: str, following: str) -> bool:
    if len(line.rstrip()) < _WIDTHS.start * _FULL_SHARE or not following.strip() or is_bulleted(following):
        return False
    if _RULER.match(following) or _ENDED.search(line) or (_LABELLED.match(line) and _LABELLED.match(following)):
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
