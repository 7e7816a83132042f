"""Whose deed a clause tells; whose a thing is said to be."""

import pytest

from core.language.belonging import lies_with_others
from core.language.doers import Doer, doer_of


@pytest.mark.parametrize(
    ("clause", "doer"),
    [
        # By what a thing was done is no one else: tools and ways have names, too.
        ("Led the Monday training by Blip", "own"),
        ("Sped up bottling by Kvarnomat", "own"),
        ("Improved planning by Little Steps", "own"),
        ("Rye baking by Hand", "own"),
        ("Led the Monday training by Mr Okoro", "own"),
        ("Pattern cutting by Mr Okoro", "others"),
        # A sum in the thing that somebody else kept; what is only supported.
        ("Stores worth £9,000 kept by the foreman", "others"),
        ("Stores worth £9,000 kept by me", "own"),
        ("Supported the launch of a line in 12 shops", "helped"),
        ("Supported 12 shops", "own"),
        # A size or a place in brackets is no share.
        ("Taught singing (class of 19)", "own"),
        ("Nursed seals (unit of 11 pools)", "own"),
        ("Painted the walls (office)", "own"),
        ("Worked nights (shift)", "own"),
        ("Moved 900 boxes (whole department, 7 people)", "shared"),
        ("Moved 900 boxes (team of 8)", "shared"),
        ("Moved 900 boxes (our crew)", "shared"),
    ],
)
def test_whose_deed_it_is(clause: str, doer: Doer) -> None:
    assert doer_of(clause) == doer


@pytest.mark.parametrize(
    ("clause", "is_theirs"),
    [
        # Firms are called so.
        ("First job was at Kvarnley's", False),
        ("was a baker at Moss's.", False),
        ("Key buyers are Quist's, Moss's", False),
        ("Largest buyer was Kvarnley's, worth 2m", False),
        ("Was at Oska's, a bakery", False),
        ("First post was children's work", False),
        ("The stall is Mr. Okoro's, he goes alone", True),
        ("Choosing the rye was the mill keeper's job", True),
        ("Sweeping is my uncle Otto's work", True),
        ("Bread orders are the grocer's", True),
        ("Gift claims are Finance's", True),
        ("The rota is hers", True),
    ],
)
def test_whose_a_thing_is(clause: str, *, is_theirs: bool) -> None:
    assert lies_with_others(clause) is is_theirs
