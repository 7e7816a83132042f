"""The schedule is the same for the same seed; recovery is measured from the kill to the next claim."""

from itertools import islice

import pytest

from tests.chaos.record import Change, Disruption
from tests.chaos.recovery import Recovery, recoveries
from tests.chaos.schedule import WEIGHTS, Kind, Planned, schedule


def first(seed: int, count: int) -> list[Planned]:
    return list(islice(schedule(seed, workers=3, pace_s=2.0), count))


def test_a_seed_gives_one_schedule() -> None:
    assert first(7, 50) == first(7, 50)
    assert first(7, 50) != first(8, 50)


def test_every_kind_comes_before_any_comes_round_again() -> None:
    size = sum(WEIGHTS.values())
    drawn = [planned.kind for planned in first(3, size)]
    assert {kind: drawn.count(kind) for kind in Kind} == WEIGHTS


def test_only_pauses_last() -> None:
    for planned in first(5, 60):
        assert (planned.lasts_s > 0) is (planned.kind is Kind.PAUSE)
        assert 1.0 <= planned.after_s <= 3.0
        assert planned.worker in {0, 1, 2}


def change(at: float, version: int, attempt: int, status: str, worker_id: str | None = None) -> Change:
    return Change(job_id="j", at=at, version=version, attempt=attempt, was=None, status=status, worker_id=worker_id)


HELD = [change(1.0, 1, 0, "pending"), change(2.0, 2, 1, "processing", "w1"), change(3.0, 3, 1, "processing", "w1")]
KILL = Disruption(kind=Kind.KILL, began_at=4.0, ended_at=4.0, worker_id="w1")


def test_recovery_is_from_the_kill_to_the_next_claim() -> None:
    after = [change(9.0, 4, 2, "processing", "w2"), change(11.0, 5, 2, "completed")]
    assert recoveries([*HELD, *after], [KILL]) == [Recovery(job_id="j", seconds=5.0)]


@pytest.mark.parametrize(
    "changes",
    [
        [*HELD, change(9.0, 4, 2, "cancelled")],
        [*HELD, change(3.5, 4, 1, "completed")],
        [HELD[0]],
        [*HELD[:1], change(2.0, 2, 1, "processing", "w2"), change(9.0, 4, 2, "processing", "w1")],
    ],
    ids=["cancelled", "ended before", "not begun", "of another worker"],
)
def test_a_job_that_lost_nothing_has_nothing_to_recover(changes: list[Change]) -> None:
    assert recoveries(changes, [KILL]) == []
