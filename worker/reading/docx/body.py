"""Blocks of a Word document: paragraphs, tables, boxes, with everything unwrapped that only wraps them."""

from collections.abc import Iterator
from dataclasses import replace

from worker.reading.archives import Element
from worker.reading.docx.boxes import TextBox
from worker.reading.docx.chunks import chunk_paragraphs
from worker.reading.docx.ground import Ground
from worker.reading.docx.names import MC, R, W, number, switch, value
from worker.reading.docx.numbering import Numbering
from worker.reading.docx.package import Part
from worker.reading.docx.runs import Inline, Runs, alternative, is_prompt
from worker.reading.docx.styles import Para, Styles, fill_of, is_heading, paragraph_properties, run_properties
from worker.reading.flow import Block, Box, Cell, Paragraph, Span, Table
from worker.reading.flow.budget import Budget
from worker.reading.flow.model import PAGE_BREAK, SECTION_BREAK
from worker.reading.flow.page_numbers import margin, without_page_numbers

_UNWRAPPED = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent"))
_MOST_COLUMNS = 64


class BodyReader:
    """Reads the blocks of one part, in order. `notes` are the footnotes that were referred to so far."""

    def __init__(self, part: Part, styles: Styles, numbering: Numbering, ground: Ground, budget: Budget) -> None:
        self._budget = budget
        self.notes: list[tuple[str, str]] = []
        self._part = part
        self._styles = styles
        self._numbering = numbering
        self._ground = ground
        self._runs = Runs(part, styles, budget)
        self._is_paged = next(part.root.iter(f"{W}lastRenderedPageBreak"), None) is not None
        self._break = ""

    def blocks(self, parent: Element, ground: Ground | None = None) -> list[Block]:
        """All blocks in `parent`."""
        return [without_page_numbers(each) for each in self._joined(parent, ground or self._ground)]

    def margin_blocks(self, root: Element) -> tuple[list[Block], list[Block]]:
        """The blocks of a header or footer, and those lines of it that only count pages."""
        return margin(self._joined(root, self._ground))

    def _joined(self, parent: Element, ground: Ground) -> Iterator[Block]:
        """Blocks; a paragraph whose end is deleted or hidden runs on into the next one."""
        open_end: Inline | None = None
        for element in _drawn_children(parent):
            if element.tag != f"{W}p":
                if open_end is not None:
                    yield from self._paragraph_blocks(None, open_end, Para())
                    open_end = None
                if element.tag == f"{W}tbl":
                    yield self._table(element, ground)
                else:
                    yield from chunk_paragraphs(self._part.content(element.get(f"{R}id")) or b"")
                continue
            inline, para = open_end or Inline(), self._read_paragraph(element, ground)
            inline_now, properties = para
            inline.spans += inline_now.spans
            inline.boxes += inline_now.boxes
            self.notes += inline_now.notes
            open_end = None
            if _is_end_gone(element):
                open_end = inline
            else:
                yield from self._paragraph_blocks(element, inline, properties)
        if open_end is not None:
            yield from self._paragraph_blocks(None, open_end, Para())

    def _read_paragraph(self, element: Element, ground: Ground) -> tuple[Inline, Para]:
        self._budget.paragraph()
        properties = element.find(f"{W}pPr")
        styled, letters = self._styles.paragraph(value(properties, "pStyle"))
        para = paragraph_properties(properties).over(styled)
        inline = Inline()
        self._runs.read(element, letters, ground.under(para.fill), inline)
        return inline, para

    def _paragraph_blocks(self, element: Element | None, inline: Inline, para: Para) -> Iterator[Block]:
        heading = is_heading(para) and any(map(str.isalnum, "".join(span.text for span in inline.spans)))
        has_text = any(span.text.strip() and not span.letters.hidden for span in inline.spans)
        label = self._numbering.label(para.list_id, para.level) if has_text else ""
        level = self._numbering.indent_of(para.list_id, para.level)
        inherited = paragraph_properties(level).indent_pt if level is not None else None
        yield Paragraph(
            spans=tuple(inline.spans) or _mark(element, self._styles),
            label="" if heading else label,
            is_heading=heading,
            before_pt=para.before_pt or 0.0,
            after_pt=para.after_pt or 0.0,
            indent_pt=para.indent_pt or inherited or 0.0,
            break_before=self._break_before(element, para),
            is_at_right=bool(para.is_at_right),
            style=value(element.find(f"{W}pPr") if element is not None else None, "pStyle") or "",
            is_tight=bool(para.is_tight),
        )
        yield from (self._box(box) for box in inline.boxes)

    def _box(self, box: TextBox) -> Box:
        return Box(blocks=tuple(self.blocks(box.content, box.ground)), place=box.place)

    def _break_before(self, element: Element | None, para: Para) -> str:
        """Where Word noted how it broke the pages, that is believed; else what the author asked for."""
        before, self._break = self._break, ""
        if element is None:
            return before
        section = element.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            self._break = SECTION_BREAK
        if self._is_paged:
            return PAGE_BREAK if next(element.iter(f"{W}lastRenderedPageBreak"), None) is not None else before
        return PAGE_BREAK if para.starts_page else before

    def _table(self, table: Element, ground: Ground) -> Table:
        properties = table.find(f"{W}tblPr")
        style = self._styles.table(value(properties, "tblStyle"))
        own = ground.under(fill_of(properties) or style)
        cells: list[Cell] = []
        merged: dict[int, int] = {}
        for row, element in enumerate(_drawn_rows(table)):
            column = number(value(element.find(f"{W}trPr"), "gridBefore")) or 0
            hidden = bool(switch(element.find(f"{W}trPr"), "hidden"))
            for cell in _drawn_cells(element):
                width = max(number(value(cell.find(f"{W}tcPr"), "gridSpan")) or 1, 1)
                if _continues(cell) and column in merged:
                    above = cells[merged[column]]
                    cells[merged[column]] = replace(above, rows=row - above.row + 1)
                elif column < _MOST_COLUMNS:
                    merged[column] = len(cells)
                    cells.append(self._cell(cell, replace(own, is_hidden=own.is_hidden or hidden), row, column, width))
                column += width
        return Table(cells=tuple(cells))

    def _cell(self, cell: Element, ground: Ground, row: int, column: int, width: int) -> Cell:
        blocks = self.blocks(cell, ground.under(fill_of(cell.find(f"{W}tcPr"))))
        return Cell(row=row, column=column, columns=width, blocks=tuple(blocks))


def _drawn_children(parent: Element) -> Iterator[Element]:
    """Paragraphs, tables and chunks of other formats, out of all that may wrap them, without what was deleted."""
    for child in parent:
        if child.tag in {f"{W}p", f"{W}tbl", f"{W}altChunk"}:
            yield child
        elif child.tag in _UNWRAPPED:
            yield from _drawn_children(child)
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None and not is_prompt(child, "".join(content.itertext(f"{W}t"))):
                yield from _drawn_children(content)
        elif child.tag == f"{MC}AlternateContent":
            yield from _drawn_children(alternative(child))


def _drawn_rows(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in _UNWRAPPED or child.tag == f"{W}sdt":
            yield from _drawn_rows(child)


def _drawn_cells(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == f"{W}tc":
            if child.find(f"{W}tcPr/{W}cellDel") is None:
                yield child
        elif child.tag in _UNWRAPPED or child.tag == f"{W}sdt":
            yield from _drawn_cells(child)


def _continues(cell: Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def _is_end_gone(paragraph: Element) -> bool:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    if mark is None:
        return False
    is_hidden = bool(switch(mark, "vanish")) or bool(switch(mark, "specVanish"))
    return is_hidden or mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None


def _mark(element: Element | None, styles: Styles) -> tuple[Span, ...]:
    """An empty paragraph is as high as the letters that could stand in it."""
    if element is None:
        return ()
    properties = element.find(f"{W}pPr")
    _, letters = styles.paragraph(value(properties, "pStyle"))
    own = run_properties(properties.find(f"{W}rPr") if properties is not None else None).over(letters)
    return (Span(text="", letters=replace(Span(text="").letters, size_pt=own.size_pt or 11.0)),)
