"""Degrees and schools: whole explanations of their headers, how their lines are divided, and what is asked."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from tests.unit.worker.understanding.test_resume_lines import parse_resume
from worker.understanding.positions.explained import Header, either, explained, ways_of_headers
from worker.understanding.positions.fields import Fields
from worker.understanding.schools.divided import divided
from worker.understanding.text.lines import Line

_ABOVE = "Jo Ann Bell\n\nExperience\nBaker, Kvarn Bread, 2015 - 2018\n- Baked bread for the town\n\nEducation\n"


def _schools(text: str) -> list[tuple[str, str | None]]:
    read = parse_resume(f"{_ABOVE}{text}\n")
    return [(entry.title, entry.issuer) for entry in read.entries if entry.kind == "education"]


@pytest.mark.parametrize(
    ("text", "schools"),
    [
        ("BSc Biology Lund University\t2012 - 2015", [("BSc Biology", "Lund University")]),
        ("Ridge University, Lund\nBachelor of Science in Biology, GPA 3.9\t2012 - 2015",
         [("Bachelor of Science in Biology", "Ridge University")]),
        ("Ridge University\n\n(2019-2023)\n\nBSc Biology\n\nHull University\n\n(2016-2019)\n\nMSc Geology",
         [("BSc Biology", "Ridge University"), ("MSc Geology", "Hull University")]),
        ("Ridge University – Bachelor’s in Digital Design, 2026\nHull College – Associate of Arts, 2019",
         [("Bachelor’s in Digital Design", "Ridge University"), ("Associate of Arts", "Hull College")]),
        ("BSc Biology, Ridge University, 2012\nRelevant coursework: Statistics, Genetics, Botany, Zoology",
         [("BSc Biology", "Ridge University")]),
    ],
)  # fmt: skip
def test_headers_of_schools(text: str, schools: list[tuple[str, str | None]]) -> None:
    assert _schools(text) == schools


def test_a_school_may_go_on_in_the_next_line() -> None:
    lines = [Line(text="BSc Biology, 2012"), Line(text="Higher Institute of"), Line(text="Technology in Lund")]
    (ways,) = ways_of_headers([Header(lines=lines, group="school")])
    assert "Higher Institute of Technology in Lund" in {way.employer.text for way in ways if way.employer}


def test_a_field_of_a_position_stays_on_its_line() -> None:
    lines = [Line(text="Baker, 2012"), Line(text="Higher Institute of"), Line(text="Technology in Lund")]
    (ways,) = ways_of_headers([Header(lines=lines)])
    assert not any("Institute of Technology" in way.employer.text for way in ways if way.employer)


def _reads(parts: Sequence[Sequence[Line]]) -> list[Fields]:
    return explained([Header(lines=part, group="school") for part in parts]).fields


def _divided(texts: Sequence[str], begins: tuple[int, ...]) -> tuple[int, ...]:
    lines = [Line(text=text) for text in texts]
    return divided(lines, begins, _reads([lines[at:after] for at, after in pairwise((*begins, len(lines)))]), _reads)


def test_lines_are_divided_where_a_degree_and_a_school_come_again() -> None:
    texts = ("Ridge University", "2019 - 2023", "BSc Biology", "Hull University", "2016 - 2019", "MSc Geology")
    assert _divided(texts, (0, 2, 5)) == (0, 3)


def test_lines_that_each_name_a_degree_and_its_school_are_apart() -> None:
    texts = ("Oven Reports\tLoaf House", "MSc Botany\tHull University, Rye Branch", "BSc Geology\tHull University")
    assert 2 in _divided(texts, (0,))


def test_whole_headers_are_left_as_they_are() -> None:
    texts = ("BSc Biology, Ridge University, 2012", "MSc Geology, Hull University, 2014")
    assert _divided(texts, (0, 1)) == (0, 1)


def test_lines_that_each_say_a_school_are_entries_of_their_own() -> None:
    texts = ("Kvarn\tBaking Nanodegree\t2019", "Moor.org\tCertificate of Excellence in Bread\t2013",
             "Hull City College\tComputer Science and Mathematics")  # fmt: skip
    assert _divided(texts, (0, 1)) == (0, 1, 2)


def test_a_unit_behind_a_comma_begins_no_header() -> None:
    texts = ("BA Art", "2008 - 2013", "Ridge University,", "College of Botany")
    assert _divided(texts, (0, 3)) == (0,)


def test_both_readings_are_choices_where_they_differ() -> None:
    one, other = Fields(title="Intern", employer="Kvarn AB"), Fields(title="Intern, Kvarn AB")
    assert either(one, other) == ["“Intern”, “Kvarn AB”", "“Intern, Kvarn AB”"]
    assert either(one, one) == []
    assert either(one, Fields()) == []
