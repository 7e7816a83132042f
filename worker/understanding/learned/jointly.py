"""All headers of a document are explained together: of several explanations of each, those that share one template.

For each header a few ways to read it are weighed: each part between strong signs is one field, or is divided at commas
into some. What one header says for each way is the chain's score. What all of them say is how often the same thing is
so in the others: where the title stands and how it ends, where the employer stands, in which order.
Every header's ways are weighed by that, and anew, so that each speaks as loudly as it is sure (variational, as one fits
a mixture).
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from worker.understanding.learned.header_model import HeaderModel, Row
from worker.understanding.learned.header_words import HeaderWords

Path = list[int]
Traits = tuple[object, ...]
# Chosen by leaving authors out: how much what others do weighs, and how often anything may happen.
WEIGHT, FLOOR = 2.0, 0.06
TEMPER = 2.0
ROUNDS = 3
_MOST_OF_PART, _MOST_WAYS = 5, 30
_INSIDE = frozenset("/:;-–—,&")
_ONE = ("T", "E", "P", "O", "X")
_DIVIDED = (("T", "E"), ("E", "T"), ("E", "P"), ("T", "P"), ("T", "E", "P"), ("E", "T", "P"))


def jointly(
    model: HeaderModel,
    headers: Sequence[HeaderWords],
    rows: Sequence[list[Row]],
    paths: Sequence[Path],
    allowed: Sequence[float],
) -> list[Path]:
    """The paths that explain all headers best. `allowed` is what a header gains by having a title and an employer."""
    if len(headers) < 2:  # noqa: PLR2004 - one alone repeats nothing
        return list(paths)
    ways = [_ways(model, *each) for each in zip(headers, rows, paths, strict=True)]
    own = [
        [_own(model, header, row, path, gain) for path in each]
        for header, row, each, gain in zip(headers, rows, ways, allowed, strict=True)
    ]
    traits = [[_traits(model, header, path) for path in each] for header, each in zip(headers, ways, strict=True)]
    shares = [_shares(scores) for scores in own]
    totals = own
    for _ in range(ROUNDS):
        totals = _with_others(own, traits, shares)
        shares = [_shares(scores) for scores in totals]
    return [each[max(range(len(each)), key=scores.__getitem__)] for each, scores in zip(ways, totals, strict=True)]


def _own(model: HeaderModel, header: HeaderWords, rows: list[Row], path: Path, gain: float) -> float:
    found = sum(row[label] for row, label in zip(rows, path, strict=True))
    steps = zip(pairwise(path), header.joined[1:], strict=True)
    found += sum(model.step(one, other, is_joined=flag) for (one, other), flag in steps)
    is_whole = {model.labels.index("T"), model.labels.index("E")} <= set(path)
    return found + gain * is_whole


def _shares(scores: Sequence[float]) -> list[float]:
    most = max(scores)
    each = [math.exp((score - most) / TEMPER) for score in scores]
    return [value / sum(each) for value in each]


def _with_others(
    own: Sequence[list[float]], traits: Sequence[list[Traits]], shares: Sequence[list[float]]
) -> list[list[float]]:
    """Each way's score with how usual its traits are in the other headers."""
    counts: dict[tuple[int, object], float] = defaultdict(float)
    mine: list[dict[tuple[int, object], float]] = []
    for each, weights in zip(traits, shares, strict=True):
        held: dict[tuple[int, object], float] = defaultdict(float)
        for found, weight in zip(each, weights, strict=True):
            for key in enumerate(found):
                held[key] += weight
        for key, weight in held.items():
            counts[key] += weight
        mine.append(held)
    others = len(own) - 1
    return [
        [
            score + WEIGHT * sum(math.log(FLOOR + (counts[key] - held[key]) / others) for key in enumerate(found))
            for score, found in zip(scores, each, strict=True)
        ]
        for scores, each, held in zip(own, traits, mine, strict=True)
    ]


def _ways(model: HeaderModel, header: HeaderWords, rows: list[Row], path: Path) -> list[Path]:
    """Ways to read a header, the one that it was given first."""
    parts: dict[int, list[int]] = defaultdict(list)
    for index, piece in enumerate(header.pieces):
        if piece >= 0 and header.tokens[index].dates is None:
            parts[piece].append(index)
    beams: list[tuple[float, dict[int, int]]] = [(0.0, {})]
    for part in parts.values():
        readings = _readings(model, header, rows, part)
        beams = sorted(
            ((score + more, {**known, **labels}) for score, known in beams for more, labels in readings),
            key=lambda beam: -beam[0],
        )[:_MOST_WAYS]
    outside = model.labels.index("O")
    found = [list(path)]
    for _, labels in beams:
        way = [labels.get(index, path[index] if header.tokens[index].dates else outside) for index in range(len(path))]
        if way not in found:
            found.append(way)
    return found


def _readings(
    model: HeaderModel, header: HeaderWords, rows: list[Row], part: list[int]
) -> list[tuple[float, dict[int, int]]]:
    """The likeliest labels of the words of one part: one field, or some with commas between."""
    at = {name: model.labels.index(name) for name in _ONE}
    found = [(sum(rows[index][at[name]] for index in part), dict.fromkeys(part, at[name])) for name in _ONE]
    commas = [position for position, index in enumerate(part) if header.tokens[index].text == "," and position]
    for names in _DIVIDED:
        for cuts in _cuts(commas, len(names) - 1):
            edges = [-1, *cuts, len(part)]
            labels: dict[int, int] = {part[cut]: at["O"] for cut in cuts}
            for name, (first, last) in zip(names, pairwise(edges), strict=True):
                labels |= dict.fromkeys(part[first + 1 : last], at[name])
            if len(set(labels.values())) > 1:
                found.append((sum(rows[index][label] for index, label in labels.items()), labels))
    return sorted(found, key=lambda each: -each[0])[:_MOST_OF_PART]


def _cuts(commas: Sequence[int], count: int) -> list[tuple[int, ...]]:
    if count == 1:
        return [(cut,) for cut in commas]
    return [(one, other) for one, other in pairwise(commas)]


def _traits(model: HeaderModel, header: HeaderWords, path: Path) -> Traits:
    """What other headers may have in common with this reading of one."""
    dated = next((token.line for token in header.tokens if token.dates is not None), -1)
    places: dict[str, tuple[object, ...]] = {}
    for name in "TEP":
        label = model.labels.index(name)
        at = next((index for index, each in enumerate(path) if each == label), None)
        if at is None:
            places[name] = ()
            continue
        end = _end(header, path, at)
        token = header.tokens[at]
        line = token.line - dated if dated >= 0 else token.line
        places[name] = (line, _sign(header, at - 1, token.line), _sign(header, end, token.line))
    title, employer = places["T"], places["E"]
    order = tuple(sorted((path.index(model.labels.index(name)), name) for name in "TEP" if places[name]))
    return (title, employer, tuple(name for _, name in order), places["P"])


def _end(header: HeaderWords, path: Path, at: int) -> int:
    """Where the field that begins at `at` ends: a sign between two of its parts is inside."""
    label, line = path[at], header.tokens[at].line
    end = at + 1
    while end < len(path) and header.tokens[end].line == line:
        is_inside = end + 1 < len(path) and path[end + 1] == label and header.tokens[end + 1].line == line
        if path[end] != label and not (is_inside and header.tokens[end].text in _INSIDE):
            break
        end += 1
    return end


def _sign(header: HeaderWords, index: int, line: int) -> str:
    """What stands at the edge of a field: a sign, dates, a word, or the line's end."""
    if not 0 <= index < len(header.tokens) or header.tokens[index].line != line:
        return "end"
    token = header.tokens[index]
    return "dates" if token.dates is not None else "word" if token.text[0].isalnum() else token.text[0]
