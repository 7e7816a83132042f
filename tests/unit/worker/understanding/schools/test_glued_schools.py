"""Degrees and schools without a sign between them."""

import pytest

from worker.understanding.positions.fields import Fields
from worker.understanding.schools.glued_schools import told_apart


@pytest.mark.parametrize(
    ("title", "school", "expected"),
    [
        (
            "M.Sc. in Microbiology Kvarn University",
            "Department of Biology",
            ("M.Sc. in Microbiology", "Kvarn University"),
        ),
        (
            "Diploma",
            "Business Administration University of Hull",
            ("Diploma, Business Administration", "University of Hull"),
        ),
        ("B.Sc. in Biology", "Honours Kvarn University", ("B.Sc. in Biology, Honours", "Kvarn University")),
        ("Undergraduate of", "Kvarn University", ("Undergraduate", "Kvarn University")),
        # A person's name before it is the school's.
        ("LLB Law", "Queen Mary University of London", ("LLB Law", "Queen Mary University of London")),
        ("BSc Biology", "Department of Biology", ("BSc Biology", "Department of Biology")),
        ("Summer school", "", ("Summer school", "")),
        ("School diploma", "", ("School diploma", "")),
    ],
)
def test_a_degree_and_a_school(title: str, school: str, expected: tuple[str, str]) -> None:
    found = told_apart(Fields(title=title, employer=school))
    assert (found.title, found.employer) == expected
