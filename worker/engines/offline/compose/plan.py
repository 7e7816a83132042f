"""What each paragraph of a letter is about, and in which order they stand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from uuid import UUID

from core.language.phrasing import lowered
from core.language.sentences import sentences
from worker.engines.offline.compose.body import Sentence

# Longer is more than one breath; what is shorter than a few lines stands with its neighbour of the same subject.
_LONGEST = 85
_SHORTEST = 20
_LONGEST_JOINED = 26
# What is joined already, or set off.
_OF_PARTS = re.compile(r"^I (?:am|was) also |, (?:and|but|which|where|with|so) |[;:–—](?! ?\d)| and (?:[a-z]+ed|I) ")

_YEARS_BEHIND = re.compile(r" \([^()]{4,30}\)\.$")


class Subject(IntEnum):
    """The subject of a paragraph; what has a greater number falls first where a letter gets too long."""

    WHY = 0
    """For which post it is, why, and what is lacking."""
    STORY = 1
    """The strongest of what was done, and what else was done there."""
    ANSWERED = 2
    """What was done elsewhere and answers what the posting asks for."""
    ASKED = 3
    """What else it asks for, with what answers it or comes near."""
    HELD = 4
    """Degrees, certificates, languages, skills."""
    CAREER = 5
    """What was done elsewhere, and before."""
    FURTHER = 6
    """What else speaks for somebody: posts beside the work, prizes."""


# What stands in one paragraph: what was done here and elsewhere, and what one holds and is besides.
_MATTER = {
    **{subject: subject for subject in Subject},
    Subject.ANSWERED: Subject.ASKED,
    Subject.CAREER: Subject.STORY,
    Subject.FURTHER: Subject.HELD,
}


@dataclass(frozen=True)
class Part:
    """Sentences about one subject."""

    subject: Subject
    sentences: list[Sentence]

    def with_more(self, other: "Part") -> "Part":
        """Both in one."""
        return Part(self.subject, [*self.sentences, *other.sentences])

    @property
    def words(self) -> int:
        """How long it is."""
        return sum(len(sentence.text.split()) for sentence in self.sentences)


def within(room: int, parts: Sequence[Part]) -> list[Part]:
    """The parts in so many words: of what weighs least the last sentences fall, and what only leads to them."""
    kept = [Part(part.subject, list(part.sentences)) for part in parts if part.sentences]
    while kept and sum(part.words for part in kept) > room:
        number = max(range(len(kept)), key=lambda each: (kept[each].subject, each))
        told = kept[number].sentences
        told.pop()
        while told and told[-1].is_lead:
            told.pop()
        if not told:
            kept.pop(number)
    return kept


def paragraphs(parts: Sequence[Part]) -> list[list[Sentence]]:
    """A paragraph a subject; two where it is long, and none of a few words alone."""
    whole = [
        each for _, same in groupby(_ordered(parts), key=lambda part: _MATTER[part.subject]) for each in _joined(same)
    ]
    return [part.sentences for part in _without_short(whole)]


def varied(paragraph: Sequence[Sentence], plain: frozenset[UUID]) -> list[Sentence]:
    """The paragraph without three sentences in a row that begin with `I`: the second and the third are one.

    Not what is `plain`: it stands alone. No house is named at the end of one sentence and the beginning of the next.
    """
    found: list[Sentence] = []
    for each in _with_houses_once(paragraph):
        last = found[-1] if found else each
        is_third = len(found) > 1 and all(told.text.startswith("I ") for told in (*found[-2:], each))
        is_third = is_third and bool(last.tells) is bool(each.tells)
        if is_third and not plain.intersection((*last.tells, *each.tells)) and _go_together(last.text, each.text):
            found[-1] = Sentence(f"{last.text[:-1]}, and {each.text}", (*last.tells, *each.tells))
        else:
            found.append(each)
    return found


def _with_houses_once(paragraph: Sequence[Sentence]) -> list[Sentence]:
    """`I worked as a Cook at Oak. At Oak, I opened …` → `… There I opened …`."""
    found: list[Sentence] = []
    for each in paragraph:
        place, comma, deed = each.text.partition(", I ")
        named = _YEARS_BEHIND.sub(".", found[-1].text) if found else ""
        is_again = bool(comma) and place.startswith("At ") and named.endswith(f" {lowered(place)}.")
        found.append(Sentence(f"There I {deed}", each.tells, is_lead=each.is_lead) if is_again else each)
    return found


def _go_together(first: str, second: str) -> bool:
    is_plain = all(len(sentences(text)) == 1 and _OF_PARTS.search(text) is None for text in (first, second))
    return is_plain and len(first.split()) + len(second.split()) <= _LONGEST_JOINED


def _ordered(parts: Sequence[Part]) -> list[Part]:
    """What was done elsewhere stands right behind the story, where both are one paragraph or little lies between."""
    done = [part for part in parts if _MATTER[part.subject] is Subject.STORY]
    asked = sum(part.words for part in parts if part.subject is Subject.ASKED)
    is_long = sum(part.words for part in done) > _LONGEST and asked >= _SHORTEST
    if is_long or any(part.subject is Subject.ANSWERED for part in parts):
        return list(parts)
    others = [part for part in parts if part not in done]
    first = parts.index(done[0]) if done else 0
    return [*others[:first], *done, *others[first:]]


def _joined(parts: Iterable[Part]) -> list[Part]:
    found: list[Part] = []
    for part in parts:
        if found and found[-1].words + part.words <= _LONGEST:
            found[-1] = found[-1].with_more(part)
        else:
            found.append(part)
    return found


def _without_short(parts: Sequence[Part]) -> list[Part]:
    """A paragraph of a line stands with the one behind it; the last one, and what goes on, with the one before it."""
    found: list[Part] = []
    for part in parts:
        is_short = part.words < _SHORTEST
        goes_on = bool(found) and _MATTER[part.subject] is _MATTER[found[-1].subject] is Subject.STORY
        is_end = part is parts[-1] and bool(found) and found[-1].subject is not Subject.WHY
        if found and (found[-1].words < _SHORTEST or (is_short and (goes_on or is_end))):
            found[-1] = found[-1].with_more(part)
        else:
            found.append(part)
    return found
