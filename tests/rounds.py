"""How long rounds of one thing are: many examples, many attacks. `make test-slow` makes them four times as long."""

import os

ROUNDS_VARIABLE = "BESPOKE_TEST_ROUNDS"
_TIMES = float(os.environ.get(ROUNDS_VARIABLE, "1"))


def examples(count: int) -> int:
    """So many of something in `make test`."""
    return round(count * _TIMES)


def share(part: float) -> float:
    """A part of something, from 0 to 1, in `make test`."""
    return min(1.0, part * _TIMES)
