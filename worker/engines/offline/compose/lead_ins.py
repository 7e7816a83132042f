"""How what a posting asks for is named, and which part of a requirement somebody answers."""

import re
from collections.abc import Sequence
from functools import cached_property

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.clauses import conjuncts_of
from core.checking.matching.groups import read_groups
from core.checking.matching.witnesses import best_match
from core.language.terms import PLAIN_WEIGHT
from core.language.words import WORD, words
from worker.engines.offline.compose.requirement_sentences import noun_phrase
from worker.engines.offline.compose.topics import Topic, is_sayable, topic_of

_ANSWERED_FROM = 0.5
_CLAUSE = re.compile(
    r"(?:(?<!\s)\s+)?;\s*|,?\s(?:and|or)\s(?=(?:you )?(?:have|are|be able)\b)|,\s(?=(?:have|are|be able)\b)"
)
_VERB = {"have": "you have", "are": "you are", "be": "you should be"}


class LeadIns:
    """Names what is asked for with the words of one posting and one person."""

    def __init__(self, index: EvidenceIndex) -> None:
        self._index = index

    def topic(self, requirement: str) -> Topic | None:
        """What is asked for, in the fewest words that stand for all of it; None where no few words do."""
        topic = topic_of(requirement, self)
        return topic if topic is not None and is_sayable(topic) else None

    def is_small(self, word: str) -> bool:
        """True for a word that the texts at hand write in small letters."""
        return word.lower() in self._lower_case

    def noun_phrase(self, text: str) -> str:
        """`Full driving licence` → `a full driving licence`: its article, and small letters for what is no name."""
        return noun_phrase(text, self._lower_case.__contains__, self._capitalised.__contains__)

    @cached_property
    def _texts(self) -> Sequence[str]:
        opportunity = self._index.context.opportunity
        texts = [opportunity.description or "", *(requirement.text for requirement in opportunity.requirements)]
        return [*texts, *(witness.evidence.text for witness in self._index.witnesses)]

    @cached_property
    def _lower_case(self) -> frozenset[str]:
        """Words that the texts at hand write in lower case: those are no names."""
        return frozenset(match[0] for text in self._texts for match in WORD.finditer(text) if match[0].islower())

    @cached_property
    def _capitalised(self) -> frozenset[str]:
        """Words that have a capital inside a sentence, and nowhere none."""
        found = {word.surface for text in self._texts for word in words(text) if word.is_name_like}
        return frozenset(word for word in found if word.lower() not in self._lower_case)


def answered_clause(requirement: str, witness: Witness) -> str:
    """Of `Advanced Excel; NetSuite or Oracle` the part that the witness answers best."""
    clauses = [_whole(clause) for part in _CLAUSE.split(requirement) if (clause := part.strip())]

    def answered(clause: str) -> float:
        return sum(group.weight * best_match(group, [witness]) for group in read_groups(clause))

    clause = max(clauses, key=answered, default=requirement)
    # Of `Fault finding and repair of machinery` the thing that is answered whole, where the other is not.
    whole = [each for each in conjuncts_of(clause) if is_answered(each, witness) and _is_named(each)]
    return clause if is_answered(clause, witness) or not whole else whole[0]


def _is_named(part: str) -> bool:
    """False for `experience with wedding` of `experience with wedding and funeral work`."""
    bare = part.rsplit(" with ", 1)[-1].rsplit(" of ", 1)[-1].split()
    return len(bare) > 1 or not bare[-1].islower() or bare[-1].endswith("s")


def is_answered(text: str, witness: Witness) -> bool:
    """True when the witness shows all that the text names."""
    groups = read_groups(text)
    return bool(groups) and all(best_match(group, [witness]) >= _ANSWERED_FROM for group in groups)


def is_answered_by_deed(clause: str, witness: Witness) -> bool:
    """True when something of weight is said in the line itself; the title of its role may say the rest."""
    groups = [group for group in read_groups(clause) if not group.is_place and group.weight >= PLAIN_WEIGHT]
    return any(
        any(witness.shown.get(term.key, 0.0) >= _ANSWERED_FROM for term in found)
        for group in groups
        for found in group.alternatives
    )


def _whole(clause: str) -> str:
    """`have run interviews`, cut off from `You know Figma, …`, gets its own `you`."""
    first, space, rest = clause.partition(" ")
    return f"{_VERB.get(first, first)}{space}{rest}"
