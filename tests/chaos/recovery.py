"""How long jobs stood still after their worker was killed."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tests.chaos.record import TERMINAL, Change, Disruption


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """A job that lost its worker, and how many seconds later another attempt claimed it."""

    job_id: str
    seconds: float


def recoveries(changes: Iterable[Change], kills: Iterable[Disruption]) -> list[Recovery]:
    """For each job that a killed worker was running: from the kill to the next claim.

    A job that its user cancelled meanwhile, or that ended in the very moment of the kill, has nothing to recover.
    """
    history = defaultdict[str, list[Change]](list)
    for change in sorted(changes, key=lambda each: (each.job_id, each.version)):
        history[change.job_id].append(change)
    return [
        found
        for kill in kills
        if kill.worker_id is not None
        for entries in history.values()
        if (found := _recovery(entries, kill)) is not None
    ]


def _recovery(entries: list[Change], kill: Disruption) -> Recovery | None:
    position = bisect_left(entries, kill.began_at, key=lambda each: each.at)
    if position == 0:
        return None
    held = entries[position - 1]
    if held.status != "processing" or held.worker_id != kill.worker_id:
        return None
    for change in entries[position:]:
        if change.status in TERMINAL:
            return None
        if change.status == "processing" and change.attempt > held.attempt:
            return Recovery(job_id=held.job_id, seconds=change.at - kill.began_at)
    return None
