"""What a model request costs."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from core.settings import Price

_PER_TOKENS = 1_000_000


@cache
def _published() -> dict[str, Price]:
    text = (resources.files(__package__) / "prices.toml").read_text(encoding="utf-8")
    return {model: Price.model_validate(price) for model, price in tomllib.loads(text).items()}


def cost_usd(model: str, input_tokens: int, output_tokens: int, overrides: Mapping[str, Price] | None = None) -> float:
    """US dollars for a request; 0 for a model without a price. The longest name that `model` begins with counts."""
    prices = {**_published(), **(overrides or {})}
    names = [name for name in prices if model == name or model.startswith(f"{name}-")]
    if not names:
        return 0.0
    price = prices[max(names, key=len)]
    return (input_tokens * price.input + output_tokens * price.output) / _PER_TOKENS
