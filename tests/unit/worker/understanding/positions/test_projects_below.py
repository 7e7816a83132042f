"""Projects that are told below a position, each with its dates, are deeds of it and no positions."""

import pytest

from tests.fakes.files import file_of
from worker.understanding.resume import read_resume

_TEXT = """Ada Quist
ada@example.org

Experience

Kvarn Design AB
Lead Designer, 2015 - Present
- Led four designers.

{said}

Harbour Tickets - Lead Designer, 2018 - 2019
- Drew the map of the harbour.

Grain Ledger - Senior Designer, 2016 - 2017
- Drew the ledger's forms.

Blue Ltd
Designer, 2011 - 2015
- Drew forms.
"""


def _titles(said: str) -> list[tuple[str, str | None]]:
    return [(role.title, role.start) for role in read_resume(file_of(_TEXT.format(said=said))).roles]


@pytest.mark.parametrize("said", ["Selected projects:", "Key outcomes for clients:", "Client engagements:"])
def test_what_stands_below_such_a_line_is_told_of_the_position_above(said: str) -> None:
    read = read_resume(file_of(_TEXT.format(said=said)))

    assert [(role.title, role.company) for role in read.roles] == [
        ("Lead Designer", "Kvarn Design AB"),
        ("Designer", "Blue Ltd"),
    ]
    assert [(item.role_key, item.text) for item in read.evidence if item.text.startswith("Drew")] == [
        ("role-1", "Drew the map of the harbour."),
        ("role-1", "Drew the ledger's forms."),
        ("role-2", "Drew forms."),
    ]
    assert read.doubts == []


@pytest.mark.parametrize(
    "said", ["Selected positions:", "We worked for ports.", "Key achievements:", "Key clients:\n- Blue Mill"]
)
def test_other_lines_say_nothing_of_what_stands_below_them(said: str) -> None:
    assert ("Lead Designer", "2018") in _titles(said)


def test_a_project_in_the_time_of_another_one_is_told_of_the_position_of_both() -> None:
    text = _TEXT.format(said="Selected projects:").replace("Grain Ledger", "Key engagements:\n\nGrain Ledger")
    told = {item.text: item.role_key for item in read_resume(file_of(text)).evidence}

    assert (told["Drew the map of the harbour."], told["Drew the ledger's forms."]) == ("role-1", "role-1")


def test_what_lies_outside_the_time_of_the_position_above_is_one() -> None:
    read = read_resume(file_of(_TEXT.format(said="Selected projects:").replace("2018 - 2019", "2009 - 2010")))

    assert [role.start for role in read.roles] == ["2015", "2009", "2016", "2011"]
