"""Entries of lists of which nothing is left but signs."""

from datetime import date

import pytest

from core.checking.fields.entries import Entry


@pytest.mark.parametrize("text", ["", "–", ", : (", "..."])
def test_an_entry_without_a_word_breaks_nothing(text: str) -> None:
    entry = Entry(text)

    assert entry.pieces == ()
    assert isinstance(entry.is_plain(today=date(2026, 11, 28)), bool)
    assert isinstance(entry.is_held_as("SQL", today=date(2026, 11, 28)), bool)
