"""Any life of a record: documents come, go and are read again, and its owner corrects it in between."""

from dataclasses import dataclass, field
from time import process_time
from typing import Any
from uuid import UUID, uuid5

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from client_sdk.record import Fact, Record
from core.record.build import DocumentReading, admit, build
from core.record.corrections import Correction, InvalidChanges, in_force
from core.record.readings import ExtractedDocument
from tests.fakes.readings import correction, document_id, reading, role

SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = ("one", "two", "three", "four", "five")
EMPLOYERS = ("Acme", "Acme Ltd", "ACME Inc., Leeds", "Beta GmbH", "")
TITLES = ("Engineer", "Senior Engineer", "Software Engineer", "Cook")
STARTS = (None, "2019", "March 2019", "2015", "Jan 2020")
ENDS = (None, "present", "2021", "May 2021", "2016")

roles = st.tuples(
    st.sampled_from(EMPLOYERS),
    st.sampled_from(TITLES),
    st.sampled_from(STARTS),
    st.sampled_from(ENDS),
    st.integers(0, 3),
)
drawn_documents = st.lists(st.lists(roles, max_size=3), min_size=2, max_size=len(NAMES))
actions = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "add",
                "add",
                "delete",
                "read again",
                "set",
                "set",
                "hide",
                "type",
                "merge",
                "move",
                "split",
                "split role",
                "confirm",
                "set own",
                "hide own",
                "undo",
            )
        ),
        st.integers(0, 1_000),
    ),
    min_size=4,
    max_size=25,
)


def planted(name: str) -> str:
    """A word that stands in one document only."""
    return f"zq{name}zq"


def document(name: str, drawn: list[Any]) -> ExtractedDocument:
    """Some words are in all documents, others in this one only."""
    word = planted(name)
    made = [
        role(company, title, start, end, *[f"Did {number}", f"Saw {word} {place} {number}"][: count + 1], location=word)
        for place, (company, title, start, end, count) in enumerate(drawn)
        for number in [count]
    ]
    return reading(
        *made, skills=["Go", f"Skill {word}"], facts=["Told", f"Told {word}"], contact=[f"{word}@example.org"]
    )


@dataclass(kw_only=True)
class Life:
    """What has become of a record, and what its owner may rely on."""

    drawn: list[list[Any]]
    documents: dict[str, ExtractedDocument] = field(default_factory=dict)
    corrections: list[Correction] = field(default_factory=list)
    taken_back: dict[UUID, str] = field(default_factory=dict)
    """What was typed once, by the correction that hides it or says it anew."""

    @property
    def readings(self) -> list[DocumentReading]:
        return [DocumentReading(document_id=document_id(name), reading=each) for name, each in self.documents.items()]

    @property
    def record(self) -> Record:
        return build(self.readings, self.corrections)

    def act(self, action: str, choice: int) -> None:
        name = NAMES[choice % len(self.drawn)]
        before = self.record
        match action:
            case "add":
                self.documents.setdefault(name, document(name, self.drawn[choice % len(self.drawn)]))
            case "delete":
                self.documents.pop(name, None)
            case "read again":
                if name in self.documents:
                    self.documents[name] = self.documents[name].model_copy(update={"reader": f"{choice}"})
                    assert self.record == before
            case "undo":
                self._change({"op": "undo"})
            case _:
                change = self._drawn_change(action, choice, before)
                if change is not None:
                    self._change(change)

    def _drawn_change(self, action: str, choice: int, record: Record) -> dict[str, Any] | None:  # noqa: PLR0911
        facts = [*record.facts, *(fact for each in record.roles for fact in each.evidence)]
        plain = [fact for fact in facts if fact.kind != "skill" and not fact.corrected]
        own = [fact for fact in facts if fact.text.startswith("typed words")]
        typed = f"typed words {len(self.corrections):03}"
        match action:
            case "type":
                path = f"roles/{_pick(record.roles, choice).id}/evidence" if record.roles else "facts"
                return {"op": "add", "path": path, "value": typed}
            case "set" if plain:
                return {"op": "set", "id": str(_pick(plain, choice).id), "value": typed}
            case "set own" | "hide own" if own:
                fact = _pick(own, choice)
                self.taken_back[correction(number=len(self.corrections)).id] = fact.text
                change = {"op": action.removesuffix(" own"), "id": str(fact.id)}
                return change | {"value": typed} if action == "set own" else change
            case "hide" if plain:
                return {"op": "hide", "id": str(_pick(plain, choice).id)}
            case "split" if plain:
                return {"op": "split", "id": str(_pick(plain, choice).id), "value": [f"{typed} a", f"{typed} b"]}
            case "split role" if record.roles and _pick(record.roles, choice).evidence:
                split = _pick(record.roles, choice)
                value = {"title": typed} if choice % 2 else None
                return {"op": "split", "id": str(split.id), "ids": [str(split.evidence[0].id)], "value": value}
            # Of two that both have a title of the person's own, the first one's stands, as they say by merging.
            case "merge" if len(record.roles) > 1 and not all(each.corrected for each in record.roles[:2]):
                return {"op": "merge", "ids": [str(each.id) for each in record.roles[:2]]}
            case "move" if plain and record.roles:
                return {
                    "op": "move",
                    "id": str(_pick(plain, choice).id),
                    "to": f"roles/{_pick(record.roles, choice // 7).id}",
                }
            case "confirm" if record.doubts:
                doubt = _pick(record.doubts, choice)
                return {"op": "confirm", "id": str(doubt.id), "value": doubt.choices[0]}
        return None

    def _change(self, change: dict[str, Any]) -> None:
        new = correction(change, number=len(self.corrections))
        try:
            stored, record = admit(self.readings, self.corrections, new)
        except InvalidChanges:
            assert change["op"] == "undo"
            return
        assert record == build(self.readings, [*self.corrections, stored])
        self.corrections.append(Correction.model_validate_json(stored.model_dump_json()))


def typed_in(value: Any) -> list[str]:
    """What of a change's value must be found in the record."""
    if isinstance(value, list):
        return [text for each in value for text in typed_in(each)]
    if isinstance(value, dict):
        return [text for each in value.values() for text in typed_in(each)]
    return [value] if isinstance(value, str) and value.startswith("typed words") else []


def _pick(things: list[Any], choice: int) -> Any:
    return things[choice % len(things)]


def _facts(record: Record) -> list[Fact]:
    return [*record.facts, *(fact for each in record.roles for fact in each.evidence)]


TWICE = [[("Acme", "Engineer", None, None, 0)], [("Acme", "Engineer", None, end, 0) for end in (None, "present")]]


TWO_HOUSES = [
    [("Acme", "Engineer", None, None, 0)],
    [(house, "Engineer", None, None, 0) for house in ("Acme", "ACME Inc., Leeds")],
]


@SETTINGS
@example(TWICE, [("add", 1), ("set", 2), ("add", 0), ("set", 3), ("delete", 1)])
@example(TWICE, [("add", 1), ("set", 2), ("delete", 1), ("set own", 0), ("add", 0)])
@example(TWO_HOUSES, [("add", 1), ("set", 2), ("add", 0), ("set", 3), ("delete", 1)])
@given(drawn_documents, actions)
def test_a_record_is_what_is_left_and_what_was_said(drawn: list[list[Any]], taken: list[tuple[str, int]]) -> None:
    life = Life(drawn=drawn)
    for action, choice in taken:
        life.act(action, choice)

        record = life.record
        told = record.model_dump_json()
        taken_back = {life.taken_back.get(standing.id) for standing in in_force(life.corrections)}
        for name in NAMES:
            assert (planted(name) in told) <= (name in life.documents), "a deleted document still speaks"
        for standing in in_force(life.corrections):
            for change in standing.changes:
                for text in typed_in(change.value):
                    is_told = f'"{text}"' in told
                    assert is_told or text in taken_back, f"what the person typed is lost: {text}"
                    assert not (is_told and text in taken_back), f"what the person took back came again: {text}"
        hidden = {change.id for each in in_force(life.corrections) for change in each.changes if change.op == "hide"}
        assert hidden.isdisjoint(fact.id for fact in _facts(record)), "what was hidden came again"
        stored = "".join(each.model_dump_json() for each in life.corrections)
        assert not any(planted(name) in stored for name in NAMES), "a correction holds words of a document"


@SETTINGS
@given(drawn_documents)
def test_ids_depend_on_no_document_and_no_order(drawn: list[list[Any]]) -> None:
    readings = [
        DocumentReading(document_id=document_id(name), reading=document(name, each))
        for name, each in zip(NAMES, drawn, strict=False)
    ]
    renamed = [
        DocumentReading(document_id=uuid5(document_id("other"), str(place)), reading=each.reading)
        for place, each in enumerate(reversed(readings))
    ]

    first, second = build(readings, []), build(renamed, [])

    assert {each.id for each in first.roles} == {each.id for each in second.roles}
    assert {fact.id for fact in _facts(first)} == {fact.id for fact in _facts(second)}
    assert {each.id for each in first.skills} == {each.id for each in second.skills}
    assert {each.id for each in first.doubts} == {each.id for each in second.doubts}
    by_role = [{each.id: {fact.id for fact in each.evidence} for each in found.roles} for found in (first, second)]
    assert by_role[0] == by_role[1]


@SETTINGS
@given(drawn_documents)
def test_one_document_more_changes_no_fact_of_the_others(drawn: list[list[Any]]) -> None:
    readings = [
        DocumentReading(document_id=document_id(name), reading=document(name, each))
        for name, each in zip(NAMES, drawn, strict=False)
    ]

    before = {fact.id for fact in _facts(build(readings[:-1], [])) if "zq" in fact.text}
    after = {fact.id for fact in _facts(build(readings, []))}

    assert before <= after


def test_a_record_grows_in_proportion_to_its_documents() -> None:
    """40 documents of 280 facts take 0.2 s on a quiet machine; what is counted here is growth."""

    def readings(count: int) -> list[DocumentReading]:
        made = []
        for number in range(count):
            facts = [f"Did thing {place} in document {number if place % 2 else 0}" for place in range(28)]
            worked = [
                role(f"Company {place}", "Engineer", f"{1990 + place}", f"{1991 + place}", *facts)
                for place in range(10)
            ]
            made.append(DocumentReading(document_id=document_id(str(number)), reading=reading(*worked)))
        return made

    def shortest_s(given: list[DocumentReading]) -> float:
        times = []
        for _ in range(3):
            began = process_time()
            build(given, [])
            times.append(process_time() - began)
        return min(times)

    few, many = readings(5), readings(40)
    assert shortest_s(many) < 8 * 4 * max(shortest_s(few), 0.002)
