"""Words that nobody may put in another's place, and what of a word comes near to that.

The opposite of what the fact says, an item more in a list, a better level: a sentence with one of them adds something,
whatever was learned. A deed where all is told of others, a claim behind all that the facts bear: these are weighed.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property

from core.checking.sentences.aligned import LONGEST_BEFORE, Aligned
from core.checking.sentences.restating import told_alike
from core.checking.words.forms import key_of
from core.checking.words.word_classes import UNKNOWN, WordClass, word_class
from core.checking.words.word_lists import word_lists
from core.checking.words.words import Said
from core.language.standing import level_rank
from core.language.verbs import verb_form

_PREFIXES = ("un", "non")
# One item of a list, or the word before what an item is: `pegs and fingerboards;`, `drinking water, sea water and`.
_BEFORE_ITEM = re.compile(r"(?:[,:;]|\b(?:and|or|as well as))\s+(?:(?:the|an?|my|our|two|three)\s+)?$")
_ITEM_END = re.compile(r"\s?(?:[,;.]|$|(?:and|or)\b)")
_NOUN = 5
_MOSTLY = 7
_ROOT = 4
_NOT_AT_ALL = frozenset({"hardly", "scarcely"})


@dataclass(frozen=True)
class Displacing(Aligned):
    """A sentence beside the facts that it was held against, and the words in it that are in no other's place."""

    def is_sure(self, surface: str) -> bool:
        """True for a word that nobody may put in another's place, whatever stands around it.

        The opposite of what the fact says; a word that is a sentence by itself (`… in two shops. Worldwide.`); any word
        where the fact takes back what it says (`Deferred my master's`); a better level; an item more in a list; what
        somebody did where a thing only came.
        """
        number = self._first(surface)
        if number is None:
            return True
        word = self._said[number]
        over = {self._known[place][0].key for place in self._over} - self._told_alike
        return (
            self._is_alone(word)
            or self._is_inserted(number)
            or (word.key not in word_lists().light and self._is_opposite(word.key, word_class(word.key), over))
            or any(self._reverses(self._known[place][0], word) for place in self._over)
            or self._is_better(word)
            or self._only_came(word)
        )

    def _reverses(self, known: Said, word: Said) -> bool:
        """True for a word of a fact that takes it back whole: `Deferred my master's`, `Unlicensed`, not `only`."""
        is_mild = known.key in _mild() and known.surface.lower() not in _NOT_AT_ALL
        is_other = known.key in word_lists().reversing and not is_mild and not is_kin(known.key, word.key)
        return (is_other and known.key not in self._told_alike) or _denies(known.key)

    def _is_better(self, word: Said) -> bool:
        """True for `good` of what was `basic`."""
        rank = level_rank(word.surface.lower())
        known = [level_rank(self._known[place][0].surface.lower()) for place in self._over]
        return rank is not None and any(each is not None and each < rank for each in known)

    def _is_taken_back(self, word: Said) -> bool:
        """True where the fact takes back what it says by a word of its own: `Deferred my master's`."""
        return any(self._takes_back(self._known[place][0], word) for place in self._over)

    def _only_came(self, word: Said) -> bool:
        """True for what somebody did where a thing only came or went."""
        is_deed = self._before(word) == "i" and not self._own_deeds
        return is_deed and any(self._known[place][0].key in word_lists().of_things for place in self._over)

    def _takes_back(self, known: Said, word: Said) -> bool:
        """True for a word of a fact that lessens it, where the sentence has none that does."""
        is_limit = known.key in _limits() and any(each.key in _limits() for each in self._said)
        is_reversing = known.key in word_lists().reversing and not is_kin(known.key, word.key)
        return (is_reversing and not is_limit) or _denies(known.key)

    def _is_alone(self, word: Said) -> bool:
        before, after = self.text[: word.start].rstrip(), self.text[word.end :].lstrip()
        return before.endswith((".", "!", "?", ";")) and after[:1] in {"", ".", "!", "?", ";"}

    def _is_inserted(self, number: int) -> bool:
        """True for an item more in a list of which the facts have the neighbours, and no other word between them."""
        word = self._said[number]
        following = self._said[number + 1] if number + 1 < len(self._said) else word
        is_deed = verb_form(word.surface) is not None and word_class(word.key).noun < _NOUN
        begins = _BEFORE_ITEM.search(self.text, max(0, word.start - LONGEST_BEFORE), word.start)
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

    def _is_behind_all(self, number: int) -> bool:
        return not self._next_borne(range(number + 1, len(self._said)))

    def _is_thing_more(self, word: Said) -> bool:
        noun = word_class(word.key).noun
        if word.key in word_lists().general_nouns:  # `17 crew members`
            return False
        return not self._over and (noun >= _MOSTLY or (noun >= _NOUN and verb_form(word.surface) is None))

    def _is_opposite(self, key: str, kind: WordClass, over: AbstractSet[str]) -> bool:
        lists = word_lists()
        ways = ((lists.upwards, lists.downwards), (lists.downwards, lists.upwards))
        is_turned = any(key in one and not other.isdisjoint(over) for one, other in ways)
        is_turned = is_turned or any(key in group and group & over for group in lists.rivals)
        return is_turned or bool(kind.opposites & over) or any(key in word_class(other).opposites for other in over)

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


def is_kin(one: str, other: str) -> bool:
    """True for `rewrote` and `re-wrote`, `setup` and `set`, `keeper` and `kept`."""
    one, other = one.removeprefix("n:"), other.removeprefix("n:")
    return one[:_ROOT] == other[:_ROOT] or one.startswith(other) or other.startswith(one)


@cache
def _limits() -> frozenset[str]:
    """With which it is said that something goes no further."""
    return frozenset(map(key_of, ("only", "merely", "just", "limited", "restricted", "confined", "solely", "mere")))


@cache
def _mild() -> frozenset[str]:
    """Words that only lessen: most of it is still told. And those whose keys are of other words: `near`, `hard`."""
    return _limits() | frozenset(map(key_of, ("most", "partly", "nearly", "hardly", "scarcely")))


def _denies(key: str) -> bool:
    """True for `unlicens` and `unfamiliar`."""
    return key.startswith(_PREFIXES) and word_class(key.removeprefix("un").removeprefix("non")) is not UNKNOWN
