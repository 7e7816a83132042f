"""Résumés of many professions and layouts, none of which the engine was made for in particular."""

from pathlib import Path

import pytest

from tests.unit.engines.profiles import EXAMPLES, RESUMES, read_resume
from worker.engines.base import ExtractedDocument
from worker.engines.offline.extract.addresses import as_contact
from worker.engines.offline.extract.resume import read_resume as parse_resume
from worker.engines.offline.extract.skills import split_skills

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
            "Lead UX Researcher | Bosphorus Mobility A.Ş. | None | January 2020 | today",
            "UX Designer | Café Yazılım | None | 03.2016 | 12.2019",
        ],
    ),
}


def _roles(document: ExtractedDocument) -> list[str]:
    return [f"{r.title} | {r.company} | {r.location} | {r.start} | {r.end}" for r in document.roles]


def _texts(document: ExtractedDocument, kind: str) -> list[str]:
    return [item.text for item in document.evidence if item.kind == kind]


def _skills(document: ExtractedDocument) -> list[str]:
    return [claim.label for claim in document.claims if claim.type == "skill"]


@pytest.mark.parametrize("filename", sorted(EXPECTED))
def test_person_and_roles(filename: str) -> None:
    name, headline, roles = EXPECTED[filename]

    document = read_resume(RESUMES / filename)

    assert (document.person.name, document.person.headline) == (name, headline)
    assert _roles(document) == roles


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
        key = document.roles[_roles(document).index(role)].key
        assert sum(item.role_key == key for item in document.evidence) == count


def test_wrapped_bullets_are_whole_again() -> None:
    texts = _texts(read_resume(RESUMES / "accountant.txt"), "accomplishment")

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


def test_degrees_and_certificates_are_told_apart() -> None:
    document = read_resume(EXAMPLES / "resumes/operations-project-manager.txt")

    assert _texts(document, "education") == [
        "BA (Hons) Business and Logistics Management, University of Huddersfield, part time, 2014"
    ]
    assert "PRINCE2 Practitioner, 2015, renewed 2021" in _texts(document, "certification")


def test_a_degree_and_its_school_on_two_lines() -> None:
    assert _texts(read_resume(RESUMES / "two_columns.txt"), "education") == [
        "BTEC Level 3 Business, Leeds City College, 2011"
    ]


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

    assert _roles(parse_resume(f"{top}{heading}\n\n{role}")) == ["Tailor | Moss & Co | Hull | 2015 | 2019"]


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
        ("Institute of Fabrics, Hull University\nTailor", "Tailor", ["Institute of Fabrics, Hull University"], []),
    ],
)
def test_the_top(lines: str, headline: str, contact: list[str], summary: list[str]) -> None:
    document = parse_resume(f"Jo Ann Bell\n{lines}\n\nExperience\n\nTailor, Moss & Co\n2015 - 2019\n- Cut suits\n")

    assert (document.person.headline, document.person.contact) == (headline, contact)
    assert _texts(document, "summary") == summary


@pytest.mark.parametrize("text", ["2015 to now", "2013–2017", "12.05.1985", "3 years of silk", "Remote sensing"])
def test_what_is_no_address(text: str) -> None:
    assert as_contact(text) is None


def test_a_few_notes_without_headings() -> None:
    notes = [
        "Tailor, Hull. 01482 496000",
        "Moss & Co, tailor 2015-now: suits, coats and all the repairs of the county choir",
        "Hill Mills, seamstress 2014",
        "Sewing machine safety certificate, 2013",
        "Swim and sail",
    ]
    document = parse_resume("Jo Ann Bell\n" + "\n".join(notes))

    assert _roles(document) == [
        "tailor | Moss & Co | None | 2015 | now",
        "seamstress | Hill Mills | None | None | 2014",
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
        ("Volunteering", "Treasurer, Hull Choir, 2019 - 2021", ["Treasurer (volunteer)Hull Choir | 2019 | 2021"]),
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

    assert [(item.kind, item.text) for item in document.evidence][1:] == [(kind, "Sewed 40 coats")]


@pytest.mark.parametrize(
    "entry",
    [
        "Master of Science in Marine Ecology, University of Bergen, 2016",
        "MASTER OF LAWS, KEELE UNIVERSITY, 2009",
        "Study Skills, Barrow Sixth Form College, 2004",
    ],
)
def test_a_degree_is_no_deed(entry: str) -> None:
    assert _texts(parse_resume(f"Jo Ann Bell\n\nEducation\n{entry}\n"), "education") == [entry]


@pytest.mark.parametrize(
    ("lines", "education", "certifications"),
    [
        ("2008 – 2011\tBSc Geology, Lund University", ["BSc Geology, Lund University (2008 – 2011)"], []),
        ("BSc (Hons) Geology\nHull City\nUniversity, 2012", ["BSc (Hons) Geology, Hull City University, 2012"], []),
        ("Rock blasting\n(surface), to 03/2027", [], ["Rock blasting (surface), to 03/2027"]),
        ("Rock blasting: current", [], ["Rock blasting: current"]),
        ("Rock blasting, 2012", ["Rock blasting, 2012"], []),
    ],
)
def test_entries_of_schools(lines: str, education: list[str], certifications: list[str]) -> None:
    document = parse_resume(f"Jo Ann Bell\n\nEducation\n{lines}\n")

    assert (_texts(document, "education"), _texts(document, "certification")) == (education, certifications)


def test_headings_of_ones_own_above_deeds() -> None:
    document = read_resume(RESUMES / "functional.txt")

    deeds = [item.text for item in document.evidence if item.kind in {"accomplishment", "responsibility"}]
    assert "Kept a satisfaction score of 4.8 out of 5 for three years" in deeds
    assert "Trained 30 new agents" in deeds
    assert "CUSTOMER SERVICE" not in [item.text for item in document.evidence]


def test_letters_behind_the_name() -> None:
    text = "Jo Ann Bell, BSc, CPA, RN, CCRN\n\nCertifications\n- CCRN, 2019\n- Certified Public Accountant\n"

    assert _texts(parse_resume(text), "certification") == ["CCRN, 2019", "Certified Public Accountant", "RN"]


def test_projects_keep_their_names() -> None:
    source = "Open Source\n- Maintainer of pins\n"
    projects = "Selected projects\nChoir app\n- 200 users\n- Built it alone\n"

    texts = [item.text for item in parse_resume(f"Jo Ann Bell\n\n{source}\n{projects}").evidence]
    assert texts == ["Open Source: Maintainer of pins", "Choir app", "Choir app: 200 users", "Built it alone"]


def test_labels_in_roles_are_no_evidence() -> None:
    role = "Tailor, Moss & Co\n2015 - 2019\n\nKey results\n- Cut suits\n"

    assert [item.text for item in parse_resume(f"Jo Ann Bell\n\nExperience\n\n{role}").evidence] == ["Cut suits"]


def test_heads_of_columns_are_no_deeds() -> None:
    text = "Jo Ann Bell\n\nKey results\nYear\tCoats sold\tOf target\n2023\t148\t112 %\nWon a prize\n"

    assert [item.text for item in parse_resume(text).evidence] == ["Won a prize"]


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
