"""Pages as pictures: as large as said, never larger than is sane, and no file ends the process."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from core.page_pictures.drawing import NoPicture, draw_page
from core.page_pictures.uploads import TooManyPages, open_pages

RESUME = (Path(__file__).resolve().parents[3] / "examples" / "resumes" / "data-engineer.pdf").read_bytes()


def sheet(width: int, height: int) -> bytes:
    """A PDF with one empty page; PDFium makes up for the table that it lacks."""
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        f"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]>>endobj\ntrailer<</Root 1 0 R>>\n"
    ).encode()


def test_a_page_has_one_and_a_half_pixels_a_point_and_is_not_blank() -> None:
    with Image.open(BytesIO(draw_page(RESUME, 1))) as picture:
        assert picture.size == (918, 1188)
        shades = set(picture.convert("L").tobytes())
        assert min(shades) < 100 < max(shades)


def test_an_enormous_page_is_drawn_small() -> None:
    with Image.open(BytesIO(draw_page(sheet(14_400, 14_400), 1))) as picture:
        assert picture.width * picture.height <= 6_100_000


@pytest.mark.parametrize(
    ("form", "size", "drawn"), [("PNG", (300, 400), (947, 1263)), ("JPEG", (3_000, 2_000), (1_263, 842))]
)
def test_an_uploaded_picture_is_a_page_as_long_as_places_in_it_are_told_for(
    form: str, size: tuple[int, int], drawn: tuple[int, int]
) -> None:
    upload = BytesIO()
    Image.new("RGB", size, "white").save(upload, form)

    with Image.open(BytesIO(draw_page(upload.getvalue(), 1))) as picture:
        assert picture.size == drawn
    with pytest.raises(NoPicture, match="no such page"):
        draw_page(upload.getvalue(), 2)


def saved(picture: Image.Image, form: str, *more: Image.Image) -> bytes:
    upload = BytesIO()
    # What it was saved with before stays with a picture.
    picture.copy().save(upload, form, save_all=True, append_images=[page.copy() for page in more])
    return upload.getvalue()


def test_only_a_tiff_has_pages() -> None:
    # A telephone keeps a smaller picture of the same beside what it took.
    sheet, smaller = Image.new("RGB", (80, 60), "white"), Image.new("RGB", (40, 30), "white")

    assert [len(open_pages(saved(sheet, form, smaller), longest=80)) for form in ("TIFF", "MPO")] == [2, 1]
    assert [page.size for page in open_pages(saved(sheet, "TIFF", smaller), longest=80, only=1)] == [(40, 30)]


def test_pages_beyond_the_last_that_is_read_are_not_left_out_silently() -> None:
    sheet = Image.new("1", (8, 8))

    assert len(open_pages(saved(sheet, "TIFF", *[sheet] * 9), longest=8)) == 10
    with pytest.raises(TooManyPages):
        open_pages(saved(sheet, "TIFF", *[sheet] * 10), longest=8)


@pytest.mark.parametrize("form", ["PNG", "TIFF"])
def test_what_is_grey_in_sixteen_bits_stays_so(form: str) -> None:
    sheet = Image.new("I;16", (8, 8), 60_000)
    sheet.putpixel((3, 3), 2_560)

    (page,) = open_pages(saved(sheet, form), longest=8)

    assert [page.getpixel(at) for at in ((0, 0), (3, 3))] == [(234, 234, 234), (10, 10, 10)]


@pytest.mark.parametrize(
    ("content", "page", "told"),
    [
        (RESUME, 3, "no such page"),
        (RESUME, 0, "first 20 pages"),
        (b"", 1, "cannot be drawn"),
        (b"%PDF-1.7 and nothing else", 1, "cannot be drawn"),
        (b"\x89PNG and nothing else", 1, "cannot be drawn"),
    ],
)
def test_what_cannot_be_drawn_is_told(content: bytes, page: int, told: str) -> None:
    with pytest.raises(NoPicture, match=re.escape(told)):
        draw_page(content, page)
