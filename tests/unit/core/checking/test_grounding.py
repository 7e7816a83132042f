"""Is a sentence traceable to what the person's documents say?"""

import pytest

from core.checking.grounding import Grounding
from tests.fakes.records import index_of, role


@pytest.mark.parametrize(
    ("evidence", "sentence", "is_supported"),
    [
        ("Promoted to foreman within a year", "I promoted to foreman within a year.", False),
        ("Promoted to foreman within a year", "As Carpenter at Acme, I promoted to foreman within a year.", False),
        ("Promoted to foreman within a year", "I was promoted to foreman within a year.", True),
        ("Account management for a dairy", "I accounted management for a dairy.", False),
        ("Staff training in fire safety", "In the same role, my work was to staff training in fire safety.", False),
        ("Head a crew of four", "I headed a crew of four.", True),
        ("SALT-GLAZED TILES FOR TWO-STOREY HOMES", "Salt-Glazed Tiles for Two-Storey Homes.", True),
    ],
)
def test_the_evaluation_finds_what_became_a_deed(evidence: str, sentence: str, is_supported: bool) -> None:
    index = index_of([("responsibility", evidence)], roles=[role("Carpenter", "Acme", "2015", "2019")])

    assert Grounding(index).supports(sentence) is is_supported
