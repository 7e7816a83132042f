"""Sentences and items that ran together when a page lost its lines, and names that a line says plainly."""

import pytest

from worker.understanding.postings.posting import read_posting
from worker.understanding.postings.run_together import parts_of
from worker.understanding.postings.units import read_units


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("We bake for the town You will need a steady hand", "We bake for the town|You will need a steady hand"),
        (
            "You keep the oven Manage the rota Clean all tins Order the flour",
            "You keep the oven|*Manage the rota|*Clean all tins|*Order the flour",
        ),
        (
            "Two years at an oven Must be able to lift Good with people",
            "Two years at an oven|*Must be able to lift|*Good with people",
        ),
        ("You report to the Bakery Manager in a Support team", "You report to the Bakery Manager in a Support team"),
        ("She works for The baker and with The miller", "She works for The baker and with The miller"),
    ],
)
def test_a_capital_behind_a_small_letter_parts_what_ran_together(sentence: str, parts: str) -> None:
    assert [f"{'*' if each.is_item else ''}{each.text}" for each in parts_of(sentence)] == parts.split("|")


def test_what_a_sheet_calls_its_text_is_no_word_of_it() -> None:
    text = "Title: Baker\nDescription: Moss Bakery is a bakery in the old town with an oven from long ago. Rye."
    assert read_units(text)[1].text.startswith("Moss Bakery is")


@pytest.mark.parametrize(
    ("top", "employer"),
    [
        ("# Library Assistant - Sarn Public Library", "Sarn Public Library"),
        ("# Library Assistant - Sarn City", None),
        ("# Library Assistant - Sarn Public Library\n\nOur client is looking for somebody.", None),
    ],
)
def test_who_stands_behind_the_title_employs_where_nobody_else_is_named(top: str, employer: str | None) -> None:
    text = f"{top}\n\nPrepares lists. Allocates work to pages.\n\n## Requirements\n\n- Two years with books\n"
    assert read_posting(text).company == employer
