"""How much of a deed is claimed, how far it went, and what is told beside it that nothing bears."""

import tomllib
from importlib import resources
from uuid import uuid4

import pytest

from core.checking.checker import Checker
from core.checking.deeds.agency import agency_faults, step_of
from core.checking.deeds.tellings import tellings
from core.checking.evidence.facts import Fact
from core.checking.fields.heads import Head
from core.checking.sentences.reasons import is_reason_added
from core.checking.sentences.scope import scope_faults
from core.checking.words.forms import key_of
from core.checking.words.quantities import rates_of
from core.checking.words.shares import shares
from core.record.models import Evidence, Role
from tests.fakes.records import TODAY, index_of
from tests.unit.core.checking.test_denied_and_dated import checker


def _facts(*texts: str) -> list[Fact]:
    evidence = index_of([("accomplishment", text) for text in texts]).context.evidence
    return [Fact(each, TODAY) for each in evidence]


def test_no_verb_stands_at_two_steps() -> None:
    steps = tomllib.loads(resources.files("core.checking.deeds").joinpath("agency.toml").read_text(encoding="utf-8"))
    del steps["titles_led"]
    keys = [key for words in steps.values() for key in set(map(key_of, words.split()))]
    assert sorted(keys) == sorted(set(keys))
    assert len(keys) > 40


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Baked the bread", "did"),
        ("Led the fair", "led"),
        ("Signed off the accounts", "decided"),
        ("Signed the post", "did"),
    ],
)
def test_how_much_of_a_deed_a_verb_gives(text: str, step: str) -> None:
    assert step_of(tellings(text)[0], text) == step


@pytest.mark.parametrize(
    ("fact", "said", "is_more"),
    [
        ("40 letters a day", "I led the letter desk.", True),
        ("Ran the letter desk", "I was in charge of the letter desk.", False),
        ("Team leader of the letter desk", "I led the letter desk.", False),
        ("Chose the paper", "I decided on the paper.", False),
        ("Paper over 500 sheets needs the head clerk", "I decide on all paper.", True),
        ("Answered the letters", "I was responsible for the letters.", False),
        ("Letter audit: counted envelopes", "I was responsible for the letter audit.", True),
        ("Letter audit: counted envelopes", "The head clerk was responsible for the letter audit.", False),
        ("Keep the stamp budget under the head clerk", "Responsible for the stamp budget", True),
        ("Daily post of 40 firms", "Responsible for the daily post of 40 firms", False),
        ("320 letters, 14 parcels, staff of 3", "I was responsible for 14 parcels.", False),
    ],
)
def test_nobody_claims_a_higher_step(fact: str, said: str, is_more: bool) -> None:
    assert bool(agency_faults(said, _facts(fact), None)) is is_more


def test_who_is_called_so_led() -> None:
    manager = Head(Role(id=uuid4(), title="Shop Manager", company="Acme"), TODAY)
    assert agency_faults("I led the till team.", _facts("Till team of six"), manager) == []


@pytest.mark.parametrize(
    ("fact", "said", "is_more"),
    [
        ("Loans up to $75", "I approve loans of any size.", True),
        ("Loans of every size", "I approve loans of any size.", False),
        ("Loans up to $75", "I do not approve loans of any size.", False),
        ("Laboratory part of the audit", "I do audits from start to finish.", True),
        ("Patrolled a yard", "I patrolled yards across the country.", True),
        ("Sold 12 boats", "I sold 12 boats, the most ever.", True),
    ],
)
def test_scope_stands_in_the_facts(fact: str, said: str, is_more: bool) -> None:
    assert bool(list(scope_faults(said, _facts(fact)))) is is_more


@pytest.mark.parametrize(
    ("text", "unborne", "is_added"),
    [
        ("I listed tools to keep spending within budget.", {"keep", "spending", "budget"}, True),
        ("I listed tools to keep the rota within budget.", {"budget"}, False),
        ("I brought bread to fifteen people who stay indoors.", {"stay", "indoors"}, False),
        ("I moved the plates ahead of the new building.", {"ahead", "new", "building"}, True),
    ],
)
def test_a_reason_of_its_own_is_not_weighed(text: str, unborne: set[str], is_added: bool) -> None:
    assert is_reason_added(text, unborne) is is_added


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("one shift in five", [(5, "shift")]),
        ("a fifth of shifts", [(5, "shift")]),
        ("a third of them", [(3, "")]),
        ("two in three, two thirds of 90", [(1.5, ""), (1.5, "")]),
        ("every other week", [(2, "week")]),
        ("one in five hundred, one week in five months", []),
    ],
)
def test_shares_in_words(text: str, values: list[tuple[float, str]]) -> None:
    assert [(share.value, share.period) for share in shares(text)] == values


def test_how_often_is_no_length() -> None:
    assert [time for time, _ in rates_of("25 an hour, two a day, for a week, half a year, daily")] == [
        "hour",
        "day",
        "day",
    ]


def test_what_was_done_elsewhere_is_said_of_there() -> None:
    roles = [
        Role(id=uuid4(), title="Baker", company="Crumb Hall", start="2019", end="present"),
        Role(id=uuid4(), title="Clerk", company="Oak Stores", start="2015", end="2018"),
    ]
    facts = [
        Evidence(id=uuid4(), role_id=roles[0].id, kind="accomplishment", text="Baked rolls and shaped loaves"),
        Evidence(id=uuid4(), role_id=roles[1].id, kind="accomplishment", text="Painted the shop signs"),
    ]
    told: Checker = checker(roles, facts)
    cites = (facts[0].id, facts[1].id)
    said = told.check_text("narrative", "At Crumb Hall I baked rolls and painted signs.", cites=cites)
    assert [fault.code for each in said for fault in each.judgement.faults] == ["role", "role"]
