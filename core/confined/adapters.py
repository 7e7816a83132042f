"""Validators of types that are asked for again and again."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter


@lru_cache(maxsize=256)
def _cached_adapter(output: Hashable) -> TypeAdapter[Any]:
    adapter: TypeAdapter[Any] = TypeAdapter(output)  # type: ignore[arg-type]
    return adapter


def adapter_of(output: Any) -> TypeAdapter[Any]:
    """Validates and writes values of this type; made once."""
    return _cached_adapter(output)
