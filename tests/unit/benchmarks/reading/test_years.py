"""Years of experience: what the dates allow, and what is said of it."""

from datetime import date

import pytest

from benchmarks.reading.facts import Facts, Role
from benchmarks.reading.years import YearsCount, count_years, possible_years

_TODAY = date(2026, 11, 28)


def _role(start: str | None, end: str | None, kind: str = "work") -> Role:
    return Role.model_validate({"title": "Clerk", "start": start, "end": end, "kind": kind})


@pytest.mark.parametrize(
    ("spans", "years"),
    [
        ([("Jan 2016", "Dec 2018")], (3, 3)),
        ([("Nov 2021", "Present")], (5, 5)),
        ([("2016", "2018")], (1, 3)),
        ([("Jan 2016", "Dec 2018"), ("Jan 2017", "Dec 2018")], (3, 3)),
        ([("Jan 2016", "Dec 2016"), ("Jan 2018", "Dec 2018")], (2, 2)),
        ([("2016", None)], (0, 1)),
        ([("Jan 2016", "soon")], None),
        ([("Jan 2016", "Dec 2016"), (None, None)], None),
    ],
)
def test_what_dates_allow(spans: list[tuple[str | None, str | None]], years: tuple[int, int] | None) -> None:
    assert possible_years([_role(*span) for span in spans], today=_TODAY) == years


def test_years_are_wrong_when_no_reading_of_the_dates_is_within_one() -> None:
    true = Facts(roles=[_role("Jan 2010", "Dec 2019"), _role("2000", "2009", "volunteering")])
    said = [Facts(years_said=years) for years in (None, 8, 9, 11, 12, 20)]
    assert count_years([(read, true) for read in said], today=_TODAY) == YearsCount(
        readable=6, said_of_readable=5, wrong=3, said_in_doubt=0
    )


def test_those_not_said_that_come_to_less_than_a_year_are_counted_apart() -> None:
    few = Facts(roles=[_role("Jan 2010", "Aug 2010")])
    assert count_years([(Facts(), few), (Facts(years_said=3), few)], today=_TODAY) == YearsCount(
        readable=2, short=1, said_of_readable=1, wrong=1
    )


def test_years_said_in_doubt_are_counted_apart() -> None:
    doubtful = Facts(roles=[_role("Jan 2010", "May 20008")])
    pairs = [(Facts(years_said=9), doubtful), (Facts(), doubtful), (Facts(years_said=3), Facts(roles=[]))]
    assert count_years(pairs, today=_TODAY) == YearsCount(said_in_doubt=1)
