"""Does a quote stand in a text? By whole words, numbers, signs and units, and without what denies it.

`15%` is not in `1.5%`, `5%` not in `-5%`, and `led the team` not in `I never led the team`. Line breaks, bullets, case
and quotation marks make no difference.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, islice

from core.language.polarity import Mark, read_polarity
from core.language.vocabulary import vocabulary
from core.language.words import stem

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+|[%$€£¥₹#+]|(?<![\w-])[-−–](?=\d)")
_BEFORE_NUMBER = frozenset("$€£¥₹-−–")
_BEHIND_NUMBER = frozenset({"%", "k", "m", "bn", "million", "billion", "thousand", "percent"})
_UNFAIR: frozenset[Mark] = frozenset({"does_not", "plans", "learning", "others"})
_MOST_PLACES = 50
# A short quote may be cut at many places before it stands at one; a long one that repeats itself costs its length each.
_MOST_TRIES = 1_000
# About a heading of a role with some lines around it.
_TOGETHER = 60
_LONGEST_LINE = 2_000
# Words of one requirement or label: a sentence or two apart at most.
_NEAR = 25
_NEAR_EACH = 4


@dataclass(frozen=True)
class QuotedText:
    """A text that quotes are looked up in."""

    text: str
    _tokens: list[str] = field(init=False, repr=False, compare=False)
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _row: str = field(init=False, repr=False, compare=False)
    _row_starts: list[int] = field(init=False, repr=False, compare=False)
    _folded: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        folded = _fold(self.text)
        found = list(_TOKEN.finditer(folded))
        tokens = [match[0] for match in found]
        for name, value in (
            ("_tokens", tokens),
            ("_starts", [match.start() for match in found]),
            ("_row", _row_of(tokens)),
            ("_row_starts", list(accumulate((len(token) + 1 for token in tokens), initial=0))),
            ("_folded", folded),
        ):
            object.__setattr__(self, name, value)

    def has(self, quote: str | None) -> bool:
        """True when the quote stands here and says something."""
        return bool(quote) and bool(self.places(quote or ""))

    def says(self, quote: str | None) -> bool:
        """The same, and no place of it is in a clause that denies, plans or tells of others what the quote tells."""
        if not quote or read_polarity(quote[:_LONGEST_LINE]).polarity != "does":
            return self.has(quote)
        return any(self._is_fair(place, quote) for place in self.places(quote))

    def places(self, quote: str) -> list[int]:
        """The numbers of the words at which the quote begins."""
        wanted = _TOKEN.findall(_fold(quote))
        if not any(_is_telling(token) for token in wanted):
            return []
        places = (place for place in islice(self._found(wanted), _MOST_TRIES) if not self._is_cut(wanted, place))
        return list(islice(places, _MOST_PLACES))

    def together(self, first: str, second: str) -> bool:
        """True when both stand here, not far from each other."""
        seconds = self.places(second)
        return any(abs(place - other) <= _TOGETHER for place in self.places(first) for other in seconds)

    def belongs(self, value: str, anchor: str, *, anchors: Iterable[str], rivals: Iterable[str]) -> bool:
        """True when a value stands beside its anchor, and is not a neighbour's.

        It is a neighbour's where another anchor stands nearer to it, and another value (a rival) nearer to its own
        anchor: two positions have then been mixed.
        """
        own = self.places(anchor)
        others = [place for other in anchors if other != anchor for place in self.places(other)]
        of_rivals = [place for rival in rivals if rival != value for place in self.places(rival)]
        return any(
            abs(place - here) <= _TOGETHER
            and not (_is_nearer(others, place, abs(place - here)) and _is_nearer(of_rivals, here, abs(place - here)))
            for here in own
            for place in self.places(value)
        )

    def has_words(self, text: str) -> bool:
        """True when every word and number of the text stands here, in any form and order, and near each other.

        Words from all over a text can be put together to anything.
        """
        wanted = {stem(token) for token in _TOKEN.findall(_fold(text)) if _is_telling(token)}
        places = {word: self._stem_places.get(word, ()) for word in wanted}
        if not wanted or not all(places.values()):
            return False
        rarest = min(wanted, key=lambda word: len(places[word]))
        reach = max(_NEAR, _NEAR_EACH * len(wanted))
        return any(
            all(any(abs(other - place) <= reach for other in places[word]) for word in wanted)
            for place in places[rarest][:_MOST_PLACES]
        )

    @cached_property
    def _stem_places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(self._tokens):
            if len(found[stem(token)]) < _MOST_PLACES:
                found[stem(token)].append(place)
        return found

    def _found(self, wanted: list[str]) -> Iterator[int]:
        """Where the words stand one after another. Python's search of a string takes linear time, whatever repeats."""
        row = _row_of(wanted)
        at = self._row.find(row)
        while at >= 0:
            yield bisect_left(self._row_starts, at)
            at = self._row.find(row, at + 1)

    def _is_cut(self, wanted: list[str], place: int) -> bool:
        """True when a sign or unit beside the place makes another number of the quote's first or last one."""
        before = self._tokens[place - 1] if place else ""
        end = place + len(wanted)
        behind = self._tokens[end] if end < len(self._tokens) else ""
        is_cut_before = wanted[0][0].isdigit() and before in _BEFORE_NUMBER and self._touches(place - 1, place)
        is_cut_behind = wanted[-1][0].isdigit() and behind in _BEHIND_NUMBER
        return is_cut_before or is_cut_behind

    def _touches(self, first: int, second: int) -> bool:
        return self._starts[second] - self._starts[first] == len(self._tokens[first])

    def _is_fair(self, place: int, quote: str) -> bool:
        start = self._starts[place]
        end = min(len(self._folded), start + len(quote))
        line_start = max(self._folded.rfind("\n", 0, start) + 1, start - _LONGEST_LINE)
        line_end = self._folded.find("\n", end)
        line_end = min(line_end if line_end >= 0 else len(self._folded), end + _LONGEST_LINE)
        mark = read_polarity(self._folded[line_start:line_end]).mark_of(start - line_start, end - line_start)
        own = read_polarity(self._folded[start:end]).mark_of(0, end - start)
        return mark not in _UNFAIR or own == mark


def _is_nearer(places: list[int], to: int, distance: int) -> bool:
    return any(abs(place - to) < distance for place in places)


def _row_of(tokens: list[str]) -> str:
    """All tokens with a blank at each side; no token holds one."""
    return f" {' '.join(tokens)} "


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return plain.replace("’", "'").replace("\u00ad", "")


def _is_telling(token: str) -> bool:
    """False for signs and for words that say nothing alone: no certificate is called `a`."""
    return (
        token[0].isalnum()
        and (len(token) > 1 or token in {"c", "r"} or token.isdigit())
        and (
            token not in vocabulary().stop or token == "go"  # noqa: S105 - the language
        )
    )
