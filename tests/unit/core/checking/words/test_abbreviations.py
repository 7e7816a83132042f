"""Short forms stand for what they mean, and for nothing that only begins alike."""

import pytest

from core.checking.words.abbreviations import shortened, spelt_in, stands_for, with_states, written_out


@pytest.mark.parametrize(
    ("text", "known", "short"),
    [
        ("Bachelor of Engineering in Physics, 2018", "B.E. Physics, 2018", "B.E. in Physics, 2018"),
        ("Master of Library and Information Science", "MLIS, Kent State", "MLIS"),
        ("Nursing, University College Dublin", "BSc Nursing, UCD", "Nursing, UCD"),
        ("Higher National Diploma in Design", "HND Design", "HND in Design"),
        # One letter for a subject is the subject that has it everywhere.
        ("Bachelor of Accounting", "BA English", "Bachelor of Accounting"),
        ("Master of Surgery", "MS, Kent State", "Master of Surgery"),
        ("Bachelor of Engineering", "MEng Physics", "Bachelor of Engineering"),
        ("Urban Community Design", "UCL", "Urban Community Design"),
    ],
)
def test_a_name_is_cut_to_the_letters_that_stand_for_it(text: str, known: str, short: str) -> None:
    assert shortened(text, known) == short


def test_degrees_and_states_are_written_out() -> None:
    assert written_out("BSc Physics; drove in TX and NM") == ("bachelor of science degree", "Texas", "New Mexico")
    assert written_out("be it so, or in me") == ()
    assert with_states("Amarillo, TX") == "Amarillo, Texas"


@pytest.mark.parametrize(
    ("letters", "is_told"), [("hd", True), ("hod", True), ("ho", False), ("od", False), ("h", False)]
)
def test_small_words_may_be_passed_over_and_no_others(letters: str, *, is_told: bool) -> None:
    assert stands_for(letters, ["head", "of", "department"]) is is_told


@pytest.mark.parametrize(
    ("text", "known", "borne"),
    [
        ("I ran QC on each batch", "Ran quality control on each batch", ["QC"]),
        ("I worked in HR", "Worked in human resources", ["HR"]),
        ("I was PI of two trials", "Principal investigator of two trials", ["PI"]),
        ("I set up the HACCP plan", "Set up the hazard analysis critical control point plan", ["HACCP"]),
        ("I ran quality control", "Ran QC", ["quality control"]),
        # Two neighbouring words with these initials are no name.
        ("I wrote AI software", "Wrote software for automotive instruments", []),
        ("I ran QA on roads", "Ran lorries on quiet avenues", []),
        ("I did the PR", "Cleaning of public rooms", []),
        ("I drove for Quay Carriers", "Ran QC", []),
    ],
)
def test_two_letters_are_borne_by_the_name_that_has_them(text: str, known: str, borne: list[str]) -> None:
    assert [text[start:end] for start, end in spelt_in(text, known)] == borne
