"""Years are said `in this field` only where the subject of the post is the person's, too."""

import pytest

from client_sdk.models import TalkingPoints
from tests.fakes.records import applicant, role
from worker.engines.offline.compose.trade_years import sure_years

_POSTDOC = role("Postdoctoral Researcher", "Acme", "2010", "2014")
_FELLOW = role("Research Fellow", "Kvarn", "2014", "2018")


@pytest.mark.parametrize(
    ("post", "told"),
    [
        ("Postdoctoral Researcher", ("eight years", "in this field")),
        ("Postdoctoral Researcher in Glass Physics", ("eight years", "in this field")),
        ("Postdoctoral Researcher in Deltaic Sedimentology", None),
    ],
)
def test_years_in_a_field_are_of_its_subject(post: str, told: tuple[str, str] | None) -> None:
    held = [(_POSTDOC, ["Studied glass under pressure"]), (_FELLOW, ["Taught physics"])]

    assert sure_years(applicant(held, title=post), TalkingPoints(items=[])) == told
