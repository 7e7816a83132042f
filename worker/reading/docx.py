"""Text of Word documents, through python-docx: paragraphs, lists, tables, text boxes, headers and footers."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from worker.reading.errors import BrokenDocument, OversizedDocument, ReadingError
from worker.reading.limits import MAX_ARCHIVE_ENTRIES, MAX_CHARACTERS, MAX_UNPACKED_BYTES

_BROKEN = "This Word document is damaged and cannot be read. Please save it again."
_LIST_STYLE = re.compile(r"list|bullet", re.IGNORECASE)
_TEXT_BOX = f".//{qn('w:txbxContent')}"


def read_docx(content: bytes) -> str:
    """The text in the order of the document; the first page's header comes first, footers last.

    Raises:
        ReadingError: damaged, or it unpacks to too much.
    """
    try:
        _check_archive(content)
        document = Document(io.BytesIO(content))
        lines = _limited([*_headers(document), *_body(document), *_footers(document)])
        return "\n".join(lines)
    except ReadingError:
        raise
    except Exception as error:
        raise BrokenDocument(_BROKEN) from error


def _check_archive(content: bytes) -> None:
    """Sizes are the archive's own words, but zipfile never unpacks more than it says."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ARCHIVE_ENTRIES or unpacked > MAX_UNPACKED_BYTES:
        raise OversizedDocument("This Word document unpacks to far too much data. Please save it without pictures.")


def _body(document: WordDocument) -> Iterator[str]:
    return _blocks(document.iter_inner_content())


def _headers(document: WordDocument) -> Iterator[str]:
    seen: set[str] = set()
    for section in document.sections:
        for header in (section.first_page_header, section.header):
            text = "\n".join(_blocks(header.iter_inner_content()))
            if text.strip() and text not in seen:
                seen.add(text)
                yield text


def _footers(document: WordDocument) -> Iterator[str]:
    seen: set[str] = set()
    for section in document.sections:
        text = "\n".join(_blocks(section.footer.iter_inner_content()))
        # Page numbers are noise; an address in a footer is not.
        if any(character.isalpha() for character in text.replace("Page", "")) and text not in seen:
            seen.add(text)
            yield text


def _blocks(content: Iterable[Paragraph | Table]) -> Iterator[str]:
    for block in content:
        if isinstance(block, Table):
            yield from _table(block)
        else:
            yield from _paragraph(block)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    text = paragraph.text
    if not text.strip():
        yield ""
    elif _is_list_item(paragraph):
        yield f"• {text.strip()}"
    elif _is_heading(paragraph):
        yield f"\n{text}"
    else:
        yield text
    yield from _text_boxes(paragraph)


def _text_boxes(paragraph: Paragraph) -> Iterator[str]:
    """Lines of the boxes anchored here. Word stores each twice, for newer and older versions of itself."""
    seen: set[str] = set()
    for box in paragraph._p.iterfind(_TEXT_BOX):  # noqa: SLF001 - python-docx has no text boxes of its own
        inner = (Paragraph(element, paragraph._parent) for element in box.iterfind(qn("w:p")))  # noqa: SLF001
        text = "\n".join(line for each in inner for line in _paragraph(each))
        if text not in seen:
            seen.add(text)
            yield text


def _is_list_item(paragraph: Paragraph) -> bool:
    properties = paragraph._p.pPr  # noqa: SLF001 - numbering is not in python-docx's own interface
    return (properties is not None and properties.numPr is not None) or bool(_LIST_STYLE.search(_style_name(paragraph)))


def _is_heading(paragraph: Paragraph) -> bool:
    return _style_name(paragraph).startswith(("Heading", "Title"))


def _style_name(paragraph: Paragraph) -> str:
    return (paragraph.style.name or "") if paragraph.style is not None else ""


def _table(table: Table) -> Iterator[str]:
    """A row of short cells is one line, its cells divided by tabs; larger cells are columns of a page."""
    for row in table.rows:
        cells = [_cell_lines(cell) for cell in _distinct(row.cells)]
        filled = [lines for lines in cells if lines]
        if all(len(lines) == 1 for lines in filled):
            yield "\t".join(lines[0].strip() for lines in filled)
        else:
            for lines in filled:
                yield from lines
                yield ""


def _distinct(cells: Iterable[_Cell]) -> Iterator[_Cell]:
    """Cells without the repetitions that python-docx gives for merged ones."""
    seen: set[int] = set()
    for cell in cells:
        if id(cell._tc) not in seen:  # noqa: SLF001
            seen.add(id(cell._tc))  # noqa: SLF001
            yield cell


def _cell_lines(cell: _Cell) -> list[str]:
    return [line for line in _blocks(cell.iter_inner_content()) if line.strip()]


def _limited(lines: Iterable[str]) -> Iterator[str]:
    total = 0
    for line in lines:
        total += len(line) + 1
        if total > MAX_CHARACTERS:
            raise OversizedDocument(f"This Word document has over {MAX_CHARACTERS:,} characters of text.")
        yield line
