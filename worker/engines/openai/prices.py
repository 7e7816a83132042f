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
    price = _price_of(model, overrides or {})
    if price is None:
        return 0.0
    return (input_tokens * price.input + output_tokens * price.output) / _PER_TOKENS


def has_price(model: str, overrides: Mapping[str, Price] | None = None) -> bool:
    """Whether what a model costs is known."""
    return _price_of(model, overrides or {}) is not None


def _price_of(model: str, overrides: Mapping[str, Price]) -> Price | None:
    prices = {**_published(), **overrides}
    names = [name for name in prices if model == name or model.startswith(f"{name}-")]
    return prices[max(names, key=len)] if names else None
