"""Two figures beside each other: the same number with the same sign, currency, time and thing counted, or not."""

from collections.abc import Callable
from functools import cache

from core.checking.words.forms import key_of
from core.checking.words.quantities import YEARS, Quantity

SameUnit = Callable[[tuple[str, ...], tuple[str, ...]], bool]
# A month is no number of days.
_MINUTES = {"minute": 1.0, "hour": 60.0, "day": 1_440.0, "week": 10_080.0, "month": 43_800.0, "year": 525_600.0}
# What counts as the same share, in percent: `one in three` and `33%`.
_NEAR = 0.5


def differs(said: Quantity, known: Quantity, same: SameUnit) -> str | None:
    """None where the figure said is the one that is known; else what differs: number, currency, unit."""
    if _is_same_share(said, known):
        return None
    if not _is_value_fair(said, known):
        return "number"
    # `the 2024 inspection` counts no inspections.
    is_year = said.value in YEARS and not (said.currency or known.currency)
    if said.is_percent != known.is_percent or (said.is_year != known.is_year and not is_year):
        return "unit"
    is_weight = said.units[:1] == known.units[:1] == (key_of("pound"),) and None in {said.currency, known.currency}
    if said.currency != known.currency and not is_weight:
        return "currency"
    is_other_time = said.per is not None and known.per != said.per
    # `12 km²` are no 12 kilometres.
    is_bare = not (said.units and known.units)
    is_same = is_bare or (same(said.units, known.units) and _power(said) == _power(known))
    return "unit" if is_other_time or not is_same else None


def _power(figure: Quantity) -> frozenset[str]:
    """What makes an area or a space of a length: of `12 square metres` the key of `square`."""
    lengths, powers = _lengths_and_powers()
    return powers & frozenset(figure.units) if lengths & frozenset(figure.units) else frozenset()


@cache
def _lengths_and_powers() -> tuple[frozenset[str], frozenset[str]]:
    lengths = "millimetres centimetres metres kilometres inches feet yards miles"
    return frozenset(map(key_of, lengths.split())), frozenset(map(key_of, ("square", "cubic")))


def _is_same_share(said: Quantity, known: Quantity) -> bool:
    """True for `80%` of `Working 0.8`, and for `20%` of `one in five`, the other way round as well."""
    whole, part = (said, known) if said.is_percent else (known, said)
    if part.is_percent or not whole.is_percent or part.currency is not None:
        return False
    if part.units[:1] == ("nth",):
        return abs(whole.value - 100 / part.value) < _NEAR
    return 0 < part.value < 1 and part.units[-1:] in _of_post() and whole.value == round(100 * part.value, 6)


@cache
def _of_post() -> tuple[tuple[str, ...], ...]:
    return ((), *((key_of(word),) for word in ("fte", "post", "position", "time", "contract")))


@cache
def _minutes() -> dict[str, float]:
    return {key_of(time): minutes for time, minutes in _MINUTES.items()}


def is_same_time(said: Quantity, known: Quantity) -> bool:
    """True for `two days` and `48 hours`, `18 months` and `a year and a half`."""
    if len(said.units) != 1 or len(known.units) != 1 or said.currency or known.currency:
        return False
    minutes = _minutes().get(said.units[0], 0.0), _minutes().get(known.units[0], 0.0)
    is_time = min(minutes) > 0 and said.per == known.per and said.bound == known.bound
    return is_time and said.value * minutes[0] == known.value * minutes[1]


def _is_value_fair(said: Quantity, known: Quantity) -> bool:
    if said.is_year or said.value == known.value:
        is_limit = said.bound in {"over", "under", "near"} and known.bound not in {said.bound, "through"}
        return said.value == known.value and not (is_limit and not said.is_year)
    if said.bound == known.bound and said.bound != "over":
        return False
    if said.bound == "about":
        return abs(said.value - known.value) <= 0.05 * known.value
    if said.bound == "over":
        return said.value < known.value <= 1.25 * said.value
    return said.bound in {"near", "under"} and 0.85 * said.value <= known.value < said.value
