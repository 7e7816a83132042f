"""What stands in blocks on a page: short lists beside each other, rails of names, tables whose cells are broken."""

from reportlab.pdfgen.canvas import Canvas

from tests.unit.worker.reading.pdf_pages import drawn, texts
from worker.reading.pdf import read_pdf

_STEP = 14


def _texts(*words: tuple[float, float, str, float]) -> list[str]:
    """The lines of a page with words at (left, lines from the top, text, size)."""

    def draw(canvas: Canvas) -> None:
        for left, line, text, size in words:
            canvas.setFont("Helvetica", size)
            canvas.drawString(left, 800 - line * _STEP, text)

    return [line.text for line in read_pdf(drawn(draw)).lines]


def _plain(*rows: tuple[float, float, str]) -> list[tuple[float, float, str, float]]:
    return [(left, line, text, 10) for left, line, text in rows]


def test_what_follows_a_list_in_two_columns_is_read_after_both() -> None:
    texts = _texts(
        *_plain((48, 0, "Philippa Rosenthal-Quaye"), (48, 4, "Runs hotels where the lift works and the eggs are hot.")),
        *_plain((52, 6, "Core skills"), (52, 7.5, "▪ Opera PMS"), (218, 7.5, "▪ Rostering")),
        *_plain((52, 8.5, "▪ Revenue management"), (218, 8.5, "▪ Guest relations")),
        *_plain((52, 10.4, "Employment"), (48, 12, "Osu Garden Hotel"), (58, 13.1, "Manager of Operations since 2018")),
        *_plain((59, 14.2, "• Answer for 112 rooms, 85 staff and a restaurant; occupancy rose from 61 to 78 percent.")),
        *_plain((59, 15.2, "• Put in a water recycling plant that saves a third of the bill.")),
        *_plain((48, 16.7, "Labadi Sands Resort"), (58, 17.8, "Front Office Manager (04.2014 – 07.2018)")),
        *_plain((59, 19, "• Led a reception team of fourteen."), (48, 21, "English, French, Twi")),
    )
    whole = " ".join(texts)
    assert whole.index("Guest relations") < whole.index("Employment") < whole.index("Osu Garden Hotel")


def test_names_in_a_rail_stay_beside_their_text_below_a_block_at_the_right() -> None:
    texts = _texts(
        (45, 1, "Imogen Tradescant", 22),
        *_plain((500, 0, "Exeter"), (455, 1.4, "07700 900818"), (420, 2.4, "imogen@mail.example")),
        *_plain((45, 5, "Profile"), (142, 5, "Recent graduate looking for work with rivers.")),
        *_plain((45, 7, "Positions held"), (142, 7, "Field Assistant"), (440, 7, "Jun 2024 – Sep 2024")),
        *_plain((142, 8, "Westcountry Rivers Group, Launceston"), (144, 9, "• Took water samples at 45 sites in all")),
        *_plain((45, 11, "Skills"), (142, 11, "ArcGIS, Invertebrate identification, R, Report writing")),
    )
    assert "Positions held\tField Assistant\tJun 2024 – Sep 2024" in texts
    assert not any("Exeter" in text and "07700" in text for text in texts)


def test_cells_of_a_table_that_take_several_lines_are_whole() -> None:
    texts = _texts(
        *_plain((43, 0, "Period"), (122, 0, "Employer"), (300, 0, "Role"), (480, 0, "Town")),
        *_plain((43, 2, "2021 —"), (43, 3, "present"), (122, 2.5, "Alderbrook Hospice"), (300, 2.5, "Ward Manager")),
        *_plain((480, 2.5, "Valencia"), (122, 4.8, "Juniper Hospital"), (122, 5.8, "GmbH"), (43, 5.3, "2016 — 2020")),
        *_plain(
            (300, 5.3, "Staff Nurse"), (480, 5.3, "Lagos"), (43, 8, "Schooling"), (43, 9, "Nursing, Utrecht, 2008")
        ),
    )
    assert "2021 — present\tAlderbrook Hospice\tWard Manager\tValencia" in texts
    assert "2016 — 2020\tJuniper Hospital GmbH\tStaff Nurse\tLagos" in texts


def test_lists_below_heads_are_no_such_table() -> None:
    texts = _texts(
        *_plain((43, 0, "Tools"), (200, 0, "Methods"), (360, 0, "Tongues")),
        *_plain((43, 1, "Figma"), (200, 1, "Interviews"), (360, 1, "Welsh"), (43, 2, "HTML"), (200, 2, "Tests")),
        *_plain((360, 2, "Dutch"), (43, 4, "Plain text below, as wide as all three of the lists together.")),
    )
    assert not any("Figma HTML" in text for text in texts)


def test_a_heading_beside_the_name_is_not_read_before_it() -> None:
    texts = _texts(
        (45, 1, "Amara", 22),
        (45, 3, "Castellanos", 22),
        (260, 1, "About me", 16),
        *_plain((45, 5, "0135 555 0135"), (45, 6, "amara@mail.example"), (45, 7, "Lyon, France"), (45, 9, "VAT")),
        *_plain((260, 2.6, "Accountant who closes the books early and explains"), (260, 3.6, "them plainly to all.")),
        *_plain(
            (260, 5.5, "Controller at Fairhaven Foods since 2019, with a"), (260, 6.5, "team of four in two towns.")
        ),
    )
    assert texts.index("Amara") < texts.index("Castellanos") < texts.index("About me")


def test_a_list_beside_another_is_read_down_though_both_begin_with_dates() -> None:
    left = ("• 2019 – 2021", "Bookbinding", "Lime Press School", "• 2016 – 2018", "Paper making", "Reed Mill")
    right = ("• 2014", "Gilding", "Harrow Workshop", "• 2012", "Printing", "Moss Works")

    def page(canvas: Canvas) -> None:
        for column, lines in ((72, left), (320, right)):
            for number, line in enumerate(lines):
                canvas.drawString(column, 700 - 14 * number - 10 * (number > 2), line)

    assert texts(page) == [*left, *right]


def test_a_short_column_at_the_right_does_not_stand_within_an_entry() -> None:
    prose = "A line of this column is broken where the column ends, {0}"
    main = [text for number in range(9) for text in (f"Heading {number}", prose.format("here"), prose.format("and on"))]
    side = ("12 Reed Lane", "York", "SKILLS", "Gilding", "Sewing", "AWARDS", "Paper Prize")

    def page(canvas: Canvas) -> None:
        for number, line in enumerate(main):
            canvas.drawString(72, 760 - 13 * number - 9 * (number // 3), line)
        for number, line in enumerate(side):
            canvas.drawString(400, 757 - 13 * number, line)

    assert texts(page) == [*main, *side]


def test_titles_at_the_left_of_entries_of_two_lines_below_headings_are_read_across() -> None:
    entries = [("Binder -", "Sewed books for libraries", "at Lime Press in York"),
               ("Gilder -", "Laid gold on the edges", "at Moss Works in Lund"),
               ("Printer -", "Set type by hand", "at Reed Mill in Bath")]  # fmt: skip

    def page(canvas: Canvas) -> None:
        canvas.drawString(56, 770, "Experience")
        for number, (title, deed, employer) in enumerate(entries):
            top = 740 - 45 * number
            canvas.drawString(56, top, title)
            canvas.drawString(180, top, deed)
            canvas.drawString(180, top - 15, employer)

    assert texts(page) == [
        "Experience",
        *(line for title, *rest in entries for line in (f"{title}\t{rest[0]}", rest[1])),
    ]
