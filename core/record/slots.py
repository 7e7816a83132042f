"""Where on the lines of a header a text stands, and what stands there on another header's lines.

A slot names no word of the text: the line it is on, the signs at its edges, and which ones of their kind these are. So
what a person corrected in one header can be looked for in the others, which one document sets alike.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from core.language.date_spans import date_spans
from core.record.readings import HeaderLine

# Which part of the surroundings a line is in, and the how-manieth there: of a header counted from its line of dates.
Row = tuple[str, int]
# Longer texts are no names; what is behind so many pieces or letters of a line nobody corrects by hand.
_MOST_WORDS, _MOST_EDGES, _MOST_LETTERS = 24, 24, 300
# A name stands in few places of a header.
_MOST_PLACES = 6
# Where a text is looked for first.
_ORDER = {"header": 0, "over": 1, "above": 2, "below": 3}
_WORD = re.compile(r"[^\W_]+")
_KINDS = {
    "\t": "tab",
    **dict.fromkeys("|·•│∣*~→»›>●▪◦♦", "pipe"),
    **dict.fromkeys("([{", "open"),
    **dict.fromkeys(")]}", "close"),
    **dict.fromkeys("-–—‒−‑―", "dash"),
    **dict.fromkeys("/\\", "slash"),
}
_SMALL = r"(?<=[ \t])(?:at|for|with|from|as|in)(?=[ \t])"
# Commas and colons part before a blank, other signs and small words between two, long dashes and brackets always.
_SIGN = re.compile(
    r"[\t|·•│∣*~→»›>●▪◦♦(){}\[\]–—―;]|[,:](?=[ \t]|$)|(?<=[ \t])[^\w\s&+#'\"$€£%]{1,3}(?=[ \t])"
    rf"|(?<=[ \t])_{{1,3}}(?=[ \t]|$)|^_{{1,3}}(?=[ \t])|{_SMALL}"
)
# All signs part where no whole piece is meant: `Baker-Kvarn`, `Kvarn.Leeds`.
_FINE = re.compile(rf"[^\w\s&+#'’\"$€£%]|[\t_]|{_SMALL}")
_GAP = re.compile(r" {3,}")
# What may stand inside of a text here though it does not in the text that the slot is of.
_WEAK = frozenset({",", "slash", "open", "close", "for", "with", "from", "as", "in"})
_STRENGTH = ("dates", "line", "tab", "pipe", "open", "close", "dash", ":", ";", "slash", ",")
_STRIPPED = " \t,;:|–—-·•/@*_"
_LONGEST_SHORT_FORM = 4


@dataclass(frozen=True, slots=True)
class _Edge:
    """What parts two pieces: its kind, and where the piece before it ends and the one behind it begins."""

    kind: str
    first: int
    last: int


@dataclass(frozen=True)
class _Cut:
    """A line with its edges, its own two ends among them: between each two of them stands a piece."""

    text: str
    edges: tuple[_Edge, ...]

    def piece(self, left: int, right: int) -> str:
        """What stands between two edges."""
        return self.text[self.edges[left].last : self.edges[right].first]

    @cached_property
    def words(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """All words, and for each which piece it is in."""
        found = [(word, at) for at in range(len(self.edges) - 1) for word in words_of(self.piece(at, at + 1))]
        return tuple(word for word, _ in found), tuple(at for _, at in found)

    def kinds(self, first: int, last: int | None = None) -> list[str]:
        """The kinds of these edges."""
        return [edge.kind for edge in self.edges[first:last]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of one line: the kinds of its edges, and how many of these stand before, within and behind it.

    `column` is how many of its words stand before a column inside of it, or 0. `before` and `behind` are words that
    stand beside it without a sign, as they have to in another line.
    """

    row: Row
    is_fine: bool
    left: str
    lefts_before: int
    lefts_behind: int
    right: str
    rights_within: int
    rights_behind: int
    inside: frozenset[str]
    column: int
    before: tuple[str, ...]
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a text stands: one part, or two. Without parts: it is empty.

    `between` is what is written between two parts, or in one where the line has a column.
    """

    parts: tuple[Part, ...] = ()
    between: str = ""

    @property
    def is_in_header(self) -> bool:
        """False for what stands on a line above or below the header."""
        return all(part.row[0] in {"header", "over"} for part in self.parts)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without signs and case."""
    return tuple(_WORD.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The lines of a header and around it, by their rows, cut at the signs that part fields, and at all signs."""

    rows: Mapping[Row, _Cut]
    fine: Mapping[Row, _Cut]

    @classmethod
    def of(cls, lines: Sequence[HeaderLine], language: str = "en") -> "Surroundings":
        """The lines as they were read of one position."""
        ordered = sorted(lines, key=lambda line: _ORDER[line.part])
        cut = [_cut(line.text[:_MOST_LETTERS], language, is_fine=False) for line in ordered]
        own = [each for line, each in zip(ordered, cut, strict=True) if line.part == "header"]
        counts = {"header": -next((at for at, each in enumerate(own) if "dates" in each.kinds(0)), 0)}
        rows: list[Row] = []
        for line in ordered:
            at = counts.get(line.part, 0)
            counts[line.part] = at + 1
            rows.append((line.part, at))
        fine = (_cut(line.text[:_MOST_LETTERS], language, is_fine=True) for line in ordered)
        return cls(dict(zip(rows, cut, strict=True)), dict(zip(rows, fine, strict=True)))

    def slots(self, text: str) -> list[Slot]:
        """The places where this text stands, the likeliest first: whole pieces, else a part of one, else two."""
        wanted = words_of(text)
        if not wanted:
            return [] if text.strip() else [Slot()]
        if len(wanted) > _MOST_WORDS:
            return []
        rough = list(self._parts(wanted, is_fine=False))
        whole = [part for part in rough if _is_whole(part)]
        fine = whole or [part for part in self._parts(wanted, is_fine=True) if _is_whole(part)]
        return [Slot((part,), _at_column(part, text)) for part in fine or rough] or self._of_two(text, wanted)

    def read(self, slot: Slot) -> list[str]:
        """What stands at this place here: nothing where there is no such place, several texts where it is not sure."""
        if not slot.parts:
            return [""]
        found = [self._read(part) for part in slot.parts]
        if not all(found):
            return []
        whole = found[0] if len(found) == 1 else [slot.between.join(each[0] for each in found)]
        return [" ".join(text.replace("\t", slot.between or " ").split()) for text in whole]

    def _read(self, part: Part) -> list[str]:
        cut = (self.fine if part.is_fine else self.rows).get(part.row)
        if cut is None:
            return []
        pieces = [
            cut.piece(left, right)
            for left, right in _places(cut, part)
            if _WEAK.union(part.inside).issuperset(cut.kinds(left + 1, right))
        ]
        texts = (_trimmed(_without_words_beside(piece, part)) for piece in pieces)
        return list(dict.fromkeys(text for text in texts if any(map(str.isalpha, text))))

    def _parts(self, wanted: tuple[str, ...], *, is_fine: bool) -> Iterator[Part]:
        return islice(self._every_part(wanted, is_fine=is_fine), _MOST_PLACES)

    def _every_part(self, wanted: tuple[str, ...], *, is_fine: bool) -> Iterator[Part]:
        for row, cut in (self.fine if is_fine else self.rows).items():
            words, pieces = cut.words
            for at in range(len(words) - len(wanted) + 1):
                if words[at] == wanted[0] and words[at : at + len(wanted)] == wanted:
                    yield _part(row, cut, words, pieces, (at, at + len(wanted)), is_fine=is_fine)

    def _of_two(self, text: str, wanted: tuple[str, ...]) -> list[Slot]:
        """Where the first words of a text are one piece, and the others another."""
        found = list(_WORD.finditer(text))
        for at in range(1, len(wanted)):
            first = next(filter(_is_whole, self._parts(wanted[:at], is_fine=False)), None)
            second = next(filter(_is_whole, self._parts(wanted[at:], is_fine=False)), None) if first else None
            if first is not None and second is not None and len(found) == len(wanted):
                return [Slot((first, second), text[found[at - 1].end() : found[at].start()])]
        return []


def _at_column(part: Part, text: str) -> str:
    """What a person writes between two columns."""
    found = list(_WORD.finditer(text))
    return text[found[part.column - 1].end() : found[part.column].start()] if 0 < part.column < len(found) else ""


def _is_whole(part: Part) -> bool:
    return not (part.before or part.behind)


def _part(
    row: Row, cut: _Cut, words: Sequence[str], pieces: Sequence[int], at: tuple[int, int], *, is_fine: bool
) -> Part:
    left, right = pieces[at[0]], pieces[at[1] - 1] + 1
    beside = [number for number, piece in enumerate(pieces) if left <= piece < right]
    kinds = cut.kinds(0)
    column = kinds[left + 1 : right].index("tab") if "tab" in kinds[left + 1 : right] else -1
    return Part(
        row=row,
        is_fine=is_fine,
        left=kinds[left],
        lefts_before=kinds[:left].count(kinds[left]),
        lefts_behind=kinds[left + 1 :].count(kinds[left]),
        right=kinds[right],
        rights_within=kinds[left + 1 : right].count(kinds[right]),
        rights_behind=kinds[right + 1 :].count(kinds[right]),
        inside=frozenset(kinds[left + 1 : right]),
        column=sum(piece < left + 1 + column for piece in pieces[at[0] : at[1]]) if column >= 0 else 0,
        before=tuple(words[beside[0] : at[0]]),
        behind=tuple(words[at[1] : beside[-1] + 1]),
    )


def _places(cut: _Cut, part: Part) -> Iterator[tuple[int, int]]:
    """The edges that a part may stand between, the likeliest first."""
    kinds = cut.kinds(0)
    lefts = [at for at, kind in enumerate(kinds[:-1]) if kind == part.left]
    for left in _chosen(lefts, part.lefts_before, part.lefts_behind):
        rights = [at for at in range(left + 1, len(kinds)) if kinds[at] == part.right]
        yield from ((left, right) for right in _chosen(rights, part.rights_within, part.rights_behind))


def _chosen(found: Sequence[int], before: int, behind: int) -> Iterable[int]:
    """The one that has as many before it, and the one that has as many behind."""
    return dict.fromkeys([*found[before : before + 1], *found[::-1][behind : behind + 1]])


def _without_words_beside(text: str, part: Part) -> str:
    """The text without the words that have to stand before and behind it; nothing where they do not."""
    found = list(_WORD.finditer(text))
    said = [match[0].casefold() for match in found]
    before, behind = len(part.before), len(part.behind)
    inner = found[before : len(found) - behind]
    if not inner or tuple(said[:before]) != part.before or tuple(said[len(said) - behind :]) != part.behind:
        return ""
    return text[found[before - 1].end() if before else 0 : found[len(found) - behind].start() if behind else None]


def _trimmed(text: str) -> str:
    """The text without signs at its ends, with whole brackets, and a dot behind short forms alone."""
    text = text.strip(_STRIPPED)
    for opening, closing in ("()", "[]"):
        text += closing * (text.count(opening) - text.count(closing))
    last = text.rpartition(" ")[2]
    return text[:-1] if text.endswith(".") and len(last) > _LONGEST_SHORT_FORM + 1 else text


@lru_cache(maxsize=500)
def _cut(line: str, language: str, *, is_fine: bool) -> _Cut:
    text = _GAP.sub("\t", line.strip())
    marks = [(span.first, span.last, "dates") for span in date_spans(text, language)]
    dated = {at for first, last, _ in marks for at in range(first, last)}
    signs = (sign for sign in (_FINE if is_fine else _SIGN).finditer(text) if sign.start() not in dated)
    marks += [(sign.start(), sign.end(), _KINDS.get(sign[0], sign[0])) for sign in signs]
    edges = [_Edge("line", 0, 0)]
    for first, last, kind in [*sorted(marks), (len(text), len(text), "line")]:
        before = edges[-1]
        if not any(map(str.isalnum, text[before.last : first])):
            # Signs beside each other are one edge: of dates where these are among them.
            edges[-1] = _Edge(min(before.kind, kind, key=_rank), before.first, last)
        elif len(edges) < _MOST_EDGES or kind == "line":
            edges.append(_Edge(kind, first, last))
    return _Cut(text, tuple(edges))


def _rank(kind: str) -> int:
    return _STRENGTH.index(kind) if kind in _STRENGTH else len(_STRENGTH)
