"""Positions that may be no paid work stop what is said of years where they make a difference."""

import pytest

from core.record.projection import DATES_PATH
from worker.understanding.collector import Collector
from worker.understanding.fields import Fields
from worker.understanding.lines import Line
from worker.understanding.outline import Entry
from worker.understanding.unsure_work import ask_about_unsure
from worker.understanding.work import ReadRole

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
