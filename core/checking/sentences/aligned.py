"""A sentence laid beside facts: which of their words bear each of its own, and which of them it leaves over."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.checking.deeds.tellings import tellings
from core.checking.evidence.facts import Fact
from core.checking.letters import framing
from core.checking.words.synonyms import says
from core.checking.words.words import Said, said_words

LONGEST_BEFORE = 40
_LAST_WORD = re.compile(r"([\w'’]{1,30})\W{0,3}$")


@dataclass(frozen=True)
class Aligned:
    """A sentence and the facts that it was held against."""

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

    @cached_property
    def _own_deeds(self) -> frozenset[str]:
        """Keys of the verbs of the facts that tell the person's own deeds: `I carry a caseload`."""
        return frozenset(told.key for fact in self.facts for told in tellings(fact.text) if told.actor == "own")

    @cached_property
    def is_of_others(self) -> bool:
        """True where all that the facts tell was done by others: `bookkeeping is done by my sister`."""
        actors = {told.actor for fact in self.facts for told in tellings(fact.text)}
        return "others" in actors and actors <= {"others", "thing"}

    def _borne(self, at: int) -> list[int]:
        return [] if framing.is_empty(self._said[at]) else self._bearing[at]

    def _next_borne(self, places: Iterable[int]) -> list[int]:
        """Which words of the facts bear the first of these words that any bears."""
        return next((found for at in places if (found := self._borne(at))), [])

    def _first(self, surface: str) -> int | None:
        return next((number for number, word in enumerate(self._said) if word.surface == surface), None)

    def _before(self, word: Said) -> str:
        found = _LAST_WORD.search(self.text, max(0, word.start - LONGEST_BEFORE), word.start)
        return found[1].lower() if found is not None else ""


def _says(word: Said) -> frozenset[str]:
    return says(word.key) | (says(word.phrase) if word.phrase is not None else frozenset())
