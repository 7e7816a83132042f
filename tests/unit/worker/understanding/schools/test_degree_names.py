"""A degree's subject belongs to its name; grades and honours do not."""

import pytest

from worker.reading.document import read_file
from worker.understanding.learned.header_words import tokens_of
from worker.understanding.resume import read_resume
from worker.understanding.schools.degree_names import whole_degree, without_grades


@pytest.mark.parametrize(
    ("texts", "labels", "degree"),
    [
        (["Ph.D.\tEconomics", "Bowdoin College"], "TTOPEE", "Ph.D. Economics"),
        (["B.A.\tEconomics, Government", "Bowdoin College"], "TTOTOEEE", "B.A. Economics, Government"),
        (["BS\tPhysics\tHull University"], "TOTOEE", "BS Physics"),
        (["Master Degree of", "Computer Systems", "Hull College"], "TTTEEEE", "Master Degree of Computer Systems"),
        (["Hull University: Edwardsville", "B.S., Physics"], "EEOTTTTT", "B.S., Physics"),
        (["BSc\tHull University"], "TOEE", ""),
        (["BSc\t2019"], "TOD", ""),
        (["BSc Physics, Hull University"], "TTOEE", ""),
    ],
)
def test_the_subject_belongs_to_its_degree(texts: list[str], labels: str, degree: str) -> None:
    tokens = tokens_of(texts)

    assert len(tokens) == len(labels)
    assert whole_degree(texts, tokens, list(labels))[1] == degree


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("B.S. Mathematics cum laude", "B.S. Mathematics"),
        ("M.S. in Computer Science (GPA: 4/4)", "M.S. in Computer Science"),
        ("Summa cum laude B.A. in History", "B.A. in History"),
        ("BSc Physics (Hons)", "BSc Physics (Hons)"),
        ("BSc Physics – First Class Honours", "BSc Physics"),
        ("BSc – First Class Honours in Physics", "BSc – First Class Honours in Physics"),
        ("BA Law and Society", "BA Law and Society"),
        ("MA in Science and Society", "MA in Science and Society"),
        ("MPH Health and Modern Society", "MPH Health and Modern Society"),
        ("LLB Law Society", ""),
        ("Undergraduate Chess Club", ""),
        ("National Honors Society", ""),
    ],
)
def test_grades_and_honours_do_not(title: str, plain: str) -> None:
    assert without_grades(title) == plain


def test_a_degree_that_is_whole_stays_as_it_is() -> None:
    text = "Jo Ann Bell\n\nEducation\n\nBachelor of Arts, Hull University, 2012\n"

    [entry] = read_resume(read_file(text.encode())).entries

    assert (entry.title, entry.issuer) == ("Bachelor of Arts", "Hull University")
