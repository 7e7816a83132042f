"""Words that nothing bears: another way of saying it, or something that is added."""

import pytest

from core.checking.adding import FEATURES, Beside, doubt_of, likeliest_addition
from core.checking.facts import Fact
from core.checking.sentence import MOST_DOUBT
from core.checking.word_classes import UNKNOWN, word_class
from tests.fakes.records import TODAY, index_of

# Trees that doubt nothing, so that only the rules are left.
_TRUSTING = [[[-9.0]]]


def _fact(text: str) -> Fact:
    return Fact(index_of([("accomplishment", text)]).context.evidence[0], TODAY)


@pytest.mark.parametrize(
    ("fact", "said", "word"),
    [
        ("Fed the calves at five", "I nourished the calves at five.", "nourished"),
        ("Kept the Jira board tidy", "I held the Jira board tidy.", "held"),
    ],
)
def test_a_verb_in_the_place_of_another_is_let_pass(fact: str, said: str, word: str) -> None:
    assert likeliest_addition(said, [_fact(fact)], [word]) <= MOST_DOUBT["recall"]


def test_a_verb_that_may_be_another_is_let_pass_in_editing() -> None:
    doubt = likeliest_addition("I stitched 45 jackets a day.", [_fact("Sewed 45 jackets a day")], ["stitched"])

    assert MOST_DOUBT["recall"] < doubt <= MOST_DOUBT["precision"]


@pytest.mark.parametrize(
    ("fact", "said", "word"),
    [
        ("Fed, walked and cleaned 28 dogs", "I fed, walked, groomed and cleaned 28 dogs.", "groomed"),
        ("Picked orders and drove a truck", "I picked orders, drove a truck and loaded trailers.", "trailers"),
        ("Cut waste by 4%", "I cut waste by 4%, which raised profits.", "profits"),
        ("Wrote two reports", "I wrote two reports for ministers.", "ministers"),
    ],
)
def test_what_stands_in_no_words_place_is_doubted(fact: str, said: str, word: str) -> None:
    assert likeliest_addition(said, [_fact(fact)], [word]) > MOST_DOUBT["recall"]


@pytest.mark.parametrize(
    ("fact", "said", "word"),
    [
        ("Worked on the night shift", "I directed the night shift.", "directed"),
        ("Worked on the night shift", "Head of the night shift.", "Head"),
        ("Inspected most lifts", "I inspected all lifts.", "all"),
        ("Cleaned rooms in the high season", "I cleaned rooms in the low season.", "low"),
        ("Second prize in a contest", "I took first prize in a contest.", "first"),
        ("Ran payroll weekly", "I ran payroll each month.", "month"),
        ("Cut errors", "I eliminated errors.", "eliminated"),
        ("Deferred my master's", "I completed my master's.", "completed"),
        ("Unlicensed for asbestos", "I am qualified for asbestos.", "qualified"),
        ("The programme came in early", "I steered the programme in early.", "steered"),
    ],
)
def test_some_words_are_in_no_others_place_whatever_is_learned(fact: str, said: str, word: str) -> None:
    beside = Beside(said, [_fact(fact)])

    assert beside.is_sure(word) is not beside.claims([word])
    assert likeliest_addition(said, [_fact(fact)], [word]) > MOST_DOUBT["recall"]


@pytest.mark.parametrize(
    ("fact", "said", "word", "is_sure"),
    [
        ("Repair bicycles and prams", "I repair bicycles, scooters and prams.", "scooters", True),
        ("Repair bicycles and prams", "I repair prams and scooters.", "scooters", False),
        ("Repair bicycles, carts and prams", "I repair bicycles, wagons and prams.", "wagons", False),
        ("Let 39 families stay", "I let 39 people stay.", "people", True),
        ("The ledger is kept by my sister", "I balanced the ledger.", "balanced", True),
        ("Kept the ledger", "I balanced the ledger.", "balanced", False),
    ],
)
def test_an_item_more_in_a_list_and_another_thing_that_is_counted(
    fact: str, said: str, word: str, *, is_sure: bool
) -> None:
    assert Beside(said, [_fact(fact)]).is_sure(word) is is_sure


def test_a_thing_of_which_the_fact_tells_in_another_form_is_left_to_the_trees() -> None:
    trees = _TRUSTING
    assert doubt_of(Beside("My work was data entry.", [_fact("Entered data")]), ["entry"], trees) < MOST_DOUBT["recall"]
    assert doubt_of(Beside("I fixed the engine.", [_fact("Fixed it")]), ["engine"], trees) > (MOST_DOUBT["recall"])


def test_a_thing_is_doubted_at_the_gate_and_may_pass_in_editing() -> None:
    beside = Beside("I swept the garage.", [_fact("Swept the barn")])

    assert MOST_DOUBT["recall"] < doubt_of(beside, ["garage"], _TRUSTING) <= MOST_DOUBT["precision"]


def test_without_facts_everything_is_added() -> None:
    assert likeliest_addition("I sewed jackets.", [], ["sewed"]) == 1.0


def test_features_have_their_names_and_a_word_that_is_not_there_has_none() -> None:
    beside = Beside("I ironed 45 jackets.", [_fact("Sewed 45 jackets")])
    made = beside.features("ironed", 1)

    assert made is not None
    assert len(made) == len(FEATURES)
    known = dict(zip(FEATURES, made, strict=True))
    assert known["over"] == known["near"] == 1
    assert known["behind_subject"]
    assert known["right"]
    assert not known["left"]
    assert beside.features("sewed", 1) is None


def test_classes_of_words() -> None:
    assert word_class("reduc").verb > 7
    assert word_class("batteri").noun == 9
    assert word_class("week").time == 9
    assert "low" in word_class("high").opposites
    assert word_class("xylqzt") is UNKNOWN
