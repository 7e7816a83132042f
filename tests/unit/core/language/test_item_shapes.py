"""What an item of a list cannot be is known by its shape, in lists that nobody has seen."""

import pytest

from core.language.item_shapes import Kind, fault_of, is_motto, is_torn_quote, mended_item, reaches_nobody


@pytest.mark.parametrize(
    ("kind", "item", "fault"),
    [
        ("skill", "6 years", "time"),
        ("skill", "of 2018", "time"),
        ("skill", "Hop blends:", "label"),
        ("skill", "which means the casks he fills", "clause"),
        ("skill", "Brewed stout for two taverns", "deed"),
        ("skill", "with R. Alder and friends", "clause"),
        ("skill", "Q. Tarnbeck", "person"),
        ("skill", "Vol. 3", "counted"),
        ("skill", "chapter 4", "counted"),
        ("skill", "on time and within cost", "clause"),
        ("skill", "pp. 40–44", "counted"),
        ("skill", "tarn.brewing.example.org", "reached"),
        ("skill", "14 Alder Close", "street"),
        ("skill", "Work experience", "heading"),
        ("skill", "(stout, porter)", "remark"),
        ("skill", "coupled with a knowledge of", "torn"),
        ("certification", "Final grade: 4.5 / 6", "grade"),
        ("certification", "Certificate no. 40-1182", "counted"),
        ("certification", "and Malting", "scrap"),
        ("certification", "Present", "time"),
        ("certification", "Edinburgh, 12 May 2016", "town"),
        ("skill", "November 7–12", "time"),
        ("education", "References", "heading"),
        ("education", "14 Alder Street", "street"),
        ("language", "mother tongue:", "label"),
        ("education", "Religion Catholic. Age 41.", "of a person"),
        ("education", "Height 5'2", "of a person"),
        ("certification", "Peanut allergy", "of a person"),
        ("certification", "CANNOT: drive, climb", "denied"),
        ("skill", "Unable to lift", "denied"),
        ("certification", "2011 – today", "time"),
    ],
)
def test_what_names_nothing_is_known(kind: Kind, item: str, fault: str) -> None:
    assert fault_of(kind, mended_item(item)) == fault


@pytest.mark.parametrize(
    "item",
    [
        "C++", "C#", ".NET", "R", "5S", "6 Sigma", "No-code tools", "EN 15038", "Mobile", "GitHub", "After Effects",
        "in vitro assays", "Know your customer (KYC)", "it support", "Working at height", "24/7 support",
        "Distributed systems with Kafka", "Applied statistics", "Point of sale", "Data", "May Day parades", "Sign in",
        "Ability to lift 40 kg", "OSHA 10-Hour", "Level 3 Food Hygiene", "History of malting", "A-level Maths", "K-12",
        "Grade 12", "12th", "on time delivery", "from scratch baking", "Chapter 11", "E. Coli", "PS 7", '24" pipework',
        "plus size fittings", "First aid (which is kept up to date)",
        "Religion and Philosophy", "Age UK Friend", "Allergy awareness", "Height safety", "Canning",
    ],
)  # fmt: skip
def test_names_of_things_are_left_alone(item: str) -> None:
    assert (mended_item(item), fault_of("skill", item)) == (item, None)


@pytest.mark.parametrize(
    ("item", "mended"),
    [
        ("Cask washing –,", "Cask washing"),
        ("[Excel]", "Excel"),
        (": Outlook", "Outlook"),
        ("bitter and mild]", "bitter and mild"),
        ("including Stout", "Stout"),
        ("Malting (floor", "Malting"),
        ("Malting (floor)", "Malting (floor)"),
    ],
)
def test_halves_of_brackets_and_torn_signs_are_mended(item: str, mended: str) -> None:
    assert mended_item(item) == mended


def test_a_course_may_be_named_by_a_question() -> None:
    assert fault_of("certification", "What is Malting? Tarn College") is None


def test_half_a_quotation_is_no_item() -> None:
    assert is_torn_quote("“On the keeping of casks") is True
    assert is_torn_quote("“Best before” labels") is False


def test_small_words_are_held_against_english_alone() -> None:
    assert fault_of("skill", "Arbeiten am Sudkessel that is", is_english=False) is None
    assert fault_of("skill", "Sudkessel:", is_english=False) == "label"
    assert fault_of("skill", "Mobile", is_english=False) is None


@pytest.mark.parametrize(
    ("line", "is_none"),
    [
        ("Home: Apt 9", True), ("Name", True), ("github.com", True), ("a@b.org@b.org", True), ("G)", True),
        ("@tarnbrew", False), ("github.com/tarnbrew", False), ("Flat 2, 14 Alder Street, Alnwick", False),
        ("+44 20 7946 0000", False), ("a@b.org", False), ("York", False),
    ],
)  # fmt: skip
def test_a_line_that_reaches_nobody_is_no_contact(line: str, is_none: bool) -> None:
    assert reaches_nobody(line) is is_none


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("“Still waters run deep enough to swim.” – Olga Moss", True),
        ('"Who rows, arrives late and dry." -Peter Alder.', True),
        ("“Golden Oar” winner for Tarn Rowing", False),
        ("Known as “the quiet one” at Reed College", False),
    ],
)
def test_the_words_of_somebody_else(text: str, *, is_one: bool) -> None:
    assert is_motto(text) is is_one
