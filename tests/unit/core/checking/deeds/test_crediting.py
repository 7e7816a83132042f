"""Whose deed a clause tells beside whose deed its facts tell."""

import pytest

from core.checking.deeds.crediting import calls_itself, doer_faults, says_alone, told_alone, told_of_others
from core.checking.evidence.facts import Fact
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, index_of


def _facts(*texts: str, kind: EvidenceKind = "accomplishment") -> list[Fact]:
    return [Fact(each, TODAY) for each in index_of([(kind, text) for text in texts]).context.evidence]


@pytest.mark.parametrize(
    ("fact", "clause", "is_claimed"),
    [
        ("Wrote the fire plan", "I wrote the fire plan", False),
        ("Helped the warden write the fire plan", "I wrote the fire plan", True),
        ("Helped the warden write the fire plan", "Helped with the fire plan", False),
        ("Helped the warden write the fire plan", "I did not write the fire plan", False),
        ("We wrote the fire plan", "I wrote the fire plan", True),
        ("We wrote the fire plan", "With the warden, I wrote the fire plan", False),
        ("The warden wrote the fire plan", "I wrote the fire plan", True),
        ("The warden wrote the fire plan", "The warden wrote the fire plan", False),
        ("The manager wrote the bid", "Typed the manager's bid", False),
        ("The warden wrote the fire plan", "Warden of the fire plan", True),
        ("The team wrote the fire plan", "I wrote the fire plan with the team", False),
        ("Wrote the fire plan", "I wrote the fire plan by myself", True),
        ("Wrote the fire plan alone", "I wrote the fire plan single-handed", False),
        ("Wrote the fire plan myself", "I wrote the fire plan unaided", False),
        ("Wrote the fire plan", "The manager wrote it unaided", False),
        ("I write the short plans; the warden writes the long ones", "I write the long plans", True),
        ("I write the short plans; the warden writes the long ones", "I write the short plans", False),
        ("Member of the fire committee", "Member of the committee", False),
        ("The manager led the fire committee", "Member of the committee", True),
        ("Wrote for the fire committee as secretary", "Secretary of the committee", False),
        ("The secretary wrote for the fire committee", "Secretary of the committee", True),
    ],
)
def test_nobody_claims_more_of_a_deed_than_the_facts_give(fact: str, clause: str, *, is_claimed: bool) -> None:
    faults = doer_faults(clause, _facts(fact))

    assert [fault.code for fault in faults] == ["doer"] * is_claimed
    assert all(fault.quote in clause for fault in faults)


def test_the_fact_that_gives_most_counts_and_lists_tell_no_deed() -> None:
    assert doer_faults("I wrote the plan", _facts("Helped write the plan", "Wrote the plan")) == []
    assert doer_faults("I wrote the plan", _facts("We wrote the plan", kind="skill")) == []
    assert doer_faults("I wrote the plan", []) == []


@pytest.mark.parametrize(
    ("clause", "is_alone"),
    [
        ("Ran it on my own", True),
        ("Ran it on my own, then with others", True),
        ("Ran it on my own and wrote it", True),
        ("Worked on my own tickets", False),
        ("Ran it without help", True),
        ("Ran it without outside help", True),
        ("Ran it with help", False),
        ("Sang a solo", True),
    ],
)
def test_who_says_that_nobody_helped(clause: str, *, is_alone: bool) -> None:
    assert says_alone(clause) is is_alone


def test_words_of_doing_it_alone_are_borne_by_a_fact_that_says_so() -> None:
    assert told_alone("Ran it by myself", _facts("Ran it solo")) == {"by", "myself"}
    assert told_alone("Ran it by myself", _facts("Ran it as the only clerk")) == {"by", "myself"}
    assert told_alone("Ran it by myself", _facts("Ran it")) == frozenset()
    assert told_alone("Ran it", _facts("Ran it solo")) == frozenset()


def test_what_others_did_of_the_same_is_theirs_alone() -> None:
    facts = _facts("I present the small cases; the manager presents the major ones")

    assert told_of_others("I present the major cases", facts)
    assert not told_of_others("I present the small cases", facts)
    assert told_of_others("I write the long bids", _facts("I write the short bids; Mrs. Quist writes the long bids"))
    assert not told_of_others("I present the small cases", _facts("The manager presents the major ones"))
    assert not told_of_others("Chase Gift Aid forms", _facts("Gift Aid claims are Finance's, I only chase the forms"))


@pytest.mark.parametrize(
    ("clause", "is_title"),
    [
        ("Secretary of the committee", True),
        ("Deputy manager at the depot", True),
        ("Minutes of the committee", False),
        ("Wrote for the secretary of the committee", False),
        ("Secretary", False),
        ("Secretary of the club wrote it", False),
    ],
)
def test_a_clause_that_says_what_somebody_is(clause: str, *, is_title: bool) -> None:
    assert calls_itself(clause) is is_title
