"""What one document shows of itself: headers that look alike, dates that a column broke, the order of day and month."""

import pytest

from tests.fakes.profiles import roles_of
from worker.reading.document import read_file
from worker.understanding.dates.day_order import day_order
from worker.understanding.dates.whole_dates import with_whole_dates
from worker.understanding.resume import read_resume
from worker.understanding.sections.mending import mended, without_deeds
from worker.understanding.sections.repeated_style import with_repeated_headers
from worker.understanding.sections.table_rows import with_rows_apart
from worker.understanding.text.lines import read_lines

_ROWS = (
    "Work\n2018\t2020\tGeologist\tDeep Survey\nTasks: mapped a swarm\n"
    "2015\t2018\tMud Logger\tBorealis\nTasks: twelve hours"
)


def test_a_header_that_looks_like_the_others_is_one() -> None:
    lines = read_lines(_ROWS)
    labels = ["work.head", "work.role", "work.item", "contact", "work.item"]

    assert with_repeated_headers(lines, labels) == ["work.head", "work.role", "work.item", "work.role", "work.item"]


@pytest.mark.parametrize(
    ("rows", "are_entries"),
    [
        ("Baker\tMoss & Co\tLund\nPorter\tGrain\tYork\nCook\tRye\tBath", True),
        ("Baker\tMoss\t2019\nPorter\tGrain\t2017\nCook\tRye\t2012", True),
        # Dates in some of them, and rows of other lengths: lines of a header, each with another look.
        ("Baker\tMoss & Co\tLund\nPorter\tGrain\t2017\nCook\tRye\tBath", False),
        ("Baker\tMoss & Co\tLund\nPorter\tGrain\nCook\tRye\tBath", False),
    ],
)
def test_rows_of_a_table_below_a_heading_are_entries(rows: str, *, are_entries: bool) -> None:
    lines = read_lines(f"Work\n{rows}")
    labels = ["work.head", "work.role", "work.more", "skill.item"]

    entries = ["work.head", *["work.role"] * 3]
    assert with_rows_apart(lines, labels) == (entries if are_entries else labels)


def test_one_line_between_two_headers_that_look_as_it_does_is_one() -> None:
    lines = read_lines(
        "Work\nGeologist, Deep Survey, 2018–20\nLogger, Borealis, 2015–18\nCleaner, Moss & Co, 2013–15\n"
    )
    labels = ["work.head", "work.role", "work.item", "work.role"]

    assert with_repeated_headers(lines, labels) == ["work.head", "work.role", "work.role", "work.role"]
    assert with_repeated_headers(lines[:3], labels[:3]) == labels[:3]


@pytest.mark.parametrize(
    ("line", "is_one"), [("Head Baker : 2016", True), ("BSc Baking : 2016", False), ("Head Baker", False)]
)
def test_a_heading_that_looks_as_employers_do_above_a_dated_title_is_one(line: str, *, is_one: bool) -> None:
    top = "Ada Quist\nada@example.org\nLund\n# Work\n## Moss & Co\nBaker : 2018-2020\n## Grain/Bran\n"
    lines = read_lines(f"{top}{line}\nGround rye\n## Deep Survey\nLogger : 2012-2015")
    position, school = ["work.group", "work.role"], ["edu.head", "edu.entry", "edu.more"]
    labels = ["name", "contact", "contact", "work.head", *position, *school, *position]

    found = mended(lines, labels)

    assert found[6:9] == ([*position, "work.item"] if is_one else school)


def test_another_section_keeps_its_lines() -> None:
    lines = read_lines(_ROWS.replace("Tasks: mapped a swarm", "Education"))
    labels = ["work.head", "work.role", "edu.head", "edu.item", "edu.item"]

    assert with_repeated_headers(lines, labels) == labels


def test_a_header_is_not_broken_by_a_shorter_one() -> None:
    lines = read_lines("Work\nTailor\nMoss & Co\n2015 - 2019\nCut suits\nBaker\n2012 - 2015")
    labels = ["work.head", "work.role", "work.more", "work.more", "work.item", "work.role", "work.more"]

    assert with_repeated_headers(lines, labels) == labels


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("Archivist at Hill Museum (3.2012 until", "6.2014)", ["Archivist at Hill Museum (3.2012 until 6.2014)"]),
        ("Archivist, May 2012 –", "present", ["Archivist, May 2012 – present"]),
        ("2012 –\tArchivist", "2014\tHill Museum", ["2012 –\tArchivist", "2014\tHill Museum"]),
        ("Archivist 2012 -", "- Listed 2014 books", ["Archivist 2012 -", "Listed 2014 books"]),
        ("Archivist until", "2014", ["Archivist until", "2014"]),
        ("Archivist, 05/12 –", "02/15", ["Archivist, 05/12 – 02/15"]),
        ("Archivist, May –", "August 2014", ["Archivist, May – August 2014"]),
        ("2012", "to date", ["2012 to date"]),
        ("I listed all books in 2012", "to present them", ["I listed all books in 2012", "to present them"]),
    ],
)
def test_dates_that_a_column_broke(above: str, below: str, whole: list[str]) -> None:
    assert [line.text for line in with_whole_dates(read_lines(f"{above}\n{below}"))] == whole


@pytest.mark.parametrize(
    ("starts", "ends", "months"),
    [
        (["01/04/2020", "01/02/2016"], ["ongoing", "31/03/2020"], ["04/2020", "02/2016"]),
        (["01/04/2020", "01/02/2016"], ["ongoing", None], ["04/2020", "02/2016"]),
        (["04/01/2020", "02/01/2016"], ["03/31/2022", None], ["04/2020", "02/2016"]),
        (["05/04/2020"], ["06/07/2021"], ["05/04/2020"]),
        (["5.4.2020"], ["6.7.2021"], ["04/2020"]),
        (["13/04/2020", "04/13/2020"], [], ["13/04/2020", "04/13/2020"]),
        (["04/2020", "2016"], ["May 2021", None], ["04/2020", "2016"]),
    ],
)
def test_which_number_is_the_month(starts: list[str], ends: list[str | None], months: list[str]) -> None:
    order = day_order(starts, ends)

    assert [order.month_of(start) for start in starts] == months


def test_in_the_united_states_the_month_stands_first() -> None:
    starts, ends = ["10/9/20", "3/2/2019"], [None, "10/4/2019"]

    order = day_order(starts, ends, ["Austin, TX", None])

    assert [order.month_of(each) for each in (*starts, *ends)] == ["10/20", "03/2019", None, "10/2019"]
    assert day_order(starts, ends, ["Leeds, England"]).month_of("10/9/20") == "10/9/20"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Hull\t03.2015 – present", ["Hull", "03.2015 – present"]),
        ("Tailor\tMar2015 - Present", ["Tailor", "Mar2015 - Present"]),
        ("Tailor\tSept.2015 – 2018", ["Tailor", "Sept.2015 – 2018"]),
        ("01.01.2015 - 2018", ["01.01.2015 - 2018"]),
        ("März2015 - 2018", ["März2015 - 2018"]),
        ("Moss & Co2015 - 2018", ["Moss & Co", "2015 - 2018"]),
        ("HullMay 2015", ["Hull", "May 2015"]),
        ("HullMay2015 - 2018", ["Hull", "May2015 - 2018"]),
        ("Kvarn Inc.2015 - 2018", ["Kvarn Inc.", "2015 - 2018"]),
    ],
)
def test_a_date_behind_a_word_is_cut_off_and_stays_whole(text: str, cells: list[str]) -> None:
    assert [line.text.split("\t") for line in read_lines(text)] == [cells]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Tailor with Moss & Co, Hull\t2015 - 2019", "Tailor | Moss & Co | Hull | 2015 | 2019"),
        ("Tailor ............ 2015 - 2019\nMoss & Co, Hull", "Tailor | Moss & Co | Hull | 2015 | 2019"),
        ("Tailor  Moss & Co  2015 - 2019", "Tailor | Moss & Co | None | 2015 | 2019"),
        ("Tailor, Moss & Co2015 - 2019", "Tailor | Moss & Co | None | 2015 | 2019"),
        (
            "Employer: Tailor Ltd\nTitle: Moss Keeper\nDates: 2015 - 2019",
            "Moss Keeper | Tailor Ltd | None | 2015 | 2019",
        ),
    ],
)
def test_headers_in_more_hands(text: str, role: str) -> None:
    second = text.replace("2015", "2011").replace("2019", "2014").replace("Moss", "Hill")
    typed = f"Jo Ann Bell\n\nExperience\n\n{text}\n- Cut suits\n\n{second}\n- Cut coats\n"

    assert roles_of(read_resume(read_file(typed.encode(), filename="typed.txt")))[:1] == [role]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Led the move with consultants from Moss & Co (2020–2021)", "work.item"),
        ("Lead Engineer, Moss & Co (2020–2021)", "work.role"),
        ("Registered Nurse, Moss Hospital (2020–2021)", "work.role"),
    ],
)
def test_a_deed_with_dates_is_no_position(line: str, label: str) -> None:
    lines = read_lines(f"Controller, Kvarn AB (2018–2022)\n- Kept the books\n{line}\n- Wrote board papers\n")
    assert without_deeds(lines, ["work.role", "work.item", "work.role", "work.item"])[2] == label
