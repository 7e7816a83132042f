"""Which positions, degrees and schools are asked about, and by which weights."""

from benchmarks.reading.facts import Education, Role
from benchmarks.reading.sure_marks import Read, table, weights_of
from benchmarks.reading.sure_paid import read_of as paid_of
from benchmarks.reading.sure_positions import read_of
from benchmarks.reading.sure_schools import read_of as schools_of
from tests.fakes.two_bakeries import two_bakeries
from worker.understanding.doubts.sure_positions import WEIGHTS
from worker.understanding.doubts.sure_schools import WEIGHTS as OF_SCHOOLS
from worker.understanding.years.sure_paid import WEIGHTS as OF_PAY


def test_each_position_that_is_read_is_right_or_not() -> None:
    true = Role(title="Night Baker", employer="Solros Bakery Ltd", start="March 2014", end="May 2018")
    found = list(read_of(two_bakeries(true)))
    assert [(each.is_right, each.is_asked) for each in found] == [(True, False), (False, False)]
    assert all(each.marks.keys() == WEIGHTS.keys() for each in found)


def test_each_position_that_is_read_was_paid_or_not() -> None:
    paid = Role(title="Night Baker", employer="Solros Bakery", start="March 2014", end="May 2018")
    unpaid = Role(title="Baker", employer="Hartley Foods", start="June 2018", end="present", kind="volunteering")
    found = list(paid_of(two_bakeries(unpaid, paid)))
    assert [each.is_right for each in found] == [True, False]
    assert all(each.marks.keys() == OF_PAY.keys() for each in found)


def test_each_degree_that_is_read_is_right_or_not() -> None:
    found = list(schools_of(two_bakeries(education=[Education(title="MSc Botany", school="University of Leeds")])))
    assert [each.is_right for each in found] == [False, True]
    assert all(each.marks.keys() == OF_SCHOOLS.keys() for each in found)


def _read(mark: float, *, is_right: bool, is_asked: bool = False) -> Read:
    marks = {**dict.fromkeys(WEIGHTS, 0.0), "always": 1.0, "title with a colon": mark}
    return Read(marks=marks, is_right=is_right, is_asked=is_asked)


def test_what_stands_beside_wrong_positions_alone_speaks_against_one() -> None:
    positions = [_read(0, is_right=True)] * 20 + [_read(1, is_right=False)] * 20
    found = weights_of(positions)
    assert found["title with a colon"] < 0 < found["always"]
    figures = {each.what: each.note for each in table("", positions, found, 0.6).figures}
    assert figures == {
        "right ones asked about": "0 of 20; 0 by other rules",
        "wrong ones asked about": "20 of 20; 0 by other rules",
    }
