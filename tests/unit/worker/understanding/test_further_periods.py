"""Positions that were held twice."""

import pytest

from tests.fakes.files import file_of
from tests.fakes.profiles import roles_of
from worker.understanding.fields import Fields
from worker.understanding.further_periods import further_periods
from worker.understanding.lines import Line
from worker.understanding.resume import read_resume


@pytest.mark.parametrize(
    ("text", "further"),
    [
        ("May 2015 – June 2018, January 2021 - present", [("January 2021", "present")]),
        ("(May 2015 – June 2018) and (2021 - 2022)", [("2021", "2022")]),
        ("May 2015 – June 2018 & May 2010 – June 2011 & 2008 – 2009", [("May 2010", "June 2011"), ("2008", "2009")]),
        ("May 2015 – June 2018; Waiter 2012 – 2015", []),
        ("2012 – 2014, May 2015 – June 2018", []),
        ("May 2015 – June 2018", []),
    ],
)
def test_ranges_right_behind_the_dates(text: str, further: list[tuple[str, str]]) -> None:
    fields = Fields(title="Cook", start="May 2015", end="June 2018")

    assert list(further_periods([Line(text="Cook"), Line(text=f"Red Lamp | {text}")], fields)) == further


def test_each_period_is_a_position_and_what_was_done_stands_with_the_first() -> None:
    text = (
        "Ada Quist\nada@example.org\n\nExperience\n\n"
        "Head Cook | Red Lamp Ltd | May 2015 – June 2018, January 2021 – present\n- Baked 40 loaves\n\n"
        "Waiter | Moss & Co | May 2012 – April 2015\n- Served 30 tables\n\nEducation\n\nLeeds College, 2011\n"
    )

    read = read_resume(file_of(text))

    assert roles_of(read) == [
        "Head Cook | Red Lamp Ltd | None | May 2015 | June 2018",
        "Head Cook | Red Lamp Ltd | None | January 2021 | present",
        "Waiter | Moss & Co | None | May 2012 | April 2015",
    ]
    assert {item.role_key for item in read.evidence if "loaves" in item.text} == {"role-1"}
