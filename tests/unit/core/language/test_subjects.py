"""What fell or rose by itself was done by nobody."""

import pytest

from core.language.deeds import Reading, read_deed


@pytest.mark.parametrize(
    ("word", "rest", "reading"),
    [
        ("failed", " nightly loads fell from six a week to one", Reading.UNSURE),
        ("reported", " faults dropped by a third", Reading.UNSURE),
        ("Built", " a team that grew from three to nine", Reading.DEED),
        ("Moved", " 140 jobs to Airflow", Reading.DEED),
    ],
)
def test_a_verb_that_describes_what_moved_is_no_deed(word: str, rest: str, reading: Reading) -> None:
    assert read_deed(word, rest) is reading
