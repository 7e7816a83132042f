"""Whether a word that no fact bears adds something, or only says in another way what a fact says.

Who says a thing in other words puts a word in the place of one of the fact's: beside the words that both have, the
fact has one over. Who adds something has no such word. How likely an addition is, is read from that, from the kind
of word and from where it stands; never from which word it is, so that it holds for words that nobody has seen.
"""

import json
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from core.checking import framing
from core.checking.facts import Fact
from core.checking.forms import key_of
from core.checking.quantities import quantities
from core.checking.restating import told_alike
from core.checking.synonyms import raising_words, says
from core.checking.tellings import tellings
from core.checking.word_classes import UNKNOWN, WordClass, word_class
from core.checking.word_lists import word_lists
from core.checking.words import Said, said_words
from core.language.lexicon import word_kinds
from core.language.verbs import Form, base_of, verb_form

# So far from the words that both have may the fact's own word stand.
_NEAR = 2
_LAST_WORD = re.compile(r"([\w'’]{1,30})\W{0,3}$")
_LONGEST_BEFORE = 40
_REASON = re.compile(r"\b(?:which|that|so|as|because|in order)\b", re.IGNORECASE)
_PARTICLE = re.compile(r"\W(?:up|down|out|after|in|off|on|over|away|back)\b", re.IGNORECASE)
_SUBJECTS = frozenset({"i", "was", "were", "been", "is"})
_SAME_CLASS = 5
# `0.0005 mm`: the unit of a figure.
_COUNTED = re.compile(r"\d\s?$")
_LONGEST_SIGN = 3
_MOSTLY = 7
# A thing at the end, or where no word of the fact is over, is one more: the gate reports it, editing asks the trees.
DOUBT_OF_THING = 0.6
_PREFIXES = ("un", "non")
# One item of a list, or the word before what an item is: `pegs and fingerboards;`, `drinking water, sea water and`.
_BEFORE_ITEM = re.compile(r"(?:[,:;]|\b(?:and|or|as well as))\s+(?:(?:the|an?|my|our|two|three)\s+)?$")
_ITEM_END = re.compile(r"\s?(?:[,;.]|$|(?:and|or)\b)")
_NOUN = 5
_OBJECT = re.compile(r" (?:the|an?|my|our|his|her|their|all|[\d£$€])", re.IGNORECASE)
_ROOT = 4
# In the order of `features`.
FEATURES = (
    "noun",
    "verb",
    "adjective",
    "adverb",
    "common",
    "tells",
    "title",
    "raises",
    "strong",
    "over",
    "near",
    "over_of_class",
    "near_of_class",
    "borne",
    "behind_and",
    "behind_to",
    "in_reason",
    "behind_subject",
    "left",
    "right",
    "capital",
    "first",
    "particle",
    "flagged",
    "nominal",
    "before_object",
    "left_over",
    "kin",
    "borne_behind",
)


@dataclass(frozen=True)
class Beside:
    """A sentence beside the facts that it was held against."""

    text: str
    facts: Sequence[Fact]

    @cached_property
    def _said(self) -> tuple[Said, ...]:
        return said_words(self.text)

    @cached_property
    def _known(self) -> list[tuple[Said, frozenset[str]]]:
        return [(word, _says(word)) for fact in self.facts for word in fact.words]

    @cached_property
    def _bearing(self) -> list[list[int]]:
        """For each word of the sentence, which words of the facts bear it."""
        return [
            [place for place, (_, keys) in enumerate(self._known) if word.key in keys or word.phrase in keys]
            for word in self._said
        ]

    @cached_property
    def _over(self) -> list[int]:
        """Which words of the facts bear none of the sentence."""
        used = {place for places in self._bearing for place in places}
        return [
            place for place, (word, _) in enumerate(self._known) if place not in used and not framing.is_empty(word)
        ]

    @cached_property
    def _telling(self) -> list[int]:
        return [number for number, word in enumerate(self._said) if not framing.is_empty(word)]

    def is_sure(self, surface: str) -> bool:
        """True for a word that nobody may put in another's place, whatever stands around it.

        A rank, a claim such as `all`, a time or place in an order, the opposite of what the fact says; any word where
        the fact takes back what it says by a word of its own (`Deferred my master's`), or what somebody did where a
        thing only came or went; a word that is a sentence by itself (`… in two shops. Worldwide.`); any deed where all
        is told of others.
        """
        number = self._first(surface)
        if number is None:
            return True
        word = self._said[number]
        kind = word_class(word.key)
        over = {self._known[place][0].key for place in self._over} - self._told_alike
        is_title, _, is_strong = _raising(surface, word.key)
        is_time = kind.time >= _SAME_CLASS or word.key in _bounded()
        return (
            is_title
            or self._is_alone(word)
            or self._is_inserted(number)
            or self._is_unit(word)
            or is_strong
            or is_time
            or (word.key not in word_lists().light and self._is_opposite(word.key, kind, over))
            or any((key in word_lists().reversing and not _is_kin(key, word.key)) or _denies(key) for key in over)
            or (self._before(word) == "i" and not self._own_deeds and bool(over & word_lists().of_things))
            or (self._before(word) == "i" and self._is_of_others)
        )

    def claims(self, surfaces: Iterable[str]) -> bool:
        """True where somebody claims of themself what a word such as `negotiated` says: no other word is as much."""
        places = (self._first(each) for each in surfaces)
        words = [self._said[place] for place in places if place is not None]
        return any(self._before(word) == "i" and _raising(word.surface, word.key)[1] for word in words)

    def tells_more(self, surfaces: Iterable[str]) -> bool:
        """True for a deed more beside all that the facts tell: none of their words is left that it could stand for."""
        if self._over or not self._own_deeds:
            return False
        places = (self._first(each) for each in surfaces if verb_form(each) is Form.PAST)
        return any(place is not None and not self._bearing[place] for place in places)

    def _is_alone(self, word: Said) -> bool:
        before, after = self.text[: word.start].rstrip(), self.text[word.end :].lstrip()
        return before.endswith((".", "!", "?", ";")) and after[:1] in {"", ".", "!", "?", ";"}

    def _is_inserted(self, number: int) -> bool:
        """True for an item more in a list of which the facts have the neighbours, and no other word between them."""
        word = self._said[number]
        following = self._said[number + 1] if number + 1 < len(self._said) else word
        is_deed = verb_form(word.surface) is not None and word_class(word.key).noun < _NOUN
        begins = _BEFORE_ITEM.search(self.text, max(0, word.start - _LONGEST_BEFORE), word.start)
        ends = _ITEM_END.match(self.text, word.end) or (
            following.start == word.end + 1 and _ITEM_END.match(self.text, following.end)
        )
        if is_deed or begins is None or not ends:
            return False
        over = set(self._over)
        return any(
            not any(place in over for place in range(min(before, behind) + 1, max(before, behind)))
            for before in self._next_borne(range(number - 1, -1, -1))
            for behind in self._next_borne(range(number + 1, len(self._said)))
        )

    def _next_borne(self, places: Iterable[int]) -> list[int]:
        """Which words of the facts bear the first of these words that any bears."""
        return next((found for at in places if (found := self._borne(at))), [])

    def _is_unit(self, word: Said) -> bool:
        """True for `mm` of `0.0005 mm`, and for the people of `39 people` where the fact counts families."""
        is_counted = any(0 <= word.start - figure.end <= 1 for figure in quantities(self.text))
        if is_counted and word_class(word.key).noun >= _MOSTLY:
            return True
        is_sign = len(word.surface) <= _LONGEST_SIGN and word_class(word.key) is UNKNOWN
        return is_sign and _COUNTED.search(self.text, 0, word.start) is not None

    def _is_opposite(self, key: str, kind: WordClass, over: Iterable[str]) -> bool:
        return bool(kind.opposites & set(over)) or any(key in word_class(other).opposites for other in over)

    @cached_property
    def _told_alike(self) -> frozenset[str]:
        """Keys of the words with which the facts take back, leave or put off what the sentence does, too."""
        return frozenset(
            word.key
            for fact in self.facts
            for start, end in told_alike(fact.text, [self.text])
            for word in fact.words
            if start <= word.start < end
        )

    def _before(self, word: Said) -> str:
        found = _LAST_WORD.search(self.text, max(0, word.start - _LONGEST_BEFORE), word.start)
        return found[1].lower() if found is not None else ""

    def _first(self, surface: str) -> int | None:
        return next((number for number, word in enumerate(self._said) if word.surface == surface), None)

    def features(self, surface: str, flagged: int) -> tuple[float, ...] | None:
        """What is known of the first word that is written so, of `flagged` that nothing bears; None without it."""
        number = self._first(surface)
        if number is None:
            return None
        word = self._said[number]
        kind = word_class(word.key)
        left = self._next_borne(range(number - 1, -1, -1))
        right = self._next_borne(range(number + 1, len(self._said)))
        near = [place for place in self._over if any(abs(place - other) <= _NEAR for other in (*left, *right))]
        alike = [place for place in self._over if _is_alike(kind, word_class(self._known[place][0].key))]
        last = self._before(word)
        borne = sum(bool(self._bearing[at]) for at in self._telling)
        return (
            *(kind.noun, kind.verb, kind.adjective, kind.adverb, kind.common),
            verb_form(surface) is not None,
            *_raising(surface, word.key),
            min(len(self._over), 8),
            min(len(near), 3),
            min(len(alike), 4),
            min(len(set(alike) & set(near)), 3),
            round(10 * borne / len(self._telling)) if self._telling else 0,
            last in {"and", "or"},
            last == "to",
            _REASON.search(self.text, 0, word.start) is not None,
            last in _SUBJECTS,
            bool(left),
            bool(right),
            surface[0].isupper() and number > 0,
            self._telling[:1] == [number],
            _PARTICLE.match(self.text, word.end) is not None,
            min(flagged, 5),
            self._is_nominal,
            _OBJECT.match(self.text, word.end) is not None,
            round(10 * len(self._over) / len(self._known)) if self._known else 10,
            any(_is_kin(word.key, self._known[place][0].key) for place in self._over),
            sum(bool(self._borne(at)) for at in range(number + 1, min(number + 4, len(self._said)))),
        )

    @cached_property
    def _own_deeds(self) -> frozenset[str]:
        """Keys of the verbs of the facts that tell the person's own deeds: `I carry a caseload`."""
        return frozenset(told.key for fact in self.facts for told in tellings(fact.text) if told.actor == "own")

    @cached_property
    def _is_of_others(self) -> bool:
        """True where all that the facts tell was done by others: `bookkeeping is done by my sister`."""
        actors = {told.actor for fact in self.facts for told in tellings(fact.text)}
        return "others" in actors and actors <= {"others", "thing"}

    @cached_property
    def _is_nominal(self) -> bool:
        """True where the facts tell no deed: `Issue desk, shelving`."""
        return not self._own_deeds

    def _borne(self, at: int) -> list[int]:
        return [] if framing.is_empty(self._said[at]) else self._bearing[at]


def likeliest_addition(text: str, facts: Sequence[Fact], surfaces: Iterable[str]) -> float:
    """How likely one of these words of a sentence adds something, 0 to 1; 1 without facts to hold it against."""
    found = list(dict.fromkeys(surfaces))
    if not facts:
        return 1.0
    return doubt_of(Beside(text, facts), found, _trees())


def doubt_of(beside: Beside, surfaces: Sequence[str], trees: Sequence[Sequence[Sequence[float]]]) -> float:
    """The same with other trees."""
    if any(beside.is_sure(each) for each in surfaces) or beside.tells_more(surfaces) or beside.claims(surfaces):
        return 1.0
    return max((_doubt_of_word(beside, each, len(surfaces), trees) for each in surfaces), default=0.0)


def _doubt_of_word(beside: Beside, surface: str, flagged: int, trees: Sequence[Sequence[Sequence[float]]]) -> float:
    row = beside.features(surface, flagged)
    if row is None:
        return 1.0
    known = dict(zip(FEATURES, row, strict=True))
    is_thing = known["noun"] >= _MOSTLY and not known["tells"]
    # `data entry` of who entered data, and `an effort of the whole team`, name no other thing.
    is_same = known["kin"] or key_of(surface) in word_lists().shells
    # Between two words of the fact and near one that is over, it is likely the same thing: `a trip to the park`.
    is_thing = is_thing and not (known["near"] and (is_same or known["right"]))
    return max(boosted(trees, row), DOUBT_OF_THING if is_thing else 0.0)


def boosted(trees: Sequence[Sequence[Sequence[float]]], features: Sequence[float]) -> float:
    """The sum of boosted trees as a chance. A node: (feature, most of it for the left, left, right) or (value,)."""
    total = 0.0
    for tree in trees:
        node = tree[0]
        while len(node) > 1:
            node = tree[int(node[2] if features[int(node[0])] <= node[1] else node[3])]
        total += node[0]
    return 1 / (1 + math.exp(-total))


@cache
def _trees() -> list[list[list[float]]]:
    data = json.loads(resources.files(__package__).joinpath("adding.json").read_text(encoding="utf-8"))
    trees: list[list[list[float]]] = data["trees"]
    return trees


def _says(word: Said) -> frozenset[str]:
    return says(word.key) | (says(word.phrase) if word.phrase is not None else frozenset())


def _is_kin(one: str, other: str) -> bool:
    """True for `rewrote` and `re-wrote`, `setup` and `set`."""
    return one[:_ROOT] == other[:_ROOT] or one.startswith(other) or other.startswith(one)


def _is_alike(one: WordClass, other: WordClass) -> bool:
    return abs(one.verb - other.verb) <= _SAME_CLASS


@cache
def _bounded() -> frozenset[str]:
    """Words of order, degree and time that no class shows."""
    return word_lists().orders | word_lists().degrees | word_lists().months


def _denies(key: str) -> bool:
    """True for `unlicens` and `unfamiliar`."""
    return key.startswith(_PREFIXES) and word_class(key.removeprefix("un").removeprefix("non")) is not UNKNOWN


def _raising(surface: str, key: str) -> tuple[bool, bool, bool]:
    """Whether it is a title or level, a claim, a word such as `all`."""
    lower = surface.lower()
    forms = {lower, lower.removesuffix("s"), base_of(lower) or lower}
    is_title = any({"title", "level"} & set(word_kinds(form)) for form in forms) or key.startswith("n:")
    return is_title, bool(forms & raising_words()), lower in word_lists().strong
