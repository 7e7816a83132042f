"""Where a demand begins and ends in a unit that asks for something: segments of its pieces, weighed together.

A unit is cut wherever a demand may begin or end: at signs, at `and`, behind `you must have`, before `is a plus`. What
lies between two cuts is a piece. Segments of pieces are demands, the other pieces are words around them; a model
weighs all ways to read a unit so, and the best is taken (semi-Markov Viterbi).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from worker.understanding.postings.asking import form_of, word_class
from worker.understanding.postings.clauses import predicates
from worker.understanding.postings.joints import connectors, joints_of
from worker.understanding.postings.leads import lead_of
from worker.understanding.postings.small_words import SMALL_WORDS
from worker.understanding.postings.units import Unit

_TOKEN = re.compile(r"[\w&+#£$€%](?:[\w'’&+#%]|[./-](?=\w))*")
_SIGNS = (
    (".", ".!?…"), (";", ";"), ("(", "(["), (")", ")]"), (":", ":"), (",", ","),
)  # fmt: skip
_DASH = re.compile(r"\s[–—-]+\s|—|--")
# A cut before such a word, and one behind it.
_JOINS = frozenset(
    "and or but as because since which who while so if though although plus including whose where".split()
)
_VERBS = frozenset(
    """have be is are need needs bring hold require requires want has being must should will would possess with
    means expect""".split()
)
# `a cook to join our team`: what somebody is sought for is no part of what he is like.
_AIMS = frozenset("join serve fill become help support assist lead work".split())
MOST_PIECES = 28
LONGEST = 12
_SIZES = (1, 2, 3, 5, 8, 13, 21)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Words `first` to `last` (not included) of a unit."""

    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A unit's words (begin and end of each in its text), the sign before each, and its pieces.

    `importance`: what the unit asks for, as a chain says; `lead`: where what leads in ends; `said`: what the words say
    of how much something matters, and where.
    """

    unit: Unit
    importance: str
    words: list[tuple[int, int]]
    signs: list[str]
    lowered: list[str]
    pieces: list[Piece]
    lead: int
    said: list[tuple[int, int, str]]

    @cached_property
    def classes(self) -> list[str]:
        """The class of each word."""
        return [word_class(word) for word in self.lowered]

    @cached_property
    def form(self) -> str:
        """The unit's form; a sentence that leads in to what it asks for is prose, though it stands alone."""
        form = form_of(self.unit)
        is_led = self.lead > 0 and self.unit.text.endswith((".", "!", "?"))
        return "prose" if form == "alone" and is_led else form

    @cached_property
    def joints(self) -> dict[int, list[str]]:
        """Where a list of demands may be parted: by the first piece behind each such place, marks of it."""
        edges = [(piece.first, piece.last) for piece in self.pieces]
        begin = next((at for at, (first, _) in enumerate(edges) if self.words[first][0] >= self.lead), 0)
        return joints_of(self.lowered, self.signs, edges, begin, self.form)

    def where(self, first: int, last: int) -> tuple[int, int]:
        """Where pieces `first` to `last` (not included) begin and end in the text, with a bracket that closes there."""
        begin, end = self.words[self.pieces[first].first][0], self.words[self.pieces[last - 1].last - 1][1]
        text = self.unit.text[begin:end]
        return begin, end + (text.count("(") > text.count(")") and self.unit.text[end : end + 1] == ")")


def cut(unit: Unit, importance: str) -> Cut:
    """The unit cut wherever a demand may begin or end."""
    text = unit.text
    words = [match.span() for match in _TOKEN.finditer(text)]
    signs = ["^", *(_sign(text[one[1] : other[0]]) for one, other in pairwise(words))]
    lowered = [text[begin:end].lower() for begin, end in words]
    for index in range(1, len(words) - 1):  # `three (3) years`
        if lowered[index].isdigit() and signs[index] == "(" and signs[index + 1] == ")":
            signs[index] = signs[index + 1] = " "
    lead = lead_of(text)
    said = predicates(text)
    inside = {at for first, last in connectors(lowered) for at in range(first + 1, last)}
    ends = {last for _, last in connectors(lowered)}
    edges = {lead, *(begin for begin, _, _ in said), *(end for _, end, _ in said)}
    starts = [0] if words else []
    for index in range(1, len(words)):
        begin, before = words[index][0], words[index - 1][1]
        is_edge = any(before <= edge <= begin for edge in edges)
        joins = lowered[index] in _JOINS or lowered[index - 1] in _JOINS or lowered[index - 1] in _VERBS
        aims = lowered[index] == "to" and lowered[index + 1 : index + 2] and lowered[index + 1] in _AIMS
        if index not in inside and (aims or signs[index] != " " or is_edge or joins or index in ends):
            starts.append(index)
    starts = starts[:MOST_PIECES]
    pieces = [Piece(first=one, last=other) for one, other in pairwise([*starts, len(words)])]
    return Cut(
        unit=unit, importance=importance, words=words, signs=signs, lowered=lowered, pieces=pieces, lead=lead, said=said
    )


def _sign(between: str) -> str:
    for name, signs in _SIGNS:
        if any(sign in between for sign in signs):
            return name
    return "-" if _DASH.search(between) else "/" if any(sign in between for sign in "/|•·") else " "


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What a model weighs: marks of beginning before a piece, of ending before one, of being no part of a demand."""

    begins: list[list[str]]
    ends: list[list[str]]
    outside: list[list[str]]


def marks_of(cut: Cut) -> Marks:
    """Marks of all pieces; those of a segment are in `of_segment`."""
    count = len(cut.pieces)
    at = [_at(cut, index) for index in range(count)]
    return Marks(
        begins=[[f"B:{mark}" for mark in each] for each in at],
        ends=[[f"E:{mark}" for mark in _end(cut, index)] for index in range(1, count + 1)],
        outside=[
            [f"O:{mark}" for mark in (*at[index], *_end(cut, index + 1), *_own(cut, index))] for index in range(count)
        ],
    )


def _at(cut: Cut, index: int) -> list[str]:
    first = cut.pieces[index].first
    word, kind, sign = cut.lowered[first], cut.classes[first], cut.signs[first]
    before = cut.lowered[first - 1] if first else "^"
    behind = cut.lowered[first + 1] if first + 1 < len(cut.words) else "$"
    begin = cut.words[first][0]
    form, top = cut.form, cut.classes[0]
    joined = before if before in _JOINS else ""
    found = [
        "1", f"s={sign}", f"s={sign}&{form}", f"w={word}", f"c={kind}", f"s={sign}&{joined}", f"s={sign}&c={kind}",
        f"p={before}", f"p={before}&c={kind}", f"wn={word} {behind}" if word in SMALL_WORDS else f"cn={kind} {behind}",
        f"s={sign}&{joined}&{form}", f"a={cut.importance}&{form}", f"s={sign}&top={top}", f"par={kind == top}&{sign}",
        f"of={min(len(cut.pieces), 6)}&{form}&{sign}",
    ]  # fmt: skip
    if cut.lead:
        near = "in" if begin < cut.lead else "behind" if begin - cut.lead < 2 else "far"  # noqa: PLR2004 - a blank
        found += [f"lead={near}", f"lead={near}&c={kind}", f"lead={near}&{sign}{joined}"]
    else:
        found.append(f"lead=no&{form}&first={index == 0}")
    found += [f"J:{mark}" for mark in cut.joints.get(index, ())]
    inside = next((name for start, end, name in cut.said if start <= begin < end), None)
    ahead = next((name for start, _, name in cut.said if start >= begin), None)
    past = next((name for _, end, name in reversed(cut.said) if end <= begin), None)
    found += [
        f"in={inside}",
        f"ahead={ahead}&past={past}",
        f"ahead={ahead}&{sign}{joined}",
        f"past={past}&{sign}{joined}",
    ]
    return found


def _end(cut: Cut, index: int) -> list[str]:
    """Marks of an end behind the piece before `index`."""
    last = cut.pieces[index - 1].last
    word, kind = cut.lowered[last - 1], cut.classes[last - 1]
    sign = cut.signs[last] if last < len(cut.words) else "$"
    next_word = cut.lowered[last] if last < len(cut.words) else "$"
    next_kind = cut.classes[last] if last < len(cut.words) else "$"
    end = cut.words[last - 1][1]
    follows = next((name for start, _, name in cut.said if 0 <= start - end < 2), None)  # noqa: PLR2004 - a blank
    within = next((name for start, stop, name in cut.said if start < end <= stop), None)
    return [
        "1", f"s={sign}", f"s={sign}&{cut.form}", f"w={word}", f"c={kind}", f"n={next_word}", f"n={next_kind}&{sign}",
        f"s={sign}&follows={follows}", f"within={within}", f"within={within}&{sign}", f"n={next_word}&{cut.form}",
    ]  # fmt: skip


def _own(cut: Cut, index: int) -> Iterator[str]:
    piece = cut.pieces[index]
    size = _size(piece.last - piece.first)
    yield from (f"n={size}&{cut.form}", f"n={size}&{cut.signs[piece.first]}")
    yield from (f"has={word}" for word in dict.fromkeys(cut.lowered[piece.first : piece.last]))


def of_segment(cut: Cut, first: int, last: int) -> list[str]:
    """Marks of pieces `first` to `last` (not included) as one demand."""
    one, other = cut.pieces[first], cut.pieces[last - 1]
    count, size = min(last - first, 5), _size(other.last - one.first)
    form, total = cut.form, len(cut.pieces)
    inner = {cut.signs[cut.pieces[at].first] for at in range(first + 1, last)}
    joins = {cut.lowered[cut.pieces[at].first] for at in range(first + 1, last)} & {"and", "or", "but"}
    inside = "".join(sorted(inner - {" "}))
    before = cut.signs[one.first]
    behind = cut.signs[other.last] if other.last < len(cut.words) else "$"
    is_whole = count >= 1 and first == 0 and last == total
    kind = cut.classes[one.first]
    begin, end = cut.words[one.first][0], cut.words[other.last - 1][1]
    held = "".join(sorted({name[0] for start, stop, name in cut.said if start < end and stop > begin}))
    spanned = [f"M:{mark}" for at in range(first + 1, last) for mark in cut.joints.get(at, ())]
    return [
        *spanned, f"S:n={size}", f"S:n={size}&{form}", f"S:k={count}&{form}", f"S:in={inside}", f"S:in={inside}&{form}",
        f"S:{before}{behind}&{form}", f"S:{before}{behind}&n={size}", f"S:whole={is_whole}&{form}",
        f"S:whole={is_whole}&n={size}", f"S:c={kind}&in={inside}", f"S:c={kind}&n={size}",
        f"S:held={held}", f"S:held={held}&{form}", f"S:joins={''.join(sorted(joins))}&c={kind}",
        f"S:joins={''.join(sorted(joins))}&{before}{behind}",
    ]  # fmt: skip


def _size(count: int) -> int:
    return sum(count > size for size in _SIZES)


def segments(cut: Cut, weights: Mapping[str, float]) -> list[tuple[int, int]]:
    """The best segments of a unit that asks, at least one: first piece and last (not included) of each demand."""
    count = len(cut.pieces)
    marks = marks_of(cut)
    begins, ends, outside = (
        [sum(weights.get(mark, 0.0) for mark in each) for each in part]
        for part in (marks.begins, marks.ends, marks.outside)
    )
    # Up to each piece: the best way without a demand so far, and the best with one; where it came from.
    none = [0.0]
    some: list[tuple[float, int, bool]] = [(-1e9, 0, False)]
    for last in range(1, count + 1):
        none.append(none[-1] + outside[last - 1])
        options = [(some[last - 1][0] + outside[last - 1], last - 1, False)]
        firsts = [*range(max(0, last - LONGEST), last), *([0] if last == count > LONGEST else [])]
        for first in firsts:
            own = sum(weights.get(mark, 0.0) for mark in of_segment(cut, first, last))
            before = max(none[first], some[first][0])
            options.append((before + begins[first] + ends[last - 1] + own, first, True))
        some.append(max(options, key=lambda option: option[0]))
    found: list[tuple[int, int]] = []
    at = count
    while at > 0 and (some[at][0] >= none[at] or not found):
        _, first, is_demand = some[at]
        if is_demand:
            found.append((first, at))
        at = first
    return found[::-1]
