"""Parts of a demand, traits shown by deeds, and the post itself."""

import pytest

from core.checking.matching.callings import post_held
from core.checking.matching.requirements import assess
from core.record.models import EvidenceKind
from tests.fakes.records import applicant, role

PORTER = role("Head Kitchen Porter", "The Anchor", "2018", "present")
SUPERVISOR = role("Cleaning Supervisor", "Brightway", "2019", "present")


def _said(need: str, kind: EvidenceKind, text: str) -> str | None:
    work = [(PORTER, [text])] if kind == "responsibility" else [(PORTER, ["Kept the log"])]
    says = [] if kind == "responsibility" else [(kind, text)]
    found = assess(applicant(work, asks=[need], says=says))[0]
    return "asked" if found.is_question else found.strength


@pytest.mark.parametrize(
    ("need", "kind", "text", "strength"),
    [
        ("HACCP Level 2 in a canning works", "skill", "HACCP", "partial"),
        ("Zendesk admin experience", "skill", "Zendesk", "partial"),
        ("Acme battery storage training", "skill", "Battery storage", "partial"),
        ("Rapier fencing, Grade 4", "skill", "Lute", None),
        ("Manual air freight brokerage", "skill", "Freight", None),
        ("Degree in chemistry", "skill", "Chemistry", None),
        ("Food Service Certificate", "skill", "Food service", "partial"),
        ("Fluent German", "responsibility", "Serviced German cars", None),
        ("Point of sale (POS) systems", "skill", "POS systems", "strong"),
        ("Strong proficiency with Outlook", "summary", "The outlook for my trade is poor", None),
    ],
)
def test_a_part_that_is_there_answers_in_part(need: str, kind: EvidenceKind, text: str, strength: str | None) -> None:
    assert _said(need, kind, text) == strength


@pytest.mark.parametrize(
    ("need", "text", "strength"),
    [
        ("Calm under pressure", "Served 300 covers a night on the grill", "partial"),
        ("Reliable, patient, caring", "Not one missed visit in three years", "partial"),
        ("Willing to start early", "Opened the bakery at 4 am six days a week", "partial"),
        ("Honest and trustworthy", "Held the keys and took the day's takings to the bank", "partial"),
        ("Attentive to detail", "Sprayed and detailed cars", None),
        ("Reliable", "Tested the reliability of relays", "asked"),
        ("Punctual and reliable", "Investigated why the trams were never late", "asked"),
        ("Able to work alone", "Built a stand-alone server", "asked"),
        ("Early riser", "Sat no early shifts", "asked"),
    ],
)
def test_deeds_show_traits_and_words_do_not(need: str, text: str, strength: str | None) -> None:
    assert _said(need, "responsibility", text) == strength


@pytest.mark.parametrize(
    ("need", "strength"),
    [
        ("A seasoned kitchen porter", "strong"),
        ("Proven track record as a hall porter", "partial"),
    ],
)
def test_who_was_called_so_answers_a_demand_for_one(need: str, strength: str) -> None:
    assert assess(applicant([(PORTER, [])], asks=[need]))[0].strength == strength


def test_whom_a_post_is_for_is_not_what_it_is() -> None:
    recruiter, manager = role("Teacher Recruiter", "Elm", "2014", "2024"), role("Site Manager", "Elm", "2014", "2024")
    need = ["Experience as a teacher"]
    assert assess(applicant([(recruiter, [])], asks=need))[0].strength == "partial"
    assert post_held(applicant([(recruiter, [])], title="Teacher", asks=["Reliable"])) is None
    assert (
        post_held(applicant([(manager, ["Ran the phones for plumbers"])], title="Plumber", asks=["Reliable"])) is None
    )


def test_who_held_the_very_post_or_leads_those_who_do_answers_one_demand_more() -> None:
    traits = ["Reliable", "Steel toe boots"]
    assert post_held(applicant([(PORTER, [])], title="Kitchen Porter", asks=traits)) == "strong"
    assert post_held(applicant([(SUPERVISOR, ["Lead 18 cleaners"])], title="Cleaner", asks=traits)) == "strong"
    assert post_held(applicant([(PORTER, [])], title="Cleaner", asks=traits)) is None
    # Where the posting asks for the work itself, that is the demand.
    assert post_held(applicant([(PORTER, [])], title="Kitchen Porter", asks=["Experience in a similar role"])) is None
