"""Pages as pictures: as large as said, never larger than is sane, and no file ends the process."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from core.page_pictures.drawing import NoPicture, draw_page

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
