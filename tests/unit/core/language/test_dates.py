"""Dates as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.dates import find_dates, month_span, total_months, year_and_month

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "start", "end", "months"),
    [
        ("March 2021 – Present", "March 2021", "Present", 69),
        ("(03/2018 – 09/2022)", "03/2018", "09/2022", 55),
        ("2018-06 – 2021-12", "2018-06", "2021-12", 43),
        ("Feb '21 – Now", "Feb '21", "Now", 70),
        ("2013-2016", "2013", "2016", 36),
        ("2013–16", "2013", "16", 36),
        ("2019 - date", "2019", "date", 84),
        ("Jan–Mar 2019", "Jan 2019", "Mar 2019", 3),
        ("since 2019", "2019", "present", 84),
        ("January 2020 → today", "January 2020", "today", 83),
        ("01/03/2019 - 05/06/2020", "01/03/2019", "05/06/2020", 16),
        ("10/2020–heute", "10/2020", "heute", 74),
        ("2015 -", "2015", "present", 132),
        ("Summer 2015 to Fall 2015", "Summer 2015", "Fall 2015", 4),
    ],
)
def test_ranges(text: str, start: str, end: str, months: int) -> None:
    found = find_dates(text)

    assert found is not None
    assert (found.start, found.end) == (start, end)
    span = month_span(found.start, found.end, today=TODAY)
    assert span is not None
    assert span[1] - span[0] == months


@pytest.mark.parametrize("text", ["Run 20 to 30", "ages 12 to 18", "1,900 staff", "from 4.1 to 1.6", "", "24/7"])
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text) is None


def test_a_single_date_is_no_range() -> None:
    found = find_dates("Intern, Acme, May 2016")

    assert found is not None
    assert not found.is_range
    assert year_and_month(found.start) == (2016, 5)


def test_overlapping_months_count_once() -> None:
    assert total_months([(0, 24), (12, 36), (40, 42)]) == 38


@given(st.text())
def test_any_text(text: str) -> None:
    found = find_dates(text)
    if found is not None:
        assert text[found.first : found.last]
        month_span(found.start, found.end, today=TODAY)


def test_what_cannot_be_a_month_is_the_day() -> None:
    assert year_and_month("06/30/2019") == (2019, 6)
    assert year_and_month("30/06/2019") == (2019, 6)
    assert year_and_month("13/2019") == (2019, None)
