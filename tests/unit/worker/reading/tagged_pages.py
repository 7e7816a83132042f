"""PDFs with a tree of tags, as a word processor writes it, or as nobody would."""

import io
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

Lines = Sequence[str]


def tagged(*paragraphs: tuple[str, Lines], depth: int = 1, author: str = "") -> bytes:
    """A page with paragraphs, one line below the other, each tagged with its kind, so many elements deep.

    Each has an `ActualText` and an `Alt` that say something else.
    """
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setAuthor(author)
    canvas.setFont("Helvetica", 10)
    top = 780.0
    for mark, (kind, lines) in enumerate(paragraphs):
        canvas._code.append(f"/{kind} <</MCID {mark}>> BDC")
        for line in lines:
            canvas.drawString(60, top, line)
            top -= 13
        canvas._code.append("EMC")
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(buffer.getvalue())))
    _add_tree(writer, [kind for kind, _ in paragraphs], depth)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _add_tree(writer: PdfWriter, kinds: Sequence[str], depth: int) -> None:
    page = writer.pages[0]
    root = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    root_at = writer._add_object(root)
    elements = ArrayObject()
    tops = ArrayObject()
    for mark, kind in enumerate(kinds):
        above: IndirectObject = root_at
        for level in range(depth):
            is_last = level == depth - 1
            element = DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/StructElem"),
                    NameObject("/S"): NameObject(f"/{kind}" if is_last else "/Sect"),
                    NameObject("/P"): above,
                    NameObject("/Pg"): page.indirect_reference,
                    NameObject("/ActualText"): TextStringObject("Unseen words"),
                    NameObject("/Alt"): TextStringObject("Unseen words"),
                }
            )
            at = writer._add_object(element)
            if is_last:
                element[NameObject("/K")] = NumberObject(mark)
                elements.append(at)
            if level:
                _at(above)[NameObject("/K")] = at
            else:
                tops.append(at)
            above = at
    root[NameObject("/K")] = tops
    root[NameObject("/ParentTree")] = DictionaryObject({NameObject("/Nums"): ArrayObject([NumberObject(0), elements])})
    page[NameObject("/StructParents")] = NumberObject(0)
    writer.root_object[NameObject("/StructTreeRoot")] = root_at
    writer.root_object[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})


def _at(reference: IndirectObject) -> DictionaryObject:
    found = reference.get_object()
    assert isinstance(found, DictionaryObject)
    return found
