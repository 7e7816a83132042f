"""Headings that no table holds are known by their words; what no heading says names nothing."""

import pytest

from worker.understanding.words.heading_names import Section
from worker.understanding.words.heading_words import section_of_words, stem_of


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Invited presentations", Section.PUBLICATIONS),
        ("Conference papers & talks", Section.PUBLICATIONS),
        ("Competitive grants", Section.AWARDS),
        ("Professional organisations: memberships, offices", Section.CLUBS),
        ("Other teaching experience", Section.EXPERIENCE),
        ("Academic employment", Section.EXPERIENCE),
    ],
)
def test_words_of_other_headings_say_what_a_heading_names(heading: str, section: Section) -> None:
    found = section_of_words(heading)
    assert found is not None
    assert found[0] is section
    assert 0.5 < found[1] <= 1.0


@pytest.mark.parametrize("text", ["Pinemoor Cold Storage", "", "1999", "Led the memberships of all the clubs in town"])
def test_other_words_name_nothing(text: str) -> None:
    assert section_of_words(text) is None


def test_number_and_spelling_make_no_difference() -> None:
    assert stem_of("Organisations") == stem_of("organization") == "organization"
    assert stem_of("Activities") == "activity"
    assert stem_of("Process") == "process"
