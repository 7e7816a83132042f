"""What a point of a letter begins with, and the lines above such points.

`Florist, The Stem Room (2014–2019): Planned the windows.` says where all that stands in the point was done: it is held
to that position alone. `Window display: I planned the windows …` says what the posting asks for: it may stand there in
the posting's words where matching finds that what is told behind it answers it. All other words
stand for something of the person, and are held against the record with the sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from core.checking.evidence.evidence import Witness
from core.checking.evidence.sources import Sources
from core.checking.fields.heads import Head
from core.checking.letters import framing
from core.checking.matching.assessment import Assessment
from core.checking.matching.requirements import assess
from core.checking.matching.tally import ANSWERED_FROM
from core.checking.matching.witnesses import best_match
from core.checking.verdicts import Fault
from core.checking.words.forms import key_of
from core.checking.words.word_lists import word_lists
from core.checking.words.words import said_words
from core.language.dates import is_present, year_and_month
from core.language.terms import Term

PAPERS, TOOLS, SKILLS = "Papers you ask for", "Tools you name", "Skills you name"
_JOINT = frozenset({PAPERS, TOOLS, SKILLS})
ANSWERS = "What you ask for, and what I bring:"
_LETTER, _POINTS = "narrative", "talking_points"
_HEADINGS = frozenset({ANSWERS})
_LABEL = re.compile(r"(?P<label>[^:;!?]{2,120}): (?P<body>\S.*)", re.DOTALL)
_BEGINS = re.compile(r"(?:As|At) ")
_AS_AT = re.compile(r"^(?:As|At) | at ")
_YEARS = re.compile(r" \((?:since (?P<since>\d{4})|(?P<start>\d{4})(?:–(?P<end>\d{4}))?)\)$")
_TOKEN = re.compile(r"[^\W_]+")
_JOINING = frozenset({"a", "an", "and", "as", "at", "for", "in", "of", "or", "the", "to", "with"})


@dataclass(frozen=True)
class Label:
    """What a point begins with, and what is told behind it.

    `place` is the position that it names; else it says what the posting asks for.
    """

    text: str
    body: str
    place: Head | None = None


def is_heading(text: str) -> bool:
    """True for the line above points: it states nothing."""
    return text in _HEADINGS


class Labels:
    """Reads the labels of one person's letter to one posting."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def read(self, path: str, text: str) -> Label | None:
        """The label where it names a position or what the posting asks for; None where it says something else.

        Talking points have their requirement beside them, and name positions alone.
        """
        if path != _LETTER and not path.startswith(_POINTS):
            return None
        match = _LABEL.fullmatch(text)
        if match is None:
            return None
        if path == _LETTER and match["label"] in _JOINT:
            return Label(match["label"], match["body"])
        place = self._place(match["label"])
        if place is not None:
            return Label(match["label"], match["body"], place)
        keys = _keys(match["label"])
        if path != _LETTER or not keys or self._sources.named_in(match["label"]):
            return None
        return Label(match["label"], match["body"]) if self._answering(match["label"]) else None

    def faults(self, label: Label, evidence_ids: Sequence[UUID]) -> list[Fault]:
        """What is wrong with the label before what rests on this evidence."""
        if label.place is not None:
            return []
        told = set(evidence_ids)
        if label.text in _JOINT:
            asked = {witness.evidence.id for each, _ in self._assessed for witness in each.witnesses}
            return [] if told & asked else [Fault(code="words", quote=label.text)]
        houses = {head.role.id for head in self._sources.named_in(label.body)}
        keys = _keys(label.text)
        is_answered = any(
            _are_words_of_answer(keys, each, [witness for witness in each.witnesses if witness.evidence.id in told])
            or any(role.id in houses for role in each.fitting_roles)
            for each in self._answering(label.text)
            if each.strength is not None
        )
        return [] if is_answered else [Fault(code="words", quote=label.text)]

    def _place(self, label: str) -> Head | None:
        """The position that is named, by words of its title and employer, in their years."""
        years = _YEARS.search(label)
        name = label[: years.start()] if years is not None else label
        said = said_words(_AS_AT.sub(" ", name) if _BEGINS.match(name) else name)
        legal = word_lists().legal_forms
        keys = frozenset(word.key for word in said if word.surface.lower().strip(".") not in legal)
        for head in self._sources.heads.values():
            first = next(iter(said_words(head.role.title)), None)
            is_titled = first is None or first.key in keys or not keys & (head.title_keys - head.company_keys)
            is_whole = _all_keys(name) <= _all_keys(f"{head.role.title} {head.role.company}")
            is_named = head.company_keys <= keys if head.company_keys else head.title_keys <= keys
            is_of_head = bool(keys) and keys <= head.title_keys | head.company_keys and is_titled and is_named
            if is_of_head and is_whole and (years is None or _are_of(head, years)):
                return head
        return None

    def _answering(self, label: str) -> list[Assessment]:
        """The requirements that have all these words, small ones and figures too."""
        keys, every = _keys(label), _all_keys(label)
        asked = [(each, words, each.parsed.requirement.text) for each, words in self._assessed]
        return [each for each, words, text in asked if keys <= words and every <= _all_keys(text)]

    @cached_property
    def _assessed(self) -> list[tuple[Assessment, frozenset[str]]]:
        return [(each, _keys(each.parsed.requirement.text)) for each in assess(self._sources.index)]


def _are_words_of_answer(keys: frozenset[str], asked: Assessment, told: Sequence[Witness]) -> bool:
    """True where these lines answer what the words name: of a requirement they may name the part that is missing.

    A label of the whole says what is asked for, and the lines what there is of it. A label of a part says that the part
    is there: of `A or B`, which A answers, nobody is told to have B.
    """
    groups = asked.parsed.groups
    missing = frozenset(key for each in asked.missing for key in _keys(each))
    whole = frozenset(key for group in groups for each in group.alternatives for key in _keys_of(each)) | missing
    if not told or keys >= whole:
        return bool(told)
    for group in groups:
        named = tuple(each for each in group.alternatives if keys & _keys_of(each))
        is_part = 0 < len(named) < len(group.alternatives)
        if is_part and best_match(replace(group, alternatives=named), list(told)) < ANSWERED_FROM:
            return False
    return not keys & missing


def _keys_of(terms: Sequence[Term]) -> frozenset[str]:
    return frozenset(key for term in terms for key in _keys(term.surface))


def _are_of(head: Head, years: re.Match[str]) -> bool:
    """True where the role was in these years, and goes on where they do."""
    start, end = year_and_month(head.role.start), year_and_month(head.role.end)
    if start is None or str(start[0]) != (years["since"] or years["start"]):
        return False
    if years["since"]:
        return is_present(head.role.end)
    last = str(end[0]) if end is not None else None
    return last == years["end"] or (years["end"] is None and last in {None, years["start"]})


def _all_keys(text: str) -> frozenset[str]:
    """All words of a text but those that only join others: what no sentence is held to counts in a label."""
    return frozenset(key_of(word) for word in _TOKEN.findall(text.lower()) if word not in _JOINING)


def _keys(text: str) -> frozenset[str]:
    return frozenset(word.key for word in said_words(text) if not framing.is_empty(word))
