"""A page as a Word document: styles for headings, tab stops at the right margin, tables for columns and rows."""

import datetime as dt
import io
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt

from benchmarks.reading.grammar.page import Line, Page

_RIGHT_MARGIN = Cm(15.5)
_CREATED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def as_docx(page: Page) -> bytes:
    """The page. The same page gives the same document, but not the same bytes: a zip holds the time of its making."""
    document = Document()
    document.core_properties.created = _CREATED
    document.core_properties.author = ""
    if page.side:
        _two_columns(document, page)
    else:
        _draw(document, page.main, page)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _two_columns(document: WordDocument, page: Page) -> None:
    """Name above, then a table of one row that lays out the page."""
    name, *rest = page.main
    _paragraph(document, name, page)
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    side, main = (cells[0], cells[1]) if page.look.side_first else (cells[1], cells[0])
    for cell, lines in ((side, page.side), (main, rest)):
        _draw(cell, lines, page)


def _draw(place: Any, lines: list[Line], page: Page) -> None:
    """`place` is a document or a cell: both take paragraphs; tables stand in documents only."""
    rows: list[Line] = []
    for line in lines:
        if line.kind == "row":
            rows.append(line)
            continue
        _table(place, rows)
        if line.rail:
            _rail(place, line)
        else:
            _paragraph(place, line, page)
    _table(place, rows)


def _table(place: Any, rows: list[Line]) -> None:
    if rows:
        table = place.add_table(rows=0, cols=len(rows[0].cells))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row.cells, strict=True):
                cell.text = text
        rows.clear()


def _rail(place: Any, line: Line) -> None:
    cells = place.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text = line.rail
    cells[1].paragraphs[0].add_run(line.text).bold = True


def _paragraph(place: Any, line: Line, page: Page) -> None:
    match line.kind:
        case "name":
            place.add_paragraph(line.text, style="Title")
        case "heading":
            place.add_paragraph(page.headed(line), style="Heading 1")
        case "bullet" if not line.right:
            place.add_paragraph(line.text, style="List Bullet")
        case _:
            paragraph = place.add_paragraph(style="List Bullet" if line.kind == "bullet" else None)
            run = paragraph.add_run(line.text)
            run.bold = line.kind == "entry"
            run.font.size = Pt(11)
            if line.right:
                paragraph.paragraph_format.tab_stops.add_tab_stop(_RIGHT_MARGIN, WD_TAB_ALIGNMENT.RIGHT)
                paragraph.add_run(f"\t{line.right}")
