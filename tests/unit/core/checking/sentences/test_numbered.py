"""Steps of a paper, and short forms of notes."""

from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from core.checking.evidence.facts import Fact
from core.checking.sentences.numbered import numbered_faults
from core.checking.words.shorthand import spelt_out


@pytest.mark.parametrize(
    ("clause", "text", "is_fine"),
    [
        ("I hold Levels 2 and 3", "Rigging Level 2 (2021); Level 3 lapsed", False),
        ("I hold Level 2", "Rigging Level 2 (2021); Level 3 lapsed", True),
        ("I failed Module 3", "Module 1 passed, Module 3 failed twice", True),
    ],
)
def test_each_step_is_held_to_its_own_piece(clause: str, text: str, *, is_fine: bool) -> None:
    facts = [cast("Fact", SimpleNamespace(text=text))]
    assert (numbered_faults(clause, facts, date(2026, 11, 28)) == []) is is_fine


@pytest.mark.parametrize(
    ("short", "written"),
    [
        ("high tea Sat/Sun", "high tea Saturday and Sunday"),
        ("up 30 (2023-25), from 2023-12", "up 30 (2023-2025), from 2023-12"),
        ("25 pts a shift, 3 pts", "25 patients a shift, 3 pts"),
    ],
)
def test_short_forms_are_spelt_out(short: str, written: str) -> None:
    assert spelt_out(short) == written
