"""The sentence before a deed that says which requirement it answers."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from client_sdk.models import Requirement, TalkingPoint
from core.checking.evidence import EvidenceIndex, Witness
from core.checking.matching.clauses import conjuncts_of
from core.checking.matching.groups import read_groups
from core.checking.matching.parsed_requirement import parse_requirement
from core.checking.matching.witnesses import best_match, names_team
from core.language.phrasing import listed
from core.language.terms import PLAIN_WEIGHT
from core.language.words import WORD, words
from worker.engines.offline.compose.requirement_sentences import (
    AskedKind,
    asked_in_words,
    noun_phrase,
    requirement_sentence,
)
from worker.engines.offline.compose.topics import Topic, is_sayable, topic_of, without_further

_ANSWERED_FROM = 0.5
_CLAUSE = re.compile(
    r"(?:(?<!\s)\s+)?;\s*|,?\s(?:and|or)\s(?=(?:you )?(?:have|are|be able)\b)|,\s(?=(?:have|are|be able)\b)"
)
_DOING = ("The role involves {}.", "The job includes {}.", "Your posting mentions {}.")
_THINGS = ("You ask for {}.", "You are looking for {}.", "Your posting mentions {}.", "You also ask for {}.")
_PERSONS = ("You want someone who {}.", "You are looking for someone who {}.")
_TASKS = ("You need someone to {}.", "The role is to {}.")
_FRAMES: dict[AskedKind, tuple[str, ...]] = {"thing": _THINGS, "person": _PERSONS, "doing": _DOING, "task": _TASKS}
# What is only wished for is not asked for.
_WISHES: dict[AskedKind, tuple[str, ...]] = {
    "thing": ("You would welcome {}.", "Your posting mentions {}."),
    "person": ("You would welcome someone who {}.",),
    "doing": ("Your posting mentions {}.", "You would welcome {}."),
    "task": ("You would welcome someone to {}.",),
}
_MOST_KINDS = 2
_LONGEST_ASKED = 18
_VERB = {"have": "you have", "are": "you are", "be": "you should be"}


class LeadIns:
    """Lead-ins to the deeds of one person's letter."""

    def __init__(self, index: EvidenceIndex) -> None:
        self._index = index

    def lead_in(self, point: TalkingPoint, witness: Witness, turn: int) -> str | None:
        """`You ask for …` with the clause that `witness` answers; None when it names what no cited evidence shows.

        `turn` varies the wording.
        """
        clause = answered_clause(point.requirement, witness)
        cited = [self._index.by_id[key] for key in point.evidence_ids if key in self._index.by_id]
        names = [group for group in read_groups(clause) if group.is_specific]
        parsed = parse_requirement(Requirement(text=clause or point.requirement))
        if parsed.team_size is not None and not names_team(parsed, witness):
            return None
        if any(best_match(group, cited or [witness]) < _ANSWERED_FROM for group in names):
            return None
        if self.is_wish(point.requirement):
            asked = self._in_words(clause)
            return asking([Topic(asked[1], kind=asked[0], is_wished=True)], turn) if asked is not None else None
        return self.sentence(clause, turn)

    def topic(self, requirement: str) -> Topic | None:
        """What is asked for, in the fewest words that stand for all of it; None where no few words do."""
        topic = self._weighed(topic_of(requirement, self), requirement)
        if topic is not None and is_sayable(topic):
            return topic
        asked = self._in_words(without_further(requirement))
        is_short = asked is not None and len(asked[1].split()) <= _LONGEST_ASKED
        longer = Topic(asked[1], kind=asked[0]) if asked is not None and is_short else None
        longer = self._weighed(longer, requirement)
        return longer if longer is not None and is_sayable(longer) else None

    def _weighed(self, topic: Topic | None, requirement: str) -> Topic | None:
        """The topic as what is wished for, where the posting does not ask for it."""
        return replace(topic, is_wished=self.is_wish(requirement)) if topic is not None else None

    def is_wish(self, requirement: str) -> bool:
        """True for what the posting would welcome, and does not ask for."""
        return requirement in self._wishes

    def _in_words(self, requirement: str) -> tuple[AskedKind, str] | None:
        known, names = self._lower_case.__contains__, self._capitalised.__contains__
        return asked_in_words(requirement, is_word_known=known, is_name=names)

    @cached_property
    def _wishes(self) -> frozenset[str]:
        needs = self._index.context.opportunity.requirements
        return frozenset(need.text for need in needs if need.importance == "preferred")

    def sentence(self, requirement: str, turn: int) -> str | None:
        """A whole requirement in a sentence, whoever answers it; None where it cannot be said in one."""
        return requirement_sentence(
            requirement, turn, is_word_known=self._lower_case.__contains__, is_name=self._capitalised.__contains__
        )

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


def asking(topics: Sequence[Topic], turn: int) -> str:
    """`You ask for care plans and wound care, and the role involves leading a team.`; `turn` varies the wording."""
    kinds = list(dict.fromkeys((topic.kind, topic.is_wished) for topic in topics))[:_MOST_KINDS]
    said: list[str] = []
    for number, (kind, is_wished) in enumerate(kinds):
        frames = (_WISHES if is_wished else _FRAMES)[kind]
        texts = [topic.text for topic in topics if (topic.kind, topic.is_wished) == (kind, is_wished)]
        is_long = kind == "thing" and len(texts) > 1 and any("," in text or " or " in text for text in texts)
        named = ", and for ".join([", for ".join(texts[:-1]), texts[-1]]) if is_long else listed(texts)
        said.append(frames[(turn + number) % len(frames)].format(named)[:-1])
    first, *others = said
    return f"{', and '.join([first, *map(_inside, others)])}."


def _inside(asked: str) -> str:
    """`The role involves …` behind another; `You` begins with a small letter as well."""
    return f"{asked[0].lower()}{asked[1:]}"


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
