"""What the dates of a post speak against is not told of it."""

import pytest

from core.checking.going_on import is_out_of_time
from tests.fakes.records import applicant, role


@pytest.mark.parametrize(
    ("line", "is_out"),
    [
        ("Won the spring show in 2019", True),
        ("Won the spring show in 2013", False),
        ("Drew the beds that were planted in 2015", False),  # the year after
        ("Planted an orchard in 60 months", True),
        ("Planted an orchard in eighteen months", False),
        ("Mended a glasshouse, built in 1887", False),
    ],
)
def test_a_deed_after_the_end_of_its_post_is_not_told_of_it(line: str, is_out: bool) -> None:
    index = applicant([(role("Florist", "Moss House", "2011-04", "2014-02"), [line])])
    assert is_out_of_time(index.witnesses[0]) is is_out
