"""A PDF of pictures, or a picture of a page → its lines."""

import time
from collections.abc import Iterable

from PIL import Image

from core.page_pictures.uploads import LONGER_SIDE_PT
from worker.reading.blocks import ReadFile, TextLine
from worker.reading.errors import OversizedDocument, ScannedDocument
from worker.reading.limits import MAX_SCANNED_PAGES, MAX_SCANNING_S
from worker.reading.pdf.fonts import Fonts
from worker.reading.pdf.reader import read_pages
from worker.reading.scans.pages import FONTS, scan_page, with_levels
from worker.reading.scans.pictures import pages_of_pdf, pages_of_picture
from worker.reading.ways import Choose

_NO_LETTERS = "No text could be read in this picture. Please upload the document itself, as a PDF, .docx or text."
_NO_LETTERS_OF_PDF = (
    "This PDF holds pictures of pages, in which no text could be read. Please upload one with text that can be"
    " selected."
)
_TOO_MANY = "This PDF has {count} pages that are pictures; at most {most} are read."


def read_scanned_pdf(content: bytes, choose: Choose) -> ReadFile:
    """The lines of a PDF whose pages are pictures.

    Raises:
        ReadingError: damaged, too many pages, or nothing in them that could be read.
    """
    count, drawn = pages_of_pdf(content)
    if count > MAX_SCANNED_PAGES:
        raise OversizedDocument(_TOO_MANY.format(count=count, most=MAX_SCANNED_PAGES))
    return _read(drawn, count, choose, _NO_LETTERS_OF_PDF)


def read_picture(content: bytes, choose: Choose) -> ReadFile:
    """The lines of an uploaded picture. Raises as `read_scanned_pdf` does."""
    pages = pages_of_picture(content)
    scaled = ((page, LONGER_SIDE_PT / max(page.size)) for page in pages)
    return _read(scaled, len(pages), choose, _NO_LETTERS).model_copy(update={"format": "picture"})


def _read(pictures: Iterable[tuple[Image.Image, float]], count: int, choose: Choose, nothing: str) -> ReadFile:
    fonts = Fonts()
    fonts.known += FONTS
    scans = []
    begun = time.process_time()
    for number, (picture, scale) in enumerate(pictures, start=1):
        scans.append(scan_page(picture, number=number, scale=scale))
        spent = time.process_time() - begun
        if spent + spent / number > MAX_SCANNING_S:
            break
    if not any(scan.page.pieces for scan in scans):
        raise ScannedDocument(nothing)
    with_levels(scans)

    def placed(line: TextLine) -> TextLine:
        return scans[line.page - 1].in_original(line)

    file = read_pages([scan.page for scan in scans], [[] for _ in scans], fonts, choose, placed)
    return file.model_copy(update={"pages": count, "is_scan": True, "unread": count - len(scans)})
