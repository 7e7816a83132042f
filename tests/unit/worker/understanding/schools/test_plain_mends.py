"""What signs and repetitions tell of a degree and its school."""

import pytest

from core.language.tongues import written_in
from tests.unit.worker.understanding.test_resume_lines import parse_resume
from worker.understanding.positions.fields import Fields
from worker.understanding.schools.plain_mends import plainly_mended
from worker.understanding.schools.taught_courses import with_bootcamps_apart
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree, names_school


def _schools(text: str) -> list[tuple[str, str | None]]:
    read = parse_resume(f"Jo Ann Bell\n\nExperience\nBaker, Kvarn Bread, 2015 - 2018\n- Baked\n\nEducation\n{text}\n")
    return [(entry.title, entry.issuer) for entry in read.entries if entry.kind == "education"]


@pytest.mark.parametrize(
    ("text", "schools"),
    [
        ("2012 - 2014\tPhD\tCognitive Science\tRidge University\n\n2010 - 2012\tMS\tPsychology\tHull University",
         [("PhD Cognitive Science", "Ridge University"), ("MS Psychology", "Hull University")]),
        ("Ridge University 2012\tBoston, MA Bachelors of Arts in Botany",
         [("Bachelors of Arts in Botany", "Ridge University")]),
        ("Ridge College, Georgia — Dean’s List\n2016 - 2018", [("", "Ridge College")]),
        ("YEAR 12 • 2015 • RIDGE HIGH SCHOOL", [("YEAR 12", "RIDGE HIGH SCHOOL")]),
        ("Bachelor of Engineering; Botany\tRidge University Senior\tDecember 2019",
         [("Bachelor of Engineering; Botany", "Ridge University")]),
        ("Botany Course, Ridge University, Hull\nBaking Courses, Hull Central College, Hull",
         [("Botany Course", "Ridge University"), ("Baking Courses", "Hull Central College")]),
        ("BSc Biology, Ridge University, 2010 - 2013\nPool Coaching Program\t2013 - 2014",
         [("BSc Biology", "Ridge University"), ("Pool Coaching Program", None)]),
        ("Forklift Operator Course, Ridge Skills Centre, 2016\nAward in Food Safety, Ridge Skills Centre, 2015",
         [("Forklift Operator Course", "Ridge Skills Centre"), ("Award in Food Safety", "Ridge Skills Centre")]),
    ],
)  # fmt: skip
def test_what_is_plain_of_a_school(text: str, schools: list[tuple[str, str | None]]) -> None:
    assert _schools(text) == schools


def test_bullets_below_a_school_are_what_it_gave() -> None:
    courses = "- Certificate in Botany — Hull, UK, 2021\n- Certificate in Baking — Lund, 2020"
    assert _schools(f"Ridge University\n{courses}") == [
        ("Certificate in Botany", "Ridge University"),
        ("Certificate in Baking", "Ridge University"),
    ]


def test_a_bootcamp_is_no_position() -> None:
    lines = [
        Line(text="Web Design Immersive\tRidge Labs 2019"),
        Line(text="Built things"),
        Line(text="Cook, Hull 2018"),
    ]
    labels = with_bootcamps_apart(lines, ["work.role", "work.item", "work.role"])
    assert labels == ["edu.entry", "edu.item", "work.role"]


def test_degrees_and_kinds_of_schools_of_many_countries() -> None:
    degrees = (
        "NCEA Level 2",
        "WASSCE",
        "MMath",
        "PGDip Health",
        "Kenya Certificate of Secondary Education",
        "BCS in AI",
    )
    assert [text for text in degrees if not names_degree(text)] == []
    assert not any(map(names_degree, ("Grades 5-10", "BCS")))
    assert all(map(names_school, ("Lund Mahavidyalaya", "Hull Training Centre", "Ridge Collage, Leeds")))


def test_training_stands_before_who_gave_it_and_subjects_behind_the_first() -> None:
    german = [Line(text="2011 – 2014\tAusbildung zur Bäckerin bei der Kvarn AG, Bonn")]
    levels = [Line(text="2 A Levels: Art (B), French (A), Mill Hill College")]
    with written_in("de"):
        found = plainly_mended(Fields(employer="der Kvarn AG"), german)

    assert (found.title, found.employer) == ("Ausbildung zur Bäckerin", "Kvarn AG")
    assert plainly_mended(Fields(title="2 A Levels: Art (B)", employer="Mill Hill College"), levels).title == (
        "2 A Levels: Art (B), French (A)"
    )
