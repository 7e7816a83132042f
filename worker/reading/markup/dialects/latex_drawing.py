"""What commands of LaTeX draw: lines with their letters, items, headings. What the commands mean is no matter here."""

import html
import re

from worker.reading.markup.dialects.page import COLUMN, Page

# Sizes of letters beside which the rest of a page is small, in points. Smaller ones look like the text.
SIZES = {"large": 13, "Large": 16, "LARGE": 19, "huge": 23, "Huge": 27}
# Letters as those of the text, where others are on.
USUAL_SIZE, USUAL = "11", "usual"
_MOST_OPEN = 32
_TAG = re.compile(r"<[^<>]{0,400}>")
_BLANKS = re.compile(r"[ \n]{2,}")
_GAPS = re.compile(r"[ \n]?\t[ \n\t]*")


class Drawing:
    """A page while its commands are read."""

    def __init__(self) -> None:
        self._page = Page(lambda said: said)
        self._line: list[str] = []
        self._tags: list[str] = []
        self._groups: list[int] = []
        # Of each list that is open: whether its items have bullets.
        self._lists: list[bool] = []
        self._is_item = False
        # Whether words stand in the line.
        self._has_text = False

    def finished(self) -> str:
        """All that was drawn."""
        self._end_line()
        return self._page.markup()

    def _put(self, said: str) -> None:
        self._line.append(said)
        self._has_text = self._has_text or bool(said.strip())

    def _brace(self, sign: str) -> None:
        if sign == "{":
            self._groups.append(len(self._tags))
        else:
            self._close(self._groups.pop() if self._groups else len(self._tags))

    def _open(self, tag: str) -> None:
        """Letters of another kind begin: `b`, `i`, `usual`, or a size such as `16`."""
        own = [each for each in self._tags[self._floor :] if not _replaces(tag, each)]
        if len(self._tags) < _MOST_OPEN:
            self._change([*self._tags[: self._floor], *own, tag])

    @property
    def _floor(self) -> int:
        """How many kinds of letters were on where the group began that is open."""
        return self._groups[-1] if self._groups else 0

    def _close(self, count: int) -> None:
        self._change(self._tags[:count])

    def _change(self, tags: list[str]) -> None:
        before, after = _drawn(self._tags), _drawn(tags)
        self._tags = tags
        if before != after:
            self._line += [*map(_closing, reversed(before)), *map(_opening, after)]

    def said(self) -> str:
        """The line so far, as HTML of its own."""
        return "".join([*self._line, *map(_closing, reversed(_drawn(self._tags)))])

    def _end_line(self) -> None:
        """The line is drawn; what is emphasised in it stays so in the next."""
        said = self.said()
        self._line, self._has_text = [*map(_opening, _drawn(self._tags))], False
        if not _TAG.sub("", said).strip():
            return
        said = _GAPS.sub(COLUMN, _BLANKS.sub(" ", said.strip()))
        if self._is_item:
            self._page.item(max(sum(self._lists), 1), said)
        else:
            self._page.line(said)
        self._is_item = False

    def _end_paragraph(self) -> None:
        self._end_line()
        self._page.blank()

    def _begin_list(self, *, has_bullets: bool) -> None:
        self._end_line()
        self._lists.append(has_bullets)

    def _end_list(self) -> None:
        self._end_paragraph()
        if self._lists:
            self._lists.pop()

    def _begin_item(self, label: str | None) -> None:
        """An item; with a label in the place of its bullet, words or nothing, it is a line like others."""
        self._end_line()
        has_bullets = self._lists[-1] if self._lists else True
        self._is_item = has_bullets and (label is None or bool(label.strip()))
        if label and any(map(str.isalnum, label)):
            self._is_item = False
        if not self._is_item:
            self._page.blank()

    def _heading(self, level: int, text: str) -> None:
        self._end_line()
        if text:
            self._page.heading(level, text)

    def _link(self, target: str, label: str) -> None:
        self._put(f'<a href="{html.escape(target)}">{label}</a>')


def _drawn(tags: list[str]) -> list[str]:
    """What of the letters' kinds that are on is seen: the last size, and bold and leaning since the usual ones."""
    sizes = [tag for tag in tags if tag.isdigit()]
    looks = tags[len(tags) - tags[::-1].index(USUAL) :] if USUAL in tags else tags
    return [*sizes[-1:], *(tag for tag in ("b", "i") if tag in looks)]


def _replaces(tag: str, earlier: str) -> bool:
    return tag == earlier or (tag.isdigit() and earlier.isdigit()) or (tag == USUAL and not earlier.isdigit())


def _opening(tag: str) -> str:
    return f'<font style="font-size:{tag}pt">' if tag.isdigit() else f"<{tag}>"


def _closing(tag: str) -> str:
    return "</font>" if tag.isdigit() else f"</{tag}>"
