"""Lines below the heading of work are divided anew where what is read of them leaves something over."""

from dataclasses import replace
from unittest.mock import Mock

import pytest

from worker.understanding.positions import divided_work
from worker.understanding.positions.divided_work import best_division
from worker.understanding.positions.work import read_work
from worker.understanding.text.lines import read_lines

_HEADED = "Ada Quist\nEmployment history\n"
_TRIPLES = (
    "Red Lamp Inn Ltd\nBar Manager\nMay 2015 – June 2019\n"
    "Solros Bakery Ltd\nBaker\nMay 2012 – April 2015\n"
    "Leeds Water Company\nPlumber\nMay 2009 – April 2012"
)


def _read(below: str, *labels: str) -> list[str]:
    """Of each position what it says, where the lines below the heading have these labels."""
    lines = read_lines(_HEADED + below)
    read = best_division(lines, ["name", "work.head", *labels])
    fields = [role.fields for role in read.roles]
    return [f"{each.title}, {each.employer}, {each.start}" for each in fields]


def test_of_three_headers_taken_for_one_each_is_read() -> None:
    found = _read(_TRIPLES, "work.role", *["work.more"] * 8)

    assert found == [
        "Bar Manager, Red Lamp Inn Ltd, May 2015",
        "Baker, Solros Bakery Ltd, May 2012",
        "Plumber, Leeds Water Company, May 2009",
    ]


def test_what_stands_above_one_as_above_the_others_belongs_to_it() -> None:
    below = (
        "Red Lamp Inn Ltd\nBar Manager\tMay 2015 – June 2019\n- Served guests\n"
        "Solros Bakery Ltd\nBaker\tMay 2012 – April 2015\n- Made bread\n"
        "Leeds Water Company\nPlumber\tMay 2009 – April 2012"
    )
    header = ("work.role", "work.more", "work.item")

    found = _read(below, *header, "work.item", "work.role", "work.item", *header[:2])

    assert found[1] == "Baker, Solros Bakery Ltd, May 2012"


def test_dated_lines_that_were_taken_for_schools_are_positions_as_the_others_are() -> None:
    below = (
        "Bar Manager, Red Lamp Inn Ltd\tMay 2015 – June 2019\n- Served guests\n"
        "Baker, Solros Bakery Ltd\tMay 2012 – April 2015\n- Made bread\n"
        "Plumber, Leeds Water Company\tMay 2009 – April 2012\n- Laid pipes\n"
        "Clerk, Dock Office Ltd\tMay 2006 – April 2009\n- Kept the books"
    )
    school = ("edu.entry", "edu.item")

    found = _read(below, "work.role", "work.item", *school, *school, "work.role", "work.item")

    assert found[1:3] == ["Baker, Solros Bakery Ltd, May 2012", "Plumber, Leeds Water Company, May 2009"]


def test_a_row_that_begins_with_dates_is_a_position_though_some_have_one_year_and_more_lines() -> None:
    below = (
        "2019\tRed Lamp Inn Ltd\tBar Manager\tLeeds\n"
        "2018\nSolros Bakery Ltd\nBaker\tLund\n"
        "2014 – 2017\tLeeds Water Company\tPlumber\tLeeds\n"
        "2013\tDock Office Ltd\tClerk\tHull"
    )

    found = _read(below, "work.role", "work.more", "work.role", "work.more", "work.more", "work.more")

    assert found == [
        "Bar Manager, Red Lamp Inn Ltd, 2019",
        "Baker, Solros Bakery Ltd, 2018",
        "Plumber, Leeds Water Company, 2014",
        "Clerk, Dock Office Ltd, 2013",
    ]


_PROJECTS = (
    "Red Lamp Inn Ltd, Leeds\t2015 – 2019\nBar Manager\n{heading}\nNew cellar\n"
    "Solros Bakery Ltd, Lund\t2012 – 2015\nBaker\nMade bread\nLeeds Water Company, Leeds\t2009 – 2011\nPlumber"
)


@pytest.mark.parametrize(("heading", "label", "found"), [("Projects:", "proj", 3), ("Education", "edu", 1)])
def test_projects_below_a_position_hide_none_that_is_set_as_it(heading: str, label: str, found: int) -> None:
    below = [f"{label}.head", *[f"{label}.item"] * 6]

    read = _read(_PROJECTS.format(heading=heading), "work.role", "work.more", *below)

    whole = [
        "Bar Manager, Red Lamp Inn Ltd, 2015",
        "Baker, Solros Bakery Ltd, 2012",
        "Plumber, Leeds Water Company, 2009",
    ]
    assert read == whole[:found]


def test_an_employer_with_its_dates_stands_above_the_titles_in_its_time() -> None:
    below = (
        "KVARN MILLS, Lund\t2008 – 2016\n"
        "Flour of rye, oats and wheat for some four hundred bakers in nine countries, and now a part of Oak\n"
        "Head Baker, Catering Services (2013 – 2016)\n- Fed guests\n"
        "Bakery Manager, Kvarn Services (2008 – 2013)\n- Led five\n"
        "SOLROS BAKERY, Lund\t2004 – 2008\nBaker, Night Shift\n- Made bread\nEarlier work\n"
        "Waiter, Red Lamp Inn Ltd"
    )
    header = ("work.role", "work.item")

    found = _read(below, *header * 3, "work.role", "work.role", "work.item", "work.head", "work.role")

    assert found == [
        "Head Baker, Catering Services, KVARN MILLS, 2013",
        "Bakery Manager, Kvarn Services, KVARN MILLS, 2008",
        "Baker, Night Shift, SOLROS BAKERY, 2004",
        "Waiter, Red Lamp Inn Ltd, None",
    ]


_AS_OTHERS = "Bar Manager\nRed Lamp Inn Ltd\nMay 2015 – June 2019\nServed guests\n"


@pytest.mark.parametrize(
    ("below", "labels", "found"),
    [
        ("Head Baker\nSolros High School\nMay 2012 – April 2015\nMade bread", ("head", "entry", "more"), 2),
        ("Botany\nSolros High School\nMay 2012 – April 2015\nMade bread", ("head", "entry", "more"), 1),
        ("Head Baker\nMay 2012 – April 2015\nSolros High School\nMade bread", ("head", "entry", "more"), 1),
    ],
)
def test_what_looks_line_by_line_as_a_whole_header_is_one_where_it_names_a_title(
    below: str, labels: tuple[str, ...], found: int
) -> None:
    told = _read(
        _AS_OTHERS + below,
        *("work.role", "work.more", "work.more", "work.item"),
        *(f"edu.{label}" for label in labels),
        "edu.item",
    )

    assert told == ["Bar Manager, Red Lamp Inn Ltd, May 2015", "Head Baker, Solros High School, May 2012"][:found]


def test_positions_that_are_whole_stay_as_they_are() -> None:
    lines = read_lines(_HEADED + "Bar Manager, Red Lamp Inn Ltd\tMay 2015 – June 2019\nServed guests")
    labels = ["name", "work.head", "work.role", "work.item"]

    assert best_division(lines, labels).labels == labels


def test_a_sentence_below_a_header_without_a_title_is_none() -> None:
    deed = "I was a baker for the whole town."
    firms = (("Kvarn AB", 2015), ("Solros AB", 2011), ("Rosen AB", 2007))
    below = "\n".join(f"{firm}, Lund\n{year} - {year + 3}\n{deed}" for firm, year in firms)

    read = best_division(
        read_lines(_HEADED + below), ["name", "work.head", *["work.role", "work.more", "work.item"] * len(firms)]
    )

    assert [[item.text for item in role.entry.items] for role in read.roles] == [[deed]] * len(firms)


def test_dates_below_another_heading_are_no_positions() -> None:
    lines = read_lines(
        _HEADED + "Bar Manager\tMay 2015 – June 2019\nEducation\nBakery Course, Leeds Ltd\tMay 2012 – April 2015"
    )
    labels = ["name", "work.head", "work.role", "edu.head", "edu.entry"]

    assert best_division(lines, labels).labels == labels


def test_what_was_a_header_is_not_told_as_done() -> None:
    below = "Red Lamp Inn Ltd\nBar Manager\nMay 2015 – June 2019\nBaker\nMay 2012 – April 2015"
    lines = read_lines(_HEADED + below)

    read = best_division(lines, ["name", "work.head", "work.role", *["work.more"] * 4])

    assert set(read.labels[2:]) <= {"work.role", "work.more"}
    assert not [item.text for role in read.roles for item in role.entry.items]


def test_of_many_looks_few_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look is up to sixteen ways to read the whole: their number may not grow with the document."""
    read = Mock(wraps=read_work)
    monkeypatch.setattr(divided_work, "read_work", read)

    tried = []
    for size in (8, 16):
        read.reset_mock()
        triples = [f"Red Lamp Inn {at} Ltd\nBar Manager\nMay {1960 + at} – May {1961 + at}" for at in range(size)]
        lines = [replace(line, size=1 + at / 10) for at, line in enumerate(read_lines(_HEADED + "\n".join(triples)))]
        best_division(lines, ["name", "work.head", "work.role", *["work.more"] * (3 * size - 1)])
        tried.append(read.call_count)

    assert 1 < tried[0] == tried[1]
