"""Tables in Word documents: which are read by row, which by column."""

from pathlib import Path

from tests.unit.worker.reading.word_samples import cell, drawn, item, para, table
from worker.reading.document import read_file

CASES = Path(__file__).parents[3] / "data" / "documents"


def test_a_table_that_lays_out_a_page_is_read_by_column() -> None:
    lines = read_file((CASES / "layout_table.docx").read_bytes()).lines

    assert [line.text for line in lines if line.column == 0][-2:] == ["LANGUAGES", "Urdu"]
    assert [line.text for line in lines if line.column == 1][:3] == [
        "EXPERIENCE",
        "Payroll Officer",
        "Bramble Care Homes",
    ]
    assert [line.column for line in lines] == sorted(line.column for line in lines)


def test_deleted_rows_are_out() -> None:
    rows = table(["BLS", "2027"], ["ACLS", "2026"]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)

    assert drawn(rows) == ["ACLS\t2026"]


def test_data_is_read_by_row() -> None:
    grid = table(["Employer", "Title", "Dates"], ["Acme", "Clerk", "2019"], ["Otter", cell("Senior", "Clerk"), "2021"])

    assert drawn(grid) == ["Employer\tTitle\tDates", "Acme\tClerk\t2019", "Otter\tSenior\t2021", "Clerk"]


def test_a_rail_of_dates_is_read_by_row() -> None:
    rail = table(
        ["2019 – 2021", cell("Clerk, Acme", item("Filed returns"), item("Paid suppliers"))],
        ["2017 – 2019", cell("Trainee, Otter", item("Opened the post"))],
    )

    assert drawn(rail) == [
        "2019 – 2021\tClerk, Acme",
        "• Filed returns",
        "• Paid suppliers",
        "2017 – 2019\tTrainee, Otter",
        "• Opened the post",
    ]


def test_employer_place_and_dates_beside_title_and_duties_are_read_by_row() -> None:
    entries = table(
        [cell("Town Archives", "Dijon", "2019 – present"), cell("Head of Conservation", item("Treated maps"))],
        [cell("Museum of the Printed Word", "Lyon", "2013 – 2019"), cell("Conservator", item("Lent posters"))],
    )

    assert drawn(entries)[:4] == [
        "Town Archives\tHead of Conservation",
        "Dijon",
        "2019 – present",
        "• Treated maps",
    ]


def test_a_school_with_its_years_stands_beside_what_was_learned() -> None:
    school = table([cell("National Lift School", "2010 – 2014"), cell("Apprenticeship")])

    assert drawn(school) == ["National Lift School\tApprenticeship", "2010 – 2014"]


def test_a_rail_of_headings_keeps_them_apart() -> None:
    rail = table(
        ["EXPERIENCE", cell("Clerk, Acme", "2019 – 2021", item("Filed returns"))],
        ["EDUCATION", cell("BA Economics", "Leeds", "2014")],
    )

    assert drawn(rail) == [
        *("EXPERIENCE", "Clerk, Acme", "2019 – 2021", "• Filed returns"),
        *("EDUCATION", "BA Economics", "Leeds", "2014"),
    ]


def test_a_side_bar_over_many_rows_is_read_down() -> None:
    side = cell("CONTACT", "Leeds", "noor@example.com", "SKILLS", "Excel", properties='<w:vMerge w:val="restart"/>')
    page = table(
        [side, cell("EXPERIENCE", "Clerk")],
        [cell(properties="<w:vMerge/>"), cell("Acme", "2019 – 2021")],
        [cell(properties="<w:vMerge/>"), cell(item("Filed returns"))],
    )

    assert drawn(page) == [
        *("CONTACT", "Leeds", "noor@example.com", "SKILLS", "Excel"),
        *("EXPERIENCE", "Clerk", "Acme", "2019 – 2021", "• Filed returns"),
    ]


def test_a_row_over_all_columns_stands_between_columns() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    page = table(
        [cell("Noor Hadi", properties=wide)],
        [cell("CONTACT", "Leeds", "noor@example.com", "+44 1"), cell("PROFILE", "Payroll", "officer", "in care")],
        [cell("References on request", properties=wide)],
    )

    assert drawn(page)[0] == "Noor Hadi"
    assert drawn(page)[-1] == "References on request"
    assert drawn(page)[1:5] == ["CONTACT", "Leeds", "noor@example.com", "+44 1"]


def test_title_and_dates_in_two_cells_are_one_line_each() -> None:
    at_right = '<w:jc w:val="right"/>'
    head = table(
        [cell("Clerk", "Acme"), cell(para("2019 – 2021", properties=at_right), para("Leeds", properties=at_right))]
    )

    assert drawn(head) == ["Clerk\t2019 – 2021", "Acme\tLeeds"]


def test_nested_tables() -> None:
    inner = table(["2019", "Clerk"], ["2017", "Trainee"])
    page = table([cell("SKILLS", "Excel", "Sage", "Xero"), cell("EXPERIENCE", inner, "End")])

    assert drawn(page) == ["SKILLS", "Excel", "Sage", "Xero", "EXPERIENCE", "2019\tClerk", "2017\tTrainee", "End"]


def test_dates_in_a_column_at_the_right_stand_beside_what_they_date() -> None:
    clerk = ("Clerk", "Acme, Leeds", item("Filed returns"))
    trainee = ("Trainee", "Otter and Co", item("Opened the post"))
    dates = ("2019 – 2021", "2017 – May 2019")
    lines = ["Clerk\t2019 – 2021", "Acme, Leeds", "• Filed returns"]
    lines += ["Trainee\t2017 – May 2019", "Otter and Co", "• Opened the post"]

    rows = table(["Work", ""], [cell(*clerk), dates[0]], ["", ""], [cell(*trainee), dates[1]])
    assert drawn(rows) == ["Work", *lines]
    # As many dates in one cell as entries beside it, set apart by empty lines; on the left, too.
    together = cell(*clerk, *trainee)
    assert drawn(table([together, cell(dates[0], "", "", dates[1])])) == lines
    rail = [f"{dates[0]}\tClerk", *lines[1:3], f"{dates[1]}\tTrainee", *lines[4:]]
    assert drawn(table([cell(dates[0], "", dates[1]), together])) == rail
    # Places below the dates, and a year behind words: a column of the page's own.
    towns = table([cell(*clerk), cell(dates[0], "Leeds")], [cell(*trainee), cell(dates[1], "York")])
    assert drawn(towns) == [lines[0], "Acme, Leeds\tLeeds", lines[2], lines[3], "Otter and Co\tYork", lines[5]]
    side = table([together, cell("Award of 2012", "Lund")])
    assert drawn(side)[-2:] == ["Award of 2012", "Lund"]
    side = table([together, cell("Education", "2013", "BSc, York", "2010", "Diploma")])
    assert drawn(side)[-5:] == ["Education", "2013", "BSc, York", "2010", "Diploma"]


def test_entries_that_are_headings_all_stand_beside_their_dates() -> None:
    entries = table(
        [cell(para("Head Gardener, Larch Hall", style="berschrift1")), "2019 – 2021"],
        [cell(para("Gardener, Teasel Park", style="berschrift1")), "2015 – 2019"],
    )

    assert drawn(entries) == ["Head Gardener, Larch Hall\t2019 – 2021", "Gardener, Teasel Park\t2015 – 2019"]
