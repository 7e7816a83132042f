"""What is told of a place named before: `where I …`, `that is where`, `there`."""

import pytest

from core.checking.checker import Checker
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Evidence, Person
from tests.fakes.records import TODAY, role, stable_id

PORTER = role("Night Porter", "Harbour Office", "2021", "2022")
CLEANER = role("Cleaner", "Harbour Office", "2019", "2020")
BAKER = role("Baker", "Alder Mill", "2016", "2018")
DEEDS = {
    PORTER.id: "Carried the luggage and kept the keys",
    CLEANER.id: "Polished the stairs on weekdays",
    BAKER.id: "Baked bread for the market on Thursdays",
}
RECORD = TailoringContext(
    person=Person(name="Ana Example"),
    opportunity=TargetOpportunity(),
    roles=[PORTER, CLEANER, BAKER],
    evidence=[
        Evidence(id=stable_id(text), role_id=role_id, kind="accomplishment", text=text)
        for role_id, text in DEEDS.items()
    ],
)


@pytest.mark.parametrize(
    "text",
    [
        "I was a Cleaner at Harbour Office, where I {}.",
        "I worked as a Cleaner, where I {}.",
        "I was a Night Porter at Harbour Office, where I kept the keys, and where I {}.",
        "I was a Cleaner at Harbour Office, and that is where I {}.",
        "I was a Cleaner at Harbour Office. That is where I {}.",
        "I was a Cleaner at Harbour Office. While there I {}.",
        "I was a Cleaner at Harbour Office. It was there that I {}.",
    ],
)
def test_a_deed_told_of_a_place_is_held_to_that_place(text: str) -> None:
    checker = Checker(context=RECORD, today=TODAY)
    passes = [
        all(each.judgement.is_supported for each in checker.check_text("narrative", text.format(deed)))
        for deed in ("polished the stairs on weekdays", "baked bread for the market on Thursdays")
    ]
    assert passes == [True, False]
