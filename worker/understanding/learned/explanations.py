"""Whole explanations of a header: which stretch of it is the title, which the employer, which the place.

An explanation names at most one of each; what is left over belongs to nothing. Those that are weighed are made here:
all pairs of the likeliest titles and employers, or one of the two alone, each with the likeliest place beside them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from worker.understanding.learned.header_words import HeaderWords
from worker.understanding.learned.looks import Chained, Group, Looked, Marks, Scene, Trait
from worker.understanding.learned.marks import marks_alone, marks_of_rest, marks_together
from worker.understanding.learned.spans import Span
from worker.understanding.learned.traits import traits_of
from worker.understanding.text.lines import Line

# How many titles and employers are tried, and how much the words count beside the chain in choosing them.
MOST_SPANS, _WORDS = 14, 0.4
# How much has to speak for a place, and how much each sign inside speaks for one that tables know, and against others.
_PLACED, _SIGN = 0.8, 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One explanation. `marks` speak for or against it; `traits` are what other headers may have in common with it."""

    title: Span | None
    employer: Span | None
    place: Span | None
    marks: Marks
    traits: tuple[Trait, ...]


def ways_of(
    header: HeaderWords,
    lines: Sequence[Line],
    spans: Sequence[Span],
    chained: Chained,
    *,
    group: Group = "role",
    is_below: bool = False,
    is_group: bool = False,
) -> list[Way]:
    """The explanations that are weighed. `is_below` an employer above several; `is_group`: it is that employer's."""
    scene = Scene(header, lines, spans, chained, group=group, is_below=is_below, is_group=is_group)
    titles = _likeliest(scene, "T")
    employers = [(each, marks_alone(scene, "E", each)) for each in _likeliest(scene, "E")]
    places = _places(scene)
    found = []
    for title in titles:
        own = marks_alone(scene, "T", title)
        for employer, others in employers:
            if not _mask(title) & _mask(employer):
                found.append(_way(scene, title, employer, places, own + others))
    return found


def _likeliest(scene: Scene, name: str) -> list[Looked | None]:
    """The likeliest stretches for a field, and none."""
    sign = 1 if name == "T" else -1
    ranked = sorted(scene.looked, key=lambda each: -(each.chain[name] + sign * _WORDS * each.odds))
    return [*ranked[:MOST_SPANS], None]


def _places(scene: Scene) -> list[Looked]:
    """What may be a place, the likeliest first."""

    def worth(each: Looked) -> float:
        likely = each.chances["P"] + math.exp(each.chain["P"])
        signs = _SIGN * len(each.span.inside)
        return 1 + likely + signs if each.is_place else likely - signs

    scored = [(worth(each), each) for each in scene.looked]
    return [each for score, each in sorted(scored, key=lambda pair: -pair[0]) if score > _PLACED]


def _way(scene: Scene, title: Looked | None, employer: Looked | None, places: Sequence[Looked], alone: Marks) -> Way:
    covered = _mask(title) | _mask(employer)
    place = next((each for each in places if not each.mask & covered), None)
    beside = marks_together(scene, title, employer) + marks_of_rest(scene, title, employer, place)
    return Way(
        title=_span(title),
        employer=_span(employer),
        place=_span(place),
        marks=alone + beside,
        # What is no schooling has nothing in common with schools, and such lines do not speak for each other.
        traits=() if scene.group == "school" and title is employer else traits_of(scene, title, employer, place),
    )


def _span(each: Looked | None) -> Span | None:
    return each.span if each is not None else None


def _mask(each: Looked | None) -> int:
    return each.mask if each is not None else 0
