"""What is told as a skill looks like one, whatever stands in the list."""

import pytest

from worker.engines.offline.compose.strengths import looks_like_skill


@pytest.mark.parametrize(
    "name",
    [
        *("E-MAIL ADDRESS", "MOBILE NO", "Residential address", "ada@baker.example", "Nationality", "Date of birth"),
        *("O-3", "GS-1102-12", "5 points (TP)", "000 users", "UK", "Passport valid till 2031"),
    ],
)
def test_labels_places_grades_and_torn_numbers_are_not_told(name: str) -> None:
    assert not looks_like_skill(name)


@pytest.mark.parametrize("name", ["Partograph", "Siemens S7", "E-commerce", "Mobile games", "IFRS 17", "C++", "Java"])
def test_skills_are(name: str) -> None:
    assert looks_like_skill(name)
