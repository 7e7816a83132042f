"""What a step's call gives back, and what it took."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, kw_only=True)
class Usage:
    """Tokens of one or more requests to a model. The cost in US dollars is None when it is not known."""

    model: str
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = 0.0


@dataclass(frozen=True, kw_only=True)
class Reply(Usage, Generic[T_co]):
    """What a call gave, and what it took."""

    value: T_co
