"""Lines of a section of education that name no degree: which tell of schooling."""

import pytest

from core.language.schooling import is_of_schooling


@pytest.mark.parametrize(
    "line",
    [
        "Relevant coursework: Tides, Harbours, Locks",
        "Geography (Level 4)",
        "Cumulative GPA: 3.87 / 4.00",
        "Rock blasting, 2012",
        "Tarn High School, Kvarn, 2001-2004",
        "Currently working on an associate’s degree at Reed College",
        "St. Olga's collage, Sep 2011 to June 2013",
    ],
)
def test_lines_of_schooling(line: str) -> None:
    assert is_of_schooling(line)


@pytest.mark.parametrize(
    "line",
    [
        "Alder, P. & Moss, J. (2020) Tides of the northern harbours, Kvarn University Press",
        "“Spring Tide” musical production, Reed College, leading actor",
        "MS Office, Vim, Eclipse",
        "Injection mould tools",
        "Reddit bot (July 2021) | Python | answers common questions about locks, and posts what it has found",
        "Working to tight tolerances",
    ],
)
def test_lines_of_something_else(line: str) -> None:
    assert not is_of_schooling(line)
