"""Ligatures that a file names wrongly, underscores that are drawn, bullets of fonts of signs, labels over two lines."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.unit.worker.reading.pdf_pages import drawn, texts
from worker.reading.document import read_file

# Of Times, in thousandths; codes below 8 are ligatures, named after their first letter, by a private code, or rightly.
_WIDTHS = {"f": 333, "i": 278, "j": 278, "l": 278, "m": 778, "r": 333, "t": 278, "w": 722, "T": 611, "P": 556, " ": 250}
_LIGATURES = {
    1: ("0066", 556),
    2: ("0066", 640),
    3: ("0066", 833),
    4: ("E062", 1040),
    5: ("E0BB", 556),
    6: ("00660066", 1200),
    7: ("00660069", 556),
}


@pytest.mark.parametrize(
    ("drawn_text", "read"),
    [
        (rb"certi\001ed of the pro\001le, speci\001c", "certified of the profile, specific"),
        (rb"work\001ow of a \001uent \001nd, in\001uence", "workflow of a fluent find, influence"),
        (rb"sta\002 of an o\003ce", "staff of an office"),
        (rb"\004e Theory of \004ings, paci\005c", "The Theory of Things, pacific"),
        (rb"sta\006 of an o\006er, to \007nd", "staff of an offer, to find"),
        (rb"o\001\001er of a \001nd", "offer of a find"),
        (rb"o\001 a \001eld", "of a feld"),
        (rb") Tj 1.6 0 0 1.6 72 660 Tm (Profession of fields", "Profession of fields"),
        (rb"of a loaf, half off", "of a loaf, half off"),
    ],
)
def test_a_ligature_that_is_named_after_its_first_letter_is_told_by_its_width(drawn_text: bytes, read: str) -> None:
    lines = read_file(_with_named_glyphs(drawn_text)).lines

    assert [line.text for line in lines] == ["the loaf of a field in Perth Thailand", read]


def test_an_underscore_that_is_drawn_as_a_stroke() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Write to ada")
        end = 72 + canvas.stringWidth("Write to ada")
        canvas.rect(end + 0.3, 699.4, 3, 0.4, stroke=0, fill=1)
        canvas.drawString(end + 3.6, 700, "cole@cole.example soon")
        canvas.drawString(72, 650, "Ada")
        canvas.rect(100, 650, 3, 0.4, stroke=0, fill=1)
        canvas.drawString(120, 650, "Cole")

    assert texts(page) == ["Write to ada_cole@cole.example soon", "Ada\tCole"]


def test_a_sign_of_a_font_of_signs_before_a_line_is_a_bullet() -> None:
    def page(canvas: Canvas) -> None:
        for at, text in enumerate(("Baked rye", "Weighed flour")):
            canvas.setFont("Symbol", 10)
            canvas.drawString(72, 700 - 14 * at, "!")
            canvas.setFont("Helvetica", 10)
            canvas.drawString(90, 700 - 14 * at, text)
        canvas.drawString(72, 650, "! is no bullet in letters")
        canvas.setFont("Symbol", 10)
        canvas.drawString(72, 600, "±")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(80, 600, "5% of the flour")

    assert texts(page) == ["• Baked rye", "• Weighed flour", "! is no bullet in letters", "± 5% of the flour"]


def test_a_label_of_two_lines_beside_text_is_one() -> None:
    def page(canvas: Canvas) -> None:
        entries = (("Research", "experience"), ("Teaching", "posts held"), ("Education", ""))
        for number, (upper, lower) in enumerate(entries):
            top = 760 - 90 * number
            canvas.drawString(72, top, upper)
            canvas.drawString(72, top - 12, lower)
            for at in range(5):
                canvas.drawString(165, top - 12 * at, f"Weighed loaves of rye by the day in room {number}, row {at}")

    found = [line.split("\t")[0] for line in texts(page) if "\t" in line]

    assert found == ["Research experience", "Teaching posts held", "Education"]


def test_a_bullet_halfway_down_an_entry_of_two_lines_is_its_first_ones() -> None:
    def page(canvas: Canvas) -> None:
        for at in range(3):
            top = 700 - 60 * at
            canvas.drawString(84, top, f"Bakery {at}")
            canvas.drawString(72, top - 6.5, "•")
            canvas.drawString(84, top - 13, "Weighed flour")
            canvas.drawString(72, top - 30, "•")
            canvas.drawString(84, top - 30, "Baked rye")

    lines = texts(page)

    assert lines == [line for at in range(3) for line in (f"• Bakery {at}", "Weighed flour", "• Baked rye")]


def test_addresses_at_the_right_of_a_name_are_no_column_with_the_places_of_entries_below() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 22)
        canvas.drawString(45, 790, "Ada Cole")
        canvas.setFont("Helvetica", 10)
        for at, text in enumerate(("Email : ada@cole.example", "Mobile : 1-555-555-0190", "Mill Town, UK")):
            canvas.drawRightString(584.9, 790 - 13.6 * at, text)
        canvas.drawString(45, 776.4, "cole.example")
        canvas.drawString(45, 736, "Education")
        for at in range(3):
            top = 716 - 31 * at
            canvas.drawString(56, top, "College of Crumbs")
            canvas.drawRightString(579.6, top, "Leeds, UK")
            canvas.drawString(
                56, top - 14, "B.Sc. Bread; grade 3.5 of 4, with the prize of the town in the spring of both years"
            )
            canvas.drawRightString(578.6, top - 14, "September 2019 - December 2021")

    lines = texts(page)

    assert lines[:4] == [
        "Ada Cole\tEmail : ada@cole.example",
        "cole.example\tMobile : 1-555-555-0190",
        "Mill Town, UK",
        "Education",
    ]
    assert lines[4] == "College of Crumbs\tLeeds, UK"


def test_a_name_that_every_page_begins_with_is_kept_on_the_first() -> None:
    def page(canvas: Canvas) -> None:
        for at, text in enumerate(("Ada Cole", "7 Rye Lane, Leeds", "ada.cole@cole.example")):
            canvas.drawString(72, 800 - 12 * at, text)
        for at in range(20):
            canvas.drawString(
                72, 720 - 12 * at, f"Weighed loaves of rye by the day, page {canvas.getPageNumber()}, {at}"
            )
        canvas.drawString(72, 440, "Ada went to Cole and wrote to ada.cole@cole.example")

    lines = texts(page, page)

    assert lines[0] == "Ada Cole"
    assert lines.count("Ada Cole") == 1


def test_addresses_at_the_foot_of_all_pages_are_read_once_above_the_text() -> None:
    def page(canvas: Canvas) -> None:
        number = canvas.getPageNumber()
        for at in range(50):
            canvas.drawString(72, 790 - 14 * at, f"Weighed loaf {100 * number + at} of rye by the day")
        canvas.drawString(72, 40, "ada@cole.example")
        canvas.drawString(540, 40, f"{number}/2")

    lines = texts(page, page)

    assert lines[0] == "ada@cole.example"
    assert len(lines) == 1 + 2 * 50


@pytest.mark.parametrize("footer", ["Made with www.template.example", "Ada Cole | ada@cole.example"])
def test_a_site_at_the_foot_or_an_address_that_stands_above_stays_there(footer: str) -> None:
    def page(canvas: Canvas) -> None:
        if canvas.getPageNumber() == 1:
            canvas.drawString(72, 805, "Ada Cole, ada@cole.example")
        for at in range(50):
            canvas.drawString(72, 790 - 14 * at, f"Weighed loaf {100 * canvas.getPageNumber() + at} of rye by the day")
        canvas.drawString(72, 40, footer)

    assert texts(page, page)[0] == "Ada Cole, ada@cole.example"


def _with_named_glyphs(text: bytes) -> bytes:
    """A page with plain words and a text in one font, whose table names ligatures as some programs do."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(lambda _: None))))
    widths = [_LIGATURES[code][1] if code in _LIGATURES else _WIDTHS.get(chr(code), 500) for code in range(128)]
    named = {code: f"{code:04X}" for code in range(32, 127)} | {code: name for code, (name, _) in _LIGATURES.items()}
    table = StreamObject()
    lines = "\n".join(f"<{code:02X}> <{name}>" for code, name in named.items())
    table.set_data(
        f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(named)} beginbfchar\n{lines}\nendbfchar\n"
        f"endcmap end end".encode()
    )
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Times-Roman"),
            NameObject("/FirstChar"): NumberObject(0),
            NameObject("/LastChar"): NumberObject(127),
            NameObject("/Widths"): ArrayObject(map(NumberObject, widths)),
            NameObject("/ToUnicode"): writer._add_object(table),
        }
    )
    page = writer.pages[0]
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): font})})
    content = StreamObject()
    content.set_data(b"BT /F 10 Tf 72 700 Td (the loaf of a field in Perth Thailand) Tj 0 -20 Td (" + text + b") Tj ET")
    page[NameObject("/Contents")] = writer._add_object(content)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_raised_letters_that_are_drawn_one_by_one_belong_to_their_word() -> None:
    def page(canvas: Canvas) -> None:
        end = 72 + stringWidth("Taught the 2", "Helvetica", 12)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 700, "Taught the 2")
        canvas.drawString(end + 12, 700, "grade")
        canvas.setFont("Helvetica", 7)
        for letter in "nd":
            canvas.drawString(end, 704.5, letter)
            end += stringWidth(letter, "Helvetica", 7)

    assert texts(page) == ["Taught the 2nd grade"]
