"""Files → pictures of pages, each of a fixed size at most, whatever the file claims."""

import warnings
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
from PIL import Image, ImageOps, ImageSequence

from worker.reading.errors import BrokenDocument, OversizedDocument
from worker.reading.limits import MAX_PIXELS, MAX_SCANNED_PAGES

# Of a page's longer side, in pixels: 200 dpi of a letter. More is no better to read.
_LONGEST = 2_200
_FORMS = ("PNG", "JPEG", "TIFF", "WEBP")
_BROKEN = "This picture is damaged and cannot be opened. Please save it again."
_BROKEN_PDF = "This PDF is damaged and cannot be read. Please export it again."
_TOO_LARGE = "This picture is larger than {most} million pixels. Please save it smaller."


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
    """The pages of an uploaded picture, as cameras say that they are held; on white where they are transparent.

    Raises:
        BrokenDocument: it cannot be opened.
        OversizedDocument: it has too many pixels.
    """
    try:
        # What Pillow warns of (many pixels, odd marks of a camera) is judged here.
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=_FORMS) as picture:
            picture.draft("RGB", (_LONGEST, _LONGEST))
            if picture.width * picture.height > MAX_PIXELS:
                raise OversizedDocument(_TOO_LARGE.format(most=MAX_PIXELS // 1_000_000))
            frames = (
                frame for _, frame in zip(range(MAX_SCANNED_PAGES), ImageSequence.Iterator(picture), strict=False)
            )
            return [_page(frame) for frame in frames]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BrokenDocument(_BROKEN) from error


def _page(picture: Image.Image) -> Image.Image:
    if picture.width * picture.height > MAX_PIXELS:
        raise OversizedDocument(_TOO_LARGE.format(most=MAX_PIXELS // 1_000_000))
    smaller = picture.convert("RGBA") if picture.has_transparency_data else picture.convert("RGB")
    smaller.thumbnail((_LONGEST, _LONGEST))
    if smaller.mode == "RGBA":
        smaller = Image.alpha_composite(Image.new("RGBA", smaller.size, "white"), smaller).convert("RGB")
    smaller.getexif().update(picture.getexif())
    return ImageOps.exif_transpose(smaller)
