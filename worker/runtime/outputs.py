"""Outputs of steps as they are stored: validated, within the size limit, and readable back."""

import json
from typing import Any, TypeVar

import msgspec
from pydantic import ValidationError

from core.cleaning import clean_strings
from core.confined.adapters import adapter_of
from worker.runtime.errors import OutputRefused

T = TypeVar("T")

# The table refuses 1 MiB; Postgres writes numbers in its own way, so a little is left free.
MAX_OUTPUT_BYTES = 1_040_000
_ENVELOPE = "given"


def dump(output: type[T], value: T, *, step: str, given: str = "") -> Any:
    """The value as JSON that the database takes.

    Raises:
        OutputRefused: the value is not of the step's type, or is too large to store.
    """
    try:
        stored = adapter_of(output).dump_python(adapter_of(output).validate_python(value), mode="json")
    except (ValidationError, ValueError) as error:
        raise OutputRefused(f"step {step}: the output is not a {_name(output)}") from error
    if given:
        stored = {_ENVELOPE: given, "value": stored}
    stored = clean_strings(stored)
    written = msgspec.json.encode(stored)
    size = len(written)
    # As Postgres writes it, with blanks: at most half as long again. And `null` may stand for a number that is none.
    if b"null" in written or 3 * size > 2 * MAX_OUTPUT_BYTES:
        try:
            size = len(json.dumps(stored, ensure_ascii=False, allow_nan=False).encode())
        except ValueError as error:
            raise OutputRefused(f"step {step}: the output has a number that JSON has not") from error
    if size > MAX_OUTPUT_BYTES:
        raise OutputRefused(
            f"step {step}: the output has {size:,} bytes, and {MAX_OUTPUT_BYTES:,} is the limit",
            public_message=f"A part of this job gave a result that is too large to store ({size / 1e6:.1f} MB).",
        )
    return stored


def load(output: type[T], stored: Any, *, given: str = "") -> T | None:
    """The value of a stored output; None when it was made from other inputs or is no longer of the step's type."""
    if given:
        if not isinstance(stored, dict) or stored.get(_ENVELOPE) != given:
            return None
        stored = stored.get("value")
    try:
        value: T = adapter_of(output).validate_python(stored)
    except ValidationError:
        return None
    return value


def _name(output: Any) -> str:
    return getattr(output, "__name__", str(output))
