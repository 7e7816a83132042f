"""Draws a page. Runs in a child with limits: the file may be anybody's."""

from io import BytesIO

import pypdfium2
from PIL import Image

from core.foreign_files import is_picture
from core.page_pictures import MAX_PAGES, PIXELS_A_POINT
from core.page_pictures.uploads import LONGER_SIDE_PT, NotOpened, TooManyPages, TooManyPixels, open_pages

_MOST_PIXELS = 6_000_000
_QUALITY = 70


class NoPicture(Exception):
    """There is no such page, or it cannot be drawn; the message is for the owner."""


def draw_page(content: bytes, page: int) -> bytes:
    """The page (from 1) as WebP, at `PIXELS_A_POINT` pixels a point; an enormous one is smaller.

    Raises:
        NoPicture: it is neither a PDF nor a picture, there is no such page, or it is damaged.
    """
    if not 1 <= page <= MAX_PAGES:
        raise NoPicture(f"Pictures are made of the first {MAX_PAGES} pages.")
    return _page_of_picture(content, page) if is_picture(content) else _page_of_pdf(content, page)


def _page_of_picture(content: bytes, page: int) -> bytes:
    longest = int(LONGER_SIDE_PT * PIXELS_A_POINT)
    try:
        pages = open_pages(content, longest=longest, only=page - 1)
    except (NotOpened, TooManyPixels, TooManyPages) as error:
        raise NoPicture("This page cannot be drawn.") from error
    if not pages:
        raise NoPicture("There is no such page.")
    # A small one is made as large as places in it are told for.
    sheet = pages[0]
    scale = longest / max(sheet.size)
    return _webp(sheet.resize((max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale)))))


def _page_of_pdf(content: bytes, page: int) -> bytes:
    try:
        with pypdfium2.PdfDocument(content) as document:
            if page > len(document):
                raise NoPicture("There is no such page.")
            sheet = document[page - 1]
            width, height = sheet.get_size()
            scale = min(PIXELS_A_POINT, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            # Forms are not filled in: what a script would draw is not what was read.
            bitmap = sheet.render(scale=scale, may_draw_forms=False)
            return _webp(bitmap.to_pil())
    except pypdfium2.PdfiumError as error:
        raise NoPicture("This page cannot be drawn.") from error


def rehearse() -> None:
    """Draws a page of nothing: what is loaded for the first one (0.2 s of CPU) is then in every child."""
    empty = BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        document.new_page(8, 8).close()
        document.save(empty)
    draw_page(empty.getvalue(), 1)


def _webp(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.convert("RGB").save(out, "WEBP", quality=_QUALITY, method=2)
    return out.getvalue()
