"""Pages drawn for tests, with places of one's own choice."""

import io
from collections.abc import Callable

from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from worker.reading.blocks import ReadFile
from worker.reading.document import read_file

WHITE, NAVY = Color(1, 1, 1), Color(0.1, 0.1, 0.3)


def drawn(*pages: Callable[[Canvas], object]) -> bytes:
    """A PDF with what each function draws on a page of A4 (595 × 842 points from the bottom left corner)."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for page in pages:
        canvas.setFont("Helvetica", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def read(*pages: Callable[[Canvas], object]) -> ReadFile:
    """What is read of such pages."""
    return read_file(drawn(*pages))


def texts(*pages: Callable[[Canvas], object]) -> list[str]:
    """The lines of such pages."""
    return [line.text for line in read(*pages).lines]


def changed(content: bytes, *, rotate: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """The PDF with its first page turned by degrees, or cropped to a box."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    if rotate:
        writer.pages[0].rotate(rotate)
    if crop:
        writer.pages[0].cropbox = RectangleObject(crop)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
