"""What a person corrected stays as they meant it when documents come, go and are read better."""

from typing import Any

import pytest

from client_sdk.record import Record
from core.record.build import DocumentReading, admit, build
from core.record.corrections import MAX_ALL_IDS, Correction, InvalidChanges
from core.record.projection import tailoring_record
from core.record.readings import ExtractedClaim, ExtractedDocument, ExtractedEntry, ExtractedEvidence
from tests.fakes.readings import correction, documents, reading, role

YEAR = reading(role("Acme", "Engineer", "2019", "2021", "Did it"))
MONTH = reading(role("Acme", "Engineer", "March 2019", "2021", "Did it", "typed it"))


class Person:
    def __init__(self, **readings: ExtractedDocument) -> None:
        self.readings: list[DocumentReading] = documents(**readings)
        self.corrections: list[Correction] = []

    @property
    def record(self) -> Record:
        return build(self.readings, self.corrections)

    def change(self, *changes: dict[str, Any]) -> Record:
        stored, record = admit(self.readings, self.corrections, correction(*changes, number=len(self.corrections)))
        self.corrections.append(Correction.model_validate_json(stored.model_dump_json()))
        return record

    @property
    def said(self) -> list[tuple[str, str]]:
        record = self.record
        facts = [*(fact for each in record.roles for fact in each.evidence), *record.facts]
        return [(fact.text, fact.polarity) for fact in facts]


def _denying(text: str) -> ExtractedDocument:
    return reading().model_copy(
        update={"evidence": [ExtractedEvidence(key="denied", kind="story", text=text, polarity="does_not")]}
    )


@pytest.mark.parametrize("change", [{"op": "hide"}, {"op": "set", "value": "Said anew"}])
def test_what_was_added_is_known_when_its_role_is_known_better(change: dict[str, Any]) -> None:
    person = Person(one=YEAR)
    added = person.change({"op": "add", "path": f"roles/{person.record.roles[0].id}/evidence", "value": "Typed it"})
    fact = next(fact for fact in added.roles[0].evidence if fact.text == "Typed it")
    person.change(change | {"id": str(fact.id)})

    person.readings += documents(two=MONTH)

    assert sorted(person.said) == sorted([("Did it", "does"), *([("Said anew", "does")] if "value" in change else [])])


def test_what_was_added_and_read_later_is_one_under_both_ids() -> None:
    person = Person(one=YEAR, two=MONTH)
    added = person.change({"op": "add", "path": f"roles/{person.record.roles[0].id}/evidence", "value": "Typed it"})
    fact = next(fact for fact in added.roles[0].evidence if fact.text == "Typed it")
    person.change({"op": "set", "id": str(fact.id), "value": "Said anew"})
    both = person.said

    person.readings = documents(one=YEAR)

    assert sorted(person.said) == sorted(both) == [("Did it", "does"), ("Said anew", "does")]


@pytest.mark.parametrize(
    ("path", "value", "better"),
    [
        ("facts", "Wrote it", "Wrote all of it"),
        ("skills", "Go", "Golang"),
        ("languages", "French", "German"),
        ("roles", {"title": "Cook", "company": "Beta"}, {"title": "Chef"}),
        ("education", {"title": "BSc", "institution": "Leeds"}, {"title": "MSc"}),
        ("person/contact", "a@example.org", "b@example.org"),
        ("projects", "Bridge", "Tunnel"),
        ("certifications", "AWS", "Azure"),
    ],
)
def test_adding_again_what_was_rewritten_leaves_both(path: str, value: Any, better: Any) -> None:
    person = Person()
    person.change({"op": "add", "path": path, "value": value})
    thing = next(each for name in _COLLECTIONS for each in _things(person.record, name))
    person.change({"op": "set", "id": str(thing.id), "value": better})

    record = person.change({"op": "add", "path": path, "value": value})

    told = record.model_dump_json()
    for said in (value, better):
        assert f'"{said["title"] if isinstance(said, dict) else said}"' in told
    assert len({each.id for name in _COLLECTIONS for each in _things(record, name)}) == 2


_COLLECTIONS = ("roles", "facts", "skills", "languages", "education", "projects", "certifications", "contact")


def _things(record: Record, name: str) -> list[Any]:
    return list(record.person.contact) if name == "contact" else list(getattr(record, name))


@pytest.mark.parametrize(
    "change", [{"op": "set", "value": "No budgets"}, {"op": "split", "value": ["No budgets", "No teams"]}]
)
def test_what_was_denied_is_denied_when_its_document_goes(change: dict[str, Any]) -> None:
    person = Person(one=_denying("Never managed budgets or teams"))
    person.change(change | {"id": str(person.record.facts[0].id)})

    person.readings = []

    assert person.said
    assert {polarity for _, polarity in person.said} == {"does_not"}


def test_a_degree_that_is_expected_is_not_held_when_its_document_goes() -> None:
    degree = ExtractedEntry(key="degree", kind="education", title="BSc", issuer="Leeds", status="expected")
    person = Person(one=reading(entries=[degree]))
    person.change({"op": "set", "path": f"education/{person.record.education[0].id}/title", "value": "BSc Physics"})

    person.readings = []

    assert [(each.title, each.status) for each in person.record.education] == [("BSc Physics", "expected")]


def test_what_was_split_off_a_voluntary_role_is_voluntary() -> None:
    person = Person(one=reading(role("Shelter", "Helper", "2019", "2021", "Cooked", kind="volunteering")))
    helper = person.record.roles[0]
    person.change(
        {"op": "split", "id": str(helper.id), "ids": [str(helper.evidence[0].id)], "value": {"title": "Cook"}}
    )

    person.readings = []

    assert [(each.title, each.kind) for each in person.record.roles] == [("Cook", "volunteering")]


def test_a_skill_that_was_renamed_or_merged_has_its_new_name_in_its_line_and_leaves_it_under_every_name() -> None:
    person = Person(one=reading(skills=["K8s", "Kubernets", "Go"]))
    skills = {skill.label: str(skill.id) for skill in person.record.skills}

    renamed = person.change({"op": "set", "id": skills["Kubernets"], "value": "Kubernetes"})
    assert [fact.text for fact in renamed.facts] == ["K8s, Kubernetes, Go"]

    person.change({"op": "merge", "ids": [skills["Kubernets"], skills["K8s"]]})
    hidden = person.change({"op": "hide", "id": skills["Kubernets"]})
    assert [fact.text for fact in hidden.facts] == ["Go"]
    assert [skill.label for skill in hidden.skills] == ["Go"]


def test_what_shows_a_skill_is_in_the_record() -> None:
    showing = ExtractedClaim(type="skill", label="Go", description="", evidence_keys=["role-0-1"])
    read = reading(role("Acme", "Engineer", "2019", "2021", "Wrote Go", "Wrote Go daily"))
    person = Person(one=read.model_copy(update={"claims": [showing]}))
    engineer = person.record.roles[0]

    merged = person.change({"op": "merge", "ids": [str(fact.id) for fact in engineer.evidence]})
    assert merged.skills[0].evidence_ids == [fact.id for fact in merged.roles[0].evidence]

    hidden = person.change({"op": "hide", "id": str(engineer.id)})
    assert hidden.skills[0].evidence_ids == []
    assert [claim.label for claim in tailoring_record(hidden).claims] == ["Go"]


def test_facts_of_which_one_document_says_the_contrary_are_asked_about_and_claim_less_meanwhile() -> None:
    for order in ({"one": reading(facts=["Budgets"]), "two": _denying("Budgets")}, {"two": _denying("Budgets")}):
        person = Person(**order, three=reading(facts=["Budgets"]))

        assert person.said == [("Budgets", "does_not")]
        doubt = person.record.doubts[0]
        assert doubt.path == f"facts/{person.record.facts[0].id}/polarity"

        person.change({"op": "confirm", "id": str(doubt.id), "value": "does"})
        assert person.said == [("Budgets", "does")]
        assert person.record.doubts == []


def test_a_skill_that_one_document_denies_leaves_the_line_of_another_and_is_told_as_denied() -> None:
    denied = ExtractedEntry(key="no", kind="skill", title="Kubernetes", status="denied")
    person = Person(one=reading(skills=["Kubernetes", "Go"]), two=reading(entries=[denied]))

    told = {(each.text, each.polarity) for each in tailoring_record(person.record).evidence}

    assert told == {("Go", "does"), ("Kubernetes", "does_not")}


@pytest.mark.parametrize("last", ["J. Doe", "Jane Doe", "John Doe"])
def test_a_short_name_that_may_be_two_peoples_is_no_bridge_between_them(last: str) -> None:
    names = [name for name in ("J. Doe", "Jane Doe", "John Doe") if name != last]
    person = Person(**{f"d{place}": reading(name=name) for place, name in enumerate([*names, last])})

    doubt = person.record.doubts[0]
    assert doubt.path == "person/name"
    assert {"Jane Doe", "John Doe"} <= set(doubt.choices)


def test_a_path_is_stored_in_one_way() -> None:
    person = Person(one=YEAR)
    role_id = str(person.record.roles[0].id)
    person.change({"op": "set", "path": f"///roles/{'-' * 1000}{role_id}/title//", "value": "Cook"})

    assert [change.path for change in person.corrections[0].changes] == [f"roles/{role_id}/title"]
    assert person.record.roles[0].title == "Cook"


def test_there_is_an_end_to_ids_in_changes() -> None:
    facts = [f"Did {number}" for number in range(150)]
    person = Person(one=reading(role("Acme", "Engineer", "2019", "2021", *facts)))
    ids = [str(fact.id) for fact in person.record.roles[0].evidence]
    taken = correction(*[{"op": "split", "id": ids[0], "ids": ids}] * (MAX_ALL_IDS // len(ids)), number=0)

    with pytest.raises(InvalidChanges, match="things in lists of ids"):
        admit(person.readings, [taken], correction({"op": "merge", "ids": ids}))
