"""A position that goes on by its dates alone is not told as one that is held."""

import pytest

from core.checking.going_on import is_out_of_time, may_be_over
from core.checking.whole_lines import whole_part
from tests.fakes.records import applicant, role


@pytest.mark.parametrize(
    ("old", "between", "is_asked"),
    [
        ("Junior Florist", ("Florist", "Tarn Flowers", "2014-01", "2019-05"), True),
        ("Junior Florist", ("Florist", "Tarn Flowers", "2014-01", "present"), False),  # several at once
        ("Junior Florist", ("Florist", "Moss House", "2014-01", "2019-05"), False),  # nothing elsewhere in between
        ("Junior Florist", ("Bookbinder", "Tarn Press", "2014-01", "2019-05"), False),
        ("Weekend Florist", ("Florist", "Tarn Flowers", "2014-01", "2019-05"), False),
    ],
)
def test_who_rose_elsewhere_is_asked_for_the_end(old: str, between: tuple[str, str, str, str], is_asked: bool) -> None:
    first = role(old, "Moss House", "2011-04", "present")
    now = role("Head Florist", "Alder & Rush", "2019-06", "present")
    index = applicant([(now, []), (first, ["Conditioned the roses"]), (role(*between), [])])

    assert may_be_over(first, index) is is_asked
    assert (first in whole_part(index).context.roles) is not is_asked
    assert now in whole_part(index).context.roles


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
