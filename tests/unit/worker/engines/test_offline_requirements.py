"""How requirements are taken apart."""

from hypothesis import given
from hypothesis import strategies as st

from client_sdk.models import Requirement
from core.checking.matching.parsed_requirement import parse_requirement
from worker.engines.letters import spoken_company


def test_the_legal_form_is_not_spoken() -> None:
    assert spoken_company("TIDEMARK FREIGHT, INC.") == "TIDEMARK FREIGHT"
    assert {spoken_company(f"Moss {form}") for form in ("(Pty) Ltd", "(Pvt) Ltd", "(Private) Limited")} == {"Moss"}


def _alternatives(text: str) -> list[set[str]]:
    parsed = parse_requirement(Requirement(text=text))
    return [{term.surface for alternative in group.alternatives for term in alternative} for group in parsed.groups]


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
    parse_requirement(Requirement(text=text))
