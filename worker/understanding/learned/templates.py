"""One résumé sets all its headers alike: what each word is, decided for all of them together.

Each header alone gives likelihoods. What stands at the same place of other headers then speaks for its neighbours, and
once more, as in a chain with links between all words of one place (mean field). Where the whole document could as well
be read with titles and employers exchanged, that is said.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from worker.understanding.learned.header_model import HeaderModel, Row, header_model
from worker.understanding.learned.header_words import HeaderWords

_ROUNDS = 2
_WEIGHT = 0.8
_FLOOR = 0.02
# What one header has to say for one reading over the other, on average, in nats.
_CLEAR = 0.7


@dataclass(frozen=True, kw_only=True)
class ReadHeaders:
    """Labels of each header's words. `is_unclear`: titles and employers may be exchanged."""

    labels: list[list[str]]
    is_unclear: bool = False


def read_headers(headers: Sequence[HeaderWords], model: HeaderModel | None = None) -> ReadHeaders:
    """The best labels of all headers of one kind in a document."""
    model = model or header_model()
    own = [model.scores(header.features) for header in headers]
    scores = own
    for _ in range(_ROUNDS if len(headers) > 1 else 0):
        marginals = [model.marginals(rows) for rows in scores]
        scores = _with_neighbours(headers, own, marginals, model)
    paths = [model.best_path(rows)[1] for rows in scores]
    labels = [[model.labels[label] for label in path] for path in paths]
    return ReadHeaders(labels=labels, is_unclear=_is_unclear(model, scores, paths))


def _with_neighbours(
    headers: Sequence[HeaderWords], own: Sequence[list[Row]], marginals: Sequence[list[Row]], model: HeaderModel
) -> list[list[Row]]:
    """Scores with what the same places of other headers say."""
    count = len(model.labels)
    said = [_by_slot(header, rows, count) for header, rows in zip(headers, marginals, strict=True)]
    total: dict[str, Row] = defaultdict(lambda: [0.0] * count)
    times: dict[str, int] = defaultdict(int)
    for slots in said:
        for slot, row in slots.items():
            total[slot] = [one + other for one, other in zip(total[slot], row, strict=True)]
            times[slot] += 1
    found = []
    for header, rows, mine in zip(headers, own, said, strict=True):
        found.append([_pulled(row, slot, total, times, mine) for row, slot in zip(rows, header.slots, strict=True)])
    return found


def _by_slot(header: HeaderWords, marginals: list[Row], count: int) -> dict[str, Row]:
    """What a header says of each of its places: the mean of its words there."""
    found: dict[str, Row] = {}
    sizes: dict[str, int] = defaultdict(int)
    for token, slot, row in zip(header.tokens, header.slots, marginals, strict=True):
        if slot == "-" or not token.text[0].isalnum():
            continue
        found[slot] = [one + other for one, other in zip(found.get(slot, [0.0] * count), row, strict=True)]
        sizes[slot] += 1
    return {slot: [value / sizes[slot] for value in row] for slot, row in found.items()}


def _pulled(row: Row, slot: str, total: dict[str, Row], times: dict[str, int], mine: dict[str, Row]) -> Row:
    others = times.get(slot, 0) - (slot in mine)
    if others < 1:
        return row
    without = [value - each for value, each in zip(total[slot], mine.get(slot, [0.0] * len(row)), strict=True)]
    weight = _WEIGHT * others / (others + 1)
    return [score + weight * math.log(_FLOOR + value / others) for score, value in zip(row, without, strict=True)]


def _is_unclear(model: HeaderModel, scores: Sequence[list[Row]], paths: Sequence[list[int]]) -> bool:
    """True when exchanging all titles and employers would explain the document nearly as well."""
    title, employer = model.labels.index("T"), model.labels.index("E")
    exchanged = {title: employer, employer: title}
    margin, compared = 0.0, 0
    for rows, path in zip(scores, paths, strict=True):
        if title in path and employer in path:
            other = [exchanged.get(label, label) for label in path]
            margin += _score(model, rows, path) - _score(model, rows, other)
            compared += 1
    return compared > 0 and margin < _CLEAR * compared


def _score(model: HeaderModel, rows: list[Row], path: list[int]) -> float:
    found = sum(row[label] for row, label in zip(rows, path, strict=True))
    return found + sum(model.transitions[one][other] for one, other in pairwise(path))
