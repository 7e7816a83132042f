"""What a point of a letter begins with, and the lines above such points.

`Florist, The Stem Room (2014–2019): Planned the windows.` says where all that stands in the point was done: it is held
to that position alone. `Window display: I planned the windows …` says what the posting asks for: it may stand there in
the posting's words where matching finds that what is told behind it answers it; behind `Nearest to` it says only that
the posting speaks of it. All other words stand for something of the person, and are held against the record with the
sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from core.checking import framing
from core.checking.heads import Head
from core.checking.matching.assessment import Assessment
from core.checking.matching.requirements import assess
from core.checking.sources import Sources
from core.checking.verdicts import Fault
from core.checking.word_lists import word_lists
from core.checking.words import said_words
from core.language.dates import is_present, year_and_month

NEAREST_TO = "Nearest to "
PAPERS, TOOLS, SKILLS, ALSO = "Papers you ask for", "Tools you name", "Skills you name", "Also"
_JOINT = frozenset({PAPERS, TOOLS, SKILLS})
ANSWERS, CAREER, MORE = "What you ask for, and what I bring:", "From my work so far:", "More of my work:"
_LETTER, _POINTS = "narrative", "talking_points"
_HEADINGS = frozenset({ANSWERS, CAREER, MORE})
_LABEL = re.compile(rf"(?P<near>{NEAREST_TO})?(?P<label>[^:;!?]{{2,120}}): (?P<body>\S.*)", re.DOTALL)
_BEGINS = re.compile(r"(?:As|At) ")
_AS_AT = re.compile(r"^(?:As|At) | at ")
_YEARS = re.compile(r" \((?:since (?P<since>\d{4})|(?P<start>\d{4})(?:–(?P<end>\d{4}))?)\)$")


@dataclass(frozen=True)
class Label:
    """What a point begins with, and what is told behind it.

    `place` is the position that it names; else it says what the posting asks for, and `is_near` where what is told is
    only called near to it.
    """

    text: str
    body: str
    place: Head | None = None
    is_near: bool = False


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
        is_near = match["near"] is not None
        if path == _LETTER and match["label"] in {*_JOINT, ALSO}:
            return Label(match["label"], match["body"])
        place = None if is_near else self._place(match["label"])
        if place is not None:
            return Label(match["label"], match["body"], place)
        keys = _keys(match["label"])
        if path != _LETTER or not keys or self._sources.named_in(match["label"]):
            return None
        body = match["body"]
        is_asked = keys <= self._sources.posting_keys if is_near else bool(self._answering(keys))
        return Label(match["label"], body, is_near=is_near) if is_asked else None

    def faults(self, label: Label, evidence_ids: Sequence[UUID]) -> list[Fault]:
        """What is wrong with the label before what rests on this evidence."""
        if label.place is not None or label.is_near or label.text == ALSO:
            return []
        told = set(evidence_ids)
        if label.text in _JOINT:
            asked = {witness.evidence.id for each, _ in self._assessed for witness in each.witnesses}
            return [] if told & asked else [Fault(code="words", quote=label.text)]
        houses = {head.role.id for head in self._sources.named_in(label.body)}
        is_answered = any(
            any(witness.evidence.id in told for witness in each.witnesses)
            or any(role.id in houses for role in each.fitting_roles)
            for each in self._answering(_keys(label.text))
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
            is_named = head.company_keys <= keys if head.company_keys else head.title_keys <= keys
            is_of_head = bool(keys) and keys <= head.title_keys | head.company_keys and is_titled and is_named
            if is_of_head and (years is None or _are_of(head, years)):
                return head
        return None

    def _answering(self, keys: frozenset[str]) -> list[Assessment]:
        """The requirements that have all these words."""
        return [each for each, words in self._assessed if keys <= words]

    @cached_property
    def _assessed(self) -> list[tuple[Assessment, frozenset[str]]]:
        return [(each, _keys(each.parsed.requirement.text)) for each in assess(self._sources.index)]


def _are_of(head: Head, years: re.Match[str]) -> bool:
    """True where the role was in these years, and goes on where they do."""
    start, end = year_and_month(head.role.start), year_and_month(head.role.end)
    if start is None or str(start[0]) != (years["since"] or years["start"]):
        return False
    if years["since"]:
        return is_present(head.role.end)
    last = str(end[0]) if end is not None else None
    return last == years["end"] or (years["end"] is None and last in {None, years["start"]})


def _keys(text: str) -> frozenset[str]:
    return frozenset(word.key for word in said_words(text) if not framing.is_empty(word))
