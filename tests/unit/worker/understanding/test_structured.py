"""JSON Resume and LinkedIn's data export: what they say is taken at its word."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.record.readings import ExtractedDocument
from tests.unit.worker.reading.reading_samples import archive
from tests.unit.worker.understanding.structured_samples import EXPORT, JSON_RESUME, export, json_file, read
from worker.reading.document import read_file
from worker.reading.errors import BrokenDocument, OversizedDocument, ReadingError, UnsupportedDocument
from worker.understanding.structured import read_structured, shape_of


def understood(content: bytes, filename: str | None = None) -> ExtractedDocument:
    file = read(content, filename)
    assert file.shape
    return read_structured(file)


def roles_of(document: ExtractedDocument) -> list[tuple[str, ...]]:
    return [(role.title, role.company, role.start or "", role.end or "", role.kind) for role in document.roles]


def entries_of(document: ExtractedDocument, kind: str) -> list[tuple[str | None, ...]]:
    return [(each.title, each.issuer, each.level or each.start) for each in document.entries if each.kind == kind]


def test_json_resume_is_taken_at_its_word() -> None:
    document = understood(json_file(JSON_RESUME))

    assert (document.person.name, document.person.headline) == ("Ilse Norrgard", "Data Engineer")
    assert document.person.contact == [
        *("ilse@example.org", "+46 8 555 0142", "https://ilse.example.org", "Uppsala, SE", "https://github.com/ilse"),
        "X @ilse",
    ]
    assert roles_of(document) == [
        ("Senior Data Engineer", "Tern Labs", "2020-03", "Present", "work"),
        ("Analyst", "Otter Dairies", "2015-06", "2020-02", "work"),
        ("Driver", "Food Bank", "2018", "2019", "volunteering"),
    ]
    assert entries_of(document, "education") == [("MSc, Physics", "Uppsala University", "2010")]
    assert entries_of(document, "skill") == [
        ("PostgreSQL", None, "Master"),
        ("Kafka", None, "Master"),
        ("Python", None, "Advanced"),
    ]
    assert entries_of(document, "language") == [("Swedish", None, "Native speaker")]
    assert entries_of(document, "certification") == [("CKA", "CNCF", "2021-11")]
    assert entries_of(document, "award") == [("Grid Prize", "Energy Forum", "2022-05")]
    assert entries_of(document, "publication") == [("Meters at Scale", "Grid Journal", "2021-02")]
    assert [entry.title for entry in document.entries if entry.kind == "project"] == ["Tidewatch"]


def test_deeds_stand_in_their_role_with_their_polarity_and_line() -> None:
    document = understood(json_file(JSON_RESUME))
    deeds = {item.text: item for item in document.evidence if item.role_key == "role-1"}

    assert list(deeds) == ["Owns the metering platform.", "Cut costs by 40 % with Kafka", "Never used Kubernetes"]
    assert deeds["Never used Kubernetes"].polarity == "does_not"
    line = deeds["Cut costs by 40 % with Kafka"].place
    assert line is not None
    assert line.line is not None
    assert "Kafka" in read(json_file(JSON_RESUME)).lines[line.line - 1].text
    assert "Kubernetes" not in {claim.label for claim in document.claims}


@pytest.mark.parametrize("content", [json_file(JSON_RESUME), export(EXPORT)])
def test_private_facts_are_in_nothing_and_counted(content: bytes) -> None:
    file = read(content)
    said = file.model_dump_json() + read_structured(file).model_dump_json()

    assert not [word for word in ("1990", "1988", "Kurz", "nationality", "A secret") if word in said]
    assert read_structured(file).report.private >= 2


@pytest.mark.parametrize("name", [None, "resume.json", "cv.txt"])
def test_json_is_known_by_its_content(name: str | None) -> None:
    assert read(b"\xef\xbb\xbf" + json_file(JSON_RESUME), name).shape == "json-resume"
    assert read(json_file(JSON_RESUME).decode().encode("utf-16"), name).shape == "json-resume"


@pytest.mark.parametrize(
    "partial",
    [
        {"basics": {"name": "Ilse"}},
        {"basics": {"name": "Ilse"}, "work": None, "skills": "none", "education": [None, "A school", 5]},
        {"basics": {"name": "Ilse", "location": "Uppsala", "profiles": {"url": "x"}}, "work": [{"position": 5}]},
        {
            "basics": {"name": "Ilse"},
            "work": [{"name": "Tern", "highlights": "one", "startDate": None}],
            "skills": ["Go"],
        },
    ],
)
def test_partial_files_give_what_they_have(partial: dict[str, Any]) -> None:
    document = understood(json_file(partial))

    assert document.person.name == "Ilse"
    assert all(role.title or role.company for role in document.roles)


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b'{"basics": {"name": "Il', "resume.json", BrokenDocument),
        (b"[" * 100_000, "resume.json", BrokenDocument),
        (b'{"invoice": 12, "lines": []}', "resume.json", UnsupportedDocument),
        (b'{"invoice": 12, "lines": []}', None, UnsupportedDocument),
        (b"[1, 2]", "data.json", UnsupportedDocument),
        (json_file({"basics": {"name": "x", "summary": "word " * 60_000}}), None, OversizedDocument),
    ],
)
def test_json_of_other_kinds_and_damage_are_told(content: bytes, name: str | None, error: type[ReadingError]) -> None:
    with pytest.raises(error):
        read_file(content, filename=name)


def test_text_with_braces_is_text() -> None:
    assert read_file(b"{ Ilse Norrgard } engineer").format == "text"


_SCALARS = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20)
_NAMES = st.sampled_from([*JSON_RESUME, "name", "position", "startDate", "highlights", "location", "url"])


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        _NAMES,
        st.recursive(
            _SCALARS,
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=5),
            max_leaves=30,
        ),
    )
)
def test_any_content_is_read(value: dict[str, Any]) -> None:
    basics = value.get("basics")
    content = {**value, "basics": {**(basics if isinstance(basics, dict) else {}), "name": "Ilse"}}

    file = read(json.dumps(content).encode(), "resume.json")

    assert read_structured(file).text == file.text


@pytest.mark.parametrize(
    ("encoding", "notes", "folder"),
    [
        ("utf-8", "", ""),
        ("utf-8-sig", "", "Basic_LinkedInDataExport/"),
        ("utf-16", "", ""),
        ("utf-8", 'Notes:\n"When exporting, some is left out, and more."\n\n', ""),
    ],
)
def test_an_export_is_taken_at_its_word(encoding: str, notes: str, folder: str) -> None:
    document = understood(export(EXPORT, encoding=encoding, notes=notes, folder=folder))

    assert document.person.name == "Hanna Brettschneider"
    assert document.person.headline == "Product Manager at Lumen Grid"
    assert document.person.contact == [
        *("hanna@example.org", "old@example.org", "+49 30 5550142", "Berlin, Germany", "https://hanna.example.org"),
    ]
    assert roles_of(document) == [
        ("Senior Product Manager", "Lumen Grid", "Jan 2022", "Present", "work"),
        ("Product Manager", "Lumen Grid", "Jan 2020", "Dec 2021", "work"),
        ("Driver", "Food Bank", "Mar 2018", "Apr 2019", "volunteering"),
    ]
    assert [item.text for item in document.evidence if item.role_key == "role-1"] == [
        "Own the tariff engine, used by 31 utilities",
        "Launched an API with 9 partners",
    ]
    assert entries_of(document, "education") == [
        ("Master of Science - MS, Economics", "Universität Hamburg", "2014"),
    ]
    assert entries_of(document, "skill") == [("SQL", None, None), ("User Research", None, None)]
    assert entries_of(document, "language") == [("German", None, "Native or bilingual proficiency")]
    [certificate] = [each for each in document.entries if each.kind == "certification"]
    assert (certificate.issuer, certificate.start, certificate.expires) == ("Scrum Alliance", "May 2021", "May 2023")
    assert entries_of(document, "award") == [("Grid Prize", None, "May 2022")]
    assert entries_of(document, "publication") == [("Tariffs", "Grid Journal", "Feb 1, 2021")]
    assert entries_of(document, "project") == [("Meter Map", None, "2019")]


def test_parts_of_an_export_are_enough() -> None:
    document = understood(export({"Positions.csv": EXPORT["Positions.csv"]}))

    assert len(document.roles) == 2
    assert document.person.name is None


def test_rows_that_are_too_short_or_too_long_do_no_harm() -> None:
    rows = copy.deepcopy(EXPORT["Positions.csv"])
    rows += [["Only a company"], [], ["a", "b", "c", "d", "e", "f", "g", "h"], [""] * 6]

    assert [role[1] for role in roles_of(understood(export({"Positions.csv": rows})))][2:] == ["Only a company", "a"]


@pytest.mark.parametrize(
    "content",
    [
        export(EXPORT)[:-300],
        archive({"Profile.csv": b"x" * 200, "Positions.csv": b'"' + b"y" * 300_000}),
    ],
)
def test_a_damaged_export_is_told(content: bytes) -> None:
    with pytest.raises(ReadingError):
        read_file(content)


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(OversizedDocument, match="unpacks"):
        read_file(archive({"Profile.csv": b" " * (70 * 1024 * 1024)}))


def test_other_documents_have_no_shape() -> None:
    assert shape_of(read(b"Ilse Norrgard\nEngineer")) is None
