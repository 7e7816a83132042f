"""Matching is one to one and the best there is; intervals are over documents."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.reading.facts import Facts, Requirement, Role
from benchmarks.reading.kinds import KINDS, POSITION, ROLE
from benchmarks.reading.matching import Tally, tally
from benchmarks.reading.score import score, wilson


def test_a_fact_is_matched_once() -> None:
    assert tally(["a", "a"], ["a"], lambda one, other: one == other) == Tally(right=1, read=2, true=1)
    assert tally([], ["a"], lambda one, other: one == other) == Tally(right=0, read=0, true=1)


def test_the_best_matching_is_found_not_the_first() -> None:
    # `ab` fits both; taken by the first it would leave the second without a partner.
    assert tally(["ab", "a"], ["a", "b"], lambda read, true: true in read).right == 2


@given(st.lists(st.integers(0, 5), max_size=6), st.lists(st.integers(0, 5), max_size=6), st.randoms())
def test_no_order_changes_the_count(read: list[int], true: list[int], chance: random.Random) -> None:
    def near(one: int, other: int) -> bool:
        return abs(one - other) <= 1

    counted = tally(read, true, near)
    assert counted.right <= min(len(read), len(true))
    chance.shuffle(read)
    chance.shuffle(true)
    assert tally(read, true, near) == counted


def test_shares() -> None:
    counted = score([Tally(right=3, read=4, true=6), Tally(right=0, read=0, true=0), Tally(right=1, read=1, true=2)])
    assert (counted.precision, counted.recall) == (0.8, 0.5)
    assert counted.f1 == pytest.approx(8 / 13)
    assert (counted.n, counted.documents) == (8, 2)
    assert counted.low is not None
    assert counted.high is not None
    assert counted.low <= 8 / 13 <= counted.high


def test_the_same_counts_give_the_same_interval() -> None:
    counts = [Tally(right=each % 4, read=3, true=4) for each in range(20)]
    assert score(counts) == score(counts)


def test_facts_of_one_document_count_as_one_draw() -> None:
    """Two hundred facts in four documents say less than two hundred documents."""
    few = score([Tally(right=50 * (each % 2), read=50, true=50) for each in range(4)])
    many = score([Tally(right=each % 2, read=1, true=1) for each in range(200)])
    assert few.f1 == many.f1 == 0.5
    assert few.low is not None
    assert many.low is not None
    assert few.low < many.low - 0.2


def test_all_right_in_few_documents_is_no_certainty() -> None:
    counted = score([Tally(right=9, read=9, true=9)] * 8)
    assert (counted.low, counted.high) == wilson(1.0, 8)
    assert counted.low == pytest.approx(0.676, abs=0.001)


def test_nothing_to_score_has_no_value() -> None:
    assert score([]).f1 is None
    assert score([Tally()]).low is None


def _tally(kind: str, read: Facts, true: Facts) -> Tally | None:
    return next(each for each in KINDS if each.name == kind).tally(read, true)


def test_what_is_not_labelled_is_not_scored_and_an_empty_list_is() -> None:
    read = Facts(roles=[Role(title="Clerk")])
    assert _tally(ROLE, read, Facts(name="A")) is None
    assert _tally(ROLE, read, Facts(roles=[])) == Tally(right=0, read=1, true=0)


def test_a_club_read_as_paid_work_is_wrong() -> None:
    club = Role(title="Member", employer="Chess Association", kind="membership")
    paid = club.model_copy(update={"kind": "work"})
    assert _tally(POSITION, Facts(roles=[paid]), Facts(roles=[club])) == Tally(right=0, read=1, true=0)
    assert _tally(POSITION, Facts(roles=[club]), Facts(roles=[club])) == Tally()


def test_must_or_nice_is_asked_only_of_requirements_that_were_found() -> None:
    must, nice = (Requirement(text="SAP", importance=each) for each in ("required", "preferred"))
    true = Facts(requirements=[must, Requirement(text="German")])
    kind = "posting: must or nice, of those found"
    assert _tally(kind, Facts(requirements=[nice]), true) == Tally(right=0, read=1, true=1)
    assert _tally(kind, Facts(requirements=[must]), true) == Tally(right=1, read=1, true=1)
    assert _tally(kind, Facts(requirements=[]), true) == Tally()
