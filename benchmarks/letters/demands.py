"""How far letters speak of what the posting asks: one function a figure, of sentences as they stand."""

import re
from collections.abc import Iterator

from benchmarks.letters.writing import Written
from core.checking.framing import is_about_posting
from core.checking.matching.questions import question_of
from core.checking.segments import segments
from core.language.sentences import sentences
from core.language.terms import shown

_NAMED_FROM = 0.5
# `…: twelve private pupils from 9 to 81 years.`: behind the colon stands no clause.
_COLON = re.compile(r": (?!(?:I|I'\w+|[Aa]t|[Aa]s|[Ii]n|[Mm]y|[Tt]hat) )(?=\w)")
_AS_ASKED = re.compile(
    r"^(?:As you ask|From your list)\b|, which your posting mentions\b|\bthe nearest that I hold\b"
    r"|^What comes nearest\b|^Nearest to it\b|\bon my (?:résumé|CV)\.$"
)


def body_of(letter: str) -> list[str]:
    """The sentences between greeting and signature."""
    return [sentence for part in letter.split("\n\n")[1:-1] for sentence in sentences(part)]


def musts_named(each: Written) -> Iterator[bool]:
    """For each thing that is required and that papers can show, whether the letter names it."""
    letter = each.profile.narrative
    asked = [part for sentence in body_of(letter) for part in segments(sentence) if is_about_posting(part)]
    said = shown(" ".join([*asked, *filter(_AS_ASKED.search, body_of(letter))]))
    for need in each.context.opportunity.requirements:
        keys = shown(need.text)
        if need.importance == "required" and keys and question_of(need.text) is None:
            yield sum(key in said for key in keys) / len(keys) >= _NAMED_FROM


def speaks_of_posting(each: Written) -> bool:
    """True where a sentence says something of what is asked for, beside the post's title."""
    said = body_of(each.profile.narrative)
    return any(_AS_ASKED.search(text) or any(map(is_about_posting, segments(text))) for text in said)


def colon_fragments(each: Written) -> int:
    """How many sentences hang a phrase without a verb on a colon."""
    return sum(_COLON.search(text) is not None for text in body_of(each.profile.narrative))


def answering(each: Written) -> Iterator[bool]:
    """For each sentence of the person, whether it answers a demand: one stands in it, or right before it."""
    is_behind = False
    for text in body_of(each.profile.narrative)[:-1]:
        if is_about_posting(text):
            is_behind = True
            continue
        parts = segments(text)
        is_tied = _AS_ASKED.search(text) is not None or (len(parts) > 1 and any(map(is_about_posting, parts)))
        yield is_tied or is_behind
        is_behind = False
