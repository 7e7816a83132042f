"""A flowing document → its lines, with what their layout says, in heights of the body text."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from statistics import median_low

from worker.reading.blocks import TextLine
from worker.reading.errors import OversizedDocument
from worker.reading.flow.boxes import in_reading_order
from worker.reading.flow.drawn import Drawn, draw_paragraph, has_hidden_text
from worker.reading.flow.model import COLUMN_BREAK, PAGE_BREAK, Block, Box, Cell, Flow, Paragraph, Table
from worker.reading.flow.tables import draw_table
from worker.reading.limits import MAX_CHARACTERS
from worker.reading.normalise import normalise

_LINE_HEIGHT = 1.2
# A frame of this many lines is no caption: it would tear apart what it stands beside.
_LONG_BOX = 3
_BODY_PT = 11.0


@dataclass(kw_only=True)
class Drawing:
    """The lines of a document, and how many were left out because nobody sees them, or sees them on each page."""

    lines: list[TextLine] = field(default_factory=list)
    pages: int = 1
    hidden: int = 0
    repeated: int = 0


def draw(flow: Flow, *, is_typed: bool = False) -> Drawing:
    """All lines in the order in which they are read: the first page's header, the text, its foot.

    `is_typed`: all white space was meant, even where it stands between all paragraphs.

    Raises:
        OversizedDocument: more text or pages than are read.
    """
    pen = _Pen()
    body = pen.blocks(flow.body)
    header, footer = pen.blocks(flow.header), pen.blocks(flow.footer)
    known = {_words(line.text) for line in [*header, *body]}
    new_footer = [line for line in footer if line.text and _words(line.text) not in known]
    again = [line for line in footer if line.text and line not in new_footer]
    again += [line for line in pen.blocks(flow.running) if line.text]
    lines, pages = _placed([*header, *body, *pen.beside, *_apart(new_footer)], is_typed=is_typed)
    return Drawing(lines=lines, pages=pages, hidden=pen.hidden, repeated=len(again))


def _apart(lines: list[Drawn]) -> list[Drawn]:
    """With white space above."""
    return [replace(line, before_pt=_BODY_PT * _LINE_HEIGHT) if line is lines[0] else line for line in lines]


class _Pen:
    """Draws blocks one after the other; frames that would tear the text apart wait in `beside`."""

    def __init__(self) -> None:
        self.beside: list[Drawn] = []
        self.hidden = 0
        self._block = 0
        self._characters = 0
        self._has_text = False

    def blocks(self, blocks: Iterable[Block]) -> list[Drawn]:
        """Their lines."""
        drawn: list[Drawn] = []
        boxes: list[Box] = []
        for block in blocks:
            if isinstance(block, Box):
                boxes.append(block)
                continue
            drawn += self._boxes(boxes)
            boxes = []
            drawn += self._paragraph(block) if isinstance(block, Paragraph) else self._table(block)
        return [*drawn, *self._boxes(boxes)]

    def _paragraph(self, paragraph: Paragraph) -> list[Drawn]:
        self._block += 1
        self.hidden += has_hidden_text(paragraph)
        lines = draw_paragraph(paragraph, self._block)
        self._characters += sum(len(line.text) + 1 for line in lines)
        if self._characters > MAX_CHARACTERS:
            raise OversizedDocument(f"This file has over {MAX_CHARACTERS:,} characters of text.")
        self._has_text = self._has_text or any(line.text for line in lines)
        return lines

    def _table(self, table: Table) -> list[Drawn]:
        return draw_table(table.cells, self._cell)

    def _cell(self, cell: Cell) -> list[Drawn]:
        return self.blocks(cell.blocks)

    def _boxes(self, boxes: list[Box]) -> list[Drawn]:
        """Those at one anchor. Before any text they are part of the page's head, and all are read there."""
        drawn: list[Drawn] = []
        at_top = not self._has_text
        for box in in_reading_order(boxes):
            lines = self.blocks(box.blocks)
            filled = _apart([line for line in lines if line.text])
            if at_top or len(filled) < _LONG_BOX:
                drawn += filled
            else:
                self.beside += [replace(line, column=line.column or 1) for line in filled]
        return drawn


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def _placed(drawn: list[Drawn], *, is_typed: bool) -> tuple[list[TextLine], int]:
    body_pt = _body_size(drawn)
    height = body_pt * _LINE_HEIGHT
    filled, gaps = _gaps(drawn)
    usual = 0.0 if is_typed else _usual_gap(filled, gaps)
    lines: list[TextLine] = []
    page, column = 1, 0
    for line, gap in zip(filled, gaps, strict=True):
        page += line.break_before.count(PAGE_BREAK)
        column = _column(column, line.break_before)
        placed = replace(line, column=line.column or column)
        lines.append(_text_line(placed, page=page, height=height, body_pt=body_pt, gap=max(gap - usual, 0.0)))
    return lines, page


def _gaps(drawn: Iterable[Drawn]) -> tuple[list[Drawn], list[float]]:
    """The lines with text, with all breaks before them, and the white space above each in points."""
    filled: list[Drawn] = []
    gaps: list[float] = []
    gap, breaks, above = 0.0, "", Drawn(text="")
    for line in map(_cleaned, drawn):
        is_tight = above.style == line.style
        after = 0.0 if is_tight and above.is_tight else above.after_pt
        gap += max(after, 0.0 if is_tight and line.is_tight else line.before_pt)
        breaks += line.break_before
        above = line
        if not line.text:
            gap += line.size_pt * _LINE_HEIGHT
            continue
        filled.append(replace(line, break_before=breaks))
        gaps.append(gap if gaps else 0.0)
        gap, breaks = 0.0, ""
    return filled, gaps


def _cleaned(line: Drawn) -> Drawn:
    text = normalise(line.text).strip()
    return line if text == line.text else replace(line, text=text)


def _usual_gap(lines: list[Drawn], gaps: list[float]) -> float:
    """The white space that stands between any two paragraphs, and so parts nothing. Items of lists stand closer."""
    pairs = [
        (line, above, gap)
        for line, above, gap in zip(lines[1:], lines, gaps[1:], strict=False)
        if line.block != above.block and line.column == above.column and not (line.is_heading or above.is_heading)
    ]
    plain = [gap for line, above, gap in pairs if not line.is_bullet and not above.is_bullet]
    own = plain or [gap for *_, gap in pairs]
    return median_low(own) if own else 0.0


def _column(column: int, breaks: str) -> int:
    for each in breaks:
        column = column + 1 if each == COLUMN_BREAK else 0
    return column


def _text_line(line: Drawn, *, page: int, height: float, body_pt: float, gap: float) -> TextLine:
    return TextLine(
        text=line.text,
        page=page,
        size=round(line.size_pt / body_pt, 2),
        bold=line.bold,
        italic=line.italic,
        capitals=line.capitals,
        gap_above=round(gap / height, 2),
        indent=round(line.indent_pt / height, 2),
        column=line.column,
        block=line.block,
        is_bullet=line.is_bullet,
        is_heading=line.is_heading,
    )


def _body_size(drawn: Iterable[Drawn]) -> float:
    """The size that most of the text has."""
    sizes: Counter[float] = Counter()
    for line in drawn:
        sizes[line.size_pt] += len(line.text)
    (size, count), *_ = sizes.most_common(1) or [(_BODY_PT, 0)]
    return size if count and size > 0 else _BODY_PT
