"""What was studied where, by the places of the other entries; and subjects, by their names."""

import pytest

from core.language.subjects import names_subject
from tests.unit.worker.understanding.test_resume_lines import parse_resume

_HOUSE = "Moor Independent Study Program, Hull\nStudio artist, 2009"


def _schools(text: str) -> list[tuple[str, str | None]]:
    read = parse_resume(f"Jo Ann Bell\n\nExperience\nBaker, Kvarn Bread, 2015 - 2018\n- Baked\n\nEducation\n{text}\n")
    return [(entry.title, entry.issuer) for entry in read.entries if entry.kind == "education"]


@pytest.mark.parametrize(
    ("text", "schools"),
    [
        # A house that no table knows, set as the others are.
        (f"Ridge University, Lund\nPhD in Visual Art, 2018\n\n{_HOUSE}\n\nHull University, Hull\nBA in Art, 2002",
         [("PhD in Visual Art", "Ridge University"), ("Studio artist", "Moor Independent Study Program"),
          ("BA in Art", "Hull University")]),
        ("Master of Science\tRidge University\nElectrical Engineering\t2023 - 2025",
         [("Master of Science Electrical Engineering", "Ridge University")]),
        ("Ridge University\tLeeds, UK\nElementary Education Major\t2015",
         [("Elementary Education Major", "Ridge University")]),
        ("BA in Literature with a concentration in Creative Writing, 2002\nHull University",
         [("BA in Literature with a concentration in Creative Writing", "Hull University")]),
        ("Ridge University, College of Natural Sciences\tLeeds, UK\t2020\nBSc Biology",
         [("BSc Biology", "Ridge University, College of Natural Sciences")]),
    ],
)  # fmt: skip
def test_what_was_studied(text: str, schools: list[tuple[str, str | None]]) -> None:
    assert _schools(text) == schools


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Computer Science Major", True), ("Painting and Art Education", True), ("Policy & Management", True),
        ("Musicology", True), ("Marketing Manager", False), ("Study Abroad", False), ("Dance Club", False),
    ],
)  # fmt: skip
def test_subjects_are_told_by_their_last_noun(text: str, is_one: bool) -> None:
    assert names_subject(text) is is_one
