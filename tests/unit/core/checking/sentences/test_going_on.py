"""What the dates of a post speak against is not told of it."""

import pytest

from core.checking.sentences.going_on import is_out_of_time
from tests.fakes.records import applicant, role


@pytest.mark.parametrize(
    ("line", "is_out"),
    [
        ("Won the spring show in 2029", True),
        ("Won the spring show in 2026", False),
        ("Drew the beds that are planted in 2027", False),  # the year after
        ("Planted an orchard in 60 months", True),
        ("Planted an orchard in eighteen months", False),
        ("Mended a glasshouse, built in 1887", False),
    ],
)
def test_a_deed_later_than_today_is_not_told_of_a_post_that_goes_on(line: str, is_out: bool) -> None:
    index = applicant([(role("Florist", "Moss House", "2025-04", "present"), [line])])
    assert is_out_of_time(index.witnesses[0]) is is_out


def test_of_a_post_that_ended_the_record_asks_and_what_was_confirmed_is_told() -> None:
    index = applicant([(role("Florist", "Moss House", "2011-04", "2014-02"), ["Won the spring show in 2019"])])
    assert not is_out_of_time(index.witnesses[0])
