"""Deeds behind a label are told, of the position that they stand with; a label alone is none."""

import pytest

from tests.fakes.files import file_of
from worker.understanding.resume import read_resume
from worker.understanding.sections.told_lines import with_told_lines
from worker.understanding.text.lines import Line


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        ("Tasks: Cleaned nine floors. Kept the keys.", "work.label", "work.item"),
        ("Responsibilities\tCleaned nine floors", "vol.label", "vol.item"),
        ("What I did there: cleaned nine floors", "club.label", "club.item"),
        ("Cleaned nine floors and kept the keys for all", "work.label", "work.item"),
        ("Technologies: Kiln, Oven 5, Mixer", "work.label", "work.tools"),
        ("Key responsibilities:", "work.label", "work.label"),
        ("Selected tasks", "work.label", "work.label"),
        ("Tasks: various", "work.label", "work.label"),
        ("Reason for leaving: moved", "work.cont", "work.item"),
        ("in: Leeds, and cleaned nine floors", "work.cont", "work.cont"),
        ("From 2015 to 2019 I was a cook at Solros Hotel.", "work.role", "sum.item"),
        ("My father was a cook at Solros Hotel from 2015 to 2019.", "work.role", "sum.item"),
        ("Cook at Solros Hotel, 2015 to 2019", "work.role", "work.role"),
        ("Tasks: Cleaned nine floors.", "work.head", "work.head"),
    ],
)
def test_a_label_with_its_value_tells_something(text: str, label: str, found: str) -> None:
    assert with_told_lines([Line(text=text)], [label]) == [found]


@pytest.mark.parametrize(
    "label",
    ["Tasks: ", "Duties\t", "Main duties: ", "Key tasks were: ", "Roles and responsibilities: ", "What I did: "],
)
def test_what_stands_behind_a_label_is_told_without_it(label: str) -> None:
    text = (
        "Orla Quist\norla@example.org\n\nEmployment\n\n"
        f"Baker, Kvarn Bakery, Malmö\nMay 2019 – now\n{label}Bakes bread for nine shops. Keeps the oven log.\n"
        "Reason for leaving: none\n\n"
        f"Kitchen Assistant, Solros Hotel, Lund\n2015 – 2019\n{label}Peeled, washed and carried for two cooks\n"
    )

    read = read_resume(file_of(text))

    assert [[line.text for line in read.evidence if line.role_key == role.key] for role in read.roles] == [
        ["Bakes bread for nine shops.", "Keeps the oven log."],
        ["Peeled, washed and carried for two cooks"],
    ]


def test_what_a_form_asks_for_is_no_deed() -> None:
    text = (
        "Orla Quist\norla@example.org\n\nEmployment\n\nBaker, Kvarn Bakery, Malmö\nMay 2019 – now\n"
        "- Bakes bread for nine shops\n- Starting salary: $12.50 per hour\n- Average hours per week: 40\n"
        "- Reasons for leaving: school\n- Team size: 12 bakers\n"
    )
    assert [line.text for line in read_resume(file_of(text)).evidence] == [
        "Bakes bread for nine shops",
        "Team size: 12 bakers",
    ]


@pytest.mark.parametrize("label", ["Highlights", "Achievements", "Results"])
def test_what_is_below_a_label_of_deeds_stays_with_its_position(label: str) -> None:
    text = (
        "Orla Quist\norla@example.org\n\nExperience\n\n"
        f"Office Manager, Kvarn Law LLP, Leeds (2016–2021)\n{label}: new filing system for nine teams\n"
        "- Kept the books\n\nReceptionist, Solros Hotel (2014–2016)\n- Answered 60 calls a day\n"
    )

    read = read_resume(file_of(text))

    assert [[line.text for line in read.evidence if line.role_key == role.key] for role in read.roles] == [
        ["new filing system for nine teams", "Kept the books"],
        ["Answered 60 calls a day"],
    ]
