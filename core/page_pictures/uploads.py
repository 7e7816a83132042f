"""Uploaded pictures of pages, opened with limits: for who reads them, and for who shows them."""

import struct
import warnings
from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence
from PIL.TiffImagePlugin import TiffImageFile

MAX_PIXELS = 60_000_000
MAX_PAGES = 10
# A picture is held to be a page so long, in points: no file says how large its paper was.
LONGER_SIDE_PT = 842.0
_FORMS = ("PNG", "JPEG", "TIFF", "WEBP")
# What can be made smaller as it is: to make it another first would take as much memory again.
_SCALED = frozenset({"RGB", "RGBA", "L", "CMYK"})
_KIND_OF_PAGE, _IS_PREVIEW = 254, 1  # tag of a TIFF, and its bit for a smaller picture of another page
# What Pillow raises on files that are damaged, or made to be.
_DAMAGED = (OSError, ValueError, SyntaxError, struct.error, LookupError, TypeError, ArithmeticError, AttributeError)


class TooManyPixels(Exception):
    """A page has more than `MAX_PIXELS`: four bytes each, and as much again where it is partly transparent."""


class TooManyPages(Exception):
    """There are more than `MAX_PAGES`."""


class NotOpened(Exception):
    """It is no such picture, or it is damaged."""


def open_pages(content: bytes, *, longest: int, only: int | None = None) -> list[Image.Image]:
    """The pages of a PNG, JPEG, TIFF or WebP, or `only` one (from 0), as a camera says that it was held.

    They are at most `longest` pixels long. What is transparent is white. Only a TIFF has pages: other pictures in a
    file of a camera show the same once more, and those of a film are none.

    Raises:
        NotOpened, TooManyPixels, TooManyPages
    """
    try:
        # What Pillow warns of (many pixels, odd marks of a camera) is judged here.
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=_FORMS) as picture:
            picture.draft("RGB", (longest, longest))
            frames = _frames(picture) if isinstance(picture, TiffImageFile) else [picture]
            pages = []
            for number, frame in enumerate(frames):
                if number == MAX_PAGES:
                    raise TooManyPages
                if only in (None, number):
                    pages.append(_page(frame, longest))
            return pages
    except (*_DAMAGED, Image.DecompressionBombError) as error:
        raise NotOpened from error


def _frames(picture: TiffImageFile) -> Iterable[Image.Image]:
    return (frame for frame in ImageSequence.Iterator(picture) if not _is_preview(picture))


def _is_preview(picture: TiffImageFile) -> bool:
    return bool(picture.tell() and picture.tag_v2.get(_KIND_OF_PAGE, 0) & _IS_PREVIEW)


def _page(picture: Image.Image, longest: int) -> Image.Image:
    if picture.width * picture.height > MAX_PIXELS:
        raise TooManyPixels
    held = picture.getexif()
    page = picture
    if picture.mode.startswith("I;16"):
        # Converted at once, all that is not nearly black would be white.
        page = picture.convert("I").point(lambda shade: shade / 256).convert("L")
    elif picture.mode not in _SCALED or picture.has_transparency_data:
        page = picture.convert("RGBA" if picture.has_transparency_data else "L" if picture.mode == "1" else "RGB")
    scale = min(1.0, longest / max(page.size))
    size = max(1, round(page.width * scale)), max(1, round(page.height * scale))
    page = page.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    if page.mode == "RGBA":
        page = Image.alpha_composite(Image.new("RGBA", page.size, "white"), page)
    page = page.convert("RGB")
    page.getexif().update(held)
    return ImageOps.exif_transpose(page)
