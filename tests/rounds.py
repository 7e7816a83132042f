"""How long rounds of one thing are: many examples, many attacks, many files, many starts.

They are short in `make test`. `make test-long` plays them whole, with the tests marked `long`, which `make test` leaves
out; so does `make test-slow`.
"""

import os
from collections.abc import Sequence
from typing import TypeVar

ROUNDS_VARIABLE = "BESPOKE_TEST_ROUNDS"
_TIMES = float(os.environ.get(ROUNDS_VARIABLE, "1"))
ARE_WHOLE = _TIMES > 1
LEFT_OUT = f"long: `make test-long` runs it, and {ROUNDS_VARIABLE}=4 does here"

T = TypeVar("T")


def examples(count: int) -> int:
    """So many of something in `make test`."""
    return round(count * _TIMES)


def some(things: Sequence[T], *, one_in: int) -> list[T]:
    """Every so manieth thing in `make test`, from the first on; otherwise all."""
    return list(things if ARE_WHOLE else things[::one_in])
