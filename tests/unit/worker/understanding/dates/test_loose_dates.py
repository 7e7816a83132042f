"""Dates as people write them, slips included."""

from pathlib import Path

import pytest

from core.language.dates import is_present, year_and_month
from core.language.tongues import written_in
from worker.understanding.dates.loose_dates import date_spans, is_month


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("November 2016 - Janurary 2017", [("November 2016", "Janurary 2017")]),
        ("June 2007 - May 20008", [("June 2007", "May 20008")]),
        ("5/12 – 2/15", [("5/12", "2/15")]),
        ("2018–22", [("2018", "22")]),
        ("2021-06 – now", [("2021-06", "now")]),
        ("2021-06 - 2022-01", [("2021-06", "2022-01")]),
        ("2021-06", [("2021-06", None)]),
        ("since May 2016", [("May 2016", "present")]),
        ("From 2002 to 2007 Clerk", [("2002", "2007")]),
        ("Engineer, 25th Mar 2013 –28th Feb 2014", [("25th Mar 2013", "28th Feb 2014")]),
        ("Apr '11 to Feb '15", [("Apr '11", "Feb '15")]),
        ("Nov-09 - Dec-12", [("Nov-09", "Dec-12")]),
        ("1/15/2016 – 9/30/2019", [("1/15/2016", "9/30/2019")]),
        ("June – August 2019", [("June 2019", "August 2019")]),
        ("2022–", [("2022", "present")]),
        ("AUG 2024- TO May 2025", [("AUG 2024", "May 2025")]),
        ("Sept 2023 → today", [("Sept 2023", "today")]),
        ("Summer 2010", [("Summer 2010", None)]),
        ("8/15 to 10/15, ongoing", [("8/15", "ongoing")]),
        ("June 2024 – still work there", [("June 2024", "still work there")]),
        ("May 2019 - June 2020, and helped", [("May 2019", "June 2020")]),
        ("Bursar, 2018 to the present; Clerk, 2013 to 2018", [("2018", "the present"), ("2013", "2018")]),
        ("06/2018 - to this day", [("06/2018", "to this day")]),
        ("'11 – '14 Cashier", [("'11", "'14")]),
        ("Ran the ’11 fair with ’60s songs", []),
        ("Software Engineering Sep 2016 - Present", [("Sep 2016", "Present")]),
        ("Room for 2012 guests, 24/7, v2.0, $2015", [("2012", None)]),
        ("Led 20 people", []),
        ("10/9/20 – PRESENT", [("10/9/20", "PRESENT")]),
        ("5/14/18 - 8/20/19", [("5/14/18", "8/20/19")]),
        ("4/99 – 10/2000", [("4/99", "10/2000")]),
        ("10/2000 – 4/02", [("10/2000", "4/02")]),
        ("Shearer, Autumn Season 1997", [("Autumn Season 1997", None)]),
        ("Marked 7/8 and 6.4/8 of 24/7", []),
        ("Oct 2025 PRESENT", [("Oct 2025", "PRESENT")]),
        ("JAN- TO DATE\tClerk", [("JAN", "TO DATE")]),
        ("Clerk | March – Present", [("March", "Present")]),
        ("we march to date", []),
    ],
)
def test_dates(text: str, dates: list[tuple[str, str | None]]) -> None:
    assert [(span.start, span.end) for span in date_spans(text)] == dates


def test_where_they_stand() -> None:
    text = "Clerk, Dock Office (May 2012 to date)"
    (span,) = date_spans(text)
    assert text[span.first : span.last] == "May 2012 to date"


@pytest.mark.parametrize("word", ["Janurary", "Feburary", "Sept.", "Octobr", "May"])
def test_months_with_slips(word: str) -> None:
    assert is_month(word)


@pytest.mark.parametrize("word", ["Mayor", "Corporation", "Marks", "Junior"])
def test_no_months(word: str) -> None:
    assert not is_month(word)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("May 20008", None),
        ("5/12", (2012, 5)),
        ("Nov-09", (2009, 11)),
        ("13/12", None),
        ("10/9/20", (2020, 9)),
        ("5/14/18", (2018, 5)),
        ("14/14/18", (2018, None)),
        ("Janurary 2017", (2017, None)),
    ],
)
def test_what_can_be_known_of_a_date(written: str, known: tuple[int, int | None] | None) -> None:
    assert year_and_month(written) == known


@pytest.mark.parametrize(
    ("text", "end"), [("Lecturer, Kvarn University, 2015–16.", "16"), ("Editor, River Archive, 2016–.", "present")]
)
def test_a_full_stop_ends_the_sentence_and_not_the_date(text: str, end: str) -> None:
    assert [(span.end, span.is_range) for span in date_spans(text)] == [(end, True)]


_NOTATIONS = Path(__file__).with_name("date_notations.txt")
# Where dates stand in a header.
_PLACES = (
    "{}",
    "({})",
    "{}\tPastry Cook, Kvarn Bakery",
    "Pastry Cook, Kvarn Bakery\t{}",
    "Pastry Cook, Kvarn Bakery, {}",
    "Pastry Cook | {} | Leeds",
    "Dates: {}",
)


def test_all_notations_wherever_they_stand() -> None:
    """Of some three hundred ways to write when, each is read as the table says."""
    read, language = [], ""
    for line in _NOTATIONS.read_text(encoding="utf-8").splitlines():
        written, sign, said = line.rpartition(" =>")
        if not sign or line.startswith("#"):
            language = line[1:3] if line.startswith("[") else language
            continue
        with written_in(language):
            read += [(language, place, written, said.strip(), _said(place.format(written))) for place in _PLACES]
    assert len(read) > 2_000
    assert [each for each in read if each[3] != each[4]] == []


def _said(text: str) -> str:
    return "; ".join(f"{_moment(span.start)} {_moment(span.end)}" for span in date_spans(text))


def _moment(written: str | None) -> str:
    if not written or is_present(written):
        return "now" if written else "-"
    known = year_and_month(written)
    return "?" if known is None else f"{known[0]}-{known[1]:02d}" if known[1] else f"{known[0]}"


def test_a_word_before_a_range_is_part_of_it() -> None:
    text = "Albañil, de marzo de 2019 a abril de 2020"
    with written_in("es"):
        (span,) = date_spans(text)
    assert text[span.first :] == "de marzo de 2019 a abril de 2020"
