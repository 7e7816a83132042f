"""Towns that a hyphen alone parts from names."""

import pytest

from worker.understanding.text.glued_towns import with_towns_apart
from worker.understanding.text.lines import Line


def _texts(*texts: str) -> list[str]:
    return [line.text for line in with_towns_apart([Line(text=text) for text in texts])]


def test_towns_behind_hyphens_are_cells_where_two_lines_or_more_are_printed_so() -> None:
    assert _texts("Larch Home Care-Baton Rouge, LA", "Cook", "Tern & Sons-St. Louis, MO") == [
        "Larch Home Care\tBaton Rouge, LA",
        "Cook",
        "Tern & Sons\tSt. Louis, MO",
    ]


@pytest.mark.parametrize("alone", ["Larch Home Care-Baton Rouge, LA", "Winston-Salem, NC"])
def test_in_one_line_alone_it_may_be_a_name(alone: str) -> None:
    assert _texts(alone, "Cook", "Wilkes-Barre, PA") == [alone, "Cook", "Wilkes-Barre, PA"]
