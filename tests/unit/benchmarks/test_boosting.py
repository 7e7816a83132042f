"""Boosted trees in plain Python: they find a rule that no single feature shows, and are the same again."""

import pytest

from benchmarks.honesty.boosting import Growing, grow
from core.checking.adding import boosted

ROWS = [(first, second, noise) for first in (0, 1) for second in (0, 1) for noise in range(20)]
TRUTH = [first != second for first, second, _ in ROWS]
HOW = Growing(trees=40, depth=3, rate=0.3)


def test_a_rule_of_two_features_is_found() -> None:
    trees = grow(ROWS, TRUTH, [1.0] * len(ROWS), HOW, seed=3)

    assert [boosted(trees, row) > 0.5 for row in ROWS] == TRUTH


def test_it_is_the_same_for_a_seed_and_another_for_another() -> None:
    first, again, other = (grow(ROWS, TRUTH, [1.0] * len(ROWS), HOW, seed=seed) for seed in (3, 3, 4))

    assert first == again != other


def test_rows_that_weigh_nothing_say_nothing() -> None:
    rows = [(0,), (1,)] * 30
    wrong = [True, False] * 30

    trees = grow([*rows, *rows], [*(not each for each in wrong), *wrong], [1.0] * 60 + [1e-6] * 60, HOW, seed=1)

    assert boosted(trees, (1,)) > 0.9
    assert boosted(trees, (0,)) < 0.1


@pytest.mark.parametrize(("value", "chance"), [(0.0, 0.5), (1.0, 0.731), (-1.0, 0.269)])
def test_a_tree_of_one_leaf_is_a_chance(value: float, chance: float) -> None:
    assert boosted([[[value]]], (0,)) == pytest.approx(chance, abs=0.001)
