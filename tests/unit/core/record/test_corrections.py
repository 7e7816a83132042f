from collections.abc import Sequence
from typing import Any

import pytest

from client_sdk.record import Record
from core.record.build import DocumentReading, admit, build
from core.record.corrections import MAX_ALL_CHANGES, Correction, InvalidChanges
from tests.fakes.readings import correction, documents, reading, role

OLD = reading(role("Acme Ltd", "Engineer", "2019", "2021", "Built it", "Ran it"), skills=["Go", "SQL"])
NEW = reading(role("Beta", "Manager", "2021", "present", "Led 5"), facts=["Taught a class"])


class Person:
    """Somebody who corrects their record, one request after the other."""

    def __init__(self, **readings: Any) -> None:
        self.documents: Sequence[DocumentReading] = documents(**readings)
        self.corrections: list[Correction] = []

    @property
    def record(self) -> Record:
        return build(self.documents, self.corrections)

    def change(self, *changes: dict[str, Any]) -> Record:
        new = correction(*changes, number=len(self.corrections))
        stored, record = admit(self.documents, self.corrections, new)
        self.corrections.append(stored)
        assert record == self.record
        return record


@pytest.fixture
def person() -> Person:
    return Person(old=OLD, new=NEW)


def test_what_is_set_outranks_what_was_read_and_stays_when_its_document_goes(person: Person) -> None:
    fact = person.record.roles[1].evidence[0]
    record = person.change({"op": "set", "id": str(fact.id), "value": "Built all of it"})
    assert record.roles[1].evidence[0].model_dump(include={"id", "text", "corrected"}) == {
        "id": fact.id,
        "text": "Built all of it",
        "corrected": True,
    }

    person.documents = documents(new=NEW)

    [kept] = [fact for fact in person.record.facts if fact.corrected]
    assert (kept.id, kept.text, kept.sources) == (fact.id, "Built all of it", [])
    assert "Acme" not in person.record.model_dump_json()
    assert "Ran it" not in person.record.model_dump_json()


def test_a_correction_finds_its_role_when_another_document_words_it_better(person: Person) -> None:
    role_id = person.record.roles[1].id
    person.change({"op": "set", "path": f"roles/{role_id}/location", "value": "Leeds"})
    better = reading(role("Acme Inc.", "Engineer", "March 2019", "2021", "Wrote it"))

    person.documents = documents(old=OLD, new=NEW, better=better)
    assert [found.location for found in person.record.roles] == [None, "Leeds"]
    person.documents = documents(better=better)
    assert [found.location for found in person.record.roles] == ["Leeds"]


def test_a_date_alone_makes_no_role_stand(person: Person) -> None:
    person.change({"op": "set", "path": f"roles/{person.record.roles[1].id}/end", "value": "2022"})

    person.documents = []
    assert person.record.roles == []
    person.documents = documents(old=OLD)
    assert person.record.roles[0].end == "2022"


def test_what_is_hidden_stays_hidden_when_it_comes_again(person: Person) -> None:
    fact = person.record.roles[1].evidence[0]
    person.change({"op": "hide", "id": str(fact.id)})

    person.documents = []
    assert person.record.roles == []
    person.documents = documents(again=OLD, new=NEW)
    assert [fact.text for fact in person.record.roles[1].evidence] == ["Ran it"]


def test_a_hidden_skill_leaves_its_line(person: Person) -> None:
    go = next(skill for skill in person.record.skills if skill.label == "Go")

    record = person.change({"op": "hide", "path": f"skills/{go.id}"})

    assert [skill.label for skill in record.skills] == ["SQL"]
    assert [fact.text for fact in record.facts if fact.kind == "skill"] == ["SQL"]


def test_added_things_have_no_sources(person: Person) -> None:
    role_id = person.record.roles[0].id
    record = person.change(
        {"op": "add", "path": f"roles/{role_id}/evidence", "value": "Hired ten"},
        {"op": "add", "path": "skills", "value": "Rust"},
        {"op": "add", "path": "roles", "value": {"title": "Tutor", "company": "Home", "start": "2010", "end": "2011"}},
        {"op": "add", "path": "person/contact", "value": "jane@example.org"},
        {"op": "set", "path": "person/headline", "value": "Engineer and more"},
    )

    added: list[Any] = [record.roles[0].evidence[-1], record.skills[-1], record.roles[2], record.person.contact[0]]
    assert [(each.corrected, each.sources) for each in added] == [(True, [])] * 4
    assert record.person.contact[0].kind == "email"
    assert record.person.headline == "Engineer and more"


def test_adding_what_was_read_makes_it_ones_own_word(person: Person) -> None:
    role_id = person.record.roles[1].id
    record = person.change({"op": "add", "path": f"roles/{role_id}/evidence", "value": "ran it."})
    assert [fact.text for fact in record.roles[1].evidence] == ["Built it", "ran it."]

    person.documents = []
    assert [fact.text for fact in person.record.facts] == ["ran it."]


def test_roles_merge_and_split(person: Person) -> None:
    manager, engineer = person.record.roles
    record = person.change({"op": "merge", "ids": [str(engineer.id), str(manager.id)]})
    [merged] = record.roles
    assert merged.company == "Acme Ltd"
    assert [fact.text for fact in merged.evidence] == ["Led 5", "Built it", "Ran it"]

    led = merged.evidence[0]
    record = person.change(
        {"op": "split", "id": str(engineer.id), "ids": [str(led.id)], "value": {"title": "Lead", "start": "2020"}}
    )
    assert [(found.title, [fact.text for fact in found.evidence]) for found in record.roles] == [
        ("Lead", ["Led 5"]),
        ("Engineer", ["Built it", "Ran it"]),
    ]


def test_a_fact_splits_and_moves(person: Person) -> None:
    manager, engineer = person.record.roles
    fact = engineer.evidence[0]
    record = person.change({"op": "split", "id": str(fact.id), "value": ["Drew it", "Built it, too"]})
    assert [fact.text for fact in record.roles[1].evidence] == ["Ran it", "Drew it", "Built it, too"]

    drew = record.roles[1].evidence[1]
    record = person.change({"op": "move", "id": str(drew.id), "to": f"roles/{manager.id}"})
    assert [fact.text for fact in record.roles[0].evidence] == ["Led 5", "Drew it"]
    record = person.change({"op": "move", "id": str(drew.id), "to": "facts"})
    assert [fact.text for fact in record.facts][-1] == "Drew it"


def test_an_answer_holds_for_good(person: Person) -> None:
    other = reading(role("Acme", "Engineer", "2018", "2021"))
    person.documents = documents(old=OLD, other=other)
    [doubt] = person.record.doubts
    record = person.change({"op": "confirm", "id": str(doubt.id), "value": "2019"})
    assert (record.roles[0].start, record.doubts) == ("2019", [])

    third = reading(role("Acme", "Engineer", "2017", "2021"))
    person.documents = documents(third=third, old=OLD, other=other)
    assert (person.record.roles[0].start, person.record.doubts) == ("2019", [])


def test_documents_under_another_name_are_left_out_once_it_is_said(person: Person) -> None:
    stranger = reading(role("Gamma", "Nurse", "2000", "2010"), name="Bob Roe", contact=["bob@example.org"])
    person.documents = documents(old=OLD, stranger=stranger, new=NEW)
    assert len(person.record.roles) == 3

    record = person.change({"op": "confirm", "path": "person/name", "value": "Jane Doe"})
    assert record.person.name == "Jane Doe"
    assert {"Gamma", "Bob Roe", "bob@example.org"}.isdisjoint(record.model_dump_json().split('"'))
    assert record.doubts == []

    person.documents = [*person.documents, *documents(third=reading(name="Cem Kaya"))]
    assert [doubt.path for doubt in person.record.doubts] == ["person/name"]
    person.change({"op": "undo"})
    assert len(person.record.roles) == 3


def test_all_names_may_be_ones_own(person: Person) -> None:
    person.documents = documents(old=OLD, married=reading(name="Jane Smith"))
    record = person.change({"op": "confirm", "path": "person/name", "value": "All of these are my names"})

    assert (record.person.name, record.doubts) == ("Jane Smith", [])


def test_undo_takes_back_one_request_after_the_other(person: Person) -> None:
    before = person.record
    person.change({"op": "add", "path": "skills", "value": "Rust"}, {"op": "add", "path": "skills", "value": "C"})
    first = person.record
    person.change({"op": "set", "path": "person/name", "value": "Jo Doe"})

    assert person.change({"op": "undo"}) == first
    assert person.change({"op": "undo"}) == before
    with pytest.raises(InvalidChanges, match="no change to take back"):
        person.change({"op": "undo"})


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"op": "set"}, "id", "path or an id"),
        ({"op": "set", "path": "roles/nothing/title", "value": "x"}, "path", "has no id"),
        ({"op": "set", "path": "shoes/1", "value": "x"}, "path", "no 'shoes/1'"),
        ({"op": "set", "id": "11111111-1111-4111-8111-111111111111", "value": "x"}, "id", "There is no"),
        ({"op": "set", "path": "roles/{engineer}/salary", "value": "x"}, "path", "leads to no field"),
        ({"op": "set", "path": "roles/{engineer}/title", "value": 7}, "value", "Must be a text"),
        ({"op": "set", "path": "roles/{engineer}/title", "value": "x" * 301}, "value", "at most 300 characters"),
        ({"op": "set", "path": "roles/{engineer}/kind", "value": "war"}, "value", "one of: work"),
        ({"op": "set", "path": "roles/{engineer}", "value": {"shoe": "x"}}, "value", "no field 'shoe'"),
        ({"op": "add", "path": "roles", "value": {"start": "2010"}}, "value", "at least one of: title"),
        ({"op": "add", "path": "person/name", "value": "x"}, "path", "Add to a list"),
        ({"op": "hide", "path": "roles/{engineer}/title"}, "path", "whole thing"),
        ({"op": "merge", "ids": ["{engineer}"]}, "ids", "at least two"),
        ({"op": "merge", "ids": ["{engineer}", "{fact}"]}, "ids", "one kind"),
        ({"op": "split", "id": "{fact}", "value": ["one"]}, "value", "texts"),
        ({"op": "split", "id": "{manager}", "ids": ["{fact}"]}, "ids", "no evidence of this role"),
        ({"op": "move", "id": "{engineer}", "to": "facts"}, "id", "Only evidence"),
        ({"op": "move", "id": "{fact}", "to": "skills"}, "to", "where to"),
        ({"op": "confirm", "id": "{fact}"}, "id", "no such doubt"),
    ],
)
def test_changes_that_make_no_sense_say_why(person: Person, change: dict[str, Any], field: str, message: str) -> None:
    manager, engineer = person.record.roles
    known = {"{engineer}": str(engineer.id), "{manager}": str(manager.id), "{fact}": str(engineer.evidence[0].id)}

    def filled(value: Any) -> Any:
        if isinstance(value, list):
            return [filled(each) for each in value]
        for name, identifier in known.items():
            value = value.replace(name, identifier) if isinstance(value, str) else value
        return value

    with pytest.raises(InvalidChanges) as caught:
        person.change(
            {"op": "add", "path": "skills", "value": "Rust"}, {name: filled(value) for name, value in change.items()}
        )

    [error] = caught.value.errors
    assert error.field == f"changes[1].{field}"
    assert message in error.message
    assert person.corrections == []


def test_there_is_an_end_to_corrections(person: Person) -> None:
    many = [correction(*[{"op": "hide", "path": "skills/x"}] * 200, number=number) for number in range(25)]
    assert sum(len(each.changes) for each in many) == MAX_ALL_CHANGES

    with pytest.raises(InvalidChanges, match="no more left"):
        admit(person.documents, many, correction({"op": "add", "path": "skills", "value": "x"}))

    long = [correction({"op": "add", "path": "facts", "value": [["x" * 999_999]]})]
    with pytest.raises(InvalidChanges, match="1,000,000 characters"):
        admit(person.documents, long, correction({"op": "add", "path": "skills", "value": {"label": "xx"}}))


def test_fields_and_added_things_are_removed(person: Person) -> None:
    engineer = person.record.roles[1]
    record = person.change(
        {"op": "remove", "path": f"roles/{engineer.id}/end"},
        {"op": "add", "path": "roles", "value": {"title": "Tutor", "evidence": ["Taught Latin", "Taught Greek"]}},
        {"op": "remove", "path": "person/name"},
    )
    assert record.person.name is None
    assert next(found for found in record.roles if found.id == engineer.id).end is None
    tutor = next(found for found in record.roles if found.title == "Tutor")
    assert [fact.text for fact in tutor.evidence] == ["Taught Latin", "Taught Greek"]

    record = person.change({"op": "remove", "path": f"roles/{tutor.id}"})
    assert "Latin" not in record.model_dump_json()
    record = person.change({"op": "add", "path": "roles", "value": {"title": "Tutor"}})
    assert [fact.text for found in record.roles if found.title == "Tutor" for fact in found.evidence] == [
        "Taught Latin",
        "Taught Greek",
    ]


def test_a_role_that_was_added_is_the_one_that_is_read_later(person: Person) -> None:
    person.documents = []
    person.change(
        {"op": "add", "path": "roles", "value": {"title": "Engineer", "company": "Acme", "start": "Mar 2019"}}
    )

    person.documents = documents(old=OLD)

    [found] = person.record.roles
    assert (found.start, found.end, found.company, len(found.evidence)) == ("Mar 2019", "2021", "Acme", 2)
    assert [source.document_id for source in found.sources] == [person.documents[0].document_id]


@pytest.mark.parametrize("letter", ["y", "é", "🙂", '"', "\n"])
def test_what_is_more_than_a_request_may_hold_is_said_and_not_left_to_the_database(letter: str) -> None:
    person = Person(old=OLD)
    changes = [{"op": "add", "path": "facts", "value": f"{number} {letter * 1_900} end"} for number in range(200)]
    with pytest.raises(InvalidChanges, match="262,144 are the most at once"):
        person.change(*changes)
    person.change(*changes[:20])


@pytest.mark.parametrize("text", ["", "  ", "\u200b\u200b", "\u2060 \u00ad", "\u0301"])
def test_a_text_that_nobody_can_see_is_none(person: Person, text: str) -> None:
    with pytest.raises(InvalidChanges, match="Give it at least one of: text"):
        person.change({"op": "add", "path": "facts", "value": text})
