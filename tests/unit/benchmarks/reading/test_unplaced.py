"""Lines called unplaced that have a place in the label."""

import pytest

from benchmarks.reading.facts import Education, Facts, Role
from benchmarks.reading.unplaced import Unplaced, has_place, unplaced_of

_TRUE = Facts(
    name="Maud Kvarn",
    roles=[Role(title="Night Baker", employer="Solros Bakery", place="Hull", start="2014")],
    education=[Education(title="BSc Botany", school="University of Hull")],
    skills=["Sourdough"],
)


@pytest.mark.parametrize(
    ("line", "is_placed"),
    [
        ("Solros Bakery | 2014", True),
        ("University of", True),
        ("Name: Maud Kvarn", True),
        ("Referee: Ada Moss, who baked with me at Solros Bakery", False),
        ("Ada Moss, University of Hull", False),
        ("Night Baker, University of Hull", True),
        ("Hiking", False),
        ("–", False),
    ],
)
def test_half_of_a_line_or_all_of_it_as_part_of_a_fact_has_a_place(line: str, *, is_placed: bool) -> None:
    assert has_place(line, _TRUE) is is_placed


def test_only_labels_that_say_what_most_lines_are_for_count() -> None:
    read = Facts(unplaced=["Hiking", "Night Baker"])
    assert unplaced_of(read, _TRUE) == Unplaced(lines=2, placed=1)
    assert unplaced_of(read, _TRUE.model_copy(update={"skills": None})) is None
