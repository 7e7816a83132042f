"""Files → pictures of pages, each of a fixed size at most, whatever the file claims."""

from collections.abc import Iterator

import pypdfium2
from PIL import Image

from core.page_pictures.uploads import (
    MAX_PAGES,
    MAX_PIXELS,
    NotOpened,
    TooManyPages,
    TooManyPixels,
    open_pages,
)
from worker.reading.errors import BrokenDocument, OversizedDocument

# Of a page's longer side, in pixels: 200 dpi of a letter. More is no better to read.
_LONGEST = 2_200
_BROKEN = "This picture is damaged and cannot be opened. Please save it again."
_BROKEN_PDF = "This PDF is damaged and cannot be read. Please export it again."
_TOO_LARGE = f"This picture is larger than {MAX_PIXELS // 1_000_000} million pixels. Please save it smaller."
_TOO_MANY = f"This picture has more than {MAX_PAGES} pages; at most {MAX_PAGES} are read."


def pages_of_pdf(content: bytes) -> tuple[int, Iterator[tuple[Image.Image, float]]]:
    """How many pages there are, and each drawn, with how many points a pixel is.

    Raises:
        BrokenDocument: a page cannot be drawn.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise BrokenDocument(_BROKEN_PDF) from error
    return len(document), _drawn(document)


def _drawn(document: pypdfium2.PdfDocument) -> Iterator[tuple[Image.Image, float]]:
    try:
        with document:
            for page in document:
                scale = _LONGEST / max(1.0, *page.get_size())
                yield page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB"), 1 / scale
                page.close()
    except pypdfium2.PdfiumError as error:
        raise BrokenDocument(_BROKEN_PDF) from error


def pages_of_picture(content: bytes) -> list[Image.Image]:
    """The pages of an uploaded picture.

    Raises:
        BrokenDocument: it cannot be opened.
        OversizedDocument: it has too many pixels or pages.
    """
    try:
        return open_pages(content, longest=_LONGEST)
    except NotOpened as error:
        raise BrokenDocument(_BROKEN) from error
    except TooManyPixels as error:
        raise OversizedDocument(_TOO_LARGE) from error
    except TooManyPages as error:
        raise OversizedDocument(_TOO_MANY) from error
