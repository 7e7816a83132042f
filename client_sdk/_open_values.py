"""Words that a newer server may use and this SDK does not know yet: reading one does no harm.

Only reading is this open. What the server takes in is checked against the closed enums.
"""

from collections.abc import Collection
from typing import Any

from pydantic import BeforeValidator, Field

KNOWN_FIRST = Field(union_mode="left_to_right")
"""For `Enum | str`: the member if there is one, else the word as it came."""


def one_of(*words: str) -> Any:
    """For a `str` that is one of these words today, which is what the schema says."""
    return Field(json_schema_extra={"enum": list(words)})


def unless_known(words: Collection[str], instead: str | None) -> BeforeValidator:
    """For an enum or a literal: read any other word as `instead`."""
    known = frozenset(words)
    return BeforeValidator(lambda value: instead if isinstance(value, str) and value not in known else value)
