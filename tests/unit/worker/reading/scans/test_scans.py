"""Pictures of pages, drawn here: `make test-scans` runs this with the extra that reads them."""

import io
import socket
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter
from reportlab.pdfgen.canvas import Canvas

from core import scans
from worker.reading.blocks import ReadFile
from worker.reading.document import read_file
from worker.reading.errors import BrokenDocument, OversizedDocument, ScannedDocument

if not scans.are_read():
    pytest.skip("the extra for scans is not installed", allow_module_level=True)

from worker.reading.scans import documents, pages

_LEFT = ["Experience", "Baker, Dune & Sons", "May 2019 - June 2023", "Made 350 loaves a day"]
_RIGHT = ["Skills", "Rye bread", "Ovens"]
_WIDTH, _HEIGHT = 420, 300


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: Any, **named: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def _drawn(*, is_parted: bool = False) -> bytes:
    """A PDF with a large red name and two lists: one below the other, or side by side."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(_WIDTH, _HEIGHT))
    canvas.setFont("Helvetica-Bold", 20)
    canvas.setFillColorRGB(0.8, 0, 0)
    canvas.drawString(30, 260, "Ada Miller")
    canvas.setFillColorRGB(0, 0, 0)
    for at, line in enumerate(_LEFT):
        canvas.setFont("Helvetica-Bold" if at == 0 else "Helvetica", 12)
        canvas.drawString(30, 220 - 18 * at, line)
    for at, line in enumerate(_RIGHT):
        canvas.drawString(280 if is_parted else 30, (220 if is_parted else 120) - 18 * at, line)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _picture(content: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(content) as document:
        picture: Image.Image = document[0].render(scale=2.5).to_pil().convert("RGB")
    return picture


def _saved(picture: Image.Image, kind: str, **how: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **how)
    return buffer.getvalue()


def _texts(file: ReadFile) -> list[str]:
    return [line.text for line in file.lines]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270, 2.5, -1.5])
def test_a_picture_is_read_however_it_was_laid_down(degrees: float) -> None:
    upright = _picture(_drawn())
    turned = upright.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white")

    file = read_file(_saved(turned, "PDF"))

    assert _texts(file) == ["Ada Miller", *_LEFT, *_RIGHT]
    assert (file.is_scan, file.pages, file.unread) == (True, 1, 0)
    assert file.lines[0].size > 1.5
    assert [line.bold for line in file.lines[:3]] == [True, True, False]
    # It is told where it stands in the picture as it came, of which a pixel became a point.
    reds, greens, _ = turned.split()
    red = ImageChops.subtract(reds, greens).point(lambda shade: 255 * (shade > 100)).getbbox()
    assert file.lines[0].box == pytest.approx(red, abs=16)


def test_columns_are_read_one_after_the_other() -> None:
    assert _texts(read_file(_saved(_picture(_drawn(is_parted=True)), "PNG"))) == ["Ada Miller", *_LEFT, *_RIGHT]


def test_a_photograph_that_a_camera_says_is_turned_in_bad_light() -> None:
    picture = _picture(_drawn()).convert("L").filter(ImageFilter.GaussianBlur(0.8))
    light = Image.linear_gradient("L").resize(picture.size).point(lambda shade: 120 + shade // 2)
    held = Image.Exif()
    held[0x0112] = 6  # the camera was turned a quarter
    turned = ImageChops.multiply(picture, light).rotate(90, expand=True)

    file = read_file(_saved(turned, "JPEG", quality=60, exif=held))

    assert _texts(file) == ["Ada Miller", *_LEFT, *_RIGHT]
    assert file.format == "picture"


def test_a_line_with_a_figure_that_is_not_sure_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_SURE_FIGURE", 2.0)

    file = read_file(_saved(_picture(_drawn()), "WEBP"))

    assert [line.text for line in file.lines if line.is_guessed] == ["May 2019 - June 2023", "Made 350 loaves a day"]


def test_pages_for_which_there_is_no_time_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_SCANNING_S", 0.0)
    picture = _picture(_drawn())

    file = read_file(_saved(picture, "TIFF", save_all=True, append_images=[picture]))

    assert (file.pages, file.unread, _texts(file)) == (2, 1, ["Ada Miller", *_LEFT, *_RIGHT])


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (_saved(Image.new("1", (9_000, 9_000)), "PNG"), OversizedDocument, "million pixels"),
        (_saved(Image.new("RGB", (400, 400)), "PNG")[:200], BrokenDocument, "damaged"),
        (_saved(Image.new("RGB", (400, 400), "white"), "PNG"), ScannedDocument, "No text could be read"),
        (_saved(Image.effect_noise((1_400, 1_400), 90), "PNG"), ScannedDocument, "No text could be read"),
        (_saved(Image.new("L", (9, 9)), "PDF", save_all=True, append_images=[Image.new("L", (9, 9))] * 10),
         OversizedDocument, "at most 10"),
    ],
)  # fmt: skip
def test_what_is_refused(content: bytes, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        read_file(content)
