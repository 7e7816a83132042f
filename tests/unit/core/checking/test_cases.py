"""The cases that once went wrong, each with its right value: `tests/data/honesty`."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from client_sdk.models import EvaluationIssue, ResumeRole
from core.checking.checker import Checker
from core.checking.evaluation import evaluate
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.letters.draft import ProfileDraft
from core.checking.matching.requirements import assess
from core.record.context import TailoringContext
from core.record.readings import Posting
from tests.fakes.files import file_of
from tests.fakes.profiles import DATA_ENGINEER, Tailored, context_of, read_resume, tailor
from tests.fakes.records import TODAY
from worker.understanding.postings.posting import read_posting
from worker.understanding.resume import read_resume as extract_resume

CASES = Path(__file__).parents[3] / "data" / "honesty"


def _json(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CASES / name).read_text(encoding="utf-8"))
    return found


@cache
def _planted_context() -> TailoringContext:
    planted = _json("planted.json")
    return context_of(extract_resume(file_of(planted["resume"])), read_posting(planted["posting"]), planted["posting"])


async def _planted() -> Tailored:
    return await tailor(_planted_context())


def _errors(profile: ProfileDraft) -> list[EvaluationIssue]:
    index = EvidenceIndex(_planted_context(), TODAY)
    return [issue for issue in evaluate(index, profile, Relevance(index)).issues if issue.severity == "error"]


@pytest.mark.parametrize("case", _json("planted.json")["sentences"], ids=lambda case: case["sentence"][:60])
async def test_planted_sentences(case: dict[str, str]) -> None:
    profile = (await _planted()).profile
    planted = profile.model_copy(update={"narrative": f"{profile.narrative}\n\n{case['sentence']}"})

    reported = [issue for issue in _errors(planted) if issue.quote == case["sentence"]]

    assert bool(reported) is (case["right"] == "reported")
    assert all(issue.path == "narrative" and issue.code for issue in reported)


def _change_field(profile: ProfileDraft, change: str) -> ProfileDraft:
    resume = profile.resume_data
    first, second = resume.roles

    def with_first(**fields: str) -> dict[str, list[ResumeRole]]:
        return {"roles": [first.model_copy(update=fields), second]}

    changes: dict[str, dict[str, Any]] = {
        "skills + SAP": {"skills": [*resume.skills, "SAP"]},
        "education + MSc Supply Chain, Leeds, 2018": {
            "education": [*resume.education, "MSc Supply Chain, Leeds, 2018"]
        },
        "certifications + ADR": {"certifications": [*resume.certifications, "ADR"]},
        "title of role 1 = Operations Director": with_first(title="Operations Director"),
        "company of role 1 = Ocado": with_first(company="Ocado"),
        "start of role 1 = 2012": with_first(start="2012"),
        "bullets of both roles exchanged": {
            "roles": [
                first.model_copy(update={"bullets": second.bullets}),
                second.model_copy(update={"bullets": first.bullets}),
            ]
        },
        "headline = Operations Director": {"headline": "Operations Director"},
    }
    return profile.model_copy(update={"resume_data": resume.model_copy(update=changes[change])})


@pytest.mark.parametrize("case", _json("planted.json")["fields"], ids=lambda case: case["change"])
async def test_planted_fields(case: dict[str, str]) -> None:
    profile = (await _planted()).profile

    assert _errors(profile) == []
    assert _errors(_change_field(profile, case["change"])) != []


@pytest.mark.parametrize(
    ("sentence", "is_true"),
    [(text, kind == "true") for kind in ("true", "invented") for text in _json("letters.json")[kind]],
)
def test_sentences_of_a_good_models_letter(sentence: str, is_true: bool) -> None:
    context = context_of(read_resume(DATA_ENGINEER[0]), Posting())

    (checked,) = Checker(context=context, today=TODAY).check_text("narrative", sentence)

    assert checked.judgement.is_supported is is_true, checked.judgement.faults


def _rows() -> list[dict[str, str]]:
    with (CASES / "evidence_and_requirement.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


_RESUMES = (
    "Ada Bell\nada@example.org\n\nExperience\nAnalyst, Fjord Ltd, Oslo\nJan 2018 - Present\n- {}\n",
    "Ada Bell\nada@example.org\n\nSummary\n{}.\n\nExperience\nAnalyst, Fjord Ltd, Oslo\nJan 2018 - Present\n- Wrote\n",
)


@pytest.mark.parametrize("resume", _RESUMES, ids=["as a bullet", "in the summary"])
@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["evidence"])
def test_one_line_and_one_requirement(row: dict[str, str], resume: str) -> None:
    posting = read_posting(f"# Analyst\n\n## Requirements\n- {row['requirement']}\n")
    context = context_of(extract_resume(file_of(resume.format(row["evidence"]))), posting)
    allowed = {
        "gap": {"gap"},
        "gap or partial": {"gap", "partial"},
        "at most partial": {"gap", "partial"},
        "strong": {"strong"},
    }

    (assessment,) = assess(EvidenceIndex(context, TODAY))

    assert (assessment.strength or "gap") in allowed[row["right"]]


async def _profile_of(number: str) -> Tailored:
    resume = next(CASES.glob(f"{number}_*.txt")).read_text(encoding="utf-8")
    posting = (CASES / f"{number}_posting.md").read_text(encoding="utf-8")
    return await tailor(context_of(extract_resume(file_of(resume)), read_posting(posting), posting))


async def test_what_is_denied_planned_or_being_learnt_is_a_gap_and_no_skill() -> None:
    result = await _profile_of("01")
    strengths = {point.requirement: point.strength for point in result.profile.talking_points.items}
    gaps = " ".join(gap.requirement for gap in result.profile.talking_points.gaps)

    for asked in ("Kubernetes", "Rust", "Terraform", "PhD", "Bachelor", "Kafka"):
        assert asked in gaps
    assert strengths.get("Expert in Java") in {None, "partial"}
    assert not {"Kubernetes", "Kafka", "Terraform", "Rust"} & set(result.profile.resume_data.skills)
    assert "Kubernetes" not in result.profile.narrative


async def test_a_sentence_that_claims_what_is_denied_lowers_honesty() -> None:
    result = await _profile_of("01")
    index = EvidenceIndex(result.context, TODAY)
    before = evaluate(index, result.profile, Relevance(index))
    claimed = result.profile.model_copy(update={"narrative": f"{result.profile.narrative}\n\nI also bring Kubernetes."})

    after = evaluate(index, claimed, Relevance(index))

    assert before.honesty == 1.0
    assert after.honesty is not None
    assert after.honesty < 1.0
    assert any(issue.code == "polarity" for issue in after.issues)


async def test_what_has_expired_or_is_expected_is_not_held() -> None:
    result = await _profile_of("02")
    strengths = {point.requirement: point.strength for point in result.profile.talking_points.items}
    gaps = {gap.requirement for gap in result.profile.talking_points.gaps}

    assert "CCNA certification" in gaps
    assert strengths["Bachelor's degree in Computer Science"] == "partial"
    assert strengths["Experience with React"] == "strong"
    assert "hold: CCNA" not in result.profile.narrative


def test_product_management_is_no_operations_management() -> None:
    resume = (
        "Ada Bell\nada@example.org\n\nExperience\nSenior Product Manager, Lumen Grid, Oslo\nJan 2018 - Present\n"
        "- Owned the product management of two apps\n- Managed a roadmap\n"
    )
    posting = read_posting("# Manager\n\n## Requirements\n- Experience in operations management\n")

    (assessment,) = assess(EvidenceIndex(context_of(extract_resume(file_of(resume)), posting), TODAY))

    assert assessment.strength is None


def test_a_prize_is_no_degree_and_the_degree_answers() -> None:
    resume = (
        "Ada Bell\nada@example.org\n\nEducation\nBest Master Thesis Award, University of Leeds, 2015\n\n"
        "BSc Physics, University of Leeds, 2014\n"
    )
    posting = read_posting(
        "# Analyst\n\n## Requirements\n- Master's degree in Physics\n- Bachelor's degree in Physics\n"
    )

    master, bachelor = assess(EvidenceIndex(context_of(extract_resume(file_of(resume)), posting), TODAY))

    assert master.strength is None
    assert bachelor.strength == "strong"
    assert [witness.evidence.text for witness in bachelor.witnesses] == ["BSc Physics, University of Leeds, 2014"]
