"""Answers that nothing has changed for stay: a model that is asked again would only word them otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from client_sdk.models import Gap, TalkingPoint, TalkingPoints

STILL_NOT_SHOWN = "Nothing in your documents shows this yet."


Answers = dict[str, list[TalkingPoint]]


def with_kept(new: TalkingPoints, old: TalkingPoints, changed: frozenset[UUID]) -> TalkingPoints:
    """The new points, with the old verdict on each requirement where neither rests on evidence that has changed.

    Their order is the new one's; among those that are kept it is the old one.
    """
    before, after = _by_requirement(old.items), _by_requirement(new.items)

    def is_open(requirement: str) -> bool:
        """Whether something that has changed speaks for or against it."""
        points = [*before.get(requirement, ()), *after.get(requirement, ())]
        return any(not changed.isdisjoint(point.evidence_ids) for point in points)

    asked = {*after, *(gap.requirement for gap in new.gaps)}
    kept = {name: points for name, points in before.items() if name in asked and not is_open(name)}
    gaps_before = {gap.requirement for gap in old.gaps}
    still_gaps = [name for name in after if name in gaps_before and not is_open(name)]
    items = [point for point in new.items if point.requirement not in still_gaps]
    found_again = [point for name, points in kept.items() if name not in after for point in points]
    return TalkingPoints(
        items=[*_in_place(items, kept), *found_again],
        gaps=[
            *(gap for gap in new.gaps if gap.requirement not in kept),
            # What stood there may name what the record does not say any more.
            *(Gap(requirement=name, note=STILL_NOT_SHOWN) for name in still_gaps if name not in kept),
        ],
    )


def _by_requirement(points: Iterable[TalkingPoint]) -> Answers:
    found: Answers = defaultdict(list)
    for point in points:
        found[point.requirement].append(point)
    return dict(found)


def _in_place(items: Iterable[TalkingPoint], kept: Answers) -> Iterator[TalkingPoint]:
    places = _by_requirement(items)
    old = iter([points for name, points in kept.items() if name in places])
    for name, points in places.items():
        yield from next(old) if name in kept else points
