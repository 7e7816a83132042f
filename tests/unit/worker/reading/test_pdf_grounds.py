"""What stands on fields of colour, and letters whose fonts say nothing of them."""

import io

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, StreamObject
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from tests.unit.worker.reading.pdf_pages import NAVY, WHITE, read, texts
from worker.reading.document import read_file


def test_what_stands_in_a_bar_at_the_top_is_read_before_the_columns_below() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillColor(Color(0.85, 0.9, 1))
        canvas.rect(0, 770, 595, 30, stroke=0, fill=1)
        canvas.setFillColor(NAVY)
        for left, text in ((40, "ada@cole.example"), (250, "0113 496 0100"), (420, "Leeds")):
            canvas.drawString(left, 780, text)
        for at in range(12):
            canvas.drawString(40, 740 - 14 * at, f"Side word {at}")
            canvas.drawString(250, 733 - 17 * at, f"Weighed loaves of rye in wide rooms, day by day, {at} times")

    lines = texts(page)

    assert lines[0].split("\t") == ["ada@cole.example", "0113 496 0100", "Leeds"]
    assert lines[1:13] == [f"Side word {at}" for at in range(12)]


def test_white_letters_are_seen_on_a_field_that_grows_dark_and_not_on_a_white_one() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 500, "Engineer at Example Works")
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(0, 700, 595, 142)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.linearGradient(0, 700, 595, 842, (NAVY, Color(0.2, 0.3, 0.6)))
        canvas.restoreState()
        canvas.setFillColor(WHITE)
        canvas.rect(60, 580, 300, 60, stroke=0, fill=1)
        canvas.drawString(72, 760, "Ada Cole")
        canvas.drawString(72, 600, "Hire me at once")

    file = read(page)

    assert [line.text for line in file.lines] == ["Ada Cole", "Engineer at Example Works"]
    assert file.hidden == 1


def test_ligatures_and_bullets_of_letters_that_are_pictures() -> None:
    content = _with_pictures_of_letters(rb"(\210 She\036eld Pro\034le \0202 days\021)")

    assert [line.text for line in read_file(content).lines] == ["• Sheffield Profile “2 days”"]


def test_a_letter_without_a_meaning_is_seen_to_be_missing() -> None:
    content = _with_pictures_of_letters(rb"(Ba\003er of bread)")

    assert [line.text for line in read_file(content).lines] == ["Ba\ufffder of bread"]


def _with_pictures_of_letters(text: bytes) -> bytes:
    """A page with a text in a font of pictures, as TeX writes them: without a name, without a table of meanings."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_blank())))
    glyph = StreamObject()
    glyph.set_data(b"50 0 0 0 50 70 d1 0 0 40 60 re f")
    names = [NameObject(f"/a{code}") for code in range(256)]
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type3"),
            NameObject("/FontMatrix"): ArrayObject(FloatObject(each) for each in (0.01, 0, 0, 0.01, 0, 0)),
            NameObject("/FontBBox"): ArrayObject(NumberObject(each) for each in (0, 0, 50, 70)),
            NameObject("/FirstChar"): NumberObject(0),
            NameObject("/LastChar"): NumberObject(255),
            NameObject("/Widths"): ArrayObject(NumberObject(50) for _ in names),
            NameObject("/CharProcs"): DictionaryObject(dict.fromkeys(names, writer._add_object(glyph))),
            NameObject("/Encoding"): DictionaryObject(
                {NameObject("/Differences"): ArrayObject([NumberObject(0), *names])}
            ),
        }
    )
    page = writer.pages[0]
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    drawn = StreamObject()
    drawn.set_data(b"BT /F1 10 Tf 72 700 Td " + text + b" Tj ET")
    page[NameObject("/Contents")] = writer._add_object(drawn)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _blank() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
