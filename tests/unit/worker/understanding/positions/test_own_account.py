"""Who works on one's own account has a title and no employer; whose name says independent may employ others."""

import pytest

from tests.fakes.files import file_of
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.own_account import with_own_title
from worker.understanding.resume import read_resume


@pytest.mark.parametrize("text", ["Freelance Pottery and Glass", "Independent Consultant", "Self-employed Painter"])
def test_it_is_a_title_where_an_employer_should_stand(text: str) -> None:
    assert with_own_title(Fields(employer=text)) == Fields(title=text)


@pytest.mark.parametrize(
    "found",
    [
        Fields(employer="Freelance"),
        Fields(employer="Independent Bank"),
        Fields(employer="Freelance Makers Guild"),
        Fields(employer="Freelancer International"),
        Fields(employer="Freelancing Hub Ltd"),
        Fields(title="Designer", employer="Freelance Work"),
    ],
)
def test_other_employers_stay(found: Fields) -> None:
    assert with_own_title(found) == found


def test_it_has_no_employer_of_the_position_above() -> None:
    text = (
        "Ada Quist\nada@example.org\n\nExperience\n\nBaker\nKvarn AB, Lund\n2012 - 2018\n- Baked rye.\n\n"
        "Freelance Miller\n2009 - 2012\n- Ground spelt.\n"
    )
    assert [(role.title, role.company) for role in read_resume(file_of(text)).roles] == [
        ("Baker", "Kvarn AB"),
        ("Freelance Miller", ""),
    ]
