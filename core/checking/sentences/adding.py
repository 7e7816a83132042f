"""How likely a sentence adds something, where all that speaks against it may be another way of saying the same.

Words that nothing bears, the noun of a figure, a level and whose deed it was, where two clauses were compared for it,
are weighed together, as a whole sentence: how many they are and of what kind, what of the facts is left that they could
stand for, where they stand. The weights are those of a log-linear model over sentences of many authors, `adding.json`,
made by `python -m benchmarks.honesty.training`.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from core.checking.sentences.beside import OF_SENTENCE, OF_WORD, Beside
from core.checking.verdicts import Code, Compared, Fault
from core.checking.words.forms import key_of

# What is weighed; every other fault is one whatever stands around it.
WEIGHED: tuple[Code, ...] = ("words", "unit", "level")
COMPARED: tuple[Compared, ...] = ("part", "deed", "word", "side", "title")
FEATURES = (
    *(f"faults_{code}" for code in WEIGHED),
    *(f"theirs_by_{by}" for by in COMPARED),
    *OF_WORD,
    *OF_SENTENCE,
    "denied",
)


def is_weighed(fault: Fault) -> bool:
    """True for what speaks against a sentence only together with what stands around it."""
    return fault.code in WEIGHED or fault.by is not None


def likeliest_addition(beside: Beside, faults: Iterable[Fault]) -> float:
    """How likely a sentence with these faults, all of them weighed ones, adds something: 0 to 1; 1 without facts."""
    return doubt_of(beside, list(faults), _weights())


def doubt_of(beside: Beside, faults: Sequence[Fault], weights: Mapping[str, float]) -> float:
    """The same with other weights."""
    row = features(beside, faults) if beside.facts else None
    return 1.0 if row is None else chance(row, weights)


def features(beside: Beside, faults: Sequence[Fault]) -> tuple[float, ...] | None:
    """What is weighed, in the order of `FEATURES`; None where a word is in no other's place, whatever is learned."""
    words = tuple(dict.fromkeys(fault.quote for fault in faults if fault.code == "words"))
    if any(beside.is_sure(word) for word in words):
        return None
    rows = [row for word in words if (row := beside.of_word(word)) is not None]
    columns = list(zip(*rows, strict=True)) or [(0.0,)] * len(OF_WORD)
    return (
        *(sum(fault.code == code for fault in faults) for code in WEIGHED),
        *(any(fault.by == by for fault in faults) for by in COMPARED),
        # Of several words the most of each.
        *map(max, columns),
        *beside.of_sentence(words),
        sum(key_of(fault.quote) in beside.denied for fault in faults),
    )


def chance(row: Sequence[float], weights: Mapping[str, float]) -> float:
    """The log-linear model: the sum of what each feature weighs, as a chance. One not yet learned weighs nothing."""
    total = weights[""] + sum(weights.get(name, 0.0) * value for name, value in zip(FEATURES, row, strict=True))
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> dict[str, float]:
    data = json.loads(resources.files(__package__).joinpath("adding.json").read_text(encoding="utf-8"))
    weights: dict[str, float] = data["weights"]
    return weights
