"""Whole profiles: what answers what, what is admitted as missing, and how it reads."""

import re
from datetime import date
from uuid import UUID

import pytest

from client_sdk.models import Requirement, ResumeBullet, TalkingPoint
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.letters.draft import asked_only
from core.checking.letters.lacking import read_lacking
from core.language.point_lines import point_mark
from core.language.polarity import Polarity
from core.language.sentences import sentences
from core.record.chronology import newest_first
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Evidence, Person, Role
from tests.fakes.profiles import (
    DATA_ENGINEER,
    NURSE,
    PAIRS,
    POSTINGS,
    PROJECT_MANAGER,
    RESUMES,
    Tailored,
    engine,
    tailor,
    tailored,
)
from tests.fakes.records import TODAY, stable_id
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.compose.resume import write_bullets, write_summary


def _point(result: Tailored, words: str) -> TalkingPoint:
    return next(point for point in result.profile.talking_points.items if words in point.requirement)


def _gaps(result: Tailored) -> list[str]:
    return [gap.requirement for gap in asked_only(result.profile.talking_points).gaps]


def test_the_data_engineers_answers() -> None:
    result = tailored(*DATA_ENGINEER)

    assert "oved 140 cron jobs to Airflow" in _point(result, "Airflow").text
    assert "Kafka ingestion" in _point(result, "Kafka").text
    assert "Terraform" in _point(result, "Terraform").text
    assert _point(result, "mentoring").strength == "strong"
    assert "I have more than eight years in roles that fit" in _point(result, "6+ years").text
    assert _point(result, "trade-offs").strength == "partial"


def test_the_data_engineers_gaps() -> None:
    result = tailored(*DATA_ENGINEER)

    assert _gaps(result) == [
        "Kubernetes in production",
        "Knowledge of energy markets, utilities or other sensor-heavy industries",
        "Experience with Apache Iceberg or Delta Lake",
        "Scala or Rust",
    ]
    assert result.profile.talking_points.gaps[0].note == "Your documents do not mention Kubernetes."


def test_the_nurses_answers_and_gaps() -> None:
    result = tailored(*NURSE)

    assert "falls went from 4.1 to 1.6" in _point(result, "quality improvement").text
    assert "Basic Life Support" in _point(result, "BLS").text
    licence = _point(result, "Minnesota")
    assert licence.strength == "partial"
    assert licence.note is not None
    assert "do not mention Minnesota" in licence.note
    assert {
        "Master's degree in nursing or healthcare administration",
        "Certification in nursing leadership (NE-BC or CENP)",
        "Experience preparing a unit budget",
    } == set(_gaps(result))


def test_the_project_managers_gaps() -> None:
    assert any("retrofit" in gap for gap in _gaps(tailored(*PROJECT_MANAGER)))
    assert any("local authorities" in gap for gap in _gaps(tailored(*PROJECT_MANAGER)))


def test_every_requirement_is_either_answered_or_a_gap() -> None:
    for pair in PAIRS.values():
        result = tailored(*pair)
        points = asked_only(result.profile.talking_points)
        named = [point.requirement for point in points.items] + [gap.requirement for gap in points.gaps]
        assert sorted(named) == sorted(need.text for need in result.context.opportunity.requirements)


def test_a_chef_is_no_data_engineer() -> None:
    result = tailored(RESUMES / "chef.txt", DATA_ENGINEER[1])

    assert all(point.strength == "partial" for point in asked_only(result.profile.talking_points).items)
    assert len(_gaps(result)) >= 13
    said = sentences(result.profile.narrative)
    assert all(read_lacking(each) for each in said if "Python" in each)
    assert result.evaluation.coverage is not None
    assert result.evaluation.coverage < 0.1
    assert result.evaluation.grounding == 1.0


@pytest.mark.parametrize("name", PAIRS)
def test_letters_can_be_sent(name: str) -> None:
    result = tailored(*PAIRS[name])
    letter = result.profile.narrative

    assert letter.startswith("Dear ")
    assert letter.endswith(f"Kind regards,\n{result.context.person.name}")
    assert 120 <= len(letter.split()) <= 300
    assert not re.search(r"\bI I\b|\.\.|\s,|  |\bNone\b|\{|\bi\b(?! )", letter)
    lines = (line[point_mark(line) :] for line in letter.split("\n"))
    for sentence in (sentence for line in lines for sentence in sentences(line)):
        assert sentence[0].isupper(), sentence


@pytest.mark.parametrize("name", PAIRS)
def test_resumes_keep_every_role_newest_first(name: str) -> None:
    result = tailored(*PAIRS[name])
    resume = result.profile.resume_data

    assert sorted((r.title, r.company) for r in resume.roles) == sorted(
        (r.title, r.company) for r in result.context.roles
    )
    assert resume.roles[0].end in {"Present", "present"}
    assert all(role.bullets for role in resume.roles)
    assert resume.summary
    assert resume.skills
    assert result.evaluation.grounding == 1.0


def test_skills_asked_for_come_first() -> None:
    skills = tailored(*DATA_ENGINEER).profile.resume_data.skills

    assert set(skills[:4]) <= {"Python", "SQL", "Snowflake", "Redshift", "Kafka", "Airflow", "dbt", "Terraform"}
    assert skills.index("Grafana") > skills.index("Terraform")


def test_bullets_that_answer_the_posting_come_first() -> None:
    roles = tailored(*DATA_ENGINEER).profile.resume_data.roles

    quillback = next(role for role in roles if role.company == "Quillback Outdoor")
    assert "Terraform" in quillback.bullets[0].text or "Python" in quillback.bullets[0].text
    assert "store managers" in quillback.bullets[-1].text


def test_years_come_from_dates_alone() -> None:
    result = tailored(RESUMES / "no_dates.txt", POSTINGS / "no_headings.txt")

    assert "year" not in result.profile.narrative
    assert any("without dates" in issue.text for issue in result.evaluation.issues)


async def _one(text: str, requirement: str, **role: str) -> TalkingPoint | None:
    held = Role(id=stable_id("role"), company="Acme", title="Clerk", **role)
    context = TailoringContext(
        person=Person(name="Ana Example"),
        opportunity=TargetOpportunity(requirements=[Requirement(text=requirement)]),
        roles=[held],
        evidence=[Evidence(id=stable_id("e"), role_id=held.id, kind="accomplishment", text=text)],
    )
    points = asked_only((await engine().talking_points(context)).value)
    return points.items[0] if points.items else None


async def test_too_few_years_are_only_a_part() -> None:
    enough = await _one("Kept stock records", "2 years of stock control", start="2015", end="2020")
    too_few = await _one("Kept stock records", "8 years of stock control", start="2015", end="2020")

    assert enough is not None
    assert enough.strength == "strong"
    assert too_few is None or too_few.strength == "partial"


@pytest.mark.parametrize(
    ("evidence", "requirement"),
    [
        ("Prepared the 2022 survey", "Experience preparing a unit budget"),
        ("Managed a team on time", "PMP certification"),
        ("Wrote reports for the local builder", "Experience of working with local authorities"),
        ("Served excellent coffee", "Advanced Excel"),
        ("Led a project team", "Kubernetes"),
    ],
)
async def test_everyday_words_are_no_answer(evidence: str, requirement: str) -> None:
    assert await _one(evidence, requirement) is None


async def test_nothing_known_still_gives_a_profile_and_no_letter() -> None:
    result = await tailor(TailoringContext(opportunity=TargetOpportunity()))

    assert result.profile.narrative == ""
    assert result.profile.resume_data.roles == []
    assert result.evaluation.status == "completed"
    assert result.evaluation.issues[0].text.startswith(
        "There is no letter, and no fit is said: your record says nothing"
    )


async def test_no_letter_is_written_from_what_was_hardly_read() -> None:
    context = tailored(*NURSE).context.model_copy(update={"unread": "Much could not be read; then confirm."})

    result = await tailor(context)

    assert result.profile.narrative == ""
    assert result.profile.resume_data.roles, "the résumé is theirs to look at"
    assert result.evaluation.issues[0].text == (
        "There is no letter, and no fit is said: much could not be read; then confirm."
    )


async def test_the_evaluation_finds_what_the_documents_do_not_say() -> None:
    result = tailored(*NURSE)
    invented = result.profile.model_copy(
        update={
            "narrative": result.profile.narrative + "\n\nI won the Nobel Prize for chemistry in 1987.",
            "talking_points": result.profile.talking_points.model_copy(
                update={"items": [TalkingPoint(requirement="x", text="I care.", evidence_ids=[stable_id("nowhere")])]}
            ),
        }
    )

    evaluation = (await engine().evaluate(result.context, invented)).value

    errors = [issue.text for issue in evaluation.issues if issue.severity == "error"]
    assert any("Nobel Prize" in text for text in errors)
    assert any("does not exist" in text for text in errors)
    assert evaluation.grounding is not None
    assert evaluation.grounding < 1
    assert evaluation.coverage == 0


async def test_the_evaluation_finds_a_changed_number() -> None:
    result = tailored(*NURSE)
    resume = result.profile.resume_data
    first = resume.roles[0]
    changed = first.model_copy(
        update={"bullets": [ResumeBullet(text="Led shifts of 9 to 77 nurses and nursing assistants.")]}
    )
    profile = result.profile.model_copy(
        update={"resume_data": resume.model_copy(update={"roles": [changed, *resume.roles[1:]]})}
    )

    evaluation = (await engine().evaluate(result.context, profile)).value

    assert any("77" in issue.text for issue in evaluation.issues if issue.severity == "error")


def test_roles_without_dates_stay_where_they_are() -> None:
    roles = [
        Role(id=stable_id(name), company="", title=name, start=start, end=end)
        for name, start, end in [("old", "2001", "2003"), ("undated", None, None), ("new", "2010", "now")]
    ]

    assert [role.title for role in newest_first(roles, today=date(2026, 1, 1))] == ["new", "old", "undated"]


@pytest.mark.parametrize("polarity", ["does_not", "plans"])
def test_what_the_person_denies_or_plans_is_no_line_of_a_resume(polarity: Polarity) -> None:
    role = Role(id=UUID(int=1), company="Acme", title="Engineer", start="2019", end="2021")
    texts = ("Wrote ETL jobs in SQL for nine warehouses", "Trained two apprentices")
    evidence = [
        Evidence(id=UUID(int=number), role_id=role.id, kind="accomplishment", text=text, polarity=said)
        for number, (text, said) in enumerate(zip(texts, (polarity, "does"), strict=True), start=2)
    ]
    context = TailoringContext(
        opportunity=TargetOpportunity(title="Engineer", requirements=[Requirement(text="SQL")]),
        roles=[role],
        evidence=evidence,
    )
    index = EvidenceIndex(context, TODAY)
    points, relevance = make_points(index), Relevance(index)

    assert [each.text for each in write_bullets(index, points, relevance, role)] == ["Trained two apprentices."]
    assert "ETL" not in write_summary(index, points, relevance).summary
