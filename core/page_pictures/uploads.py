"""Uploaded pictures of pages, opened with limits: for who reads them, and for who shows them."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence

MAX_PIXELS = 60_000_000
MAX_PAGES = 10
# A picture is held to be a page so long, in points: no file says how large its paper was.
LONGER_SIDE_PT = 842.0
_FORMS = ("PNG", "JPEG", "TIFF", "WEBP")


class TooManyPixels(Exception):
    """A page has more than `MAX_PIXELS`: three bytes each, and as much again while it is turned."""


class NotOpened(Exception):
    """It is no such picture, or it is damaged."""


def open_pages(content: bytes, *, longest: int) -> list[Image.Image]:
    """The first pages of a PNG, JPEG, TIFF or WebP, at most so many pixels long, as a camera says that it was held.

    What is transparent is white.

    Raises:
        NotOpened, TooManyPixels
    """
    try:
        # What Pillow warns of (many pixels, odd marks of a camera) is judged here.
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=_FORMS) as picture:
            picture.draft("RGB", (longest, longest))
            frames = zip(range(MAX_PAGES), ImageSequence.Iterator(picture), strict=False)
            return [_page(frame, longest) for _, frame in frames]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotOpened from error


def _page(picture: Image.Image, longest: int) -> Image.Image:
    if picture.width * picture.height > MAX_PIXELS:
        raise TooManyPixels
    held = picture.getexif()
    page = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    page.thumbnail((longest, longest))
    if page.mode == "RGBA":
        page = Image.alpha_composite(Image.new("RGBA", page.size, "white"), page).convert("RGB")
    page.getexif().update(held)
    return ImageOps.exif_transpose(page)
