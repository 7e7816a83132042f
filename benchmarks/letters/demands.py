"""How far letters speak of what the posting asks: one function a figure, of sentences as they stand."""

import re
from collections.abc import Iterator

from benchmarks.letters.writing import Written
from core.checking.evidence.sources import Sources
from core.checking.letters.framing import is_about_posting
from core.checking.letters.labels import Labels, is_heading
from core.checking.matching.questions import question_of
from core.checking.words.segments import segments
from core.language.point_lines import blocks, point_mark
from core.language.sentences import sentences
from core.language.terms import shown

_NAMED_FROM = 0.5
_AS_ASKED = re.compile(
    r"^(?:As you ask|From your list)\b|, which you ask for\b|, as the post requires\."
    r"|, which your posting mentions\b|\bthe nearest that I hold\b"
    r"|^What comes nearest\b|^Nearest to it\b|\bon my (?:résumé|CV)\.$"
)


def body_of(letter: str) -> list[str]:
    """The sentences between greeting and signature, those of points without their marks."""
    lines = (line for part in letter.split("\n\n")[1:-1] for line in part.split("\n") if not is_heading(line))
    return [sentence for line in lines for sentence in sentences(line[point_mark(line) :])]


def points_asked(each: Written) -> list[str]:
    """The points of the letter that begin with what the posting asks for."""
    sources = Sources(each.context, each.today)
    labels = Labels(sources)
    points = (point for block in blocks(each.profile.narrative) for point in block.points)
    read = ((point, labels.read("narrative", point)) for point in points)
    return [point for point, label in read if label is not None and label.place is None]


def musts_named(each: Written) -> Iterator[bool]:
    """For each thing that is required and that papers can show, whether the letter names it."""
    letter = each.profile.narrative
    asked = [part for sentence in body_of(letter) for part in segments(sentence) if is_about_posting(part)]
    asked += (point.split(":", 1)[0] for point in points_asked(each))
    said = shown(" ".join([*asked, *filter(_AS_ASKED.search, body_of(letter))]))
    for need in each.context.opportunity.requirements:
        keys = shown(need.text)
        if need.importance == "required" and keys and question_of(need.text) is None:
            yield sum(key in said for key in keys) / len(keys) >= _NAMED_FROM


def speaks_of_posting(each: Written) -> bool:
    """True where a sentence says something of what is asked for, beside the post's title."""
    said = body_of(each.profile.narrative)
    return bool(points_asked(each)) or any(
        _AS_ASKED.search(text) or any(map(is_about_posting, segments(text))) for text in said
    )


def answering(each: Written) -> Iterator[bool]:
    """For each sentence of the person, whether it answers a demand: one stands in it, or right before it."""
    is_behind = False
    asked = {sentences(point)[0] for point in points_asked(each)}
    for text in body_of(each.profile.narrative)[:-1]:
        if is_about_posting(text):
            is_behind = True
            continue
        parts = segments(text)
        is_tied = (
            text in asked
            or _AS_ASKED.search(text) is not None
            or (len(parts) > 1 and any(map(is_about_posting, parts)))
        )
        yield is_tied or is_behind
        is_behind = False
