"""Which units ask, beside what the chains say: by the words that lead in, and by what stands near."""

import pytest

from worker.understanding.postings.alike_demands import with_alike
from worker.understanding.postings.clauses import is_plain_demand
from worker.understanding.postings.joints import connectors, joints_of
from worker.understanding.postings.leads import asks_plainly, lead_of
from worker.understanding.postings.posting import read_posting
from worker.understanding.postings.unasked import is_unasked
from worker.understanding.postings.units import Unit


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("This role reports to the chair and requires tact.", "tact."),
        ("Qualified candidates possess a diving licence.", "a diving licence."),
        ("Preference will be given to those with a boat.", "a boat."),
        ("Employment is contingent upon successfully passing a swimming test.", "a swimming test."),
        ("Good with hens.", "Good with hens."),
    ],
)
def test_where_what_leads_in_ends(text: str, rest: str) -> None:
    assert text[lead_of(text) :] == rest


def test_what_is_done_as_required_is_no_demand() -> None:
    assert not is_plain_demand("Helps in the kitchen as required.")
    assert is_plain_demand("A boat is required.")


def test_what_begins_as_its_neighbour_that_asks_asks_as_well() -> None:
    texts = ["You mend nets.", "Ability to row.", "Ability to swim.", "We pay well.", "You sing.", "You row."]
    units = [Unit(text=text, line=line) for line, text in enumerate(texts)]
    assert with_alike(units, ["none", "required", "none", "none", "none", "none"]).count("required") == 2
    assert with_alike(units, ["none"] * 4 + ["required", "none"])[5] == "none"


def test_what_hardly_ever_asks_for_nothing() -> None:
    assert asks_plainly("The ideal candidate will have patience.")
    assert not asks_plainly("The harbour will have a new pier.")


def test_parts_of_a_list_are_told_by_their_length_and_what_they_hang_on() -> None:
    words = ["a", "van", "as", "well", "as", "a", "boat"]
    assert connectors(words) == [(2, 5)]
    marks = joints_of(words, ["^", *" " * 6], [(0, 2), (2, 5), (5, 7)], 0, "prose")
    assert "many=2&also" in marks[2]


def test_what_an_item_says_of_itself_in_brackets_counts_for_it_alone() -> None:
    posting = read_posting(
        "Bell Ringer\n\nProfile: two years in a tower (required) / Latin B2 (preferred) / a steady hand (essential)\n"
    )
    assert [each.importance for each in posting.requirements] == ["required", "preferred", "required"]


def test_one_word_is_a_demand_where_all_of_its_line_are() -> None:
    posting = read_posting(
        "Hilltop Practice: Receptionist\n\nWhat do I need?\nGood written English. Experience of a front desk. Tact.\n\n"
        "What is the pay?\n£12 an hour.\n"
    )
    assert "Tact" in [each.text for each in posting.requirements]


@pytest.mark.parametrize(
    ("text", "is_none"),
    [
        ("Conviction of any crime involving arson;", True),
        ("A history of addiction to alcohol", True),
        ("The term “Default” implies a loan in arrears", True),
        ("The following are the minimum standards an individual must meet", True),
        ("representative of the knowledge, skills, and/or abilities", True),
        ("Quarterly bonus", True),
        ("No prior revocation of a licence", False),
        ("A clean criminal record", False),
        ("Experience of bonus schemes for sailors", False),
        ("A history degree", False),
    ],
)
def test_what_stands_among_demands_and_asks_for_nothing(text: str, *, is_none: bool) -> None:
    assert is_unasked(text) is is_none
