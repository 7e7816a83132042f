"""Accents that TeX draws over a letter."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from worker.reading.document import read_file


@contextmanager
def _page() -> Iterator[tuple[Canvas, BytesIO]]:
    content = BytesIO()
    canvas = Canvas(content)
    canvas.setFont("Helvetica", 12)
    yield canvas, content
    canvas.save()


def _draw(canvas: Canvas, text: str, accents: list[tuple[int, str]]) -> None:
    """The text, and each accent over the middle of the letter at an index."""
    canvas.drawString(72, 700, text)
    for index, accent in accents:
        left = 72 + canvas.stringWidth(text[:index])
        middle = left + canvas.stringWidth(text[index]) / 2
        canvas.drawString(middle - canvas.stringWidth(accent) / 2, 700, accent)


@pytest.mark.parametrize(
    ("text", "accents", "read"),
    [
        ("Ingenieur qualite", [(3, "´"), (16, "´")], "Ingénieur qualité"),
        ("Marz, francais", [(1, "¨"), (10, "¸")], "März, français"),
        ("the ` sign and ^ alone", [], "the ` sign and ^ alone"),
    ],
)
def test_an_accent_over_a_letter_belongs_to_it(text: str, accents: list[tuple[int, str]], read: str) -> None:
    with _page() as (canvas, content):
        _draw(canvas, text, accents)
    file = read_file(content.getvalue(), media_type=None, filename="cv.pdf")
    assert file.text.strip() == read
