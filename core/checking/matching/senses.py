"""Whether words that a requirement joins are joined in the evidence, too.

`Water treatment` is not `served water and treated guests`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from core.checking.matching.groups import Group
from core.checking.matching.rarity import is_common, is_manner, is_plain
from core.checking.words.roots import forms_of, root_of
from core.language.counts import NUMBER_WORDS
from core.language.terms import GENERIC_WEIGHT
from core.language.verbs import Form, verb_form
from core.language.words import Word, parts, words

# What is left of a word that stands there with others than those it is asked with.
APART = 0.3
_BESIDE = 0.55
_MATCHED_FROM = 0.5
_JOINED = re.compile(r"[ -]|\s(?:of|in|on)\s(?:the\s|an?\s)?")
# In front of its head a word stands at once, or with one word between; behind it small words may lead there.
_MOST_BEFORE, _MOST_BEHIND = 2, 4
_PARTING = re.compile(
    r"[,;:.()&|/]|\b(?:and|or|with|by|from|to|at|but|while|as|than|during|after|before)\b", re.IGNORECASE
)
# `Booked clients for the barbers`: whoever does it, is another.
# `Cleaned data in Windows` cleans no windows, and who took the stock off the boil has counted none.
_OF_ANOTHER = re.compile(
    r"(?!(?:the|an?|all|our|up|out|in|on)\b)\b[a-z]{3,} (?:in|on|into|onto|for) (?:the |an? )?$", re.IGNORECASE
)
_TAKEN_OFF = re.compile(r"\s{1,4}(?:off|away|apart|aside)\b", re.IGNORECASE)
_OF_OTHERS = re.compile(r"\b(?:the|our|by|for|with|to) (?:\w+ )?$", re.IGNORECASE)
_BEGINS_CLAUSE = re.compile(r"(?:^|[,;:&/•·|.(]|\b(?:and|or|to|can|could|will|I|then|we|did|who)) *$", re.IGNORECASE)
# Words that also count: `minutes`, `feet`.
_UNITS = frozenset(
    [
        "minut",
        "second",
        "hour",
        "day",
        "week",
        "month",
        "foot",
        "feet",
        "yard",
        "pound",
        "point",
        "degre",
        "stone",
        "mark",
    ]
)
_COUNT_BEFORE = re.compile(
    rf"(?:\d|\b(?:{'|'.join(NUMBER_WORDS)}|an?|per|every|each|few|several|the last|last|half an?))\s*-?$", re.IGNORECASE
)
_SMALL = re.compile(r"\b(?:of|in|on|for|the|an?|our|their|my|her|his|all)\b", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[.,;:]\s| and ")


def phrases_of(groups: Sequence[Group], text: str) -> list[list[int]]:
    """Numbers of plain groups that stand beside each other in the requirement; one alone is its own phrase."""
    found: list[list[int]] = []
    for number, group in enumerate(groups):
        last = groups[number - 1] if number else None
        is_next = (
            last is not None
            and is_plain(group)
            and is_plain(last)
            and last.end >= 0
            and _JOINED.fullmatch(text[last.end : group.start]) is not None
        )
        if is_next:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def in_sense(groups: Sequence[Group], answered: Sequence[float], text: str, told: Sequence[str]) -> list[float]:
    """The shares answered; less where the words of a phrase stand apart, or only a common one is there."""
    found = list(answered)
    for phrase in phrases_of(groups, text):
        things = _things(groups, answered, phrase)
        matched = [number for number in things if answered[number] >= _MATCHED_FROM]
        for number in matched:
            if _is_counted(groups[number], told):
                found[number] *= APART
        if len(things) <= 1 or not matched:
            continue
        kept = max((_together(groups, matched, each) for each in told), key=len, default=set())
        if not kept and not _are_parted(groups, matched, told):
            kept = {number for number in matched if _says_alone(groups[number])}
        for number in matched:
            is_beside = len(matched) > 1 and any(groups[each].weight > GENERIC_WEIGHT for each in matched)
            found[number] *= 1.0 if number in kept else _BESIDE if is_beside else APART
    return found


def _things(groups: Sequence[Group], answered: Sequence[float], phrase: Sequence[int]) -> list[int]:
    """What of a phrase has to stand together: no manners, and of words that any trade has only those that are there."""
    named = [number for number in phrase if not is_manner(groups[number])]
    if all(groups[number].weight <= GENERIC_WEIGHT for number in named):
        return named
    return [number for number in named if groups[number].weight > GENERIC_WEIGHT or answered[number] >= _MATCHED_FROM]


def _is_counted(group: Group, told: Sequence[str]) -> bool:
    """True where the word only counts time or size: `over a minute` has no minutes of a meeting."""
    if not is_plain(group) or group.alternatives[0][0].key not in _UNITS:
        return False
    named = [(text, piece) for text in told for piece in _pieces(text) if piece.stem == group.alternatives[0][0].key]
    return bool(named) and all(_COUNT_BEFORE.search(text[: piece.start]) is not None for text, piece in named)


def is_only_named(group: Group, told: Sequence[str], titles: Sequence[str]) -> bool:
    """True where work is asked for (`plastering`), and no line has more than its noun: `toured in plaster casts`."""
    if not is_plain(group) or not group.surface.lower().endswith("ing"):
        return False
    base, forms = group.surface.lower().removesuffix("ing"), forms_of(group.surface)
    if any(forms_of(piece.surface) & forms for title in titles for piece in _pieces(title)):
        return False
    bare, agents = {base, f"{base}e"}, {f"{base}{end}" for end in ("s", "er", "ers", "r", "rs")}
    found = [(text, piece) for text in told for piece in _pieces(text)]
    found = [each for each in found if forms_of(each[1].surface) & forms or each[1].surface.lower() in agents]

    def is_noun(text: str, piece: Word) -> bool:
        before, surface = text[: piece.start], piece.surface.lower()
        is_of_others = surface in agents and _OF_OTHERS.search(before) is not None
        return is_of_others or (surface in bare and _BEGINS_CLAUSE.search(before) is None)

    return bool(found) and all(is_noun(text, piece) for text, piece in found)


def _pieces(text: str) -> list[Word]:
    return [piece for word in words(text) for piece in parts(word)]


def _says_alone(group: Group) -> bool:
    return not is_common(group)


def _together(groups: Sequence[Group], matched: Sequence[int], told: str) -> set[int]:
    """The matched words that stand together in a text; also those that only another word of their family shows."""
    pieces = _pieces(told)
    places = {number: _places(groups[number], pieces) for number in matched}
    found: set[int] = set()
    for one, other in pairwise(matched):
        # Both halves of `book-keeping` stand in one word.
        is_one = groups[one].surface == groups[other].surface and bool(set(places[one]) & set(places[other]))
        if is_one or any(_joined(pieces, first, second, told) for first in places[one] for second in places[other]):
            found |= {one, other}
    return found


def _are_parted(groups: Sequence[Group], matched: Sequence[int], told: Sequence[str]) -> bool:
    """True for `Built cabins with a crew of four` beside `Cabin crew`: one line has both, and not as one thing."""
    return len(matched) > 1 and any(_stand_apart(groups, matched, each) for each in told)


def _stand_apart(groups: Sequence[Group], matched: Sequence[int], text: str) -> bool:
    """Not so in `Handled up to 4,000 in cash`: it does what `Cash handling` asks for, to what it names."""
    pieces = _pieces(text)
    places = [_places(groups[number], pieces) for number in matched]
    if not all(places):
        return False
    first, last = places[0], places[-1]
    return not any(
        verb_form(pieces[done].surface) is Form.PAST
        and _CLAUSE_ENDS.search(text, pieces[done].end, pieces[thing].start) is None
        for done in last
        for thing in first
        if done < thing
    )


def _places(group: Group, pieces: Sequence[Word]) -> list[int]:
    term = group.alternatives[0][0]
    forms, root = forms_of(term.surface) | {term.key}, root_of(term.surface)
    return [
        at
        for at, piece in enumerate(pieces)
        if piece.stem in forms or forms & forms_of(piece.surface) or root_of(piece.surface) == root
    ]


def _joined(pieces: Sequence[Word], first: int, second: int, told: str) -> bool:
    low, high = sorted((first, second))
    between = told[pieces[low].end : pieces[high].start]
    if low == high or _PARTING.search(between):
        return False
    is_deed = verb_form(pieces[low].surface) is Form.PAST
    if is_deed and (_OF_ANOTHER.search(between) or _TAKEN_OFF.match(told, pieces[high].end)):
        return False
    if first < second and verb_form(pieces[low].surface) is not None:
        return high - low <= _MOST_BEHIND  # `wrote the blasting specifications`
    if first < second:
        return high - low <= _MOST_BEFORE and _SMALL.search(between) is None
    return high - low <= _MOST_BEHIND
