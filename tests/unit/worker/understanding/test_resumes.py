"""Résumés of many professions and layouts, none of which the engine was made for in particular."""

from pathlib import Path

import pytest

from core.record.readings import ExtractedDocument
from tests.fakes.profiles import EXAMPLES, RESUMES, read_resume, roles_of, texts_of

# File → name, headline, and each role as title | employer | place | start | end.
EXPECTED: dict[str, tuple[str, str | None, list[str]]] = {
    "academic.txt": (
        "Dr. Tobias Mwangi-Lindholm",
        "Assistant Professor of Marine Biology",
        [
            "Assistant Professor | Department of Biology, Coastal State University | None | 2021 | present",
            "Postdoctoral Fellow | Institute of Marine Research | Bergen | 2018 | 2021",
        ],
    ),
    "driver.md": (
        "Ray Castellano",
        "CDL-A Driver",
        [
            "Over-the-road driver | Prairie Haul Inc. | None | Apr 2018 | present",
            "Bus operator | City of Tulsa | None | 2013 | 2018",
        ],
    ),
    "form_with_dates_left.txt": (
        "Annelise Brandtner",
        "Physiotherapist",
        [
            "Senior Physiotherapist | Klinik Seeblick | Zürich | 01/2019 | today",
            "Physiotherapist | Rehazentrum Aare | Bern | 08/2014 | 12/2018",
        ],
    ),
    "functional.txt": (
        "Carol Vandermeulen",
        None,
        [
            "Team Lead | Lakeshore Mutual Insurance | Grand Rapids, MI | 2016 | 2021",
            "Customer Service Agent | Lakeshore Mutual Insurance | None | 2004 | 2016",
            "Cashier | Meadow Foods | None | 2000 | 2004",
        ],
    ),
    "graduate.txt": (
        "Priya Natarajan",
        None,
        [
            "Battery Lead | Solar Car Team | Austin, TX | Aug 2024 | May 2026",
            "Summer Intern | Texas Transmission Partners | Dallas, TX | Jun 2025 | Aug 2025",
        ],
    ),
    "military.txt": (
        "SGT Marcus Delacroix-Webb",
        None,
        [
            "Supply Sergeant (E-6) | UNITED STATES ARMY | Fort Liberty, NC | 2018 | 2024",
            "Unit Supply Specialist (E-4) | UNITED STATES ARMY | Fort Liberty, NC | 2012 | 2018",
        ],
    ),
    "network_export.txt": (
        "Dana Whitlock",
        "Operations Manager at Brightforge Castings",
        [
            "Operations Manager | Brightforge Castings | Denver, Colorado, United States | March 2019 | Present",
            "Production Supervisor | Brightforge Castings | None | June 2015 | February 2019",
            "Machinist | Halvorsen Tool & Die | None | 2009 | 2015",
        ],
    ),
    "accountant.txt": (
        "Devika Ramanathan",
        None,
        [
            "Senior Accountant | Castellan Oilfield Supply, Inc. | Houston, TX | 03/2018 | Present",
            "Staff Accountant | Bluebonnet Physicians Group | Houston, TX | 07/2014 | 02/2018",
            "Audit Associate | Hollister & Wren LLP | Dallas, TX | 09/2012 | 06/2014",
        ],
    ),
    "chef.txt": (
        "Luca Brancatisano",
        None,
        [
            "Head Chef | The Salt Barge | Bristol | 2019 | date",
            "Sous Chef | Hotel Marchmont | Bath | 2015 | 2019",
            "Chef de Partie | Osteria del Ponte | Turin | 2012 | 2015",
            "Commis Chef | Trattoria Nonna Pia | Alba | 2009 | 2012",
        ],
    ),
    "electrician.txt": (
        "Dale Whitehorse",
        "Journeyman Electrician",
        [
            "Foreman / Journeyman Electrician | Rimrock Electric Co. | None | May 2017 | present",
            "Journeyman Electrician | Yellowstone Industrial Services | None | March 2013 | April 2017",
            "Apprentice Electrician | Big Horn JATC, IBEW Local 532 | None | 2009 | 2013",
        ],
    ),
    "marketing.txt": (
        "Zsófia Halmágyi",
        "Brand & Growth Marketing",
        [
            "Marketing Director | Oliveira & Daughters | Lisbon | 2021 | 2024",
            "Brand Manager | Oliveira & Daughters | Lisbon | 2017 | 2021",
            "Communications Officer | Museu do Rio | Porto | 2013 | 2016",
        ],
    ),
    "no_dates.txt": (
        "Gwendolyn Achterberg",
        "Executive Assistant",
        [
            "Executive Assistant | Norcliffe Insurance | None | None | None",
            "Office Coordinator | Dovecote Architects | None | None | None",
            "Receptionist | Larchmont Dental Practice | None | None | None",
        ],
    ),
    "project_manager.txt": (
        "Sipho Dlamini",
        None,
        [
            "Project Manager | Ubuntu Water Engineering (Pty) Ltd | None | February 2016 | Present",
            "Site Agent | Khumalo Civils | None | January 2011 | January 2016",
        ],
    ),
    "sales_dash_dates.txt": (
        "Jerome Fitzpatrick-Nwosu",
        "Enterprise Account Executive",
        [
            "Enterprise Account Executive | Stackwell Software | Chicago, IL | Feb '21 | Now",
            "Regional Sales Manager | Gantry Medical Devices | None | Jun 2016 | Jan '21",
            "Sales Representative | Gantry Medical Devices | Milwaukee, WI | 2013 | 2016",
        ],
    ),
    "short.txt": ("Ana Petrovic", None, ["Barista | Kaffa Corner | None | 2023 | present"]),
    "social_worker_prose.txt": (
        "Beatriz Quintanilha Moreau",
        None,
        [
            "Case manager | Maison des Érables | Montréal | 2019 | present",
            "Family support worker | Centre Lachine Jeunesse | None | 2015 | 2019",
        ],
    ),
    "software_engineer.md": (
        'Hyun-woo "Leo" Park',
        "Backend engineer",
        [
            "Staff Software Engineer | Parcelwright | None | Jan 2022 | Present",
            "Software Engineer II | Juniper & Slate Health | None | 2018-06 | 2021-12",
            "Junior Developer | Maple Ledger | None | Sep 2015 | May 2018",
        ],
    ),
    "teacher.txt": (
        "Moira Kavanagh-Boyle",
        "Secondary Science Teacher",
        [
            "Head of Science | St. Colmcille's Community School | Galway | Sept 2018 | present",
            "Science Teacher | Dunmore Girls' Secondary School | Dunmore | Aug 2012 | Jul 2018",
            "Substitute Teacher | Several schools in County Mayo | None | Sept 2011 | Jun 2012",
        ],
    ),
    "two_columns.txt": (
        "Franklin Oyelaran",
        "Warehouse and Logistics Supervisor",
        [
            "Warehouse Supervisor | Pennine Parcels | Leeds | 2018 | Present",
            "Stock Controller | Aire Valley Timber | Leeds | 2014 | 2018",
            "Warehouse Operative | Kirkstall Wholesale | Leeds | 2011 | 2014",
        ],
    ),
    "unicode.txt": (
        "Elif Ç̧etinkaya‑Ōkawa",
        None,
        [
            "Lead UX Researcher | Bosphorus Mobility A.Ş. Ocak | None | January 2020 | today",
            "UX Designer | Café Yazılım | None | 03.2016 | 12.2019",
        ],
    ),
}


def _skills(document: ExtractedDocument) -> list[str]:
    return [claim.label for claim in document.claims if claim.type == "skill"]


@pytest.mark.parametrize("filename", sorted(EXPECTED))
def test_person_and_roles(filename: str) -> None:
    name, headline, roles = EXPECTED[filename]

    document = read_resume(RESUMES / filename)

    assert (document.person.name, document.person.headline) == (name, headline)
    assert roles_of(document) == roles


@pytest.mark.parametrize(
    "headline", ["**Registered Nurse, Acute Medicine**", "Graduate, Environmental Science", "*Sous Chef*"]
)
def test_what_stands_below_a_name_is_no_name(headline: str, tmp_path: Path) -> None:
    path = tmp_path / "resume.md"
    path.write_text(
        f"# Moira Tunstall-Okafor\n\n{headline}\n\nmoira@example.com | Sheffield\n\n## Experience\n\n"
        "### Senior Staff Nurse | Sep 2020 – present\n\nHallam Vale Hospitals, Sheffield\n\n- Take charge of a unit.\n"
    )
    assert read_resume(path).person.name == "Moira Tunstall-Okafor"


def test_every_layout_has_its_expectation() -> None:
    assert {path.name for path in RESUMES.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize(
    ("path", "roles"),
    [
        ("data-engineer.pdf", {"Data Engineer | Quillback Outdoor | Boston, MA | August 2018 | February 2021": 5}),
        (
            "registered-nurse.docx",
            {
                "Charge Nurse, Cardiac Step-Down Unit (24 beds) | St. Brendan Regional Hospital | Superior, WI"
                " | January 2020 | Present": 6
            },
        ),
        (
            "operations-project-manager.txt",
            {"Operations Manager | Norland & Pryce Logistics | Normanton | September 2012 | May 2015": 4},
        ),
    ],
)
def test_examples_are_read_whole(path: str, roles: dict[str, int]) -> None:
    document = read_resume(EXAMPLES / "resumes" / path)

    assert len(document.roles) >= 5
    for role, count in roles.items():
        key = document.roles[roles_of(document).index(role)].key
        assert sum(item.role_key == key for item in document.evidence) == count


def test_wrapped_bullets_are_whole_again() -> None:
    texts = texts_of(read_resume(RESUMES / "accountant.txt"), "accomplishment")

    assert (
        "Own the month-end close for three legal entities with combined revenue of $88 million; shortened it from"
        " eleven to six working days." in texts
    )


def test_paragraphs_become_sentences_of_their_role() -> None:
    document = read_resume(RESUMES / "chef.txt")

    sous_chef = [item.text for item in document.evidence if item.role_key == document.roles[1].key]
    assert sous_chef[1] == "Cut food waste by 40% by weighing it every day."
    assert len(sous_chef) == 4


def test_lines_without_bullets_stay_apart() -> None:
    document = read_resume(RESUMES / "electrician.txt")

    assert [item.text for item in document.evidence if item.role_key == document.roles[0].key][:2] == [
        "Run crews of three to six on commercial jobs from 20,000 to 90,000 square feet",
        "Wired two schools, a clinic and a cold storage plant, all passed final inspection the first time",
    ]


def test_skills_of_labelled_lines_and_of_lists() -> None:
    assert _skills(read_resume(EXAMPLES / "resumes/data-engineer.pdf"))[:5] == [
        "Python",
        "SQL",
        "Bash",
        "a little Go",
        "Snowflake",
    ]
    assert "Excel (Power Query, pivot tables, macros)" in _skills(read_resume(RESUMES / "accountant.txt"))
    assert _skills(read_resume(RESUMES / "two_columns.txt"))[:2] == ["Stock control", "SAP WM"]


def test_degrees_and_certificates_are_told_apart() -> None:
    document = read_resume(EXAMPLES / "resumes/operations-project-manager.txt")

    assert texts_of(document, "education") == [
        "BA (Hons) Business and Logistics Management, University of Huddersfield, part time, 2014"
    ]
    assert "PRINCE2 Practitioner, 2015, renewed 2021" in texts_of(document, "certification")


def test_a_degree_and_its_school_on_two_lines() -> None:
    assert texts_of(read_resume(RESUMES / "two_columns.txt"), "education") == [
        "BTEC Level 3 Business, Leeds City College, 2011"
    ]


def test_page_numbers_are_no_evidence() -> None:
    document = read_resume(RESUMES / "network_export.txt")

    assert not [item for item in document.evidence if "Page" in item.text]


def test_references_are_not_evidence() -> None:
    document = read_resume(EXAMPLES / "resumes/operations-project-manager.txt")

    assert not [item for item in document.evidence if "request" in item.text]


def test_claims_rest_on_evidence_that_exists() -> None:
    for path in [*RESUMES.iterdir(), *(EXAMPLES / "resumes").iterdir()]:
        document = read_resume(Path(path))
        keys = {item.key for item in document.evidence}
        for claim in document.claims:
            assert claim.evidence_keys
            assert set(claim.evidence_keys) <= keys


def test_courses_below_a_degree_are_evidence_and_no_degrees_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "courses.txt"
    path.write_text(
        "Ilse Farrow\nilse@example.org\n\nEDUCATION\n\nMSc Economics, University of Leeds, 2016\n\n"
        "Panel Data Methods, Ruth Okafor, 2015\n\nTopics in Welfare, Jonas Lind, 2015\n",
        encoding="utf-8",
    )
    read = read_resume(path)
    assert [entry.title for entry in read.entries if entry.kind == "education"] == ["MSc Economics"]
    told = " ".join(item.text for item in read.evidence)
    assert "Panel Data Methods" in told
    assert "Topics in Welfare" in told
