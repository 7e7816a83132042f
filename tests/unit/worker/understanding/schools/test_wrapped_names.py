"""Names of degrees and schools that go on in the next line, schools that stand alone, and subjects of a school."""

import pytest

from worker.understanding.positions.fields import Fields
from worker.understanding.schools.degree_names import without_grades
from worker.understanding.schools.named_schools import with_lone_school
from worker.understanding.schools.parted_schools import parted
from worker.understanding.schools.wrapped_names import whole_degree, whole_school
from worker.understanding.sections.outline import Entry
from worker.understanding.text.lines import Line


def _lines(texts: list[str]) -> list[Line]:
    return [Line(text=text) for text in texts]


@pytest.mark.parametrize(
    ("title", "texts", "whole"),
    [
        ("BSc Computer Science", ["BSc Computer Science &", "Statistics, 2012"], "BSc Computer Science & Statistics"),
        ("BSc Chemistry", ["BSc Chemistry/", "Physics"], "BSc Chemistry/Physics"),
        ("BSc Botany with a minor in pure", ["BSc Botany with a minor in pure", "mathematics"],
         "BSc Botany with a minor in pure mathematics"),
        ("BSc Botany", ["BSc Botany", "Hull University"], "BSc Botany"),
        ("BSc Botany", ["BSc Botany at", "Hull University"], "BSc Botany"),
        ("Botany", ["Botany and", "Zoology"], "Botany"),
        ("BSc Botany", ["BSc Botany", "in 2010"], "BSc Botany"),
    ],
)  # fmt: skip
def test_a_degree_takes_what_waits_in_the_next_line(title: str, texts: list[str], whole: str) -> None:
    assert whole_degree(title, _lines(texts)) == whole


@pytest.mark.parametrize(
    ("school", "texts", "whole"),
    [
        ("Ridge Institute of", ["Ridge Institute of", "Technology (RIT) 2012"], "Ridge Institute of Technology"),
        ("Middle Ridge", ["Middle Ridge", "State University at Hull"], "Middle Ridge State University"),
        ("Ridge College", ["Ridge College", "and Hull College, 2012"], "Ridge College and Hull College"),
        ("Ridge College", ["Ridge College", "Hull College"], "Ridge College"),
        ("Ridge College", ["Ridge College", "BSc and MSc Botany"], "Ridge College"),
    ],
)
def test_a_school_takes_what_waits_in_the_next_line(school: str, texts: list[str], whole: str) -> None:
    assert whole_school(school, _lines(texts)) == whole


@pytest.mark.parametrize(
    ("texts", "school"),
    [
        (["Ridge State University\t2009 - 2011"], "Ridge State University"),
        (["Graduated from St. Olga's High School, Worcester, 2011"], "St. Olga's High School"),
        (["Ridge University, summer school on beetles", "2011"], ""),
        (["Ridge University, Hull University", "2011"], ""),
    ],
)
def test_a_school_alone_beside_places_is_one(texts: list[str], school: str) -> None:
    assert with_lone_school(Fields(start="2011"), _lines(texts)).employer == school


def test_subjects_with_grades_are_no_schooling_beside_their_school() -> None:
    texts = ["Ridge School\t2009 - 2012", "GCSE Art – C", "GCSE French (B)", "A* - A level History"]
    (entry,) = parted(Entry(section="edu", header=_lines(texts), heading="Education"))
    assert [line.text for line in entry.header] == texts[:1]
    assert len(list(parted(Entry(section="edu", header=_lines(texts[1:2]), heading="Education")))) == 1


@pytest.mark.parametrize(
    ("title", "degree"),
    [
        ("Diploma awarded", "Diploma"),
        ("Level 3 Diploma in Botany - Pass", "Level 3 Diploma in Botany"),
        ("BSc Botany – Coursework", "BSc Botany"),
        ("Diploma Art Coursework", "Diploma Art Coursework"),
    ],
)
def test_what_is_remarked_behind_a_degree_is_none_of_its_name(title: str, degree: str) -> None:
    assert without_grades(title) == degree
