"""Laws and bare levels are answered by their own names; what nobody may do without a licence is known for all."""

import pytest

from core.checking.matching.registers import asks_registration
from core.checking.matching.requirements import assess
from core.record.models import EvidenceKind
from tests.fakes.records import applicant, role

CARER = role("Care Assistant", "Larch House", "2014", "2018")
ACTS = "Knowledge of the Care Act 2014 and the Mental Capacity Act 2005"


@pytest.mark.parametrize(
    ("deed", "is_answered"),
    [
        ("Cared for 26 residents, ten of them bedbound", False),
        ("Trained new carers in the Care Act", True),
        ("Ran workshops on the MCA for carers", True),
    ],
)
def test_a_law_is_answered_by_its_name(deed: str, *, is_answered: bool) -> None:
    found = assess(applicant([(CARER, [deed])], asks=[ACTS]))[0]
    assert (found.strength is not None) is is_answered


@pytest.mark.parametrize(
    ("kind", "held", "is_answered"),
    [
        ("education", "B.A. Interface Design, Hochschule Saaletal (2013–2017)", False),
        ("certification", "Level 3 Diploma in Early Years, Larch College, 2019", True),
        ("education", "B.A. Nursery Education, Larch College (2013–2017)", True),
    ],
)
def test_a_level_of_the_posts_own_field_is_not_shown_by_another_degree(
    kind: EvidenceKind, held: str, *, is_answered: bool
) -> None:
    index = applicant([], title="Nursery Teacher", asks=["Level 2 would be good"], says=[(kind, held)])
    assert (assess(index)[0].strength is not None) is is_answered


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("a qualified solicitor on the Roll in Ireland", True),
        ("Admitted to the Ontario bar", True),
        ("Called to the Bar of England and Wales", True),
        ("Active RN license in Texas", True),
        ("Bar admission in New York", True),
        ("GMC-registered doctor", True),
        ("Must hold a current SIA door supervisor licence", True),
        ("Current AHPRA registration", True),
        ("State teaching license", True),
        ("Level of English at the bar", False),
        ("Experience of working with solicitors", False),
        ("Bar experience and a clean driving licence", False),
        ("Rolls of cable moved by hand", False),
        ("On the payroll since 2019", False),
        ("Software license management", False),
        ("Bar licence would help", False),
        ("Electrician Licence required", True),
        ("Keep names on the Visitor register", False),
    ],
)
def test_every_licence_by_law_is_known(text: str, *, is_asked: bool) -> None:
    assert asks_registration(text) is is_asked
