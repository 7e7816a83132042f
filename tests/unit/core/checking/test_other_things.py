"""What bears the name of what is asked for and is another thing, and things that are known by products."""

import pytest

from core.checking.matching.requirements import assess
from core.record.models import EvidenceKind
from tests.fakes.records import index_of, role

WORK = role("Worker", "Acme", "2015", "2019")


def _strength(need: str, kind: EvidenceKind, line: str) -> str | None:
    return assess(index_of([(kind, line)], asks=[need], roles=[WORK]))[0].strength


@pytest.mark.parametrize(
    ("need", "kind", "line"),
    [
        ("Pastel 200", "skill", "Pastel 300, Word"),
        ("ISO 9001", "responsibility", "Ran the ISO 14001 audit"),
        ("Experience of fostering", "responsibility", "Fostering good relations with suppliers"),
        ("Cabin crew experience", "responsibility", "Built cabins with a crew of four"),
    ],
)
def test_another_number_or_sense_is_an_answer_in_part_at_most(need: str, kind: EvidenceKind, line: str) -> None:
    assert _strength(need, kind, line) != "strong"


@pytest.mark.parametrize(
    ("need", "kind", "line"),
    [
        ("Pastel 200", "skill", "Pastel 200, Word"),
        ("ISO 9001", "responsibility", "Ran the ISO 9001 and ISO 14001 audits"),
        ("Experience of fostering", "responsibility", "Fostering for the county since 2010"),
        ("Cabin crew experience", "responsibility", "Served as cabin crew on long flights"),
    ],
)
def test_the_thing_itself_answers(need: str, kind: EvidenceKind, line: str) -> None:
    assert _strength(need, kind, line) == "strong"


@pytest.mark.parametrize(
    ("need", "line", "strength"),
    [
        ("Solid knowledge of relational databases, preferably PostgreSQL", "Kotlin, PostgreSQL", "strong"),
        ("Knowledge of relational databases", "MySQL", "strong"),
        ("Confident with spreadsheets", "Excel", "strong"),
        ("Version control", "Git", "strong"),
        ("Knowledge of relational databases", "Word", None),
        ("Knowledge of relational databases", "PostgreSQL (want to learn)", None),
        ("Relational databases and payroll of 300 people", "PostgreSQL", "partial"),
        ("Four years with relational databases", "PostgreSQL", None),
    ],
)
def test_a_product_answers_for_its_kind(need: str, line: str, strength: str | None) -> None:
    assert _strength(need, "skill", line) == strength
