"""Words that nothing bears: another way of saying it, or something that is added."""

import pytest

from core.checking.evidence.facts import Fact
from core.checking.sentences.adding import (
    COMPARED,
    FEATURES,
    WEIGHED,
    chance,
    doubt_of,
    features,
    is_weighed,
    likeliest_addition,
)
from core.checking.sentences.beside import OF_SENTENCE, OF_WORD, Beside
from core.checking.sentences.sentence import MOST_DOUBT
from core.checking.verdicts import Code, Compared, Fault
from core.checking.words.forms import key_of
from core.checking.words.word_classes import UNKNOWN, word_class
from tests.fakes.records import TODAY, index_of

# Weights that doubt nothing, so that only the rules are left.
_TRUSTING = dict.fromkeys(FEATURES, 0.0) | {"": -9.0}


def _fact(text: str) -> Fact:
    return Fact(index_of([("accomplishment", text)]).context.evidence[0], TODAY)


def _words(*words: str) -> list[Fault]:
    return [Fault(code="words", quote=word) for word in words]


@pytest.mark.parametrize(
    ("fact", "said", "word"),
    [
        (
            "Fed the calves of two farms every morning at five, in all weathers",
            "Every morning at five I nourished the calves of two farms, in all weathers.",
            "nourished",
        ),
        (
            "Kept the Jira board tidy and wrote the notes of each meeting",
            "Tidying the Jira board and writing the notes of each meeting were mine.",
            "Tidying",
        ),
    ],
)
def test_a_word_in_the_place_of_another_is_let_pass(fact: str, said: str, word: str) -> None:
    assert likeliest_addition(Beside(said, [_fact(fact)]), _words(word)) <= MOST_DOUBT["recall"]


@pytest.mark.parametrize(
    ("fact", "said", "word"),
    [
        ("Sewed 45 jackets a day", "I stitched 45 jackets a day.", "stitched"),
        ("Fed the calves at five", "I nourished the calves at five.", "nourished"),
    ],
)
def test_a_verb_that_may_be_another_is_let_pass_in_editing(fact: str, said: str, word: str) -> None:
    doubt = likeliest_addition(Beside(said, [_fact(fact)]), _words(word))

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
    assert likeliest_addition(Beside(said, [_fact(fact)]), _words(word)) > MOST_DOUBT["recall"]


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
        ("Closed the month in 5 days", "I closed the month in 5 days, the most ever.", "most"),
        ("Ran a depot of 34 drivers", "I ran a depot of 34 drivers and a canteen.", "canteen"),
        ("The ledger is kept by my sister", "I balanced the ledger.", "balanced"),
    ],
)
def test_some_words_are_in_no_others_place(fact: str, said: str, word: str) -> None:
    assert likeliest_addition(Beside(said, [_fact(fact)]), _words(word)) > MOST_DOUBT["recall"]


@pytest.mark.parametrize(
    ("fact", "said", "word", "is_sure"),
    [
        ("Repair bicycles and prams", "I repair bicycles, scooters and prams.", "scooters", True),
        ("Repair bicycles and prams", "I repair prams and scooters.", "scooters", False),
        ("Repair bicycles, carts and prams", "I repair bicycles, wagons and prams.", "wagons", False),
        ("The ledger is kept by my sister", "I balanced the ledger.", "balanced", False),
        ("The programme came in early", "I steered the programme in early.", "steered", True),
        ("Kept the ledger", "I balanced the ledger.", "balanced", False),
        ("Cleaned rooms in the high season", "I cleaned rooms in the low season.", "low", True),
        ("Ran two shops", "I ran two shops. Worldwide.", "Worldwide", True),
        ("Deferred my master's", "I completed my master's.", "completed", True),
        ("Unlicensed for asbestos", "I am qualified for asbestos.", "qualified", True),
        ("Excel, basics only", "I am good at Excel.", "good", True),
        ("Excel, very good", "I am good at Excel.", "good", False),
        ("Mostly oak chairs", "I made oak chairs.", "made", False),
        ("Closed the month in 5 days", "I closed every month in 5 days.", "every", False),
        ("Roster a crew of 17", "I roster 17 crew members.", "members", False),
        ("Ran a depot of 34 drivers and lorries", "I ran a depot of 34 drivers and a canteen.", "canteen", False),
        ("Ran a depot of 34 drivers", "I ran a canteen, a depot of 34 drivers.", "canteen", False),
        ("Cut fuel spend by 7%", "I increased fuel spend by 7%.", "increased", True),
        ("Grew sales by 7%", "I shrank sales by 7%.", "shrank", True),
        ("Cut fuel spend by 7%", "I lessened fuel spend by 7%.", "lessened", False),
        ("Ran two shops", "I ran two shops.", "managed", True),
        ("Hardly ran two shops", "I headed two shops.", "headed", True),
        ("Scarcely ran two shops", "I headed two shops.", "headed", True),
        ("Ran two shops near Hull", "I headed two shops.", "headed", False),
        ("Worked hard in two shops", "I laboured in two shops.", "laboured", False),
        ("Nearly all boats were oak", "I built boats, all were oak.", "built", False),
    ],
)
def test_what_is_in_no_others_place_whatever_is_learned(fact: str, said: str, word: str, *, is_sure: bool) -> None:
    beside = Beside(said, [_fact(fact)])

    assert beside.is_sure(word) is is_sure
    assert doubt_of(beside, _words(word), _TRUSTING) == (1.0 if is_sure else pytest.approx(0.0, abs=0.001))


@pytest.mark.parametrize(
    ("said", "word", "is_sure"),
    [
        ("I weigh bread for the whole town.", "weigh", True),
        ("I used bread for the whole town.", "used", False),
        ("Bread for the whole town to weigh.", "weigh", False),
    ],
)
def test_a_deed_that_the_record_denies_is_in_no_others_place(said: str, word: str, *, is_sure: bool) -> None:
    denied = frozenset({key_of("weigh"), key_of("used")})

    assert Beside(said, [_fact("Carried bread weekly for the whole town")], denied=denied).is_sure(word) is is_sure


@pytest.mark.parametrize(
    ("fact", "said", "word", "names"),
    [
        ("Sorted post on the night shift", "I directed the night shift.", "directed", {"claims"}),
        ("Worked on the night shift", "Head of the night shift.", "Head", {"title"}),
        ("Inspected most lifts", "I inspected all lifts.", "all", {"strong"}),
        ("Ran payroll weekly", "I ran payroll each month.", "month", {"time"}),
        ("Let 39 families stay", "I let 39 people stay.", "people", {"unit"}),
        ("Wrote it", "I wrote and stitched it.", "stitched", {"more"}),
        ("Sewed it", "I stitched it.", "stitched", set()),
    ],
)
def test_words_that_claim_have_features_of_their_own(fact: str, said: str, word: str, names: set[str]) -> None:
    row = Beside(said, [_fact(fact)]).of_word(word)

    assert row is not None
    known = dict(zip(OF_WORD, row, strict=True))
    assert {name for name in ("title", "strong", "time", "unit", "claims", "more") if known[name]} == names


@pytest.mark.parametrize(
    ("fact", "said", "word", "names"),
    [
        ("Sorted post on the night shift", "I took post on the night shift.", "took", {"neutral"}),
        ("Roster 17", "I roster 17 members.", "members", {"general"}),
        ("Mostly oak", "Chiefly oak", "Chiefly", {"linking"}),
        ("Two farms a month", "I milked on two farms a month.", "milked", {"of_header"}),
        ("I own two boats", "Owner of two boats", "Owner", {"of_own_deed"}),
        ("Sorted post", "I headed the post.", "headed", {"raises"}),
        ("Ran a reading club", "I ran a reading and garden club.", "garden", {"one_more"}),
        ("Ran a reading club", "I ran a reading club, and garden.", "garden", {"one_more"}),
        ("Ran a reading club", "I ran a garden and reading club.", "garden", {"one_more"}),
        ("Ran a puzzle and reading club", "I ran a garden and reading club.", "garden", set()),
        ("Deferred my master's", "I completed my master's.", "completed", {"neutral", "taken_back"}),
        ("Unlicensed for asbestos", "I am qualified for asbestos.", "qualified", {"neutral", "taken_back"}),
        ("I only report usage", "I am limited to the reporting of usage.", "reporting", set()),
        ("I only report usage", "I handle the reporting of usage.", "reporting", {"taken_back"}),
        ("The ledger is kept by my sister", "I balanced the ledger.", "balanced", {"deed_of_others"}),
        ("The ledger is kept by my sister", "I am in balance with the ledger.", "balance", set()),
    ],
)
def test_what_a_word_says_by_itself_is_a_feature(fact: str, said: str, word: str, names: set[str]) -> None:
    row = Beside(said, [_fact(fact)], frozenset({"relief", "milker"})).of_word(word)

    assert row is not None
    known = dict(zip(OF_WORD, row, strict=True))
    columns = ("raises", "neutral", "general", "linking", "of_header", "of_own_deed", "one_more")
    more = ("taken_back", "deed_of_others")
    assert {name for name in (*columns, *more) if known[name]} == names


@pytest.mark.parametrize(
    ("fact", "said", "words", "weighty", "more"),
    [
        ("Sorted post", "I took post members.", ("took", "members"), 0, 0),
        ("Sorted post", "I sewed and took post.", ("sewed", "took"), 1, 0),
        ("Post", "I sewed and ironed post.", ("sewed", "ironed"), 2, 2),
    ],
)
def test_words_that_say_something_are_counted(
    fact: str, said: str, words: tuple[str, ...], weighty: int, more: int
) -> None:
    known = dict(zip(OF_SENTENCE, Beside(said, [_fact(fact)]).of_sentence(words), strict=True))

    assert (known["weighty"], known["weighty_more"]) == (weighty, more)


@pytest.mark.parametrize(
    ("fact", "said", "name", "count"),
    [
        ("I did the templates; a colleague did the server", "I set up the server.", "takes_theirs", 1),
        ("I did the templates; a colleague did the server", "A colleague did the server.", "takes_theirs", 0),
        ("I did the templates and the server", "I set up the server.", "takes_theirs", 0),
        ("I count stock", "I count stock, so that fewer items are lost.", "reasons", 1),
        ("I count stock, because items were lost", "I count stock because items were lost.", "reasons", 0),
        ("I count stock", "I count stock each day.", "reasons", 0),
        ("Helped the manager with 26 talks", "I gave 26 talks.", "drops_help", 1),
        ("Helped the manager with 26 talks", "I helped give 26 talks.", "drops_help", 0),
        ("Gave 26 talks", "I held 26 talks.", "drops_help", 0),
    ],
)
def test_what_is_taken_of_others_and_what_came_of_it_are_features(fact: str, said: str, name: str, count: int) -> None:
    known = dict(zip(OF_SENTENCE, Beside(said, [_fact(fact)]).of_sentence(()), strict=True))

    assert known[name] == count


def test_a_thing_is_doubted_at_the_gate() -> None:
    beside = Beside("I swept the garage.", [_fact("Swept the barn")])

    assert likeliest_addition(beside, _words("garage")) > MOST_DOUBT["recall"]


@pytest.mark.parametrize("code", WEIGHED)
def test_each_fault_that_is_weighed_counts_by_itself(code: Code) -> None:
    weights = _TRUSTING | {f"faults_{code}": 9.0}
    beside = Beside("I swept the garage.", [_fact("Swept the barn")])

    assert doubt_of(beside, [Fault(code=code, quote="garage")], weights) == pytest.approx(0.5)


@pytest.mark.parametrize("by", COMPARED)
def test_each_way_to_find_whose_deed_it_is_counts_by_itself(by: Compared) -> None:
    weights = _TRUSTING | {f"theirs_by_{by}": 9.0}
    beside = Beside("I swept the barn.", [_fact("Swept the barn")])

    assert doubt_of(beside, [Fault(code="doer", quote="I", by=by)], weights) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("fault", "is_one"),
    [
        (Fault(code="words", quote="barn"), True),
        (Fault(code="doer", quote="barn", by="part"), True),
        (Fault(code="doer", quote="barn"), False),
        (Fault(code="number", quote="3"), False),
        (Fault(code="polarity", quote="barn"), False),
    ],
)
def test_what_was_only_compared_is_weighed(fault: Fault, *, is_one: bool) -> None:
    assert is_weighed(fault) is is_one


@pytest.mark.parametrize(("denied", "count"), [(frozenset({"garag"}), 1), (frozenset(), 0), (frozenset({"barn"}), 0)])
def test_what_the_record_denies_is_a_feature(denied: frozenset[str], count: int) -> None:
    row = features(Beside("I swept the garage.", [_fact("Swept the barn")], frozenset(), denied), _words("garage"))

    assert row is not None
    assert dict(zip(FEATURES, row, strict=True))["denied"] == count


def test_without_facts_everything_is_added() -> None:
    assert likeliest_addition(Beside("I sewed jackets.", []), _words("sewed")) == 1.0


def test_features_have_their_names_and_a_word_that_is_not_there_has_none() -> None:
    beside = Beside("I ironed 45 jackets.", [_fact("Sewed 45 jackets")])
    made = beside.of_word("ironed")

    assert made is not None
    known = dict(zip(OF_WORD, made, strict=True))
    assert known["near"] == 1
    assert known["behind_subject"]
    assert known["right"]
    assert not known["left"]
    assert beside.of_word("sewed") is None
    assert features(beside, _words("sewed")) is None


def test_a_sentence_is_weighed_whole() -> None:
    beside = Beside("I delivered and carried 45 jackets a day.", [_fact("Sewed 45 jackets a day for 3 shops")])
    known = dict(zip(OF_SENTENCE, beside.of_sentence(["delivered", "carried"]), strict=True))

    assert known["words"] == known["unborne"] == 2
    assert known["over"] == 2
    assert (known["figures"], known["figures_over"]) == (1, 1)
    assert (known["free_verbs"], known["over_verbs"], known["verbs_more"]) == (2, 1, 1)
    assert known["facts"] == known["says_i"] == 1
    assert (known["length"], known["length_of_facts"]) == (8, 1)
    assert not known["nominal"]
    assert not known["of_others"]


def test_the_most_of_each_word_is_taken() -> None:
    beside = Beside("I ironed every jacket daily.", [_fact("Sewed jackets daily for shops")])
    made = features(beside, _words("ironed", "every"))

    assert made is not None
    known = dict(zip(FEATURES, made, strict=True))
    assert (known["faults_words"], known["strong"], known["behind_subject"]) == (2, 1, 1)


def test_a_chance_is_the_sum_of_weights() -> None:
    row = [0.0] * len(FEATURES)
    row[FEATURES.index("strong")] = 2.0

    assert chance(row, _TRUSTING | {"": -1.0, "strong": 0.5}) == pytest.approx(0.5)
    assert chance(row, _TRUSTING | {"": -1.0, "strong": 1.5}) == pytest.approx(0.881, abs=0.001)


def test_classes_of_words() -> None:
    assert word_class("reduc").verb > 7
    assert word_class("batteri").noun == 9
    assert word_class("week").time == 9
    assert "low" in word_class("high").opposites
    assert word_class("xylqzt") is UNKNOWN
