"""What a model request costs."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from core.settings import Price
from worker.runtime.calls import Tokens

_PER_TOKENS = 1_000_000
# What may follow a model's name and leave its price as it is. `gpt-5-pro` is no `gpt-5`.
_SNAPSHOT = re.compile(r"-(?:\d{4}-\d{2}-\d{2}|latest)")


@cache
def _published() -> dict[str, Price]:
    text = (resources.files(__package__) / "prices.toml").read_text(encoding="utf-8")
    return {model: Price.model_validate(price) for model, price in tomllib.loads(text).items()}


def cost_usd(model: str, tokens: Tokens, overrides: Mapping[str, Price] | None = None) -> float | None:
    """US dollars for a request; None where the model's price is not known. A dated snapshot has its model's."""
    price = _price_of(model, overrides or {})
    if price is None:
        return None
    cached = min(tokens.cached, tokens.input)
    cached_price = price.input if price.cached is None else price.cached
    full = (tokens.input - cached) * price.input
    return (full + cached * cached_price + tokens.output * price.output) / _PER_TOKENS


def has_price(model: str, overrides: Mapping[str, Price] | None = None) -> bool:
    """Whether what a model costs is known."""
    return _price_of(model, overrides or {}) is not None


def _price_of(model: str, overrides: Mapping[str, Price]) -> Price | None:
    prices = {**_published(), **overrides}
    named = prices.get(model)
    if named is not None:
        return named
    return next((price for name, price in prices.items() if _is_snapshot(model, name)), None)


def _is_snapshot(model: str, name: str) -> bool:
    return model.startswith(name) and _SNAPSHOT.fullmatch(model, len(name)) is not None
