"""Years of two digits, by what all dates of a document tell."""

import pytest

from worker.understanding.dates.short_years import with_short_years
from worker.understanding.text.lines import Line


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        # One begins where another ends.
        (["2011-12", "2009-11"], ["2011–12", "2009–11"]),
        (["2009/10", "2008/09"], ["2009–10", "2008–09"]),
        # Another can be nothing else.
        (["2011-12", "2013-14", "1999-01"], ["2011–12", "2013-14", "1999–01"]),
        (["[2011-12]", "[12-14] Cook", "[2014-15]"], ["[2011–12]", "['12–'14] Cook", "[2014-15]"]),
        # No others have months.
        (["2009-11", "2012 – 2014"], ["2009–11", "2012 – 2014"]),
        # They are months: one begins a range, one could be no years, some are named.
        (["2011-12", "2009-11", "2012-02 – 2013-04"], None),
        (["2011-12", "2009-11", "2019-03"], None),
        (["2009-11", "May 2012 – June 2014"], None),
        (["2009-11"], None),
        (["2013-14", "Pages 2039-41"], None),
        # Months of years, or days of months.
        (["Aug 09 – Sep 11", "Sep 11 – Present"], ["Aug '09 – Sep '11", "Sep '11 – Present"]),
        (["Aug 98 – Sep. 09", "Sep. 09 – Nov 12"], ["Aug '98 – Sep. '09", "Sep. '09 – Nov '12"]),
        (["Aug 09 – Sep 11", "Sep 11 – Oct 31"], None),
        (["Aug 09 – Sep 11", "Sep 11 – Oct 12", "2012 – 2014"], None),
        (["Aug 09 – Present"], None),
    ],
)
def test_years_of_two_digits(texts: list[str], told: list[str] | None) -> None:
    lines = [Line(text=f"{text}\tBaker") for text in texts]
    read = [line.text.removesuffix("\tBaker") for line in with_short_years(lines)]
    assert read == (told or texts)
