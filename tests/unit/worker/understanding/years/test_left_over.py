"""Dates that belong to no position stop what is said of years, until their owner has answered."""

from datetime import date

import pytest

from client_sdk.record import Record
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.experience import years_of_experience
from core.record.build import build
from core.record.context import TargetOpportunity, context_of
from core.record.fingerprint import fingerprint
from core.record.projection import DATES_PATH
from core.record.readings import ExtractedDoubt
from tests.fakes.profiles import roles_of
from tests.fakes.readings import correction, documents, reading, role
from worker.reading.document import read_file
from worker.understanding.positions.work import read_work
from worker.understanding.resume import read_resume
from worker.understanding.sections.outline import outline_of
from worker.understanding.text.lines import read_lines
from worker.understanding.years.left_over import ranges_left_over

_TODAY = date(2026, 1, 1)


def _left_over(text: str, *labels: str) -> list[str]:
    lines = read_lines(text)
    outline = outline_of(lines, list(labels))
    return ranges_left_over(lines, labels, outline.entries, read_work(outline.entries)[0])


@pytest.mark.parametrize("dates", ["July 1 – Present", "Jan- to date", "Current", "Leeds; ongoing"])
def test_what_goes_on_since_nobody_knows_when_is_asked_about(dates: str) -> None:
    text = f"Work history\nCook, Red Lamp Inn, 2015 – 2019\nWaiter, Blue Door Cafe\t{dates}"

    assert _left_over(text, "work.head", "work.role", "work.role") == [f"Waiter, Blue Door Cafe {dates}"]
    assert _left_over(text, "work.head", "work.role", "skill.item") == [f"Waiter, Blue Door Cafe {dates}"]


@pytest.mark.parametrize("line", ["Current projects", "Cook\tLeeds, May 2015 – Present", "Tools\tPresentation"])
def test_words_for_today_that_date_nothing_are_left_alone(line: str) -> None:
    text = f"Work history\nCook, Red Lamp Inn, May 2015 – Present\n{line}"

    assert _left_over(text, "work.head", "work.role", "work.cont") == []


@pytest.mark.parametrize(
    ("dates", "is_asked"), [("2008 – 2014", True), ("2015 – 2017", False), ("- 2008 – 2014", False)]
)
def test_dates_below_projects_that_stand_as_those_of_positions_are_noticed(dates: str, *, is_asked: bool) -> None:
    text = f"Work history\nCook, Red Lamp Inn\n2015 – 2019\nProjects\nWaiter, Blue Door Cafe\n{dates}"

    found = _left_over(text, "work.head", "work.role", "work.more", "proj.head", "proj.entry", "proj.item")

    assert bool(found) is is_asked


def test_a_position_that_was_taken_for_something_else_is_noticed() -> None:
    text = "Work history\nCook, Red Lamp Inn, 2015 – 2019\nStewed\nWaiter, Blue Door Cafe\t2012 – 2014"

    found = _left_over(text, "work.head", "work.role", "work.item", "cert.item")

    assert found == ["Waiter, Blue Door Cafe 2012 – 2014"]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Waiter, Blue Door Cafe\t2012 – 2014", "work.role"),
        ("Festival kitchen, Sprague Park\tJune to August 2016", "work.item"),
        ("BSc Physics, University of Leeds\t2008 – 2011", "other.item"),
        ("Soup kitchen volunteer\t2008 – 2011", "noise"),
        ("Card holder since 2008", "noise"),
        ("Ran the stall from 2008 to 2011", "work.item"),
    ],
)
def test_what_belongs_to_a_position_or_is_none_is_not(line: str, label: str) -> None:
    text = f"Work history\nCook, Red Lamp Inn, 2015 – 2019\nStewed\n{line}"

    assert _left_over(text, "work.head", "work.role", "work.item", label) == []


@pytest.mark.parametrize("line", ["Waiter, Blue Door Cafe\t2019", "Waiter, Blue Door Cafe\t2016 – 2020"])
def test_what_makes_no_more_than_a_year_of_difference_is_not(line: str) -> None:
    text = f"Work history\nCook, Red Lamp Inn, 2015 – 2019\nStewed\n{line}"

    assert _left_over(text, "work.head", "work.role", "work.item", "cert.item") == []


@pytest.mark.parametrize(
    ("line", "is_asked"),
    [("2012–2014 Lanterns and kites", True), ("Lanterns and kites\t2012–2014", False)],
)
def test_a_line_of_a_list_with_its_dates_where_positions_have_theirs_is_noticed(line: str, *, is_asked: bool) -> None:
    text = f"Work history\n2015–2019 Cook, Red Lamp Inn\nPlaying\n{line}"

    assert bool(_left_over(text, "work.head", "work.role", "skill.head", "skill.item")) is is_asked


@pytest.mark.parametrize(("ended", "is_asked"), [("2014", True), ("2009", False)])
def test_nobody_is_at_school_for_so_long(ended: str, *, is_asked: bool) -> None:
    text = f"Work history\nCook, Red Lamp Inn, 2015 – 2019\nSchooling\nLong Meadow College\t2005 – {ended}"

    assert bool(_left_over(text, "work.head", "work.role", "edu.head", "edu.entry")) is is_asked


def test_sections_of_something_else_have_dates_of_their_own() -> None:
    text = "Work history\nCook, Red Lamp Inn, 2015 – 2019\nProjects\nA stove, Waiter\t2010 – 2011"

    assert _left_over(text, "work.head", "work.role", "proj.head", "proj.item") == []


def test_a_position_that_was_taken_for_a_heading_is_noticed() -> None:
    text = "Work history\nCook, Red Lamp Inn, 2015 – 2019\nStewed\nLead Developer\t2012 – 2014"

    assert _left_over(text, "work.head", "work.role", "work.item", "work.head") == ["Lead Developer 2012 – 2014"]


def test_no_years_are_said_until_its_owner_has_answered() -> None:
    known = reading(role("Red Lamp Inn", "Cook", "2015", "2019", "Stewed"))
    asked = known.model_copy(update={"doubts": [ExtractedDoubt(about=DATES_PATH, question="Which position is this?")]})

    open_record, sure = build(documents(one=asked), []), build(documents(one=known), [])
    [doubt] = open_record.doubts
    answered = build(documents(one=asked), [correction({"op": "confirm", "id": str(doubt.id)})])

    assert _years(open_record) is None
    assert _years(sure) == _years(answered) == "four years"
    assert fingerprint(open_record).whole != fingerprint(sure).whole == fingerprint(answered).whole


@pytest.mark.parametrize(
    ("start", "end", "path", "years"),
    [
        # Within the time of another; two years before it; one more
        ("2016", "2018", "end", "six years"),
        ("2013", "2015", "end", None),
        ("2014", "2015", "end", "seven years"),
        # May go on since then
        ("2016", None, "end", None),
        # Both ways round
        ("2018", "2016", "end", "six years"),
        ("2012", "2009", "end", None),
        # Without dates: nothing else is asked of it, its dates are, it may be none
        (None, None, "", None),
        (None, None, "start", None),
        (None, None, "role", "six years"),
    ],
)
def test_open_dates_count_with_and_without(start: str | None, end: str | None, path: str, years: str | None) -> None:
    known = reading(role("Red Lamp Inn", "Cook", "2015", "2021", "Stewed"), role("Moss House", "Waiter", start, end))
    about = {"": None, "role": known.roles[1].key}.get(path, f"{known.roles[1].key}/{path}")
    doubts = [ExtractedDoubt(about=about, question="Is it so?")] if about else []

    record = build(documents(one=known.model_copy(update={"doubts": doubts})), [])

    assert _years(record) == years


def _years(record: Record) -> str | None:
    context = context_of(record, TargetOpportunity(), display_name=None)
    return years_of_experience(EvidenceIndex(context, _TODAY))


def test_the_newest_position_does_not_end_in_the_month_in_which_it_began() -> None:
    text = (
        "Jo Doe\n\nWork experience\n\nCook, Red Lamp Inn, 06/2021\n- Stewed\n\n"
        "Waiter, Blue Door Cafe, 03/2019 - 05/2021\n- Served\n\nPorter, Grand Hotel Ltd, 08/2013 - 12/2018\n- Carried\n"
    )
    document = read_resume(read_file(text.encode()))

    assert [doubt.about for doubt in document.doubts] == ["role-1/end"]
    assert document.doubts[0].choices == ["Present", "06/2021"]


@pytest.mark.parametrize(("line", "end"), [("End Date:\tPresent", "Present"), ("Until: now", "now")])
def test_an_end_on_a_line_of_its_own_is_read(line: str, end: str) -> None:
    text = (
        f"Jo Doe\n\nWork experience\n\nEmployer: Red Lamp Inn\nTitle: Cook\nStart Date:\t06/2021\n{line}\n\n- Stewed\n"
    )

    assert roles_of(read_resume(read_file(text.encode()))) == [f"Cook | Red Lamp Inn | None | 06/2021 | {end}"]
