"""One résumé sets all its headers alike: what each word is, decided for all of them together.

Each header alone gives likelihoods. What stands at the same place of other headers then speaks for its neighbours, and
once more, as in a chain with links between all words of one place (mean field). Where the whole document could as well
be read with titles and employers exchanged, that is said.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from core.language.tongues import tongue
from worker.understanding.learned.header_model import HeaderModel, Row, header_model
from worker.understanding.learned.header_words import HeaderWords
from worker.understanding.learned.jointly import jointly
from worker.understanding.learned.lexical import add_what_words_say

_ROUNDS = 2
_WEIGHT = 1.6
_FLOOR = 0.02
# What one header has to say for one reading over the other, on average, in nats.
_CLEAR = 0.7
_IMPOSSIBLE = 50.0
# What a form's label says outweighs what the words look like.
_SAID = 8.0
_FIELDS = {"employer": "E", "title": "T", "school": "E", "degree": "T"}
_LEAST_WORDS = 3
_TERMS = frozenset(
    "full-time part-time fulltime permanent temporary seasonal casual fixed-term hybrid on-site remote".split()
)
_NO_LABEL = ":label="
# How much less likely a reading with both title and employer may be, in nats: of a position, and of a degree at a
# school whose words say that both are there.
NEARLY, NAMED = 5.0, 12.0


@dataclass(frozen=True, kw_only=True)
class ReadHeaders:
    """Labels of each header's words. `is_unclear`: titles and employers may be exchanged."""

    labels: list[list[str]]
    is_unclear: bool = False


def read_headers(
    headers: Sequence[HeaderWords], model: HeaderModel | None = None, *, whole: Sequence[float] = ()
) -> ReadHeaders:
    """The best labels of all headers of one kind in a document.

    `whole` says of each how much less likely its labels may be so that it names both a title and an employer.
    """
    model = model or header_model()
    own = [said_alone(model, header) for header in headers]
    scores = own
    for _ in range(_ROUNDS if len(headers) > 1 else 0):
        marginals = [model.marginals(rows, header.joined) for rows, header in zip(scores, headers, strict=True)]
        scores = _with_neighbours(headers, own, marginals, model)
    allowed = whole or [0.0] * len(scores)
    paths = [_path(model, *each) for each in zip(scores, allowed, headers, strict=True)]
    paths = _alike(model, headers, own, paths)
    paths = jointly(model, headers, scores, paths, allowed)
    labels = [[model.labels[label] for label in path] for path in paths]
    return ReadHeaders(labels=labels, is_unclear=_is_unclear(model, headers, scores, paths))


def said_alone(model: HeaderModel, header: HeaderWords) -> list[Row]:
    """What each header says for itself.

    No word is a field's label in a line that begins with no known one; `Full-time` is neither title nor employer.
    """
    return _said_alone(model, header, tongue())


@lru_cache(maxsize=200)  # of a school both chain and explanations ask, and of all ways to divide their lines
def _said_alone(model: HeaderModel, header: HeaderWords, _language: str) -> list[Row]:
    rows = model.scores(header.features)
    add_what_words_say(model, header, rows)
    label, title, employer = (model.labels.index(name) for name in "LTE")
    for row, token, piece in zip(rows, header.tokens, header.pieces, strict=True):
        if token.text.lower() in _TERMS and header.pieces.count(piece) == 1:
            row[title] = row[employer] = -_IMPOSSIBLE
    for row, features in zip(rows, header.features, strict=True):
        if any(each.endswith(_NO_LABEL) for each in features):
            row[label] = -_IMPOSSIBLE
    for row, named, is_told in zip(rows, header.named, _told(header), strict=True):
        if named in _FIELDS:
            row[model.labels.index(_FIELDS[named])] += _SAID
        if is_told:
            row[title] = row[employer] = row[model.labels.index("P")] = -_IMPOSSIBLE
    return rows


def _told(header: HeaderWords) -> list[bool]:
    """Which words stand behind the first sentence of a line that has said when and what: they tell what was done."""
    found, words, dates, line, has_ended = [], 0, False, -1, False
    for token in header.tokens:
        if token.line != line:
            words, dates, line, has_ended = 0, False, token.line, False
        found.append(has_ended)
        is_end = token.text == "." and dates and words >= _LEAST_WORDS
        has_ended = has_ended or is_end
        dates = dates or token.dates is not None
        words += token.dates is None and token.text[0].isalnum()
    return found


def _path(model: HeaderModel, rows: list[Row], less: float, header: HeaderWords) -> list[int]:
    """The best labels; with a title and an employer where that explains the header nearly as well."""
    score, path = model.best_path(rows, header.joined)
    needed = (model.labels.index("T"), model.labels.index("E"))
    if not less or set(needed) <= set(path):
        return path
    whole_score, whole = model.best_whole_path(rows, needed, header.joined)
    if whole_score <= score - less:
        return path
    # A place alone does not become the employer that is missing, nor the title.
    place = model.labels.index("P")
    was = {label: {before for before, now in zip(path, whole, strict=True) if now == label} for label in needed}
    return path if {place} in was.values() else whole


def _alike(
    model: HeaderModel, headers: Sequence[HeaderWords], own: Sequence[list[Row]], paths: list[list[int]]
) -> list[list[int]]:
    """Where two places are title and employer in some headers, and the other way round in others: all as is likelier.

    What each header says for itself is summed over those that have both in the same two places.
    """
    title, employer = model.labels.index("T"), model.labels.index("E")
    exchanged = {title: employer, employer: title}
    margins: dict[tuple[str, str], float] = defaultdict(float)
    places: list[tuple[str, str] | None] = []
    for header, rows, path in zip(headers, own, paths, strict=True):
        place = _places(header, path, title, employer)
        places.append(place)
        if place is not None:
            other = [exchanged.get(label, label) for label in path]
            margin = _score(model, header, rows, path) - _score(model, header, rows, other)
            margins[place] += margin
    found = []
    for path, place in zip(paths, places, strict=True):
        is_less_likely = place is not None and margins[place] < margins.get(place[::-1], -math.inf)
        found.append([exchanged.get(label, label) for label in path] if is_less_likely else path)
    return found


def _places(header: HeaderWords, path: Sequence[int], title: int, employer: int) -> tuple[str, str] | None:
    """Where title and employer begin, if both are there."""
    if title not in path or employer not in path:
        return None
    return header.slots[path.index(title)], header.slots[path.index(employer)]


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


def _is_unclear(
    model: HeaderModel, headers: Sequence[HeaderWords], scores: Sequence[list[Row]], paths: Sequence[list[int]]
) -> bool:
    """True when exchanging all titles and employers would explain the document nearly as well."""
    title, employer = model.labels.index("T"), model.labels.index("E")
    exchanged = {title: employer, employer: title}
    margin, compared = 0.0, 0
    for header, rows, path in zip(headers, scores, paths, strict=True):
        if title in path and employer in path:
            other = [exchanged.get(label, label) for label in path]
            margin += _score(model, header, rows, path) - _score(model, header, rows, other)
            compared += 1
    return compared > 0 and margin < _CLEAR * compared


def _score(model: HeaderModel, header: HeaderWords, rows: list[Row], path: list[int]) -> float:
    found = sum(row[label] for row, label in zip(rows, path, strict=True))
    steps = zip(pairwise(path), header.joined[1:], strict=True)
    return found + sum(model.step(one, other, is_joined=flag) for (one, other), flag in steps)
