"""What a record held against itself would refuse of what is right, and what it asks."""

from benchmarks.reading.facts import Education, Role
from benchmarks.reading.self_check import is_refused, table
from tests.fakes.two_bakeries import two_bakeries

_ROLES = (
    Role(title="Night Baker", employer="Solros Bakery Ltd", start="March 2014", end="May 2018"),
    Role(title="Day Baker", employer="Hartley Foods Ltd", start="June 2018", end="Present"),
)


def test_right_items_that_would_be_refused_are_counted_by_kind() -> None:
    assert is_refused("skill", "March 2014")
    assert not is_refused("skill", "Sourdough")
    education = [Education(title="BSc Botany", school="University of Hull"), Education(title="2011 – 2013", school="")]
    figures = {
        each.what: (each.value, each.note) for each in table([two_bakeries(*_ROLES, education=education)]).figures
    }
    assert figures["right items refused: education"] == (1, "of 3")


def test_a_plain_resume_that_is_read_rightly_is_asked_nothing() -> None:
    figures = {each.what: (each.value, each.note) for each in table([two_bakeries(*_ROLES)]).figures}
    assert figures == {
        "questions, right in all positions": (0, "0 of 1 documents"),
        "questions, others": (0, "0 of 0 documents"),
    }
