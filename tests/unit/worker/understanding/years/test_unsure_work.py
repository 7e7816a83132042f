"""Positions that may be no paid work stop what is said of years where they make a difference."""

import pytest

from core.record.projection import DATES_PATH
from core.record.readings import RoleKind
from worker.understanding.collector import Collector
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.work import ReadRole
from worker.understanding.sections.outline import Entry
from worker.understanding.text.lines import Line
from worker.understanding.years.unsure_work import ask_about_unsure

_COOK = Fields(title="Cook", employer="Red Lamp Inn", start="2015", end="2019")


def _asked(*positions: Fields) -> list[str]:
    collector = Collector()
    roles = [ReadRole(entry=Entry(section="work", header=[]), fields=each, kind="work") for each in positions]
    ask_about_unsure(roles, [], [], collector)
    return [doubt.about for doubt in collector.doubts]


def _asked_below(heading: str) -> bool:
    lines = [Line(text=text) for text in ("Experience", "Cook, Red Lamp Inn", heading, "Cadet, River Watch")]
    labels = ["work.head", "work.role", "work.head", "work.role"]
    cadet = Fields(title="Cadet", employer="River Watch", start="2009", end="2013")
    roles = [
        ReadRole(entry=Entry(section="work", header=[line]), fields=fields, kind="work")
        for line, fields in ((lines[1], _COOK), (lines[3], cadet))
    ]
    collector = Collector()
    ask_about_unsure(roles, lines, labels, collector)
    return bool(collector.doubts)


def test_below_a_heading_that_names_unpaid_work_beside_paid_it_is_asked() -> None:
    assert _asked_below("Work experience/voluntary work")
    assert not _asked_below("Earlier work")


@pytest.mark.parametrize(
    "other",
    [
        Fields(title="Team Captain and Athlete", employer="Leeds College", start="2009", end="2013"),
        Fields(title="Treasurer", employer="Rowing Club of Leeds", start="2009", end="2013"),
        Fields(title="Chair of Stages", employer="Leeds College Program Board", start="2009", end="2013"),
        Fields(employer="and oversaw their work in the laboratory every day", start="2009", end="2013"),
        Fields(title="Waiter", employer="Blue Door Cafe", start="2014", end="2011"),
    ],
)
def test_what_may_be_none_is_asked_about(other: Fields) -> None:
    assert _asked(_COOK, other) == [DATES_PATH]


def test_it_is_not_where_others_cover_the_same_months() -> None:
    other = Fields(title="Treasurer", employer="Rowing Club of Leeds", start="2016", end="2018")

    assert _asked(_COOK, other) == []


@pytest.mark.parametrize("employer", ["Blue Door Cafe", "Rowing Club Ltd"])
def test_paid_posts_are_not_asked_about(employer: str) -> None:
    assert _asked(_COOK, Fields(title="Treasurer", employer=employer, start="2009", end="2013")) == []


def _asked_of(*roles: tuple[Fields, RoleKind, float]) -> bool:
    """`roles` with their kinds, and how likely each is paid work."""
    collector = Collector()
    entry = Entry(section="work", header=[])
    read = [ReadRole(entry=entry, fields=fields, kind=kind, paid=paid) for fields, kind, paid in roles]
    ask_about_unsure(read, [], [], collector)
    return bool(collector.doubts)


@pytest.mark.parametrize(
    ("start", "end", "kind", "paid", "asked"),
    [
        ("2009", "2013", "work", 0.7, True),
        ("2009", "2013", "work", 0.9, False),
        # One year, and what others cover
        ("2014", "2015", "work", 0.7, False),
        ("2016", "2018", "work", 0.2, False),
        ("2009", "2013", "membership", 0.7, True),
        ("2009", "2013", "membership", 0.3, False),
        ("2014", "2015", "membership", 0.7, False),
    ],
)
def test_years_are_counted_both_ways(start: str, end: str, kind: RoleKind, paid: float, *, asked: bool) -> None:
    other = Fields(title="Guide", employer="Moss House", start=start, end=end)

    assert _asked_of((_COOK, "work", 1.0), (other, kind, paid)) is asked


def test_a_break_from_work_counts_neither_way() -> None:
    away = Fields(title="Parental leave", start="2009", end="2013")

    assert not _asked_of((_COOK, "work", 1.0), (away, "work", 0.2))
