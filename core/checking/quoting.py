"""Does a quote stand in a text? By whole words, numbers, signs and units, and without what denies it.

`15%` is not in `1.5%`, `5%` not in `-5%`, and `led the team` not in `I never led the team`. Line breaks, bullets, case
and quotation marks make no difference.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field

from core.language.polarity import Mark, read_polarity
from core.language.vocabulary import vocabulary
from core.language.words import stem

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+|[%$€£¥₹#+]|(?<![\w-])[-−–](?=\d)")
_BEFORE_NUMBER = frozenset("$€£¥₹-−–")
_BEHIND_NUMBER = frozenset({"%", "k", "m", "bn", "million", "billion", "thousand", "percent"})
_UNFAIR: frozenset[Mark] = frozenset({"does_not", "plans", "learning", "others"})
_MOST_PLACES = 50
# About a heading of a role with some lines around it.
_TOGETHER = 60
_LONGEST_LINE = 2_000


@dataclass(frozen=True)
class QuotedText:
    """A text that quotes are looked up in."""

    text: str
    _tokens: list[str] = field(init=False, repr=False, compare=False)
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _places: dict[str, list[int]] = field(init=False, repr=False, compare=False)
    _folded: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        folded = _fold(self.text)
        found = list(_TOKEN.finditer(folded))
        places: dict[str, list[int]] = defaultdict(list)
        for number, match in enumerate(found):
            places[match[0]].append(number)
        for name, value in (
            ("_tokens", [match[0] for match in found]),
            ("_starts", [match.start() for match in found]),
            ("_places", dict(places)),
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
        starts = self._places.get(wanted[0], [])
        return [place for place in starts if self._stands(wanted, place)][:_MOST_PLACES]

    def together(self, first: str, second: str) -> bool:
        """True when both stand here, not far from each other."""
        seconds = self.places(second)
        return any(abs(place - other) <= _TOGETHER for place in self.places(first) for other in seconds)

    def has_words(self, text: str) -> bool:
        """True when every word and number of the text stands here, wherever."""
        wanted = [token for token in _TOKEN.findall(_fold(text)) if _is_telling(token)]
        stems = {stem(token) for token in self._places}
        return bool(wanted) and all(token in self._places or stem(token) in stems for token in wanted)

    def _stands(self, wanted: list[str], place: int) -> bool:
        if self._tokens[place : place + len(wanted)] != wanted:
            return False
        before = self._tokens[place - 1] if place else ""
        end = place + len(wanted)
        behind = self._tokens[end] if end < len(self._tokens) else ""
        is_cut_before = wanted[0][0].isdigit() and before in _BEFORE_NUMBER and self._touches(place - 1, place)
        is_cut_behind = wanted[-1][0].isdigit() and behind in _BEHIND_NUMBER
        return not is_cut_before and not is_cut_behind

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
