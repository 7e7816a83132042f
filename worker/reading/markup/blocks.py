"""HTML → paragraphs, lists and tables, as a browser would draw them. Broken markup, too: no tag is waited for."""

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from worker.reading.flow.budget import Budget
from worker.reading.flow.model import LINE_BREAK, Block, Letters, Paragraph, Span
from worker.reading.html import closed
from worker.reading.links import address_behind, own_address
from worker.reading.markup.grid import Grid
from worker.reading.markup.sheets import Sheet, sheet_of
from worker.reading.markup.tags import (
    BLOCKS,
    BODY_PT,
    CELLS,
    DROPPED,
    ENDS,
    HEADINGS,
    INDENT_PT,
    INDENTED,
    LISTS,
    MARGINS,
    VOID,
    drawn_in,
)

_SPACES = re.compile(r"[ \t\n\r\f]+")
_BLANKS = re.compile(r"[ \t]+")
_PLAIN = Letters(size_pt=BODY_PT)
_MOST_OPEN = 256
_MOST_TABLES = 8
# What stands beside each other in such elements, without a blank, is parted on a page.
_IN_A_ROW = frozenset({"a", "span", "time"})
# Buttons that open what stands below them head it.
_OPENS = re.compile(r"accordion|collaps|expand", re.IGNORECASE)
_AS_HEADING, _AS_TEXT = "h4", "span"
# Lines that somebody typed in one paragraph, a blank one among them: no page is drawn so, but written so it was.
_BLANK_LINE = re.compile(r"(?<=\S)[ \t]{0,20}\r?\n[ \t]{0,20}\r?\n\s{0,200}(?=\S)")
_LINE_END = re.compile(r"[ \t]{0,20}\r?\n[ \t]{0,20}")
_SHORT, _MOST_OF_CLASS = 60, 500
# Pictures of words.
_BADGE = re.compile(r"shields\.io|badge", re.IGNORECASE)


@dataclass(kw_only=True, slots=True)
class _Open:
    tag: str
    letters: Letters
    # Of a list: the number of its next item, 0 for one of bullets. Of a link: where its text begins, where it leads.
    count: int = 0
    start: tuple[int, int] = (0, 0)
    target: str = ""
    # Has lines of its own; what is in it stands beside each other.
    is_block: bool = False
    is_row: bool = False


def blocks_of(markup: str) -> list[Block]:
    """The blocks of a page, or of a piece of one.

    Raises:
        OversizedDocument: it is made of far too many pieces.
    """
    reader = _Reader(sheet_of(markup))
    try:
        reader.feed(closed(markup))
        reader.close()
    except AssertionError:  # html.parser gives up so on some broken `<![` declarations: all anew, without tags
        reader = _Reader(Sheet())
        reader.handle_data(_SPACES.sub(" ", re.sub(r"<[^<>]{0,200}>", " ", markup)))
    return reader.finished()


class _Reader(HTMLParser):
    def __init__(self, sheet: Sheet) -> None:
        super().__init__(convert_charrefs=True)
        self._sheet = sheet
        self._open: list[_Open] = []
        self._body: list[Block] = []
        self._grids: list[Grid] = []
        self._spans: list[Span] = []
        self._dropped: list[str] = []
        self._buttons: list[str] = []
        self._gap = 0.0
        self._label = ""
        self._paragraphs = 0
        self._ended_inline = self._ended_code = self._ended_badge = False
        self._budget = Budget()

    def finished(self) -> list[Block]:
        """All blocks, with what is still open."""
        while self._open:
            self._close(self._open.pop())
        self._flush()
        return self._body

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "button" and not self._dropped and self._button(attributes):
            tag = self._buttons[-1]
        if tag in DROPPED:
            self._dropped.append(tag)
        if self._dropped:
            return
        if tag in ENDS:
            self._end_unclosed(*ENDS[tag])
        if tag in VOID:
            self._void(tag, attributes)
        elif len(self._open) < _MOST_OPEN:
            self._begin(tag, attributes)

    def _button(self, attributes: dict[str, str | None]) -> bool:
        """True for a button that is read: within a heading, or above what it opens."""
        is_in_heading = any(each.tag in HEADINGS for each in self._open)
        if is_in_heading or _OPENS.search((attributes.get("class") or "")[:_MOST_OF_CLASS]):
            self._buttons.append(_AS_TEXT if is_in_heading else _AS_HEADING)
            return True
        return False

    def handle_endtag(self, tag: str) -> None:
        if tag == "button" and not self._dropped and self._buttons:
            tag = self._buttons.pop()
        if self._dropped:
            # Broken markup may close another tag than the one that is open: only its own end counts.
            if tag == self._dropped[-1]:
                self._dropped.pop()
            return
        # Whatever is closed in a cell, it closes nothing beyond it.
        walls = {"table"} if tag in {"table", "tr"} else CELLS
        inner = next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at].tag in {tag, *walls}), None)
        if inner is None or self._open[inner].tag != tag:
            return
        while len(self._open) > inner:
            self._close(self._open.pop())

    def handle_data(self, data: str) -> None:
        if self._dropped:
            return
        if any(each.tag == "pre" for each in self._open):
            self._put(_BLANKS.sub(lambda match: "\u00a0" * len(match[0].expandtabs(8)), data))
            return
        if _BLANK_LINE.search(data):
            before, *lines = _typed_lines(data)
            self._put_plain(f"{' ' if data[:1].isspace() else ''}{before}")
            for line in lines:
                self._put(f"{LINE_BREAK}{line}{' ' if line is lines[-1] and data[-1:].isspace() else ''}")
            return
        self._put_plain(data)

    def _put_plain(self, data: str) -> None:
        """Text whose blanks and ends of lines are one blank, and none behind another."""
        text = _SPACES.sub(" ", data)
        if not self._spans or self._spans[-1].text.endswith((" ", "\t", LINE_BREAK)):
            text = text.lstrip(" ")
        self._put(text)

    def _put(self, text: str) -> None:
        if not text:
            return
        self._budget.run()
        if not text.isspace():
            self._ended_inline = self._ended_code = self._ended_badge = False
        elif self._ended_inline:
            self._ended_inline = False
        self._spans.append(Span(text=text, letters=self._letters))

    @property
    def _letters(self) -> Letters:
        return self._open[-1].letters if self._open else _PLAIN

    def _void(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "br":
            self._put(LINE_BREAK)
        elif tag == "hr":
            self._part(MARGINS[tag])
        elif tag == "img" and _BADGE.search(attributes.get("src") or ""):
            if self._ended_badge and self._spans:
                self._spans[-1] = replace(self._spans[-1], text=self._spans[-1].text.rstrip() + ", ")
            self._put(attributes.get("alt") or "")
            self._ended_badge = bool(attributes.get("alt"))

    def _begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        drawn = drawn_in(tag, attributes, self._letters, self._sheet.said_of(tag, attributes))
        is_beside = bool(self._open) and self._open[-1].is_row and tag not in LISTS | CELLS
        is_block = drawn.is_block and not is_beside
        is_in_row = tag in _IN_A_ROW or (tag in BLOCKS and not is_block)
        if is_block:
            self._part(MARGINS.get(tag, 0.0) if tag not in LISTS or not self._lists() else 0.0)
        elif self._spans and (is_beside or drawn.is_at_right or (is_in_row and self._ended_inline)):
            self._put("\t")
        elif tag == "code" and self._ended_code and self._spans:
            self._spans[-1] = replace(self._spans[-1], text=self._spans[-1].text.rstrip() + ", ")
        opened = _Open(tag=tag, letters=drawn.letters, is_block=is_block, is_row=drawn.is_row)
        if tag == "table" and len(self._grids) < _MOST_TABLES:
            self._grids.append(Grid())
            opened.count = 1
        elif tag == "tr" and self._grids:
            self._grids[-1].row()
        elif tag in CELLS and self._grids:
            self._grids[-1].cell(rows=attributes.get("rowspan"), columns=attributes.get("colspan"))
            self._gap = 0.0
        elif tag == "ol":
            opened.count = 1
        elif tag == "li":
            self._label = self._next_label()
        elif tag == "a":
            opened.target = (attributes.get("href") or "").strip()
            opened.start = (self._paragraphs, len(self._spans))
        self._open.append(opened)

    def _close(self, opened: _Open) -> None:
        tag = opened.tag
        if tag == "a":
            self._end_link(opened)
        if not opened.is_block:
            self._ended_inline, self._ended_code = tag in _IN_A_ROW or tag in BLOCKS, tag == "code"
            return
        self._part(MARGINS.get(tag, 0.0) if tag not in LISTS or not self._lists() else 0.0, closing=opened)
        if tag == "li":
            self._label = ""
        elif tag in CELLS and self._grids:
            self._grids[-1].end_cell()
        elif tag == "table" and opened.count:
            grid = self._grids.pop()
            self._blocks.append(grid.table())

    def _end_unclosed(self, tags: frozenset[str], scope: frozenset[str]) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].tag in scope:
                return
            if self._open[at].tag in tags:
                while len(self._open) > at:
                    self._close(self._open.pop())
                return

    @property
    def _blocks(self) -> list[Block]:
        return self._grids[-1].blocks if self._grids else self._body

    def _lists(self) -> int:
        """How many lists are open."""
        return sum(each.tag in LISTS for each in self._open)

    def _next_label(self) -> str:
        outer = next((each for each in reversed(self._open) if each.tag in LISTS), None)
        if outer is None or not outer.count:
            return "•"
        outer.count += 1
        return f"{outer.count - 1}."

    def _part(self, gap: float, closing: _Open | None = None) -> None:
        """A block begins or ends here."""
        self._flush(closing)
        self._gap = max(self._gap, gap)

    def _flush(self, closing: _Open | None = None) -> None:
        spans, self._spans = _without_last_break(self._spans), []
        self._paragraphs += 1
        self._ended_inline = self._ended_code = self._ended_badge = False
        if not any(span.text.strip() for span in spans):
            return
        self._budget.paragraph()
        around = [*self._open, closing] if closing is not None else self._open
        lists = sum(each.tag in LISTS for each in around)
        is_item = any(each.tag == "li" for each in around)
        indent = INDENT_PT * (max(lists - 1, 0) + sum(each.tag in INDENTED for each in around))
        self._blocks.append(
            Paragraph(
                spans=tuple(spans),
                label=self._label,
                is_heading=any(each.tag in HEADINGS for each in around),
                before_pt=self._gap,
                indent_pt=indent if self._label or not is_item else indent + INDENT_PT / 2,
                hanging_pt=INDENT_PT / 2 if self._label else 0.0,
            )
        )
        self._gap, self._label = 0.0, ""

    def _end_link(self, opened: _Open) -> None:
        paragraph, at = opened.start
        if paragraph != self._paragraphs or not opened.target:
            return
        label = "".join(span.text for span in self._spans[at:]).strip()
        address = address_behind(label, opened.target) if label else own_address(opened.target)
        if address is not None:
            self._spans[at:] = [Span(text=address, letters=self._letters)]


def _typed_lines(text: str) -> list[str]:
    """The lines of such a text: what a short one or a blank one ends is one for itself."""
    found: list[str] = []
    for paragraph in _BLANK_LINE.split(text.strip()):
        is_open = False
        for line in _LINE_END.split(paragraph):
            plain = _SPACES.sub(" ", line)
            found[-1:] = [f"{found[-1]} {plain}"] if is_open else [*found[-1:], plain]
            is_open = len(line) > _SHORT
    return found


def _without_last_break(spans: list[Span]) -> list[Span]:
    """A line that ends where its paragraph does ends once."""
    while spans and (spans[-1].text.isspace() and spans[-1].text != LINE_BREAK):
        spans.pop()
    return spans[:-1] if spans and spans[-1].text == LINE_BREAK else spans
