"""What is shared by chance answers nothing: words in another sense, names by their capital, manners by any duty."""

import pytest

from core.checking.matching.requirements import assess
from tests.fakes.records import applicant, role

_CLERK = role("Office Clerk", "Marsh Freight", "2015", "2020")


@pytest.mark.parametrize(
    ("line", "asked", "verdict"),
    [
        ("Founded an eco-friendly soap company", "A friendly personality with energy", None),
        ("Posted the monthly online newsletter", "An advanced user of Ledgerly Online", None),
        ("Opened the depot at the set opening hours", "An openness for the systems we use", None),
        ("Utilized tide tables for the pilots", "Able to utilize scanners", None),
        ("Laminated charts for the bridge", "Lamination", "strong"),
        ("Wrote the stock system in Python", "Python, Scala or Go", "strong"),
        ("Conducted ballast trials with Ada Byrne, Ph.D.", "A Master's degree", None),
        ("Sorted the post by hand", "A high degree of accuracy", None),
    ],
)
def test_shared_words_have_to_bear_the_answer(line: str, asked: str, verdict: str | None) -> None:
    assert assess(applicant([(_CLERK, [line])], asks=[asked]))[0].strength == verdict


@pytest.mark.parametrize(
    ("line", "asked", "is_answered"),
    [
        ("Taught forklift driving to new starters", "Excellent communication skills", True),
        ("Typed a web tool that helps people speak", "Excellent communication skills", False),
        ("Planned the Saturday loading of forty lorries", "Strong organisational skills", True),
        ("Relieved the foreman as scheduled", "Strong organisational skills", False),
        ("Worked closely with hauliers and customs officers", "A team player", True),
        ("Worked with a large card index", "A team player", False),
    ],
)
def test_manners_are_shown_by_deeds_of_their_own_kind(line: str, asked: str, *, is_answered: bool) -> None:
    found = assess(applicant([(_CLERK, [line])], asks=[asked]))[0]
    assert (found.strength is not None) == is_answered


def test_a_manner_that_nothing_shows_is_asked_beside_the_nearest_line() -> None:
    index = applicant([(_CLERK, ["Checked the yearly calendar of sailings"])], asks=["Organisational skills"])
    found = assess(index)[0]
    assert found.strength is None
    assert found.is_question
    assert found.near is not None


def test_who_is_proactive_has_planned_no_routes_for_it() -> None:
    found = assess(applicant([(_CLERK, ["Introduced a card index for parcels"])], asks=["Proactive route surveys"]))[0]
    assert found.strength is None
    assert not found.is_question


def test_no_line_is_told_twice_beside_questions_where_another_comes_near() -> None:
    lines = ["Checked the yearly calendar of sailings", "Relieved the foreman as scheduled"]
    found = assess(applicant([(_CLERK, lines)], asks=["Organisational skills", "Excellent organisational skills"]))
    assert [each.near.evidence.text for each in found if each.near is not None] == lines
