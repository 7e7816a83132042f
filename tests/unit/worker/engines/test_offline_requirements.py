"""How requirements are taken apart, and taken up in a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client_sdk.models import Requirement
from core.checking.matching.parsed_requirement import parse_requirement
from worker.engines.letters import spoken_company
from worker.engines.offline.compose.requirement_sentences import AskedKind, asked_in_words

SAID: dict[AskedKind, str] = {
    "thing": "You ask for {}.",
    "doing": "The role involves {}.",
    "person": "You want someone who {}.",
    "task": "You need someone to {}.",
}


def test_the_legal_form_is_not_spoken() -> None:
    assert spoken_company("TIDEMARK FREIGHT, INC.") == "TIDEMARK FREIGHT"
    assert {spoken_company(f"Moss {form}") for form in ("(Pty) Ltd", "(Pvt) Ltd", "(Private) Limited")} == {"Moss"}


def _alternatives(text: str) -> list[set[str]]:
    parsed = parse_requirement(Requirement(text=text))
    return [{term.surface for alternative in group.alternatives for term in alternative} for group in parsed.groups]


@pytest.mark.parametrize(
    ("requirement", "sentence"),
    [
        ("5+ years of experience with Python", "You ask for 5+ years of experience with Python."),
        ("You can explain trade-offs", "You want someone who can explain trade-offs."),
        ("You have a driving licence", "You want someone who has a driving licence."),
        ("Design and maintain dashboards", "You need someone to design and maintain dashboards."),
        ("Mentoring junior engineers", "The role involves mentoring junior engineers."),
        ("Current driving licence", "You ask for a current driving licence."),
        ("Kubernetes in production", "You ask for Kubernetes in production."),
        ("Ability to communicate with parents", "You ask for the ability to communicate with parents."),
        ("Bachelor of Science in Nursing (BSN)", "You ask for a Bachelor of Science in Nursing."),
        ("Strong SQL; we use Postgres", "You ask for strong SQL."),
        ("Experience with Xero is an advantage", "You ask for experience with Xero."),
        ("A forklift licence is required", "You ask for a forklift licence."),
        ("Driving licence a must", "You ask for a driving licence."),
        ("Preferred: experience with looms", "You ask for experience with looms."),
        ("Proficient in Welsh", "You want someone who is proficient in Welsh."),
        ("Fluent Welsh", "You ask for fluent Welsh."),
        ("Ideally you have run a stall", "You want someone who has run a stall."),
        ("We expect a diploma in baking", "You ask for a diploma in baking."),
        ("Minimum of 3 years in baking", "You ask for at least 3 years in baking."),
        ("It would help if you know some Welsh", "You want someone who knows some Welsh."),
        ("Able to lift 25kg", "You need someone to lift 25kg."),
        ("Significant time at sea", "You ask for significant time at sea."),
        ("Advanced Excel", "You ask for advanced Excel."),
        ("Active Directory", "You ask for Active Directory."),
        ("Experienced baker with a keen palate", "You ask for an experienced baker with a keen palate."),
        ("Very good command of Welsh", "You ask for a very good command of Welsh."),
        ("Driving licence", "You ask for a driving licence."),
        ("Applicants must hold a degree", "You ask for a degree."),
        ("You are at home in Figma, have run interviews", None),
        ("Knowledge of looms required, dyes desirable", None),
        ("Experience required: 5 years", None),
    ],
)
def test_how_a_letter_takes_a_requirement_up(requirement: str, sentence: str | None) -> None:
    asked = asked_in_words(requirement, is_word_known=lambda word: False)
    assert (SAID[asked[0]].format(asked[1]) if asked is not None else None) == sentence


def test_lists_of_alternatives_are_one_group() -> None:
    assert {"Airflow", "Dagster"} <= _alternatives("Experience with Airflow, Dagster or a similar tool")[0]
    assert {"Snowflake", "BigQuery"} in _alternatives("A warehouse such as Snowflake or BigQuery, including costs")
    assert {"React", "Vue", "Svelte"} in _alternatives("A modern framework (React, Vue or Svelte)")


def test_years_degrees_and_positions() -> None:
    assert parse_requirement(Requirement(text="At least seven years' experience in logistics")).years == 7
    assert parse_requirement(Requirement(text="3-5 years of sales")).years == 3
    assert parse_requirement(Requirement(text="Master's degree in nursing")).degree == 3
    assert parse_requirement(Requirement(text="Two years of experience as a charge nurse")).is_position


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    asked_in_words(text, is_word_known=lambda word: True)
    parse_requirement(Requirement(text=text))
