"""Names in lists of skills and certificates, beside whether they are."""

from benchmarks.reading.facts import Certification, Facts
from benchmarks.reading.labels import Label, Labelled
from benchmarks.reading.sure_certificates import read_of as certificates_of
from benchmarks.reading.sure_lists import read_of
from tests.fakes.two_bakeries import TWO_BAKERIES
from worker.understanding.doubts.sure_certificates import WEIGHTS as OF_CERTIFICATES
from worker.understanding.doubts.sure_lists import WEIGHTS

_TEXT = f"""{TWO_BAKERIES}
Programs
Excel, Rye breads, excel

Courses
- Food safety certificate, 2016
- Forklift licence, 2018
"""


def _document() -> Labelled:
    facts = Facts(skills=["Excel"], certifications=[Certification(title="Forklift licence")])
    label = Label(document="a.txt", layout="plain", facts=facts)
    return Labelled(name="a", label=label, content=_TEXT.encode())


def test_each_name_is_a_skill_or_not_and_counts_once() -> None:
    found = list(read_of(_document()))
    assert [each.is_right for each in found] == [True, False]
    assert {round(each.counts_for, 3) for each in found} == {0.707}
    assert all(each.marks.keys() == WEIGHTS.keys() for each in found)


def test_each_certificate_that_is_read_is_right_or_not() -> None:
    found = list(certificates_of(_document()))
    assert [each.is_right for each in found] == [False, True]
    assert all(each.marks.keys() == OF_CERTIFICATES.keys() for each in found)
