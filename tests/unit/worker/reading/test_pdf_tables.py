"""Tables in PDF files: each row is read at one go, however many lines its cells take."""

from collections.abc import Iterable

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.unit.worker.reading.pdf_pages import texts

_X = (50, 150, 400)
_ROWS = (
    (("Dec 2018 –", "Current"), ("Chief Pilot", "Answers for eight pilots and their"), ("Reef Rescue", "Cairns")),
    (("Jul 2014 –", "Nov 2018"), ("Line Pilot", "Night winch rescues, some as far"), ("Gulf Plains", "Normanton")),
    (("2008 – 2010",), ("Loader Driver", "Water truck and front end loader"), ("Pryce Earthmoving", "Mareeba")),
)
_READ = [
    "Dec 2018 – Current\tChief Pilot\tReef Rescue",
    "Jul 2014 – Nov 2018\tLine Pilot\tGulf Plains",
    "2008 – 2010\tLoader Driver\tPryce Earthmoving",
]


def _cells(canvas: Canvas, top: float, row: Iterable[Iterable[str]]) -> None:
    for x, lines in zip(_X, row, strict=True):
        for number, line in enumerate(lines):
            canvas.setFont("Helvetica-Bold" if x == _X[1] and not number else "Helvetica", 10)
            canvas.drawString(x, top - 12 * number, line)


def _grid(canvas: Canvas, *, step: float, rules: bool, boxes: bool = False) -> None:
    canvas.drawRightString(560, 780, "Pilot of helicopters who flew in the north and in the south by day and by night")
    for number, row in enumerate(_ROWS):
        _cells(canvas, 700 - step * number, row)
    lines = [715 - step * number for number in range(4)] if rules else []
    for y in lines:
        canvas.line(45, y, 545, y)
    for x in (45, 145, 395, 545) if boxes else ():
        canvas.line(x, lines[0], x, lines[-1])


@pytest.mark.parametrize(("step", "rules", "boxes"), [(30, True, False), (30, True, True), (40, False, False)])
def test_a_grid_whose_cells_take_several_lines(step: float, *, rules: bool, boxes: bool) -> None:
    read = texts(lambda canvas: _grid(canvas, step=step, rules=rules, boxes=boxes))

    assert [line for line in read if "\t" in line] == _READ
    assert read.index("Cairns") < read.index("Answers for eight pilots and their")  # what is short comes first
    assert read.index("Answers for eight pilots and their") < read.index(_READ[1])


def test_a_form_in_boxes_is_read_across() -> None:
    def draw(canvas: Canvas) -> None:
        for number, (name, value) in enumerate((("1. FULL NAME", "Jose Ramil"), ("2. E-MAIL", "jose@libro.example"))):
            canvas.drawString(50, 700 - 20 * number, name)
            canvas.drawString(200, 697 - 20 * number, value)
            canvas.rect(45, 693 - 20 * number, 150, 20)
            canvas.rect(195, 693 - 20 * number, 300, 20)

    assert texts(draw) == ["1. FULL NAME\tJose Ramil", "2. E-MAIL\tjose@libro.example"]


def test_boxes_that_lay_out_a_page_are_read_down() -> None:
    side = [f"Skill number {word}" for word in ("one", "two", "three", "four", "five", "six", "seven", "eight")]
    main = [f"Did the thing that is told on line {number} of it" for number in range(8)]

    def draw(canvas: Canvas) -> None:
        for top, lines in ((700, slice(0, 4)), (500, slice(4, 8))):
            for number, (left, right) in enumerate(zip(side[lines] * 2, main[lines] * 2, strict=True)):
                canvas.drawString(50, top - 14 * number, left)
                canvas.drawString(250, top - 14 * number + 3.5, right)
            canvas.rect(45, top - 110, 150, 130)
            canvas.rect(195, top - 110, 350, 130)

    assert "\t" not in "".join(texts(draw))


def test_rules_below_headings_part_sections_and_not_rows() -> None:
    def draw(canvas: Canvas) -> None:
        for top, heading, first in ((700, "Experience", 2020), (560, "Education", 2010)):
            canvas.setFont("Helvetica-Bold", 13)
            canvas.drawString(50, top, heading)
            canvas.line(50, top - 4, 545, top - 4)
            canvas.setFont("Helvetica", 10)
            for number in range(3):
                canvas.drawString(50, top - 22 - 30 * number, f"{first - 2 * number} – {first + 1 - 2 * number}")
                canvas.drawString(150, top - 22 - 30 * number, f"Entry {number} of {heading}")
                canvas.drawString(150, top - 34 - 30 * number, "with what there is to say of it")

    read = texts(draw)

    assert read[:3] == ["Experience", "2020 – 2021\tEntry 0 of Experience", "with what there is to say of it"]
    assert read.index("Education") == len(read) // 2


def _entries(canvas: Canvas, x: tuple[float, float], *entries: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    """Entries one below the other: what stands at the left, and what is told beside it."""
    top = 700.0
    for sides in entries:
        for left, lines in zip(x, sides, strict=True):
            for number, line in enumerate(lines):
                canvas.drawString(left, top - 12 * number, line)
        top -= 12 * max(map(len, sides)) + 8


def test_employer_place_and_dates_beside_what_was_done() -> None:
    read = texts(
        lambda canvas: _entries(
            canvas,
            (50, 220),
            (
                ("Alder Grill Ltd", "Nairobi, Kenya", "July 2024 – Present"),
                ("Head Chef", "• Wrote four menus", "• Ran a shift"),
            ),
            (("Millbrook Hotel", "Valencia", "June 2020 – April 2024"), ("Sous Chef", "• Trained 205 apprentices")),
        )
    )

    assert read[:5] == [
        "Alder Grill Ltd\tHead Chef",
        "Nairobi, Kenya",
        "July 2024 – Present",
        "• Wrote four menus",
        "• Ran a shift",
    ]
    assert read[5] == "Millbrook Hotel\tSous Chef"


@pytest.mark.parametrize(
    ("labels", "read_as"),
    [
        (("2021", "Present"), "2021 – Present"),
        (("Present", "Sep 2022"), "Sep 2022 – Present"),
        (("2019 –", "2021"), "2019 – 2021"),
    ],
)
def test_from_and_to_one_above_the_other(labels: tuple[str, ...], read_as: str) -> None:
    other = (("2016", "2018") if "Present" in labels else ("2016 –", "2018"), ("Nurse", "Juniper Hospital", "Leeds"))
    read = texts(
        lambda canvas: _entries(canvas, (50, 120), (labels, ("Ward Manager", "Alder Hospice", "Led a ward")), other)
    )

    assert read[0] == f"{read_as}\tWard Manager"
    assert "2016 – 2018\tNurse" in read


def test_single_years_of_entries_of_one_line_stay_apart() -> None:
    read = texts(
        lambda canvas: _entries(canvas, (50, 120), (("2019", "2018", "2015"), ("First Aid", "Forklift", "Welding")))
    )

    assert read == ["2019\tFirst Aid", "2018\tForklift", "2015\tWelding"]


def test_dates_at_the_right_edge_of_a_column_beside_another_one() -> None:
    side = (
        "Contact",
        "mia@example.org",
        "030 555 0133",
        "Leeds",
        "Skills",
        "Triage",
        "Wound care",
        "Languages",
        "German",
    )

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(side):
            canvas.drawString(440, 700 - 14.5 * number, line)
        for number, (title, dates) in enumerate(
            (("Ward Manager", "11/2022 – 03/2026"), ("Staff Nurse", "09/2021 – 09/2022"))
        ):
            top = 680 - 70 * number
            canvas.drawString(50, top, title)
            canvas.drawRightString(425, top, dates)
            for row in range(1, 5):
                canvas.drawString(50, top - 13 * row, f"• Led a ward of beds and a shift at night {row}")

    read = texts(draw)

    assert "Ward Manager\t11/2022 – 03/2026" in read
    assert "Staff Nurse\t09/2021 – 09/2022" in read
    assert read.index("Contact") > read.index("Staff Nurse\t09/2021 – 09/2022")
