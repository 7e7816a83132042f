"""The groups of words before a verb: which of them are people, and whose deed a verb behind them tells."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from core.checking.deeds.clause_words import Word, is_for_people, lists
from core.checking.deeds.contrasts import contrasts
from core.checking.words.forms import key_of
from core.checking.words.word_classes import UNKNOWN, word_class
from core.language.doers import Doer, helps_only
from core.language.lexicon import word_kinds
from core.language.verbs import Form, base_of, verb_form

# `thing`: no deed of anybody, as far as the words show.
Actor = Doer | Literal["thing"]
_NAME = re.compile(r"[A-Z][^\W\d_A-Z]{2,20}")
_WORDS_OF_DEED = 3
_SENTENCE_END = frozenset(";.!?")
_FINITE_AUXILIARY = frozenset(
    ["are", "can", "could", "did", "does", "had", "has", "is", "must", "was", "were", "will", "would"]
)
SECOND = frozenset(["&", "and", "nor", "or"])
_US = frozenset(["me", "us"])
_PRONOUNS = frozenset(["i", "it", "we", "you"])


class Subjects:
    """Reads subjects, beside the verbs that were read so far."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self._text = text
        self._words = words
        self._actors: dict[int, Actor] = {}

    @cached_property
    def _set_against(self) -> frozenset[int]:
        """Where the verbs stand of those whom `I` is set against."""
        return frozenset(each.verb for each in contrasts(self._words))

    @cached_property
    def _subjects_against(self) -> frozenset[int]:
        """Where those stand themselves."""
        return frozenset(at for each in contrasts(self._words) for at in range(each.start, each.verb))

    def _is_helping(self, number: int) -> bool:
        return helps_only(" ".join(word.surface for word in self._words[number : number + 7]))

    def _begins_with_somebody(self, at: int) -> bool:
        """True for `The team` of `The team and I`; not for `go to the adjuster and I put`."""
        start = self._noun_start(at)
        is_first = start == 0 or bool(self._words[start].stop) or self._words[start - 1].lower in lists().joins
        return self.is_somebody(at) and is_first

    def _are_only_people(self, at: int) -> bool:
        """True for `On Fridays volunteers`: somebody, no verb before."""
        if any(n in self._actors for n in range(at + 1)):
            return False
        return all(self.is_somebody(n) or (n < at and verb_form(self._words[n].lower) is None) for n in range(at + 1))

    def is_somebody(self, at: int) -> bool:
        """True for a word for people."""
        if at < 0:
            return False
        word = self._words[at]
        if is_for_people(word.lower) or (at == 0 and self._begins_with_name()):
            return True
        return at > 0 and word.surface[0].isupper() and word.surface != "I" and not any(map(str.isdigit, word.surface))

    def _begins_with_name(self) -> bool:
        """True for `Dermot voiced the grands`: a first word that no dictionary has, a deed, and what it was done to."""
        if len(self._words) < _WORDS_OF_DEED or not _NAME.fullmatch(self._words[0].surface):
            return False
        name, verb, behind = self._words[:_WORDS_OF_DEED]
        is_unknown = word_class(key_of(name.lower)) is UNKNOWN and not word_kinds(name.lower)
        has_object = not (verb.stop or behind.stop) and behind.lower in lists().object_begins
        return is_unknown and has_object and verb_form(verb.lower) in {Form.PAST, Form.THIRD_PERSON}

    def _noun_start(self, at: int) -> int:
        """Where the group of words begins that this one is the last of."""
        start = at
        while (
            start > 0
            and not self._words[start].stop
            and self._words[start - 1].lower not in lists().apart
            and start - 1 not in self._actors
            and self._words[start].lower not in lists().determiners
        ):
            start -= 1
        return start

    def _of_noun(self, at: int) -> Actor | None:
        """Whose deed a verb right behind this word tells, when the word can be its subject."""
        start = self._noun_start(at)
        prior = self._words[start - 1].lower if start and not self._words[start].stop else ""
        if prior in lists().before_thing:
            is_of_somebody = prior in {"of", "in", "at", "from"} and start > 1 and self.is_somebody(start - 2)
            return self._of_noun(start - 2) if is_of_somebody else None
        if start - 1 in self._actors and prior:
            helped = self._actors[start - 1] == "helped" and self._is_helping(start - 1)
            return "helped" if helped else None
        if not self.is_somebody(at):
            return "others" if self._words[at].lower in lists().outside else "thing"
        is_own_team = at - start <= 1 or self._words[start].lower in {"my", "our"}
        return "shared" if self._words[at].lower in lists().teams and is_own_team else "others"

    def _antecedent(self, before: int) -> Actor | None:
        """Whose deed stands behind `who` or `which`: of the group of words before it."""
        at = before - 1
        if at < 0:
            return None
        start = self._noun_start(at)
        # `One of three developers who`, `a member of the group that`
        lead = [word.lower for word in self._words[max(0, start - 3) : start]]
        if (any(word in lists().group_of for word in lead) and "of" in lead) or (
            lead[-1:] == ["on"] and lead[:1] != ["me"]
        ):
            return "shared"
        # `Hygienist who …`, `A nurse who …` is how people speak of themselves.
        is_self = self._words[0].lower not in lists().determiners - {"a", "an"}
        if start == 0 and is_self and self.is_somebody(at) and not self._goes_on_behind(before):
            return "own"
        governing = next((n for n in range(start - 1, max(-1, start - 4), -1) if n in self._actors), None)
        if (
            governing is not None
            and base_of(self._words[governing].lower) in lists().joined
            and self._actors[governing] == "own"
        ):
            return "shared"
        if governing is None and start == 0 and any(word.lower in lists().group_of for word in self._words[start:at]):
            return "shared"
        return "others" if self.is_somebody(at) else "thing"

    def _goes_on_behind(self, relative: int) -> bool:
        """True for `A chef who won a star trained me`: the verb behind the clause of `who` is what the sentence tells.

        Not for one joined to the first, and none of a clause within the clause.
        """
        end = next((n for n in range(relative + 1, len(self._words)) if self._ends_before(n)), len(self._words))
        clause = self._words[relative + 1 : end]
        if any(word.lower in _US for word in clause):
            return True
        first = next((n for n, word in enumerate(clause) if word.lower not in lists().auxiliary), len(clause))
        for number in range(first + 1, len(clause)):
            word, last = clause[number], clause[number - 1].lower
            if word.lower in lists().joins - SECOND or word.lower in {"who", "which", "that", "whom"}:
                return False
            if word.stop or last in lists().no_verb | lists().auxiliary | lists().they | _PRONOUNS:
                continue
            is_by = number + 1 < len(clause) and clause[number + 1].lower == "by"  # `the rota kept by the sister`
            if word.lower in _FINITE_AUXILIARY or (verb_form(word.lower) is Form.PAST and not is_by):
                return True
        return False

    def _ends_before(self, number: int) -> bool:
        return not _SENTENCE_END.isdisjoint(self._words[number].stop)
