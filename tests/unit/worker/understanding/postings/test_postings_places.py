"""The place of a post: said only where it surely is one."""

import pytest

from worker.understanding.postings.features import features_of, said_kinds
from worker.understanding.postings.model import posting_model
from worker.understanding.postings.page import NONE, Page
from worker.understanding.postings.places import places
from worker.understanding.postings.posting import read_posting
from worker.understanding.postings.units import read_units
from worker.understanding.postings.witnesses import votes_of


@pytest.mark.parametrize(
    ("posting", "no_place"),
    [
        ("School Assistant\n\nDuties are those set out in Circular 0030/2014 and include care needs.\n", "Circular"),
        ("Lifeguard\n\nHalf of last summer's crew were in Year 12.\n", "Year"),
        ("Postdoctoral Research Associate in Radioglaciology\nSchool of Geosciences\n\nYou will fly radar.\n", "Radio"),
        ("Nursery Nurse\n\nAbility to speak Welsh with the children.\n", "Welsh"),
        ("CREWING NOTICE\n\nRank: Third Engineer\nJoining: March\n", "Rank"),
        ("Verger\n\nThe Dean seeks a Verger from Michaelmas. You will ring bells.\n", "Michaelmas"),
        ("Oak Vets: Receptionist\n\nWhere is it?\nWhat is it like?\nBusy.\n", "What"),
        ("MEMORANDUM\n\nTO:   All employees\n\nVacancy: Clerk\n", "TO"),
    ],
)
def test_what_stands_where_a_place_might_is_none(posting: str, no_place: str) -> None:
    assert no_place not in (read_posting(posting).location or "")


@pytest.mark.parametrize(
    ("posting", "place"),
    [
        (
            "Baker\nCompany: Oak Ltd\nLocation: Registry - Portland, ME, ME, 04101\n\nYou bake.\n",
            "Portland, ME, ME, 04101",
        ),
        ("# Baker\n\nThe Baker is an onsite position at our Portland, ME facility.\n", "Portland, ME"),
        ("Baker\nCompany: Oak Ltd\nLocation: Circular Quay\n\nYou bake.\n", "Circular Quay"),
        ("Oak Vets: Receptionist\n\nWhere is it?\nRugby, by the canal.\n\nWhat will I do?\nPhones.\n", "Rugby"),
        ("# Barista\n\nWe are looking for a barista to join the Oak Café family in Fremantle!\n", "Fremantle"),
        ("Head Chef\nOak Ltd · Leeds\n\nWhat you bring\n- Knife skills\n", "Leeds"),
        ("Baker\nCompany: Oak Ltd\nWhere? Leeds\n\nYou bake.\n", "Leeds"),
        ("Baker\nCompany: Oak Ltd\nLocation: Friday Harbor, WA\n\nYou bake.\n", "Friday Harbor, WA"),
        ("Baker\nCompany: Oak Ltd\n**Location:** Leeds - Yorkshire\n\nYou bake.\n", "Leeds - Yorkshire"),
        ("Baker\nCompany: Oak Ltd\nLocation: 2 vacancies in Leeds\n\nYou bake.\n", "Leeds"),
    ],
)
def test_places_are_still_read(posting: str, place: str) -> None:
    assert read_posting(posting).location == place


_FAR_BELOW = "\nYou rig lamps and hang them well.\n" * 10
_WORK = "\n\nRequirements\n- Typing\n"


@pytest.mark.parametrize(
    "posting",
    [
        "Data Clerk\n\nOak Lamps Ltd\n\nOur customers are cities such as Madison, WI and Denver, CO. You will type.",
        "Data Clerk\nOak Lamps Ltd\nRemote within the UK\n\nYou will type, with some travel to clients in Boston, MA.",
    ],
)
def test_where_customers_are_is_not_where_one_works(posting: str) -> None:
    assert read_posting(posting + _WORK).location not in {"Madison, WI", "Denver, CO", "Boston, MA"}


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("The position is based in Boston, MA. You will type.", "Boston, MA"),
        ("You will type.\n\n12 Mill Road\nBoston, MA 02134", "Boston, MA 02134"),
        ("#LI-AB1\n\nYou will type.\n\nBoston, MA", "Boston, MA"),
    ],
)
def test_sentences_and_addresses_say_where_one_works(said: str, place: str) -> None:
    assert read_posting(f"Data Clerk\n\nOak Lamps Ltd\n\n{said}{_WORK}").location == place


@pytest.mark.parametrize("word", ["Elixir", "Computer Science"])
def test_what_only_demands_name_is_not_even_weighed(word: str) -> None:
    units = read_units(f"# Fitter\n\nMoss Ltd\n\nRequirements\n\nThree years of work in {word}.\nA degree in {word}.\n")
    kinds = posting_model().kinds(features_of(units), said_kinds(units))
    page = Page(units=units, kinds=kinds, votes=votes_of(units, kinds))

    assert [each.text for each in places(page, "Fitter", "Moss Ltd")] == [NONE]


def _candidates(posting: str) -> dict[str, set[str]]:
    units = read_units(posting)
    kinds = posting_model().kinds(features_of(units), said_kinds(units))
    page = Page(units=units, kinds=kinds, votes=votes_of(units, kinds))
    return {each.text: each.marks for each in places(page, None, None)}


# So many lines stand above that a header does not reach below them.
_ABOVE = "Baker\nOak Ltd\n\n" + "".join(f"Oven number {number}\n\n" for number in range(30))


@pytest.mark.parametrize(
    ("posting", "place", "mark"),
    [
        (f"{_ABOVE}Location: Tunisia\n", "Tunisia", "label below"),
        (f"{_ABOVE}Tunisia\n", "Tunisia", "line below"),
        ("Baker\nRemote job\n\nYou bake.\n", "Remote", "alone remote"),
        ("Baker\nToronto - Ontario, Canada\n\nYou bake.\n", "Toronto - Ontario, Canada", "joined"),
        ("Baker\n\nYou work in our Skerry branch and like bread.\n", "Skerry", "by office"),
        ("Baker\n\nThe post is new. It will be based at Skerry.\n", "Skerry", "by at"),
    ],
)
def test_places_are_looked_for_wherever_they_stand(posting: str, place: str, mark: str) -> None:
    assert mark in _candidates(posting)[place]


@pytest.mark.parametrize("no_place", ["Fridays", "ME 04263", "XY-AB12", "Permanent"])
def test_days_codes_and_contracts_are_no_places(no_place: str) -> None:
    assert no_place not in _candidates(f"Baker\n{no_place}\n\nYou work in {no_place}. You bake.\n")


@pytest.mark.parametrize(
    ("posting", "place"),
    [
        ("Rigger    Dover, N.H.\nOak Lamps Ltd\n\nYou rig.\n", "Dover, N.H"),
        ("Rigger\nOak Lamps Ltd\n\nYou rig lamps. The work is based in Marsham TR9 4ZZ.\n", "Marsham TR9 4ZZ"),
        ("Rigger\nOak Ltd\n\nYou rig.\n\nMarsham, TR9 4ZZ: reliably commute or relocate.\n", "Marsham, TR9 4ZZ"),
        ("Rigger\nOak Lamps Ltd\n\nYou rig lamps in Marsham County.\n", "Marsham County"),
        (f"Rigger\nOak Ltd\n{_FAR_BELOW}\nLocation: Marsham, and wider as the firm grows.\n", "Marsham"),
    ],
)  # fmt: skip
def test_places_as_boards_and_sentences_say_them(posting: str, place: str) -> None:
    assert (read_posting(posting + _WORK).location or "").rstrip(".") == place


@pytest.mark.parametrize(
    "posting",
    [
        "Jobs\n\nRigger\n\nOak Lamps Ltd is looking for a rigger.",
        "Rigger\n\nOak Lamps Ltd has many people in Lanterns. You will hang lanterns.",
        "Reply to :\nDivision :\nTitle :\n\nOak Lamps Ltd is looking for a rigger.",
    ],
)
def test_words_of_pages_and_trades_are_no_places(posting: str) -> None:
    assert read_posting(posting + _WORK).location is None


def test_a_town_whose_name_is_a_word_besides_is_one() -> None:
    posting = "Rigger at Oak Lamps Ltd\n\nOur hall is in Battle. Every battle is won early.\n"
    assert read_posting(posting + _WORK).location == "Battle"


@pytest.mark.parametrize("said", ["Fully on site.", "to be agreed.", "Not remote."])
def test_what_a_sentence_says_of_the_place_is_no_name(said: str) -> None:
    posting = f"Rigger\nOak Lamps Ltd\n\n{_FAR_BELOW}\nLocation: {said}\n"
    assert read_posting(posting + _WORK).location is None
