"""Units that were taken for demands and hardly ask for anything: by what stands around them, they are left out.

The chain reads a unit and its neighbours. What it cannot see is the whole: where a list below `Requirements` says what
is asked for, a sentence far from it mostly tells of something else. Marks are weighed; no word is one.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from worker.understanding.doubts.sure_positions import chance
from worker.understanding.postings.asking import heads_of, said_above
from worker.understanding.postings.clauses import signs_of_demand
from worker.understanding.postings.cues import purposes
from worker.understanding.postings.leads import lead_of
from worker.understanding.postings.model import NOT_ASKED
from worker.understanding.postings.sections import Topic
from worker.understanding.postings.units import Unit

# How likely a unit has to ask for something to be taken: less than half of what F1 is, for what was learned on some
# sets left out more of the next one that did ask than it should have.
SURE = 0.3
# Found by likelihood on real people's advertisements, the strangers' a tenth as heavy, and rounded:
# `python -m benchmarks.reading.sure_demands --folder DIR …` finds them anew (these are from before whole lists and
# sentences below headings were taken as they are). `list`: at least four demands stand below headings that say so.
WEIGHTS = {
    "always": 1.32,
    "chains agree": 0.12,
    "below a heading of demands": 1.18,
    "below no heading": 0.44,
    "list": -1.01,
    "beside the list: prose": -0.88,
    "beside the list: a line": -2.16,
    "beside the list": 0.76,
    "before the list": -1.16,
    "behind the list": -0.91,
    "no list": -0.22,
    "no list: prose": -0.74,
    "share of its items": 2.27,
    "all of its items": 0.48,
    "share of its neighbours": 0.69,
    "no cue": -1.15,
    "several cues": 1.09,
    "cue of pay, law or applying": -0.91,
    "cue of the employer": -1.15,
    "long": -0.90,
    "short": -1.37,
    "a question": -2.72,
    "beside another of its line": -0.56,
}
_OF_DEMANDS = frozenset({Topic.REQUIRED, Topic.PREFERRED})
_ASKS = frozenset({"req", "nice"})
_HEADS = frozenset({"h_req", "h_nice"})
_NOT_ASKING, _OF_EMPLOYER = frozenset({"legal", "apply", "benefit", "pay"}), frozenset({"we", "story"})
_LIST, _ITEMS = 4, 3  # fewest demands below headings; fewest items of which a share is told
_WHOLE = 2  # fewest items of a list that asks as a whole
_SHORT, _LONG = 3, 24  # words
_HALF = 0.5
_NEAR = 3


def without_unsure(units: Sequence[Unit], kinds: Sequence[str], asked: Sequence[str]) -> list[str]:
    """What each unit asks, `NOT_ASKED` where that is too unlikely."""
    found = list(asked)
    for index, marks in marks_of(units, kinds, asked).items():
        if chance(marks, WEIGHTS) < SURE:
            found[index] = NOT_ASKED
    return found


def marks_of(units: Sequence[Unit], kinds: Sequence[str], asked: Sequence[str]) -> dict[int, dict[str, float]]:
    """By their numbers, the units that were taken for demands and may be none: what speaks for and against each.

    Whatever stands around it, an item or a sentence below a heading that says so asks, and so does what says itself
    that it does, and a whole list below a heading that the chain takes for one of demands (`We'd be thrilled by`).
    """
    said = said_above(units, kinds)
    heads = heads_of(units, kinds)
    asks = [each != NOT_ASKED for each in asked]
    is_headed = [head is not None and units[head].topic in _OF_DEMANDS for head in heads]
    listed = [
        index
        for index, unit in enumerate(units)
        if asks[index] and is_headed[index] and (unit.is_bullet or unit.is_alone)
    ]
    shares = dict(_shares(units, heads, asks))
    sure = {*_whole_lists(units, kinds, heads, asks), *_sentences_below(units, kinds, heads, asks)}
    found = {}
    for index, unit in enumerate(units):
        is_said = bool(signs_of_demand(unit.text)) or lead_of(unit.text) > 0
        if not asks[index] or said[index] is not None or index in sure or is_said:
            continue
        is_beside = len(listed) >= _LIST and not is_headed[index]
        near = range(max(0, index - _NEAR), min(len(units), index + _NEAR + 1))
        sides = sum(asks[at] for at in (index - 1, index + 1) if 0 <= at < len(units))
        marks = _around(index, listed, asks, is_headed=is_headed[index])
        marks |= _own(unit, kinds[index], is_beside=is_beside, has_any=bool(listed))
        marks |= {
            "below no heading": heads[index] is None,
            "all of its items": shares.get(index, 0.0) == 1.0,
            "beside another of its line": any(asks[at] and at != index and units[at].line == unit.line for at in near),
        }
        found[index] = {name: float(value) for name, value in marks.items()} | {
            "share of its items": shares.get(index, _HALF) - _HALF,
            "share of its neighbours": sides / 2 - _HALF,
        }
    return found


def _around(index: int, listed: Sequence[int], asks: Sequence[bool], *, is_headed: bool) -> dict[str, bool]:
    has_list = len(listed) >= _LIST
    return {
        "always": asks[index],
        "below a heading of demands": is_headed,
        "list": has_list,
        "before the list": has_list and index < listed[0],
        "behind the list": has_list and index > listed[-1],
    }


def _own(unit: Unit, kind: str, *, is_beside: bool, has_any: bool) -> dict[str, bool]:
    is_prose, is_line = not unit.is_bullet and not unit.is_alone, not unit.is_bullet and unit.is_alone
    cues, words = set(purposes(unit.text)), unit.text.split()
    return {
        "chains agree": kind in _ASKS,
        "beside the list: prose": is_beside and is_prose,
        "beside the list: a line": is_beside and is_line,
        "beside the list": is_beside,
        "no list": not has_any,
        "no list: prose": not has_any and is_prose,
        "no cue": not cues,
        "several cues": len(cues) > 1,
        "cue of pay, law or applying": not cues.isdisjoint(_NOT_ASKING),
        "cue of the employer": not cues.isdisjoint(_OF_EMPLOYER),
        "long": len(words) > _LONG,
        "short": len(words) < _SHORT,
        "a question": unit.text.endswith("?"),
    }


def _shares(units: Sequence[Unit], heads: Sequence[int | None], asks: Sequence[bool]) -> Iterator[tuple[int, float]]:
    """Of the items of each list, how many of them ask."""
    for group in _lists(units, heads):
        if len(group) >= _ITEMS and units[group[0]].is_bullet:
            yield from ((at, sum(asks[other] for other in group) / len(group)) for at in group)


def _whole_lists(
    units: Sequence[Unit], kinds: Sequence[str], heads: Sequence[int | None], asks: Sequence[bool]
) -> Iterator[int]:
    """The items of lists right below a heading of demands, of which all ask."""
    for group in _lists(units, heads):
        head = heads[group[0]]
        is_below = head is not None and head == group[0] - 1 and kinds[head] in _HEADS
        if is_below and len(group) >= _WHOLE and all(asks[at] for at in group):
            yield from group


def _sentences_below(
    units: Sequence[Unit], kinds: Sequence[str], heads: Sequence[int | None], asks: Sequence[bool]
) -> Iterator[int]:
    """Sentences of which several stand in a line, below a heading that says that it asks, or of which all ask."""
    for line, group in groupby(range(len(units)), key=lambda at: units[at].line):
        told = [at for at in group if not (units[at].is_bullet or units[at].is_alone)]
        head = heads[told[0]] if told else None
        if head is None or kinds[head] not in _HEADS:
            continue
        is_whole = units[head].line >= line - 1 and len(told) >= _WHOLE and all(asks[at] for at in told)
        yield from (at for at in told if is_whole or units[head].topic in _OF_DEMANDS)


def _lists(units: Sequence[Unit], heads: Sequence[int | None]) -> Iterator[list[int]]:
    """Items on end below the same heading, set alike: as bullets or as lines."""
    group: list[int] = []
    are_heads = set(heads)
    for index, unit in enumerate(units):
        if index in are_heads or not (unit.is_bullet or unit.is_alone):
            continue
        goes_on = bool(group) and group[-1] == index - 1 and heads[group[-1]] == heads[index]
        if goes_on and units[group[-1]].is_bullet == unit.is_bullet:
            group.append(index)
            continue
        if group:
            yield group
        group = [index]
    if group:
        yield group
