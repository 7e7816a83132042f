"""A sentence beside the facts it was held against: for each word that nothing bears, what stands in its place there.

Which of the facts' words are over, near it and of its class; its kind and how common it is; what stands before and
behind it; whether it raises, denies, counts or goes on with a list. Never which word it is.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property

from core.checking.deeds.tellings import tellings
from core.checking.evidence.facts import Fact
from core.checking.sentences.displacing import Displacing, is_kin
from core.checking.words.forms import deed_of
from core.checking.words.quantities import quantities
from core.checking.words.synonyms import raising_words
from core.checking.words.word_classes import UNKNOWN, WordClass, word_class
from core.checking.words.word_lists import word_lists
from core.checking.words.words import Said
from core.language.doers import helps_only
from core.language.lexicon import word_kinds
from core.language.verbs import Form, base_of, verb_form

# So far from the words that both have may the fact's own word stand.
_NEAR = 2
_REASON = re.compile(r"\b(?:which|that|so|as|because|in order)\b", re.IGNORECASE)
# What came of it, or why it was done.
_WHY = re.compile(
    r"\b(?:so that|so as to|because|thanks to|in order to|leading to|resulting in|thereby|therefore|hence"
    r"|which (?:has |have |had )?[a-z]{2,14}(?:ed|t|s)\b|so [a-z]{2,12} [a-z]{2,12}(?:ed|t)\b)",
    re.IGNORECASE,
)
_PARTICLE = re.compile(r"\W(?:up|down|out|after|in|off|on|over|away|back)\b", re.IGNORECASE)
_NOT_ALONE = frozenset({"others", "shared", "helped"})
_SUBJECTS = frozenset({"i", "was", "were", "been", "is"})
_SAME_CLASS = 5
# `0.0005 mm`: the unit of a figure.
_COUNTED = re.compile(r"\d\s?$")
_LONGEST_SIGN = 3
_MOSTLY = 7
_NOUN = 5
_OBJECT = re.compile(r" (?:the|an?|my|our|his|her|their|all|[\d£$€])", re.IGNORECASE)
_JOINT = re.compile(r"(?:,|\b(?:and|or)) (?:the |an? |my |our |their |[a-z]+ )?$")
_AND = re.compile(r" (?:and|or)\b")
_NEXT = 24
_ROOT = 4
_LONG_ROOT = 5
_MOST_OVER = 8
# In the order of `Beside.of_word`. From `title` on: what nobody may say without more reason than another word.
OF_WORD = (
    "noun",
    "verb",
    "adjective",
    "adverb",
    "common",
    "tells",
    "near",
    "over_of_class",
    "near_of_class",
    "behind_and",
    "behind_to",
    "in_reason",
    "behind_subject",
    "left",
    "right",
    "capital",
    "first",
    "particle",
    "before_object",
    "kin",
    "borne_behind",
    "title",
    "strong",
    "time",
    "unit",
    "claims",
    "more",
    "raises",
    "neutral",
    "general",
    "linking",
    "of_header",
    "of_own_deed",
    "one_more",
    "deed_of_others",
    "taken_back",
    "claim_at_end",
    "thing_at_end",
)
# In the order of `Beside.of_sentence`.
OF_SENTENCE = (
    "words",
    "words_more",
    "behind_all",
    "unborne",
    "borne",
    "over",
    "over_share",
    "over_nouns",
    "over_verbs",
    "over_adjectives",
    "over_unknown",
    "free_nouns",
    "free_verbs",
    "free_adjectives",
    "free_unknown",
    "nouns_more",
    "verbs_more",
    "known",
    "facts",
    "figures",
    "figures_over",
    "nominal",
    "says_i",
    "length",
    "length_of_facts",
    "of_others",
    "weighty",
    "weighty_more",
    "takes_theirs",
    "drops_help",
    "reasons",
)


@dataclass(frozen=True)
class Beside(Displacing):
    """A sentence beside the facts that it was held against, and what can be said of its words that none bears."""

    header: AbstractSet[str] = frozenset()
    """Keys of what the record calls the person and their roles: titles, employers, the headline."""
    denied: AbstractSet[str] = frozenset()
    """Keys of what the record denies, and of what these facts say was only met or given up."""

    def is_sure(self, surface: str) -> bool:
        """The same; and for a deed of one's own that the record denies, whatever other fact it is held against."""
        return super().is_sure(surface) or any(
            word.surface == surface and self._is_denied_deed(word) for word in self._said
        )

    def _is_denied_deed(self, word: Said) -> bool:
        is_empty = word.key in word_lists().light | _light()  # `did not work with Excel`
        return word.key in self.denied and not is_empty and self._before(word) == "i"

    def _is_unit(self, word: Said) -> bool:
        """True for `mm` of `0.0005 mm`, and for the people of `39 people` where the fact counts families."""
        is_counted = any(0 <= word.start - figure.end <= 1 for figure in quantities(self.text))
        if is_counted and word_class(word.key).noun >= _MOSTLY:
            return True
        is_sign = len(word.surface) <= _LONGEST_SIGN and word_class(word.key) is UNKNOWN
        return is_sign and _COUNTED.search(self.text, 0, word.start) is not None

    def of_word(self, surface: str) -> tuple[float, ...] | None:
        """What is known of the first word that is written so, in the order of `OF_WORD`; None without it."""
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
        is_title, raises, is_strong = _raising(surface, word.key)
        is_past = verb_form(surface) is Form.PAST
        return (
            *(kind.noun, kind.verb, kind.adjective, kind.adverb, kind.common),
            verb_form(surface) is not None,
            min(len(near), 3),
            min(len(alike), 4),
            min(len(set(alike) & set(near)), 3),
            last in {"and", "or"},
            last == "to",
            _REASON.search(self.text, 0, word.start) is not None,
            last in _SUBJECTS,
            bool(left),
            bool(right),
            surface[0].isupper() and number > 0,
            self._telling[:1] == [number],
            _PARTICLE.match(self.text, word.end) is not None,
            _OBJECT.match(self.text, word.end) is not None,
            any(is_kin(word.key, self._known[place][0].key) for place in self._over),
            sum(bool(self._borne(at)) for at in range(number + 1, min(number + 4, len(self._said)))),
            is_title,
            is_strong,
            kind.time >= _SAME_CLASS or word.key in _bounded(),
            self._is_unit(word),
            raises and last == "i",
            # A deed more beside all that the facts tell: none of their words is left that it could stand for.
            is_past and not (self._over or self._bearing[number]) and bool(self._own_deeds),
            raises,
            word.key in word_lists().neutral_verbs,
            word.key in word_lists().general_nouns,
            word.key in word_lists().linking,
            self._is_of_header(word),
            deed_of(surface) in self._own_deeds,
            # One thing more beside those that the facts have, and none of their words is left near it.
            kind.noun >= _NOUN and not (set(alike) & set(near)) and self._is_coordinated(word),
            self.is_of_others and self._before(word) == "i",
            self._is_taken_back(word),
            self._is_behind_all(number) and surface.lower() in word_lists().strong,
            self._is_behind_all(number) and self._is_thing_more(word),
        )

    def of_sentence(self, surfaces: Sequence[str]) -> tuple[float, ...]:
        """What is known of all of it, in the order of `OF_SENTENCE`, where nothing bears these words."""
        borne = sum(bool(self._bearing[at]) for at in self._telling)
        over = [word_class(self._known[place][0].key) for place in self._over]
        free = [word_class(self._said[at].key) for each in surfaces if (at := self._first(each)) is not None]
        said = {figure.value for figure in quantities(self.text)}
        known = {figure.value for fact in self.facts for figure in fact.quantities}
        of_over, of_free = _classes(over), _classes(free)
        weighty = sum(self._is_weighty(self._said[at]) for each in surfaces if (at := self._first(each)) is not None)
        length = len(self.text.split())
        behind_all = next((at for at, number in enumerate(reversed(self._telling)) if self._bearing[number]), 0)
        return (
            len(surfaces),
            max(0, len(surfaces) - len(over)),
            behind_all,
            len(self._telling) - borne,
            10 * borne / len(self._telling) if self._telling else 0,
            min(len(over), _MOST_OVER),
            10 * len(over) / len(self._known) if self._known else 10,
            *of_over,
            *of_free,
            of_free[0] - of_over[0],
            of_free[1] - of_over[1],
            len(self._known),
            len(self.facts),
            len(said),
            len(known - said),
            not self._own_deeds,
            self.text.startswith("I "),
            length,
            length / max(1, sum(len(fact.text.split()) for fact in self.facts)),
            self.is_of_others,
            weighty,
            max(0, weighty - len(over)),
            self._taken_of_others,
            self._drops_help,
            _WHY.search(self.text) is not None and not any(_WHY.search(fact.text) for fact in self.facts),
        )

    def _is_coordinated(self, word: Said) -> bool:
        """True for either thing of `fish and seagrass`, and for the last of `books, filings and the tax`."""
        return (
            self._before(word) in {"and", "or"}
            or _JOINT.search(self.text, max(0, word.start - _NEXT), word.start) is not None
            or _AND.match(self.text, word.end) is not None
        )

    def _is_of_header(self, word: Said) -> bool:
        """True for `milked` of a `Relief Milker`."""
        key = word.key.removeprefix("n:")
        return key in self.header or (len(key) >= _ROOT and key[:_LONG_ROOT] in self._roots)

    @cached_property
    def _roots(self) -> frozenset[str]:
        return frozenset(each[:length] for each in self.header for length in (_ROOT, _LONG_ROOT))

    def _is_weighty(self, word: Said) -> bool:
        """True for a word that says something of its own, whatever it stands for."""
        return word.key not in _light() and not self._is_of_header(word)

    @cached_property
    def _taken_of_others(self) -> int:
        """How many words of a sentence that tells of nobody else are only told of others by the facts."""
        told = [each for fact in self.facts for each in tellings(fact.text)]
        own = {key for each in told if each.actor != "others" for key in (*each.of, each.key)}
        theirs = {key for each in told if each.actor == "others" for key in (*each.of, each.key)} - own
        if not theirs or any(each.actor in _NOT_ALONE for each in tellings(self.text)):
            return 0
        taken = (number for number in self._telling if self._borne(number))
        return min(3, sum(any(self._known[at][0].key in theirs for at in self._bearing[number]) for number in taken))

    @property
    def _drops_help(self) -> bool:
        """True for `I gave the talks`, of who helped the manager with them."""
        is_kept = any(each.actor in _NOT_ALONE for each in tellings(self.text))
        return not is_kept and any(helps_only(fact.text) for fact in self.facts)


def half_done(fact: Fact) -> frozenset[str]:
    """Keys of what a fact says was only met, or was given up."""
    return fact.weak | fact.left


def _is_alike(one: WordClass, other: WordClass) -> bool:
    return abs(one.verb - other.verb) <= _SAME_CLASS


@cache
def _bounded() -> frozenset[str]:
    """Words of order, degree and time that no class shows."""
    return word_lists().orders | word_lists().degrees | word_lists().months


@cache
def _light() -> frozenset[str]:
    """Words that say little of their own."""
    return word_lists().neutral_verbs | word_lists().general_nouns | word_lists().linking


def _raising(surface: str, key: str) -> tuple[bool, bool, bool]:
    """Whether it is a title or level, a claim, a word such as `all`."""
    lower = surface.lower()
    forms = {lower, lower.removesuffix("s"), base_of(lower) or lower}
    is_title = any({"title", "level"} & set(word_kinds(form)) for form in forms) or key.startswith("n:")
    return is_title, bool(forms & raising_words()), lower in word_lists().strong


def _classes(kinds: Iterable[WordClass]) -> tuple[int, int, int, int]:
    """How many are mostly nouns, verbs, adjectives, and words that no dictionary has."""
    found = list(kinds)
    return (
        sum(kind.noun >= _NOUN for kind in found),
        sum(kind.verb >= _NOUN for kind in found),
        sum(kind.adjective >= _NOUN for kind in found),
        sum(kind is UNKNOWN for kind in found),
    )
