"""What a person corrected, in words."""

from typing import Any
from uuid import UUID

import pytest

from client_sdk.record import Record
from core.record.build import admit, build, history
from core.record.corrections import Correction, InvalidChanges
from tests.fakes.readings import correction, documents, reading, role

RESUME = reading(
    role("Acme", "Engineer", "2019", "2021", "Built it", "Ran it and 3 others"),
    role("Acme", "Chief", "2021", "2022", "Led 5"),
    skills=["Go", "SQL"],
    contact=["jane@example.org"],
)
OTHER = reading(role("Acme", "Engineer", "2018", "2021"))


class Person:
    def __init__(self, **readings: Any) -> None:
        self.documents = documents(**readings)
        self.corrections: list[Correction] = []

    def change(self, *changes: dict[str, Any]) -> UUID:
        """The id of the correction."""
        new = correction(*changes, number=len(self.corrections) + 1)
        self.corrections.append(admit(self.documents, self.corrections, new)[0])
        return new.id

    @property
    def record(self) -> Record:
        return build(self.documents, self.corrections)

    @property
    def told(self) -> list[str]:
        return [change.text for each in history(self.documents, self.corrections) for change in each.changes]

    @property
    def states(self) -> list[str]:
        return [each.state for each in history(self.documents, self.corrections)]


def test_each_kind_of_change_is_told_by_what_it_was_made_of() -> None:
    person = Person(old=RESUME)
    chief, engineer = person.record.roles
    built, ran = engineer.evidence
    person.change(
        {"op": "set", "path": "person/name", "value": "Jo Doe"},
        {"op": "set", "path": f"roles/{engineer.id}/title", "value": "Senior Engineer"},
        {"op": "set", "id": str(built.id), "value": "Built all of it"},
        {"op": "add", "path": "skills", "value": "Rust"},
        {"op": "add", "path": f"roles/{chief.id}/evidence", "value": "Hired 2"},
        {"op": "add", "path": "roles", "value": {"title": "Cook", "company": "Home", "evidence": ["Baked"]}},
        {"op": "split", "id": str(ran.id), "value": ["Ran it", "Ran 3 others"]},
        {"op": "move", "id": str(built.id), "to": f"roles/{chief.id}"},
        {"op": "hide", "id": str(built.id)},
        {"op": "remove", "path": f"roles/{chief.id}/end"},
        {"op": "merge", "ids": [str(chief.id), str(engineer.id)]},
    )

    assert person.told == [
        "Set your name to “Jo Doe”",
        "Set title of the role “Engineer, Acme” to “Senior Engineer”",
        "Changed “Built it”: text “Built all of it”",
        "Added a skill “Rust”",
        "Added a fact “Hired 2” to the role “Chief, Acme”",
        "Added a role “Cook, Home” with 1 piece of evidence",
        "Split “Ran it and 3 others” into 2",
        "Moved “Built all of it” to the role “Chief, Acme”",
        "Hid “Built all of it”",
        "Removed end of the role “Chief, Acme”",
        "Merged the role “Senior Engineer, Acme” into the role “Chief, Acme”",
    ]


def test_answers_to_doubts_are_told() -> None:
    person = Person(old=RESUME, other=OTHER)
    (doubt,) = person.record.doubts
    person.change({"op": "confirm", "id": str(doubt.id), "value": "2018"})

    assert person.told == ["Confirmed start of the role “Engineer, Acme”: “2018”"]


def test_whose_record_it_is_is_told() -> None:
    person = Person(old=RESUME, other=reading(role("Beta", "Cook"), name="Bob Roe"))
    (doubt,) = person.record.doubts
    person.change({"op": "confirm", "id": str(doubt.id), "value": "Bob Roe"})

    assert person.told == ["Said that the record is of “Bob Roe”"]


def test_what_was_taken_back_is_told_as_such() -> None:
    person = Person(old=RESUME)
    first = person.change({"op": "add", "path": "skills", "value": "Rust"})
    person.change({"op": "set", "path": "person/headline", "value": "Cook"})
    person.change({"op": "undo", "id": str(first)})
    person.change({"op": "undo"})

    assert person.states == ["undone", "undone", "undo", "undo"]
    assert person.told[2:] == ["Took back: Added a skill “Rust”", "Took back: Set your headline to “Cook”"]
    assert [each.id for each in history(person.documents, person.corrections)] == [
        each.id for each in person.corrections
    ]


def test_of_what_is_gone_no_word_is_told() -> None:
    person = Person(old=RESUME, other=OTHER)
    _, engineer = person.record.roles
    person.change({"op": "hide", "id": str(engineer.evidence[0].id)})
    person.change({"op": "split", "id": str(engineer.id), "ids": [str(engineer.evidence[1].id)]})
    person.documents = documents(another=reading(name="Jane Doe"))

    assert person.told == [
        "Hid a fact that is gone",
        "Split a role with 1 piece of evidence off a role that is gone",
    ]


def test_long_texts_are_cut_and_stand_on_one_line() -> None:
    person = Person(old=RESUME)
    person.change({"op": "set", "path": "person/headline", "value": f"Cook\nand {'very ' * 40}good"})

    (told,) = person.told
    assert told.startswith("Set your headline to “Cook and very")
    assert (told[-2:], "\n" in told, len(told) < 120) == ("…”", False, True)


def test_a_change_that_a_newer_server_knew_is_kept_without_effect() -> None:
    person = Person(old=RESUME)
    before = person.record
    newer = correction({"op": "fly", "path": "person/name", "value": "x"}, number=7)
    person.corrections.append(newer)

    assert person.record == before
    assert person.told == ["Changed something in a way that is not known here (“fly”)"]
    person.change({"op": "undo"})
    assert person.states == ["undone", "undo"]
    with pytest.raises(InvalidChanges, match="Must be one of: set, add"):
        person.change({"op": "fly"})
