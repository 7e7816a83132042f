"""A position held twice is two, each with its dates; what was done is told once."""

import pytest

from tests.fakes.files import file_of
from worker.understanding.resume import read_resume


@pytest.mark.parametrize("sign", [", ", "; ", " & ", " and ", " / "])
def test_a_position_for_each_range_of_dates_beside_each_other(sign: str) -> None:
    text = (
        "Ada Quist\nada@example.org\n\nExperience\n\n"
        f"Baker, Kvarn AB\nMay 2012 - June 2014{sign}May 2016 - Present\n- Baked rye.\n\n"
        "Miller, Blue Ltd\nMay 2009 - April 2012\n- Ground spelt.\n"
    )
    read = read_resume(file_of(text))
    assert [(role.title, role.company, role.start, role.end) for role in read.roles] == [
        ("Baker", "Kvarn AB", "May 2012", "June 2014"),
        ("Baker", "Kvarn AB", "May 2016", "Present"),
        ("Miller", "Blue Ltd", "May 2009", "April 2012"),
    ]
    assert [(item.role_key, item.text) for item in read.evidence] == [
        ("role-1", "Baked rye."),
        ("role-3", "Ground spelt."),
    ]
    assert read.doubts == []


def test_ranges_with_words_between_them_are_no_further_periods() -> None:
    text = (
        "Ada Quist\nada@example.org\n\nExperience\n\n"
        "Baker, Kvarn AB, 2012 - 2016 (Head Baker 2014 - 2016)\n- Baked rye.\n"
    )
    assert len(read_resume(file_of(text)).roles) == 1


@pytest.mark.parametrize(
    ("dates", "count"),
    [
        ("2015 - 2016, 2018 - 2019, 2021 - 2022", 3),
        ("2008 - 2012 (2010 - 2012)", 1),
        ("2015 - 2018", 1),
    ],
)
def test_so_many_positions_as_ranges(dates: str, count: int) -> None:
    text = f"Ada Quist\nada@example.org\n\nExperience\n\nCook | Red Lamp Ltd | {dates}\n- Baked 40 loaves.\n"
    assert len(read_resume(file_of(text)).roles) == count
