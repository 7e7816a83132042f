"""A log-linear model, learned without a library."""

import math

import pytest

from benchmarks.honesty.loglinear import Learning, learn

ROWS = [(float(one), float(two), 0.0) for one in range(5) for two in range(5)]
FREE = Learning(pull=0.001)


def _chance(row: tuple[float, ...], found: list[float]) -> float:
    return 1 / (1 + math.exp(-found[0] - sum(one * other for one, other in zip(row, found[1:], strict=True))))


def test_what_tells_is_found_and_what_does_not_weighs_nothing() -> None:
    truth = [one + two > 4 for one, two, _ in ROWS]
    found = learn(ROWS, truth, [1.0] * len(ROWS), FREE)

    assert [_chance(row, found) > 0.5 for row in ROWS] == truth
    assert found[1] == pytest.approx(found[2], rel=0.01)
    assert found[3] == 0.0


def test_without_features_that_tell_the_share_of_true_rows_is_learned() -> None:
    found = learn([(0.0,)] * 10, [True] * 3 + [False] * 7, [1.0] * 10, Learning())

    assert _chance((0.0,), found) == pytest.approx(0.3, abs=0.001)


def test_the_likelihood_has_no_slope_left() -> None:
    truth = [one > two for one, two, _ in ROWS]
    how = Learning(pull=2.0)
    found = learn(ROWS, truth, [1.0] * len(ROWS), how)
    rest = [is_true - _chance(row, found) for row, is_true in zip(ROWS, truth, strict=True)]

    assert sum(rest) == pytest.approx(0.0, abs=0.001)
    # Both features have the same spread: the square root of two.
    assert sum(row[0] * each for row, each in zip(ROWS, rest, strict=True)) == pytest.approx(
        how.pull * found[1] * 2.0, abs=0.001
    )


def test_weights_count_as_rows_and_more_pull_makes_less_of_a_feature() -> None:
    rows, truth = [(1.0,), (0.0,), (1.0,), (0.0,)], [True, False, False, True]
    heavy = learn(rows, truth, [3.0, 3.0, 1.0, 1.0], Learning(pull=1.0))
    often = learn([*rows[:2] * 3, *rows[2:]], [*truth[:2] * 3, *truth[2:]], [1.0] * 8, Learning(pull=1.0))
    pulled = learn(rows, truth, [3.0, 3.0, 1.0, 1.0], Learning(pull=10.0))

    assert heavy == pytest.approx(often, abs=0.001)
    assert 0 < pulled[1] < heavy[1]
