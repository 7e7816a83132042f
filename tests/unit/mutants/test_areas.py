"""The areas of mutants name tests that are there."""

from pathlib import Path

from tests.mutants.areas import AREAS

ROOT = Path(__file__).parents[3]


def test_every_named_test_is_there() -> None:
    named = [test for area in AREAS for test in area.tests]
    assert named
    assert [test for test in named if not (ROOT / test).exists()] == []
