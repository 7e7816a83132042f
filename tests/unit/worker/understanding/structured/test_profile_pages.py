"""Profiles that LinkedIn drew as a PDF: drawn by seed, and as text."""

import random
from pathlib import Path

import pytest

from core.record.readings import ExtractedDocument
from tests.rounds import some
from tests.unit.worker.understanding.profile_pages import Company, Job, Profile, profile_pdf
from tests.unit.worker.understanding.structured_samples import read
from worker.understanding.structured import read_structured

CASE = Path(__file__).parents[4] / "data" / "documents" / "r04_network_export_several_positions.txt"
_NAMES = ("Hanna Brettschneider", "Jo Ek", "Maximiliane von Hohenfels-Wartenberg", "Ngozi Adeyemi-Clarke")
_LONG_TITLE = "Head of Metering, Tariffs and Settlement for the Nordic and Baltic Markets"
_TITLES = ("Senior Product Manager", "Analyst", _LONG_TITLE, "Nurse")
_COMPANIES = (
    *("Lumen Grid", "Voltwerk", "Tern"),
    "Otter Dairies and Cold Storage of the Northern Counties Cooperative Ltd",
)
_PLACES = ("Berlin, Germany", "Greater Leeds Area", "", "Gothenburg, Västra Götaland County, Sweden")
_DEEDS = (
    "Own the tariff engine used by 31 utilities, and the team of nine engineers and designers that builds it.",
    "- Cut churn by 12 %",
    "Ran payroll.",
    "Modelled prices in SQL and R, Python and Julia, for gas and power, on three markets and for nine desks at once.",
)
_GERMAN = {
    "Contact": "Kontakt", "Top Skills": "Top-Kenntnisse", "Languages": "Languages", "Certifications": "Certifications",
    "Summary": "Zusammenfassung", "Experience": "Berufserfahrung", "Education": "Ausbildung",
}  # fmt: skip


def drawn(seed: int) -> Profile:
    chance = random.Random(seed)
    companies = []
    year = 2024
    for name in chance.sample(_COMPANIES, chance.randint(1, 4)):
        jobs = []
        for _ in range(chance.choice((1, 1, 2, 3))):
            end = "Present" if year == 2024 else f"March {year}"
            deeds = tuple(chance.sample(_DEEDS, chance.randint(0, 3)))
            dates = f"April {year - 2} - {end} (2 years)"
            jobs.append(Job(title=chance.choice(_TITLES), dates=dates, place=chance.choice(_PLACES), text=deeds))
            year -= 2
        companies.append(Company(name=name, jobs=tuple(jobs), total=f"{2 * len(jobs)} years" if len(jobs) > 1 else ""))
    return Profile(
        name=chance.choice(_NAMES),
        headline=chance.choice(_TITLES),
        place=_PLACES[0],
        contact=("jo@example.org", "www.linkedin.com/in/jo-example-of-a-long-address-123 (LinkedIn)"),
        skills=tuple(chance.sample(("SQL", "User Research", "Stakeholder Management", "Energy"), 3)),
        languages=("German (Native or Bilingual)",) if chance.random() > 0.4 else (),
        certifications=("Certified Scrum Product Owner and Practitioner of Flow",) if chance.random() > 0.5 else (),
        summary=("Ten years in energy. Likes tariffs, meters and people who ask why.",)
        if chance.random() > 0.3
        else (),
        companies=tuple(companies),
        schools=(("Universität Hamburg", "Master of Science - MS, Economics · (2014 - 2016)"),),
        names=_GERMAN if chance.random() > 0.7 else {},
    )


def understood(content: bytes) -> ExtractedDocument:
    file = read(content)
    assert file.shape == "profile-pages"
    return read_structured(file)


def told(document: ExtractedDocument) -> dict[str, object]:
    return {
        "person": (document.person.name, document.person.headline, document.person.contact),
        "roles": [(role.title, role.company, role.start, role.end, role.location or "") for role in document.roles],
        "deeds": [[item.text for item in document.evidence if item.role_key == role.key] for role in document.roles],
        "skills": [entry.title for entry in document.entries if entry.kind == "skill"],
        "education": [(entry.title, entry.issuer) for entry in document.entries if entry.kind == "education"],
        "unplaced": document.report.lines_unplaced,
    }


def right(profile: Profile) -> dict[str, object]:
    contact = ["jo@example.org", "www.linkedin.com/in/jo-example-of-a-long-address-123", profile.place]
    jobs = [(job, company) for company in profile.companies for job in company.jobs]
    return {
        "person": (profile.name, profile.headline, contact),
        "roles": [
            (job.title, company.name, *job.dates.removesuffix(" (2 years)").split(" - "), job.place)
            for job, company in jobs
        ],
        "deeds": [[text.removeprefix("- ") for text in job.text] for job, _ in jobs],
        "skills": list(profile.skills),
        "education": [("Master of Science - MS, Economics", "Universität Hamburg")],
        "unplaced": [],
    }


@pytest.mark.rounds
def test_nearly_all_drawn_profiles_are_read_whole() -> None:
    """Where a short sidebar beside a name of two lines is read into it, a file's lines say less than is needed."""
    wrong: dict[int, list[str]] = {}
    for seed in (seeds := some(range(50), one_in=3)):
        profile = drawn(seed)
        file = read(profile_pdf(profile))
        found = told(read_structured(file)) if file.shape == "profile-pages" else {}
        faults = [name for name, value in right(profile).items() if found.get(name) != value]
        if faults:
            wrong[seed] = faults

    assert len(wrong) <= len(seeds) / 10, wrong


def test_the_case_as_text() -> None:
    document = understood(CASE.read_bytes())

    assert [(role.title, role.company, role.start, role.end) for role in document.roles] == [
        ("Senior Product Manager", "Lumen Grid", "January 2022", "Present"),
        ("Product Manager", "Lumen Grid", "January 2020", "December 2021"),
        ("Business Analyst", "Voltwerk", "March 2017", "November 2019"),
    ]
    assert not [item for item in document.evidence if "4 years" in item.text]
    titles = {
        kind: [each.title for each in document.entries if each.kind == kind]
        for kind in ("language", "skill", "certification")
    }
    assert titles == {
        "language": ["German", "English"],
        "skill": ["Product Strategy", "SQL", "User Research"],
        "certification": ["Certified Scrum Product Owner"],
    }
    assert document.person.name == "Hanna Brettschneider"
    first = document.roles[0].place
    assert first is not None
    assert first.line == 21


@pytest.mark.parametrize(
    "text",
    [
        "Jo Ek\n\nContact\njo@example.org | linkedin.com/in/jo\n\nExperience\nNurse, Acme\n2019 - Present",
        "Contact\nwww.linkedin.com/in/jo (LinkedIn)\nThat is all.",
        "Experience\nwww.linkedin.com/in/jo (LinkedIn)\nNurse\n2019 - 2020",
    ],
)
def test_other_documents_are_not_taken_for_one(text: str) -> None:
    assert read(text.encode()).shape is None
