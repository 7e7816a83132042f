"""What is told as a skill, a language or a paper looks like one, whatever stands in the list."""

import pytest

from core.checking.evidence.relevance import Relevance
from core.language.terms import mentions
from core.record.models import EvidenceKind
from tests.fakes.records import applicant
from worker.engines.offline.compose import strengths
from worker.engines.offline.compose.credentials import unlabelled
from worker.engines.offline.compose.strengths import looks_like_skill, ranked_skills
from worker.engines.offline.compose.tongues import spoken_languages


@pytest.mark.parametrize(
    "name",
    [
        *("E-MAIL ADDRESS", "MOBILE NO", "Residential address", "ada@baker.example", "Nationality", "Date of birth"),
        *("and", "good at", "What I am, keen on", "Place and date", "home language", "[ 2011 – 2014 ],", "Rota and"),
        *("O-3", "GS-1102-12", "5 points (TP)", "000 users", "UK", "Passport valid till 2031"),
    ],
)
def test_labels_places_grades_and_torn_numbers_are_not_told(name: str) -> None:
    assert not looks_like_skill(name)


@pytest.mark.parametrize(
    "name",
    [
        "Partograph",
        "Siemens S7",
        "E-commerce",
        "Mobile games",
        "IFRS 17",
        "C++",
        "Java",
        "AS level",
        "What-if analysis",
    ],
)
def test_skills_are(name: str) -> None:
    assert looks_like_skill(name)


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("Planned maintenance", True),
        ("Learning support", True),
        ("No-dig gardening", True),
        ("Rejected goods", True),
        ("Failed payments recovery", True),
        ("Paediatric Life Support (ran out in June)", False),
        ("Paediatric Life Support – expired", False),
        ("no Access", False),
    ],
)
def test_a_skill_is_left_out_for_what_is_said_of_it_and_not_for_its_name(name: str, is_told: bool) -> None:
    skills: list[tuple[EvidenceKind, str]] = [("skill", f"Bread shaping; {name}")]
    index = applicant([], title="Baker", says=skills)

    assert (name in ranked_skills(index, Relevance(index))) is is_told


@pytest.mark.parametrize(
    ("language", "is_told"),
    [
        ("French (fluent, spoken and written)", True),
        ("Xhosa: Speak, Read, Write", True),
        ("Spanish – spoken and written, fluent", True),
        ("Latin – reading only", False),
        ("Latin (reading)", False),
        ("Dutch (understands, does not speak)", False),
        ("Dutch (passive)", False),
    ],
)
def test_what_is_only_read_or_understood_is_not_spoken(language: str, is_told: bool) -> None:
    assert bool(spoken_languages(applicant([], says=[("language", language)]))) is is_told


@pytest.mark.parametrize("written", ["Xhosa: spoken and written, fluent", "Xhosa – spoken and written, fluent"])
def test_how_well_a_language_is_spoken_stands_in_brackets(written: str) -> None:
    assert spoken_languages(applicant([], says=[("language", written)])) == ["Xhosa (spoken and written, fluent)"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("National Diploma: Policing", "National Diploma in Policing"),
        ("National Certificate: Credit Management", "National Certificate in Credit Management"),
        ("National Certificate: First Aid", "National Certificate in First Aid"),
        ("National Diploma: Distinction, Hill College", "National Diploma: Distinction, Hill College"),
        ("Bachelor Degree: Upper Second", "Bachelor Degree: Upper Second"),
        ("Bachelor Degree: First Class Honours", "Bachelor Degree: First Class Honours"),
        ("National Certificate: Credit", "National Certificate: Credit"),
        ("National Certificate: grade 3", "National Certificate: grade 3"),
    ],
)
def test_a_grade_is_no_subject(entry: str, said: str) -> None:
    assert unlabelled(entry) == said


def test_each_of_many_skills_is_found_in_its_own_line(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[str] = []

    def counted(text: str, name: str) -> bool:
        held.append(name)
        return mentions(text, name)

    monkeypatch.setattr(strengths, "mentions", counted)
    index = applicant([], says=[("skill", f"Loom {number}") for number in range(100)])

    assert len(ranked_skills(index, Relevance(index))) == strengths.MAX_SKILLS
    assert len(held) <= 2 * len(index.witnesses)
