"""The European form, as it was until 2020 and as it is since."""

from pathlib import Path

import pytest

from core.record.readings import ExtractedDocument
from tests.unit.worker.reading.word_samples import cell, item, para, table, word
from tests.unit.worker.understanding.structured_samples import read
from worker.understanding.structured import read_structured

CASE = Path(__file__).parents[4] / "data" / "documents" / "r05_european_form.txt"
NEW = """Elena Marković
Date of birth: 01/01/1990 | Nationality: Slovenian | Gender: Female
Phone number: (+386) 1 555 0142 (Mobile) | Email address: elena.markovic@example.org
ABOUT ME
Pharmacist with nine years in hospitals.
WORK EXPERIENCE
[ 02/2018 – Current ] Clinical Pharmacist
Riverside General Hospital
City: Ljubljana | Country: Slovenia
- Reviewed medication for 60 patients a week
09/2015 – 01/2018
Community Pharmacist
Lipa Pharmacy
EDUCATION AND TRAINING
[ 10/2010 – 07/2015 ] Master of Pharmacy
University of Ljubljana
LANGUAGE SKILLS
Mother tongue(s): Slovenian
Other language(s):
English C1 C1 C1 C1 C1
DIGITAL SKILLS
ERP, MS Office
DRIVING LICENCE
B
"""


def understood(content: bytes) -> ExtractedDocument:
    file = read(content)
    assert file.shape == "european-form"
    return read_structured(file)


def languages(document: ExtractedDocument) -> list[tuple[str, str | None]]:
    return [(entry.title, entry.level) for entry in document.entries if entry.kind == "language"]


def test_the_form_until_2020() -> None:
    document = understood(CASE.read_bytes())

    assert document.person.name == "Elena Marković"
    assert document.person.contact == [
        *("12 Example Street, 1000 Ljubljana (Slovenia)", "+386 1 555 0142", "elena.markovic@example.org")
    ]
    assert [(role.title, role.company, role.location, role.start, role.end) for role in document.roles] == [
        ("Clinical Pharmacist", "Riverside General Hospital", "Ljubljana (Slovenia)", "02/2018", "Present"),
        ("Community Pharmacist", "Lipa Pharmacy", "Maribor (Slovenia)", "09/2015", "01/2018"),
    ]
    assert [item.text for item in document.evidence if item.role_key] == [
        "Reviewed medication for 60 patients a week",
        "Introduced a barcode check that halved dispensing errors",
        "Advised customers",
    ]
    assert languages(document) == [
        ("Slovenian", "mother tongue"),
        ("English", "C1 C1 C1 C1 B2"),
        ("German", "B1 B1 A2 A2 A2"),
    ]
    assert [entry.title for entry in document.entries if entry.kind == "skill"] == ["ERP", "MS Office"]
    assert document.report.lines_unplaced == []


def test_the_form_since_2020() -> None:
    document = understood(NEW.encode())

    assert document.person.contact == ["(+386) 1 555 0142 (Mobile)", "elena.markovic@example.org"]
    assert [(role.title, role.company, role.location, role.start, role.end) for role in document.roles] == [
        ("Clinical Pharmacist", "Riverside General Hospital", "Ljubljana, Slovenia", "02/2018", "Current"),
        ("Community Pharmacist", "Lipa Pharmacy", None, "09/2015", "01/2018"),
    ]
    assert [(entry.title, entry.issuer) for entry in document.entries if entry.kind == "education"] == [
        ("Master of Pharmacy", "University of Ljubljana")
    ]
    assert languages(document) == [("Slovenian", "mother tongue"), ("English", "C1")]
    assert [entry.title for entry in document.entries if entry.kind == "certification"] == ["Driving licence B"]


@pytest.mark.parametrize("content", [CASE.read_bytes(), NEW.encode()])
def test_private_facts_are_in_nothing_and_counted(content: bytes) -> None:
    file = read(content)
    said = file.model_dump_json() + read_structured(file).model_dump_json()

    assert not [word for word in ("1990", "Female", "Nationality") if word in said]
    assert read_structured(file).report.private >= 1


def test_the_form_as_a_word_document() -> None:
    """Dates in a column of their own, as the form's Word files have them."""
    body = (
        para("Europass Curriculum Vitae")
        + table(["PERSONAL INFORMATION", "Elena Marković"], ["", cell("elena@example.org")])
        + para("WORK EXPERIENCE")
        + table(["02/2018–Present", cell("Clinical Pharmacist", "Lipa, Maribor (Slovenia)", item("Advised customers"))])
        + para("EDUCATION AND TRAINING")
        + table(["10/2010–07/2015", cell("Master of Pharmacy", "University of Ljubljana")])
    )

    document = understood(word(body))

    assert document.person.name == "Elena Marković"
    assert [(role.title, role.company, role.start) for role in document.roles] == [
        ("Clinical Pharmacist", "Lipa", "02/2018")
    ]
    assert [item.text for item in document.evidence if item.role_key] == ["Advised customers"]


@pytest.mark.parametrize(
    "text",
    [
        "Jo Ek\n\nWork Experience\nNurse, Acme\n2019 - Present\n\nEducation and Training\nBSc, Leeds",
        "Built the europass integration\n\nSkills\nPython",
    ],
)
def test_other_documents_are_not_taken_for_it(text: str) -> None:
    assert read(text.encode()).shape is None


def test_the_form_of_2020_has_places_beside_dates_and_employers_beside_titles() -> None:
    form = NEW.replace(
        "[ 02/2018 – Current ] Clinical Pharmacist\nRiverside General Hospital\nCity: Ljubljana | Country: Slovenia",
        "01/02/2018 – CURRENT – Ljubljana, Slovenia\nCLINICAL PHARMACIST – WARD 3 – RIVERSIDE GENERAL HOSPITAL",
    ).replace(
        "[ 10/2010 – 07/2015 ] Master of Pharmacy\nUniversity of Ljubljana",
        "01/10/2010 – 31/07/2015 Ljubljana, Slovenia\nMASTER OF PHARMACY     University of Ljubljana",
    )
    document = understood(form.encode())

    assert [(role.title, role.company, role.location, role.start) for role in document.roles] == [
        ("CLINICAL PHARMACIST – WARD 3", "RIVERSIDE GENERAL HOSPITAL", "Ljubljana, Slovenia", "01/02/2018"),
        ("Community Pharmacist", "Lipa Pharmacy", None, "09/2015"),
    ]
    [degree] = [entry for entry in document.entries if entry.kind == "education"]
    assert (degree.title, degree.issuer) == ("MASTER OF PHARMACY", "University of Ljubljana")
    assert [item.text for item in document.evidence if item.role_key] == ["Reviewed medication for 60 patients a week"]


def test_a_title_with_a_country_beside_its_dates_is_no_place() -> None:
    document = understood(NEW.replace("] Clinical Pharmacist", "] Country Manager, Ireland").encode())

    assert (document.roles[0].title, document.roles[0].company) == (
        "Country Manager, Ireland",
        "Riverside General Hospital",
    )
