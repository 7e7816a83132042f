"""The sheet of a record: what it shows, and what is made of what somebody wrote into it."""

from typing import Any
from uuid import uuid4

import pytest

from client_sdk.cli.record_changes import UnknownTag, changes_of
from client_sdk.cli.record_sheet import SheetError, read, tags_of, written
from client_sdk.record import Record, RecordSkill
from core.record.build import admit, build
from core.record.readings import ExtractedEntry
from tests.fakes.readings import correction, documents, reading, role

READINGS = documents(
    one=reading(
        role("Acme", "Engineer", "2019", "2021", "Built it", "Ran [abc] it | twice"),
        role("Beta", "Manager", "2021", "present", "Led 5"),
        skills=["Go", "SQL"],
        facts=["# Taught - a class"],
        contact=["jane@example.org"],
        entries=[
            ExtractedEntry(key="1", kind="education", title="BSc Physics", issuer="Leeds", end="2012"),
            ExtractedEntry(key="2", kind="language", title="German", level="B2"),
            ExtractedEntry(key="3", kind="skill", title="Rust", status="learning"),
            ExtractedEntry(key="4", kind="project", title="Tidewatch", text="Maps\nof tides"),
        ],
    )
)
RECORD = build(READINGS, [])


def changed(sheet: str) -> Record:
    """The record after the changes of an edited sheet, by the rules of the server."""
    changes = [change.model_dump(mode="json", exclude_defaults=True) for change in changes_of(RECORD, sheet)]
    return admit(READINGS, [], correction(*changes))[1]


def tag(thing: Any) -> str:
    return f"[{tags_of(RECORD)[thing.id]}]"


def test_a_sheet_that_nobody_touched_changes_nothing() -> None:
    assert changes_of(RECORD, written(RECORD)) == []


def test_every_thing_has_a_tag_of_its_own() -> None:
    tags = list(tags_of(RECORD).values())
    assert len(set(tags)) == len(tags)


def test_fields_and_lines_are_set() -> None:
    sheet = written(RECORD)
    for old, new in (
        ("name: Jane Doe", "name: Jo Doe"),
        ("company: Acme", "company: Acme Robotics"),
        ("location:", "location: Leeds"),
        ("Built it", "Built all of it"),
        ("Rust |  | learning", "Rust | good"),
        ("German | B2", "German | C1"),
        ("end: 2012", "end:"),
    ):
        assert old in sheet
        sheet = sheet.replace(old, new)

    record = changed(sheet)

    assert record.person.name == "Jo Doe"
    acme = record.roles[1]
    assert (acme.company, acme.location, acme.evidence[0].text) == ("Acme Robotics", "Leeds", "Built all of it")
    rust = next(skill for skill in record.skills if skill.label == "Rust")
    assert (rust.level, rust.polarity) == ("good", "held")
    assert record.languages[0].level == "C1"
    assert record.education[0].end is None


def test_deleted_lines_are_hidden_and_moved_ones_move() -> None:
    beta, acme = RECORD.roles
    built, ran = (f"- {fact.text} {tag(fact)}\n" for fact in acme.evidence)
    led = f"- Led 5 {tag(beta.evidence[0])}\n"
    sheet = written(RECORD).replace(ran, "").replace(built, "").replace(led, led + built)

    record = changed(sheet)

    assert [fact.text for fact in record.roles[0].evidence] == ["Built it", "Led 5"] or [
        fact.text for fact in record.roles[0].evidence
    ] == ["Led 5", "Built it"]
    assert record.roles[1].evidence == []


def test_a_deleted_role_takes_its_evidence_with_it() -> None:
    acme = RECORD.roles[1]
    sheet = written(RECORD)
    begin = sheet.index(f"== Role {tag(acme)}")
    sheet = sheet[:begin] + sheet[sheet.index("==", begin + 2) :]

    assert [(change.op, change.id) for change in changes_of(RECORD, sheet)] == [("hide", acme.id)]
    assert [found.company for found in changed(sheet).roles] == ["Beta"]


def test_new_things_are_added() -> None:
    sheet = written(RECORD).replace("- Led 5", "- Hired ten people\n- Led 5").replace("== Skills", "== Skills\n- Perl")
    sheet += "\n== Role\ntitle: Tutor\ncompany: Home\n- Taught Latin\n== Award\ntitle: The prize\n"

    record = changed(sheet)

    assert "Hired ten people" in [fact.text for fact in record.roles[0].evidence]
    assert "Perl" in [skill.label for skill in record.skills]
    tutor = next(found for found in record.roles if found.title == "Tutor")
    assert [fact.text for fact in tutor.evidence] == ["Taught Latin"]
    assert [award.title for award in record.awards] == ["The prize"]


@pytest.mark.parametrize(
    ("sheet", "line", "message"),
    [
        ("name: Jo", 1, "before the first section"),
        ("== Shoes", 1, "no section 'Shoes'"),
        ("== Person\n- Jo", 2, "has fields"),
        ("== Person\nsalary: 3", 2, "no field 'salary'"),
        ("== Role\n\n# note\nnonsense", 4, "neither a field"),
        ("== Skills\n- ", 2, "is empty"),
        ("== Skills\n- a | b | c | d", 2, "more parts"),
    ],
)
def test_lines_that_make_no_sense_are_named(sheet: str, line: int, message: str) -> None:
    with pytest.raises(SheetError, match=message) as caught:
        read(sheet)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("== Skills", "== Skills\n- New [0123456789]", "no tag of your record"),
        ("== Skills", "== Skills\n- Twice {go}", "two places"),
        ("== Skills", "== Role\ntitle: New\n- Built it {built}\n== Skills", "role that is new"),
    ],
)
def test_tags_are_left_alone(old: str, new: str, message: str) -> None:
    built = RECORD.roles[1].evidence[0]
    go = next(skill for skill in RECORD.skills if skill.label == "Go")
    sheet = written(RECORD)
    if "{built}" in new:
        sheet = sheet.replace(f"- Built it {tag(built)}\n", "")
    with pytest.raises(UnknownTag, match=message):
        changes_of(RECORD, sheet.replace(old, new.format(go=tag(go), built=tag(built))))


@pytest.mark.parametrize("label", ["Go | Rust | C | Zig", "| Go", "Go |", "a|b", "-", "# Go", "== Go", "[0123abcd]"])
def test_a_label_may_hold_what_the_sheet_uses(label: str) -> None:
    labelled = Record(skills=[RecordSkill(id=uuid4(), label=label, level="good | fair", polarity="denied")])

    assert changes_of(labelled, written(labelled)) == []
    edited = written(labelled).replace("good", "very good")
    assert [change.value for change in changes_of(labelled, edited)] == [{"level": "very good | fair"}]
