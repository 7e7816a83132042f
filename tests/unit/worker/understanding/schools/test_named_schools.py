"""A school that a header names beside its degree is the degree's, whatever else was read; what is given is none."""

import pytest

from tests.unit.worker.understanding.test_resume_lines import parse_resume
from worker.understanding.positions.fields import Fields
from worker.understanding.schools.degree_names import without_grades
from worker.understanding.schools.named_schools import with_named_school
from worker.understanding.schools.parted_schools import parted, whole_title
from worker.understanding.schools.subjects_beside import with_subject_beside
from worker.understanding.schools.taught_courses import with_taught_courses
from worker.understanding.sections.outline import Entry, Item
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree, names_school

_WORK = "Jo Ann Bell\n\nExperience\nBaker, Kvarn Bread, 2015 - 2018\n- Baked bread for the town\n\n"


def _schools(text: str) -> list[tuple[str, str | None]]:
    read = parse_resume(f"{_WORK}{text}\n")
    return [(entry.title, entry.issuer) for entry in read.entries if entry.kind == "education"]


@pytest.mark.parametrize(
    ("lines", "read", "named"),
    [
        (["2015 | Lund - Sweden", "BSc Botany", "Hull University"], ("BSc Botany", "Lund"),
         ("BSc Botany", "Hull University")),
        (["Hull University (by evening)", "BSc Botany"], ("BSc Botany", ""), ("BSc Botany", "Hull University")),
        (["BSc Botany", "Hull University", "Ridge University"], ("BSc Botany", ""), ("BSc Botany", "")),
        (["BSc Botany, Kvarn Academy", "Hull University"], ("BSc Botany", "Kvarn Academy"),
         ("BSc Botany", "Kvarn Academy")),
        (["BSc Botany", "Hull University Rowing Club"], ("BSc Botany", ""), ("BSc Botany", "")),
        (["BSc Botany, University of Hull at", "Ridge"], ("BSc Botany", ""), ("BSc Botany", "")),
        (["Baker", "Hull University"], ("Baker", "Kvarn"), ("Baker", "Kvarn")),
        (["Hull University MSc, Wood Ecology Anticipated Graduation 2027"], ("", "Hull University MSc"),
         ("MSc, Wood Ecology", "Hull University")),
        (["Hull University BA, 2012"], ("", "Hull University BA"), ("BA", "Hull University")),
        (["Hull University Press"], ("", "Hull University Press"), ("", "Hull University Press")),
        (["2014\tJD, Ridge University in St. Albans"], ("", ""), ("JD", "Ridge University in St. Albans")),
        (["Botany, Ridge University"], ("", ""), ("", "")),
    ],
)  # fmt: skip
def test_the_school_that_a_header_names(lines: list[str], read: tuple[str, str], named: tuple[str, str]) -> None:
    found = with_named_school(Fields(title=read[0], employer=read[1]), [Line(text=line) for line in lines])
    assert (found.title, found.employer) == named


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("2.71 GPA", ""),
        ("3.1 (wt)", ""),
        ("10 GCSEs", "10 GCSEs"),
        ("Bird Lund Honor Society", ""),
        ("Dean’s Honors List", ""),
        ("Master of Botany | First Class", "Master of Botany"),
        ("BSc Botany – Upper Second Class Honours", "BSc Botany"),
        ("BSc Botany, First Class Honours", "BSc Botany, First Class Honours"),
        ("Bachelor of Science Expected", "Bachelor of Science"),
        ("BSc in Botany (2.1 expected)", "BSc in Botany (2.1 expected)"),
    ],
)
def test_what_is_given_or_expected_is_no_name(title: str, plain: str) -> None:
    assert without_grades(title) == plain


def test_a_diploma_in_the_first_of_several_columns() -> None:
    line = Line(
        text="High School Diploma Expected in 11/2031\tBird High School\t12 North Street, Suite 4, Lund, AZ 85000"
    )
    assert whole_title("", [line]) == "High School Diploma"


def _parted(header: list[str], items: list[str]) -> list[list[str]]:
    lines = [Line(text=text) for text in items]
    entry = Entry(
        section="edu",
        header=[Line(text=text) for text in header],
        items=[Item(section="edu", kind="item", text=line.text, lines=[line]) for line in lines],
        heading="Education",
    )
    return [[line.text for line in each.header] for each in parted(entry)]


@pytest.mark.parametrize(
    ("header", "items", "headers"),
    [
        (["BSc Botany, Lund University"], ["Hull University exchange"], [["BSc Botany, Lund University"]]),
        (["BSc Botany"], ["Taught at Hull University"], [["BSc Botany"]]),
        (["Bachelor of Botany", "Master of Public Health"], [], [["Bachelor of Botany"], ["Master of Public Health"]]),
        (["Hull University", "BSc Botany", "Plan to pursue an MSc in Law"], [], [["Hull University", "BSc Botany"]]),
        (["Hull University", "BSc Botany", "Minors: Law, Music Theory"], [], [["Hull University", "BSc Botany"]]),
    ],
)  # fmt: skip
def test_what_belongs_to_an_entry(header: list[str], items: list[str], headers: list[list[str]]) -> None:
    assert _parted(header, items) == headers


def test_each_line_that_says_all_is_an_entry() -> None:
    text = "Education\n- MFA: Wood Printing, Ridge University, Lund\n- BA: Botany, University of Hull, Lund"
    assert _schools(text) == [("MFA: Wood Printing", "Ridge University"), ("BA: Botany", "University of Hull")]


def test_a_further_degree_is_at_the_school_above_whatever_else_its_line_says() -> None:
    text = (
        "Education\nUniversity of Hull at Lund\nBSc in Botany, Minor in Wood\n- BSc in Law, Minor in Operations & Trade"
    )
    assert {school for _, school in _schools(text)} == {"University of Hull at Lund"}


def test_a_degree_among_certificates_is_schooling() -> None:
    lines = [Line(text="BSc (Hons) Botany: University of Hull"), Line(text="Certified Baker, Hull College")]
    assert with_taught_courses(lines, ["cert.item", "cert.item"]) == ["edu.entry", "cert.item"]
    lines = [Line(text="BS in Botany, Hull College"), Line(text="B.S. Botany, Hull College")]
    assert with_taught_courses(lines, ["cert.item", "cert.item"]) == ["edu.entry", "edu.entry"]


@pytest.mark.parametrize(
    "text",
    [
        "MS Office Specialist, Leeds College",
        "BS 7671 Wiring Regulations, Hull College",
        "MS Teams Basics: Hull College",
    ],
)
def test_letters_of_a_standard_or_a_program_are_no_degree(text: str) -> None:
    assert with_taught_courses([Line(text=text)], ["cert.item"]) == ["cert.item"]


def test_courses_that_were_given_are_no_schooling() -> None:
    text = (
        "Education\nBSc Botany, Hull University, 2012\n\n"
        "Teaching\n2018 Lecture on woods - master course, Lund University\n"
        "2017 Woods - postgraduate course, Lund University"
    )
    assert _schools(text) == [("BSc Botany", "Hull University")]


@pytest.mark.parametrize(
    ("line", "degree"),
    [
        ("Master of Fine Arts\tHull University\tWood Printing", "Master of Fine Arts Wood Printing"),
        ("Hull University | Wood Printing | Master of Arts | 2007", "Master of Arts Wood Printing"),
        ("Master of Arts\tHull University\tLund", "Master of Arts"),
        ("Master of Arts | Hull University | Major: Botany", "Master of Arts"),
        ("Master of Arts | Hull University | Cum Laude", "Master of Arts"),
        ("Master of Arts | Hull University | Music Theory | Wood Printing", "Master of Arts"),
        ("Master of Arts, Hull University, Botany", "Master of Arts"),
        ("BSc Law | Hull University | Botany", "BSc Law"),
        ("Master of Arts | Hull University | Thesis on rye bread", "Master of Arts"),
        ("Master of Arts | Hull University | Supervisor Otto Lamp", "Master of Arts"),
        ("Master of Arts | Hull University | Erasmus Exchange", "Master of Arts"),
        ("Master of Arts | Hull University | Sandwich Year", "Master of Arts"),
        ("Master of Arts | Hull University | Minor in Law", "Master of Arts"),
        ("Master of Arts | Hull University | Committee Otto Lamp", "Master of Arts"),
        ("Master of Arts | Hull University | Minority Studies", "Master of Arts Minority Studies"),
    ],
)
def test_a_subject_in_a_cell_of_its_own_belongs_to_a_faculty_s_degree(line: str, degree: str) -> None:
    title = "BSc Law" if line.startswith("BSc") else "Master of Fine Arts" if "Fine" in line else "Master of Arts"
    fields = with_subject_beside(Fields(title=title, employer="Hull University"), [Line(text=line)])
    assert (fields.title, fields.employer) == (degree, "Hull University")


@pytest.mark.parametrize("text", ["MFA", "M.F.A. Printing", "JD, cum laude", "BM in Piano", "MPH", "BSCS"])
def test_degrees_by_their_letters(text: str) -> None:
    assert names_degree(text)


@pytest.mark.parametrize("text", ["JD Lund", "bm", "mpa", "BM Baking", "IBM"])
def test_letters_that_are_no_degree(text: str) -> None:
    assert not names_degree(text)


@pytest.mark.parametrize("text", ["Lund Highschool (LHS)", "Kvarn Hogeschool", "Politeknik Hull", "Hull TAFE"])
def test_schools_by_their_words(text: str) -> None:
    assert names_school(text)
