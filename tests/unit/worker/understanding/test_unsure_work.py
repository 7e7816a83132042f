"""Positions that may be no paid work stop what is said of years where they make a difference."""

import pytest

from core.record.projection import DATES_PATH
from worker.understanding.collector import Collector
from worker.understanding.fields import Fields
from worker.understanding.outline import Entry
from worker.understanding.unsure_work import ask_about_unsure
from worker.understanding.work import ReadRole

_COOK = Fields(title="Cook", employer="Red Lamp Inn", start="2015", end="2019")


def _asked(*positions: Fields) -> list[str]:
    collector = Collector()
    roles = [ReadRole(entry=Entry(section="work", header=[]), fields=each, kind="work") for each in positions]
    ask_about_unsure(roles, collector)
    return [doubt.about for doubt in collector.doubts]


@pytest.mark.parametrize(
    "other",
    [
        Fields(title="Team Captain and Athlete", employer="Leeds College", start="2009", end="2013"),
        Fields(title="Treasurer", employer="Rowing Club of Leeds", start="2009", end="2013"),
        Fields(employer="and oversaw their work in the laboratory every day", start="2009", end="2013"),
        Fields(title="Waiter", employer="Blue Door Cafe", start="2014", end="2011"),
    ],
)
def test_what_may_be_none_is_asked_about(other: Fields) -> None:
    assert _asked(_COOK, other) == [DATES_PATH]


def test_it_is_not_where_others_cover_the_same_months() -> None:
    other = Fields(title="Treasurer", employer="Rowing Club of Leeds", start="2016", end="2018")

    assert _asked(_COOK, other) == []


def test_paid_posts_are_not_asked_about() -> None:
    assert _asked(_COOK, Fields(title="Treasurer", employer="Blue Door Cafe", start="2009", end="2013")) == []
