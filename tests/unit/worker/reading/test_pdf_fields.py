"""What parts and joins the fields of an entry's first line: looks, rails of dates, dates that hang at the margin."""

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.unit.worker.reading.pdf_pages import texts

_DEEDS = ("Wrote the handbook for a team of nine", "Cut page load times by half", "Moved eleven services at night")


def _run(canvas: Canvas, left: float, top: float, *parts: tuple[str, str], size: float = 10) -> float:
    """Words in fonts of their own one behind the other; where they end."""
    for font, text in parts:
        canvas.setFont(font, size)
        canvas.drawString(left, top, text)
        left += stringWidth(f"{text} ", font, size)
    return left


def test_fields_that_look_different_are_parted() -> None:
    def page(canvas: Canvas) -> None:
        _run(canvas, 72, 700, ("Helvetica-Bold", "Staff Nurse, Critical Care,"), ("Helvetica", "East Fen Hospitals"))
        _run(canvas, 72, 680, ("Helvetica-Oblique", "Staff Nurse"), ("Helvetica", "at"), ("Helvetica-Bold", "St Lucia"))

    assert texts(page) == ["Staff Nurse, Critical Care\tEast Fen Hospitals", "Staff Nurse at St Lucia"]


def test_a_name_in_quotes_within_a_name_is_no_field() -> None:
    def page(canvas: Canvas) -> None:
        _run(canvas, 72, 700, ("Helvetica-Bold", "Rosalind"), ("Helvetica", '"Rosa"'), ("Helvetica-Bold", "Example"))

    assert texts(page) == ['Rosalind "Rosa" Example']


def test_a_label_or_a_word_in_prose_that_stands_out_parts_nothing() -> None:
    def page(canvas: Canvas) -> None:
        _run(canvas, 72, 700, ("Helvetica-Bold", "Tools:"), ("Helvetica", "Python and Go"))
        _run(canvas, 72, 680, ("Helvetica", "•"), ("Helvetica-Bold", "Led,"), ("Helvetica", "Built and sold it"))
        _run(
            canvas, 72, 660, ("Helvetica", "We wrote all of it in"), ("Helvetica-Bold", "python"), ("Helvetica", "then")
        )
        _run(canvas, 72, 640, ("Helvetica-Bold", "Nurse (2021"), ("Helvetica-Oblique", "– Present)"))
        _run(canvas, 72, 620, ("Helvetica-Bold", "on Google Cloud and AWS"), ("Helvetica", "— ensuring its uptime"))

    assert texts(page) == [
        "Tools: Python and Go",
        "• Led, Built and sold it",
        "We wrote all of it in python then",
        "Nurse (2021 – Present)",
        "on Google Cloud and AWS — ensuring its uptime",
    ]


def test_dates_that_take_two_lines_of_a_rail_close_to_its_text_are_one() -> None:
    def page(canvas: Canvas) -> None:
        top = 700.0
        for start, end, title in (("04/2023–", "Present", "Nurse, Ward 4"), ("02/2020–", "03/2023", "Porter, Ward 9")):
            canvas.setFont("Helvetica", 10)
            canvas.drawRightString(120, top, start)
            canvas.drawString(126, top, title)
            canvas.drawRightString(120, top - 13, end)
            for number, deed in enumerate(_DEEDS):
                canvas.drawString(126, top - 13 * (number + 1), deed)
            top -= 60

    assert texts(page) == [
        "04/2023– Present\tNurse, Ward 4",
        *_DEEDS,
        "02/2020– 03/2023\tPorter, Ward 9",
        *_DEEDS,
    ]


def test_dates_below_a_place_at_the_margin_belong_to_the_first_line() -> None:
    def page(canvas: Canvas) -> None:
        top = 700.0
        for title, town, dates in (("Chef de Partie", "Saint-Malo", "May 2022 – present"),
                                   ("Commis Chef", "Padstow", "June 2018 – Feb 2020")):  # fmt: skip
            canvas.drawString(72, top, title)
            canvas.drawRightString(520, top, town)
            canvas.drawRightString(520, top - 13, dates)
            for number, deed in enumerate(_DEEDS):
                canvas.drawString(80, top - 13 * (number + 1), f"• {deed}")
            top -= 60

    deeds = [f"• {deed}" for deed in _DEEDS]
    assert texts(page) == [
        "Chef de Partie\tSaint-Malo\tMay 2022 – present",
        *deeds,
        "Commis Chef\tPadstow\tJune 2018 – Feb 2020",
        *deeds,
    ]


def test_dates_beside_the_next_entry_stay_there() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Head of the Hairdressing Department")
        canvas.drawRightString(520, 700, "Leeds")
        canvas.drawString(72, 680, "Visiting Lecturer in Hairdressing and Barbering, one day a week")
        canvas.drawString(440, 680, "2019 – 2021")

    assert texts(page)[-1] == "Visiting Lecturer in Hairdressing and Barbering, one day a week\t2019 – 2021"


def test_small_capitals_and_digits_set_apart_are_words() -> None:
    def page(canvas: Canvas) -> None:
        for top, words in ((700, ("2019", "to", "Present")), (680, ("2014-08", "to", "2019-05"))):
            left = 72.0
            for word in words:
                for letter in word:
                    size = 5.6 if letter.islower() else 8
                    canvas.setFont("Helvetica-Bold", size)
                    canvas.drawString(left, top, letter.upper())
                    left += stringWidth(letter.upper(), "Helvetica-Bold", size) + 0.8
                left += 2.8

    assert texts(page) == ["2019 TO PRESENT", "2014-08 TO 2019-05"]


@pytest.mark.parametrize(
    ("second", "other", "expected"),
    [
        # The second title has room and nothing below it: what stands below the first is its rest.
        ("Restoration Guild", "", ["Senior Curator of Medieval Manuscripts, Harrow Restoration Guild"]),
        # Titles with room have an employer below them that looks as they do: so has the first.
        ("Restoration Guild", "Lime Press", ["Senior Curator of Medieval Manuscripts, Harrow", "Restoration Guild"]),
        # The next word would have fitted.
        ("Inn", "", ["Senior Curator of Medieval Manuscripts, Harrow", "Inn"]),
    ],
)
def test_a_header_that_its_column_broke_is_one_line(second: str, other: str, expected: list[str]) -> None:
    first = "Senior Curator of Medieval Manuscripts, Harrow"

    def page(canvas: Canvas) -> None:
        for top, title, below in ((740, first, second), (660, "Binder", other), (580, "Printer", other)):
            canvas.setFont("Helvetica-Bold", 10)
            canvas.drawString(72, top, title)
            canvas.drawString(72, top - 13, below)
            canvas.setFont("Helvetica", 10)
            for number, deed in enumerate(_DEEDS):
                canvas.drawString(72, top - 26 - 13 * number, f"{deed} with help")
        for top in (690, 610, 530):
            canvas.drawString(72, top - 4, "A sentence as wide as the column of this page, or nearly so")

    assert texts(page)[: len(expected)] == expected
