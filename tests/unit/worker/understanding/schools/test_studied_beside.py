"""What stands beside a school that was read alone; degrees and schools in cells; halves of one entry."""

import pytest

from tests.unit.worker.understanding.test_resume_lines import parse_resume
from worker.understanding.positions.fields import Fields
from worker.understanding.schools.studied_beside import subject_in, with_cells_that_name, with_what_is_beside
from worker.understanding.text.lines import Line

_ABOVE = "Jo Ann Bell\n\nExperience\nBaker, Kvarn Bread, 2015 - 2018\n- Baked bread for the town\n\n"


def _lines(texts: tuple[str, ...]) -> list[Line]:
    return [Line(text=text) for text in texts]


@pytest.mark.parametrize(
    ("texts", "studied"),
    [
        (("Ridge College, Hull\tMarch, 2011", "Sourdough Craft Boot Camp", "The course covers rye, wheat and spelt."),
         "Sourdough Craft Boot Camp"),
        (("Ridge College", "Bakery Technology Management, 2003 - 2006", "Milling Minor"),
         "Bakery Technology Management"),
        (("2009\tBBakSci, Ridge College, Lund",), "BBakSci"),
        (("Ridge College, Lund", "Course of study, ovens, doughs, and mills"), ""),
        (("Ridge College", "Course of study, Ovens, doughs, and mills"), "Ovens, doughs, and mills"),
        (("1990 - 1996", "Ridge College, Hull, England"), ""),
        (("Ridge College", "GPA 3.8"), ""),
        (("Ridge College", "Graduated with honours"), ""),
        (("Ridge College", "12 Crumb Street"), ""),
        (("Ridge College", "Relevant coursework: Rye"), ""),
    ],
)  # fmt: skip
def test_what_was_studied_there(texts: tuple[str, ...], studied: str) -> None:
    assert with_what_is_beside(Fields(employer="Ridge College"), _lines(texts)).title == studied


@pytest.mark.parametrize(
    ("text", "studied"),
    [
        ("Food Science: Oven Analyst", "Food Science: Oven Analyst"),
        ("Current student in Oven Web Development", "Oven Web Development"),
        ("Baked bread for the dean", ""),
    ],
)
def test_a_line_below_may_say_it(text: str, studied: str) -> None:
    assert subject_in(text) == studied


def test_a_degree_and_a_school_in_cells_of_their_own() -> None:
    lines = _lines(("BM in Organ Performance, cum laude\t2011-2014", "Ridge University | Advisor: Dr. Al Vo"))
    read = with_cells_that_name(Fields(start="2011", end="2014"), lines)
    assert (read.title, read.employer) == ("BM in Organ Performance", "Ridge University")


def _schools(text: str) -> list[tuple[str, str | None]]:
    read = parse_resume(f"{_ABOVE}{text}\n")
    return [(entry.title, entry.issuer) for entry in read.entries if entry.kind == "education"]


def test_degrees_of_one_school_a_line_each() -> None:
    further = "AA in Mill Management (2008)\nAA in Baking (2009)"
    text = f"Education\nHull University\nBA in Literature (2010)\n\nRidge College\nAA in Botany (2007)\n{further}"
    assert _schools(text) == [
        ("BA in Literature", "Hull University"),
        ("AA in Botany", "Ridge College"),
        ("AA in Mill Management", "Ridge College"),
        ("AA in Baking", "Ridge College"),
    ]
