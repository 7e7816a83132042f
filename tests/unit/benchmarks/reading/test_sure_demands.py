"""Units of postings that were taken for demands, beside whether they are."""

from benchmarks.reading.facts import Facts, Requirement
from benchmarks.reading.labels import Label, Labelled
from benchmarks.reading.sure_demands import read_of
from benchmarks.reading.sure_marks import Read, table, weights_of
from worker.understanding.postings.sure_demands import WEIGHTS

_TEXT = """Night Baker
Solros Bakery

We look for a baker with two years of experience and a driving licence.

Good English

You will need patience. Experience with rye is welcome.
"""


def _posting(asked: str) -> Labelled:
    facts = Facts(requirements=[Requirement(text=asked, importance="required")])
    label = Label(document="a.txt", layout="plain", part="posting", facts=facts)
    return Labelled(name="a", label=label, content=_TEXT.encode())


def test_each_unit_that_may_be_none_is_a_demand_or_not() -> None:
    (asked,), (other,) = read_of(_posting("Good English")), read_of(_posting("A driving licence"))
    assert (asked.is_right, other.is_right) == (True, False)
    assert asked.marks.keys() == WEIGHTS.keys()


def test_what_counts_little_weighs_little() -> None:
    def read(mark: float, *, is_right: bool, counts_for: float = 1.0) -> Read:
        marks = {**dict.fromkeys(WEIGHTS, 0.0), "always": 1.0, "short": mark}
        return Read(marks=marks, is_right=is_right, counts_for=counts_for)

    real = [read(0, is_right=True)] * 20 + [read(1, is_right=False)] * 20
    others = [read(1, is_right=True)] * 40
    strangers = [read(1, is_right=True, counts_for=0.1)] * 40
    assert weights_of([*real, *strangers])["short"] < weights_of([*real, *others])["short"]
    figures = {each.what: each.note for each in table("", real, weights_of(real), 0.4, "left out").figures}
    assert figures == {
        "right ones left out": "0 of 20; 0 by other rules",
        "wrong ones left out": "20 of 20; 0 by other rules",
    }
