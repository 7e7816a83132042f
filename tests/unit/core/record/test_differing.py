from typing import Any

import pytest

from core.record.build import build
from core.record.contacts import contact_key, contact_kind
from core.record.identity import employer_key, fact_key, label_key, may_be_one_person, text_key, title_key
from core.record.readings import EntryKind, ExtractedEntry
from tests.fakes.readings import documents, reading


def entry(kind: EntryKind, title: str, **more: str | None) -> ExtractedEntry:
    return ExtractedEntry.model_validate({"key": "1", "kind": kind, "title": title, **more})


@pytest.mark.parametrize(
    ("old", "new", "stands", "asked"),
    [
        (
            entry("education", "BSc", issuer="Leeds", end="2012"),
            entry("education", "B.Sc.", issuer="Leeds", end="June 2012"),
            {"end": "June 2012"},
            [],
        ),
        (
            entry("education", "BSc", issuer="Leeds", end="2012"),
            entry("education", "BSc", issuer="Leeds", end="2013"),
            {"end": "2013"},
            ["2013", "2012"],
        ),
        (entry("skill", "Go", status="denied"), entry("skill", "go"), {"polarity": "denied"}, ["denied", "held"]),
        (entry("skill", "Go", status="learning"), entry("skill", "Go"), {"polarity": "held"}, []),
        (
            entry("language", "German", level="B1"),
            entry("language", "German", level="B2"),
            {"level": "B2"},
            ["B2", "B1"],
        ),
        (entry("language", "German", level="C1"), entry("language", "German", level="fluent"), {"level": "fluent"}, []),
        (
            entry("certification", "CCNA", status="held"),
            entry("certification", "CCNA", status="expired"),
            {"status": "expired"},
            ["expired", "held"],
        ),
    ],
)
def test_entries_that_differ(
    old: ExtractedEntry, new: ExtractedEntry, stands: dict[str, str], asked: list[str]
) -> None:
    record = build(documents(old=reading(entries=[old]), new=reading(entries=[new])), [])

    things: list[Any] = [*record.education, *record.skills, *record.languages, *record.certifications]
    [found] = things
    assert found.model_dump(include=set(stands)) == stands
    assert [doubt.choices for doubt in record.doubts] == ([asked] if asked else [])
    assert len(found.sources) == 2


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        ("Acme Ltd", "ACME Limited", True),
        ("The Acme Co., Inc.", "Acme", True),
        ("Müller GmbH & Co. KG", "Müller", False),
        ("Banco Sur S.A.", "Banco Sur", True),
        ("Harbour B.V.", "Harbour", True),
        ("Acme Robotics", "Acme", False),
        ("Co", "Co Ltd", True),
    ],
)
def test_employers(first: str, second: str, are_one: bool) -> None:
    assert (employer_key(first) == employer_key(second)) is are_one


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        ("Jane Doe", "JANE M. DOE", True),
        ("J. Doe", "Jane Doe", True),
        ("Doe, Jane", "Jane Doe", True),
        ("José Núñez", "Jose Nunez", True),
        ("Jane Doe", "Bob Roe", False),
        ("Jane Doe", "John Doe", False),
        ("Jane Doe", "Jane Smith", False),
    ],
)
def test_names(first: str, second: str, are_one: bool) -> None:
    assert may_be_one_person(first, second) is are_one
    assert may_be_one_person(second, first) is are_one


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        ("Led a team of 5 engineers.", "Led team of 5 engineers", True),
        ("Cut costs by 20 %, in a year", "Cut costs by 20% in a year", True),
        ("Ran on-call rotas", "Ran on call rotas", True),
        ("Took 1.5 hours", "Took 15 hours", False),
        ("Wrote C++ tools", "Wrote C tools", False),
        ("Did manage it", "Did not manage it", False),
    ],
)
def test_facts(first: str, second: str, are_one: bool) -> None:
    assert (fact_key(first) == fact_key(second)) is are_one


def test_texts_titles_and_labels() -> None:
    assert text_key("•  Led\u00a0a “team” – of 5.") == text_key('led a "team" - of 5')
    assert title_key("Sr. Engineer, Data") == title_key("Data Senior Engineer")
    assert label_key("C++") != label_key("C")
    assert label_key(".NET") != label_key("net")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("jane@example.org", "email"),
        ("Tel: +44 (0)20 7946 0000", "phone"),
        ("https://example.org/jane", "link"),
        ("linkedin.com/in/jane", "link"),
        ("Leeds, UK", "place"),
        ("LS1 4DY, Leeds", "place"),
        ("—", "other"),
    ],
)
def test_contact_kinds(text: str, kind: str) -> None:
    assert contact_kind(text) == kind


def test_contacts_are_one_however_written() -> None:
    assert contact_key("phone", "+44 20 7946-0000") == contact_key("phone", "+44 (20) 7946 0000")
    assert contact_key("link", "https://www.example.org/") == contact_key("link", "example.org")
    assert contact_key("email", "E-mail: Jane@Example.org") == contact_key("email", "jane@example.org")
