"""Headings, entries and lines of résumés, a few at a time."""

import pytest

from core.language.skill_lists import split_skills
from core.record.readings import ExtractedDocument
from tests.fakes.files import file_of
from tests.fakes.profiles import RESUMES, read_resume, roles_of, texts_of
from worker.understanding.resume import read_resume as read_lines_of_resume
from worker.understanding.words.addresses import as_contact


def parse_resume(text: str) -> ExtractedDocument:
    """A résumé of plain text."""
    return read_lines_of_resume(file_of(text))


@pytest.mark.parametrize(
    ("line", "skills"),
    [
        ("Danish: mother tongue", ["Danish (mother tongue)"]),
        ("Polish: B2 (good)", ["Polish (B2, good)"]),
        ("Excel: very good", ["Excel (very good)"]),
        ("Danish – native", ["Danish (native)"]),
        ("Machines: overlock, buttonhole", ["overlock", "buttonhole"]),
        ("Danish: native, Polish: fluent, French: A2", ["Danish (native)", "Polish (fluent)", "French (A2)"]),
    ],
)
def test_how_well_is_no_skill(line: str, skills: list[str]) -> None:
    assert split_skills(line) == skills


@pytest.mark.parametrize(
    "heading",
    [
        "Professional Career",
        "Work Experience & Volunteering",
        "My experience",
        "Teaching Positions",
        "Jobs (selected)",
        "Where I have worked so far",
    ],
)
def test_headings_of_work_histories(heading: str) -> None:
    top = "Jo Ann Bell\n\nProfile\nPatient and exact.\n\n"
    role = "Tailor, Moss & Co, Hull\n2015 - 2019\n- Cut suits.\n"

    assert roles_of(parse_resume(f"{top}{heading}\n\n{role}")) == ["Tailor | Moss & Co | Hull | 2015 | 2019"]


@pytest.mark.parametrize(
    ("lines", "headline", "contact", "summary"),
    [
        ("Tailor, Hull. 01482 496000", "Tailor, Hull", ["01482 496000"], []),
        ("Tailor\n1999–2004\n12.05.1985", "Tailor", [], []),
        ("Tailor\nRemote sensing of fabrics.", "Tailor", [], ["Remote sensing of fabrics."]),
        ("Tailor\nHybrid-cloud weaving.", "Tailor", [], ["Hybrid-cloud weaving."]),
        ("Tailor\n3 Years experience with silk.", "Tailor", [], ["3 Years experience with silk."]),
        ("Tailor\nRemote, EU\nHull, remote", "Tailor", ["Remote, EU", "Hull, remote"], []),
        ("Tailor\nAm Alten Hof 12, 80331 München, Germany", "Tailor", ["Am Alten Hof 12, 80331 München, Germany"], []),
        ("Tailor\nElm Villa, Chapel Lane, Hull HU1 2AB", "Tailor", ["Elm Villa, Chapel Lane, Hull HU1 2AB"], []),
        ("Institute of Fabrics, Hull University\nTailor", "Tailor", ["Institute of Fabrics, Hull University"], []),
    ],
)
def test_the_top(lines: str, headline: str, contact: list[str], summary: list[str]) -> None:
    document = parse_resume(f"Jo Ann Bell\n{lines}\n\nExperience\n\nTailor, Moss & Co\n2015 - 2019\n- Cut suits\n")

    assert (document.person.headline, document.person.contact) == (headline, contact)
    assert texts_of(document, "summary") == summary


@pytest.mark.parametrize(
    "text",
    [
        "Opened shops on Oxford Street, London",
        "Led Park Lane, a hotel",
        "2015 to now",
        "2013–2017",
        "12.05.1985",
        "(05/2019 - 08/2020)",
        "3 years of silk",
        "Remote sensing",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert as_contact(text) is None


@pytest.mark.xfail(strict=True, reason="notes of five lines without any heading: the last one is no certificate")
def test_a_few_notes_without_headings() -> None:
    notes = [
        "Tailor, Hull. 01482 496000",
        "Moss & Co, tailor 2015-now: suits, coats and all the repairs of the county choir",
        "Hill Mills, seamstress 2014",
        "Sewing machine safety certificate, 2013",
        "Swim and sail",
    ]
    document = parse_resume("Jo Ann Bell\n" + "\n".join(notes))

    assert roles_of(document) == [
        "tailor | Moss & Co | None | 2015 | now",
        "seamstress | Hill Mills | None | 2014 | None",
    ]
    assert [(item.role_key, item.kind, item.text) for item in document.evidence] == [
        ("role-1", "responsibility", "suits, coats and all the repairs of the county choir"),
        (None, "certification", "Sewing machine safety certificate, 2013"),
        (None, "responsibility", "Swim and sail"),
    ]


@pytest.mark.parametrize(
    ("section", "role", "expected"),
    [
        ("Employment", "Looking after my mother\n2019 - 2021", ["Looking after my mother | 2019 | 2021"]),
        ("Employment", "Career break to sail\n2019 - 2021", ["Career break to sail | 2019 | 2021"]),
        ("Employment", "2019 - 2021\n- Sailed", []),
        ("Volunteering", "Treasurer, Hull Choir, 2019 - 2021", ["TreasurerHull Choir | 2019 | 2021"]),
        ("Employment & Volunteering", "Treasurer, Hull Choir, 2019 - 2021", ["TreasurerHull Choir | 2019 | 2021"]),
    ],
)
def test_breaks_and_voluntary_work(section: str, role: str, expected: list[str]) -> None:
    first = "Tailor, Moss & Co, Hull\n2015 - 2019\n- Cut suits\n"
    document = parse_resume(f"Jo Ann Bell\n\n{section}\n\n{first}\n{role}\n")

    others = [item for item in document.roles if item.company != "Moss & Co"]
    assert [f"{item.title}{item.company} | {item.start} | {item.end}" for item in others] == expected
    assert [item.text for item in document.evidence if item.role_key == "role-1"] == ["Cut suits"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Recent projects", "accomplishment"), ("Key results", "accomplishment"), ("Systems", "skill")],
)
def test_headings_of_other_sections(heading: str, kind: str) -> None:
    document = parse_resume(f"Jo Ann Bell\n\nProfile\nPatient and exact.\n\n{heading}\nSewed 40 coats\n")

    assert (kind, "Sewed 40 coats") in [(item.kind, item.text) for item in document.evidence]


@pytest.mark.parametrize(
    "entry",
    [
        "Master of Science in Marine Ecology, University of Bergen, 2016",
        "MASTER OF LAWS, KEELE UNIVERSITY, 2009",
        "Study Skills, Barrow Sixth Form College, 2004",
    ],
)
def test_a_degree_is_no_deed(entry: str) -> None:
    assert texts_of(parse_resume(f"Jo Ann Bell\n\nEducation\n{entry}\n"), "education") == [entry]


@pytest.mark.parametrize(
    ("lines", "education", "certifications"),
    [
        ("2008 – 2011\tBSc Geology, Lund University", ["BSc Geology, Lund University (2008 – 2011)"], []),
        ("Rock blasting\n(surface), to 03/2027", [], ["Rock blasting (surface), to 03/2027"]),
        ("Rock blasting: current", [], ["Rock blasting: current"]),
        ("Rock blasting, 2012", ["Rock blasting, 2012"], []),
    ],
)
def test_entries_of_schools(lines: str, education: list[str], certifications: list[str]) -> None:
    document = parse_resume(f"Jo Ann Bell\n\nEducation\n{lines}\n")

    assert (texts_of(document, "education"), texts_of(document, "certification")) == (education, certifications)


def test_headings_of_ones_own_above_deeds() -> None:
    document = read_resume(RESUMES / "functional.txt")

    deeds = [item.text for item in document.evidence if item.kind in {"accomplishment", "responsibility"}]
    assert "Kept a satisfaction score of 4.8 out of 5 for three years" in deeds
    assert "Trained 30 new agents" in deeds
    assert "CUSTOMER SERVICE" not in [item.text for item in document.evidence]


def test_letters_behind_the_name() -> None:
    text = "Jo Ann Bell, BSc, CPA, RN, CCRN\n\nCertifications\n- CCRN, 2019\n- Certified Public Accountant\n"

    assert texts_of(parse_resume(text), "certification") == ["CCRN, 2019", "Certified Public Accountant", "RN"]


def test_projects_keep_their_names() -> None:
    source = "Open Source\n- Maintainer of pins\n"
    projects = "Selected projects\nChoir app\n- 200 users\n- Built it alone\n"

    texts = [item.text for item in parse_resume(f"Jo Ann Bell\n\n{source}\n{projects}").evidence]
    assert sorted(texts) == ["Built it alone", "Choir app", "Choir app: 200 users", "Maintainer of pins"]


def test_labels_in_roles_are_no_evidence() -> None:
    role = "Tailor, Moss & Co\n2015 - 2019\n\nKey results\n- Cut suits\n"

    assert [item.text for item in parse_resume(f"Jo Ann Bell\n\nExperience\n\n{role}").evidence] == ["Cut suits"]


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("Key results\nYear\tCoats sold\tOf target\n2022\t131\t104 %\n2023\t148\t112 %\n", "Coats sold"),
        ("Other languages\n\tUnderstanding\tSpeaking\tWriting\nFrench\tA2\tA2\tA1\n", "Speaking"),
    ],
)
def test_heads_of_columns_are_no_items(text: str, unsaid: str) -> None:
    read = parse_resume(f"Jo Ann Bell\njo@bell.example\n\n{text}")

    assert not [entry.title for entry in read.entries if unsaid in entry.title]
    assert not [item.text for item in read.evidence if unsaid in item.text]
