"""How much of a model's limit is used: thirty jobs, many kinds of limits, in virtual time."""

from collections import Counter
from collections.abc import Callable
from statistics import mean

import pytest

from tests.fakes.limited_model import AtOnce, Bucket, Crowd, InAll, Limit, Say, Window, nothing, whole_seconds
from worker.runtime.pace import Pace

JOBS = 30
CALLS = 240
# The least of the allowed rate that is used until the last job has ended, by limit and latency. Where an answer takes
# seconds, the last jobs leave places empty: eight answers, one after the other.
SHORT, LONG = (0.1, 0.4), (1.0, 3.0)
RATES: list[tuple[Callable[[], Limit], Say, tuple[float, float], float, float]] = [
    (lambda: Bucket(per_s=3, room=3), whole_seconds, SHORT, 3.0, 0.95),
    (lambda: Bucket(per_s=3, room=3), nothing, SHORT, 3.0, 0.9),
    (lambda: Bucket(per_s=3, room=3), whole_seconds, LONG, 3.0, 0.85),
    (lambda: Bucket(per_s=10, room=10), whole_seconds, SHORT, 10.0, 0.9),
    (lambda: Bucket(per_s=1, room=1), whole_seconds, SHORT, 1.0, 0.8),
    (lambda: Window(calls=30, length_s=10), whole_seconds, SHORT, 3.0, 0.9),
    (lambda: Window(calls=30, length_s=10), whole_seconds, LONG, 3.0, 0.85),
    (lambda: AtOnce(calls=4), nothing, LONG, 2.0, 0.75),
    (lambda: AtOnce(calls=2), whole_seconds, LONG, 1.0, 0.7),
]


@pytest.mark.parametrize(("limit", "say", "latency_s", "per_s", "least"), RATES)
def test_a_limit_is_used_and_the_model_left_alone(
    limit: Callable[[], Limit], say: Say, latency_s: tuple[float, float], per_s: float, least: float
) -> None:
    crowd = Crowd(limit=limit(), say=say, latency_s=latency_s).play()
    assert crowd.answered == CALLS
    assert len(crowd.ends) == JOBS
    assert crowd.answered / crowd.took_s / per_s >= least
    assert crowd.refused / crowd.answered <= 0.15
    fair_s = 4 * 8 * 6 / per_s
    assert max(end for (user, _), end in crowd.ends.items() if user) <= 2 * fair_s


def test_three_workers_share_what_one_could_use() -> None:
    crowds = [Crowd(limit=Bucket(per_s=3, room=3), workers=3, seed=seed).play() for seed in range(3)]
    assert [len(crowd.ends) for crowd in crowds] == [JOBS] * 3
    assert mean(crowd.answered / crowd.took_s / 3 for crowd in crowds) >= 0.8
    assert mean(crowd.refused / crowd.answered for crowd in crowds) <= 0.3


@pytest.mark.parametrize("has_asked", [True, False])
def test_of_a_days_limit_nearly_all_becomes_jobs_that_end_where_the_server_says_what_is_left(has_asked: bool) -> None:
    crowd = Crowd(limit=InAll(calls=120), has_asked=has_asked).play()
    assert crowd.answered == 120
    assert len(crowd.ends) >= 13, "fifteen, if none had begun that cannot end"
    if has_asked:  # else sixteen begin before it says so
        assert len(crowd.ends) == 15
        assert min(Counter(user for user, _ in crowd.ends).values()) >= 2, "users take turns at beginning"


@pytest.mark.parametrize("latency_s", [SHORT, (3.0, 8.0)])
def test_where_the_server_does_not_say_what_is_left_few_jobs_are_lost_once_and_fewer_after_that(
    latency_s: tuple[float, float],
) -> None:
    first = Crowd(limit=InAll(calls=120, tells_left=False), latency_s=latency_s).play()
    later = Crowd(limit=InAll(calls=120, tells_left=False), latency_s=latency_s)
    later._lanes[0].be_careful()
    later.play()
    assert (first.answered, later.answered) == (120, 120)
    assert len(first.ends) >= 6, "fifteen, if it were known; none, if all begin at once"
    assert len(later.ends) >= 12
    assert min(Counter(user for user, _ in later.ends).values()) >= 1, "users take turns at beginning"


def test_a_users_jobs_are_finished_one_after_the_other() -> None:
    crowd = Crowd(limit=Bucket(per_s=3, room=3), jobs_of_users=(10,)).play()
    assert mean(crowd.ends.values()) < 0.7 * crowd.took_s


def test_what_was_taken_before_a_refusal_is_the_pace() -> None:
    pace = Pace()
    assert pace.wait_s(0) == 0
    for _ in range(5):
        pace.begin(10.0)
    pace.send_away()
    pace.send_away()
    pace.learn(11.0)
    assert pace.per_s == 3.0


def test_hours_with_little_to_do_say_nothing_of_the_pace() -> None:
    pace = Pace()
    for hour in range(5):
        pace.begin(hour * 3600.0)
    for _ in range(4):
        pace.begin(20_000.0)
    pace.learn(20_001.0)
    assert pace.per_s == 4.0


def test_time_that_passed_for_another_workers_sake_says_nothing_either() -> None:
    pace = Pace()
    for tenth in range(10):
        pace.begin(tenth / 10)
    pace.skip(8.0)
    pace.learn(9.0)
    assert pace.per_s == pytest.approx(10.0)


def test_a_refusal_makes_it_slower_by_no_more_than_a_third_and_not_without_end() -> None:
    pace = Pace()
    pace.begin(0.0)
    pace.learn(1.0)
    for begun_at in (1.0, 1.1, 1.2):
        pace.begin(begun_at)
    pace.learn(1.3)
    assert pace.per_s == 1.0, "a refusal never makes it faster"
    for second in range(2, 20):
        pace.begin(float(second))
        pace.send_away()
        pace.learn(second + 1.0)
        if second == 2:
            assert pace.per_s == pytest.approx(0.7)
    assert pace.per_s == 0.1


def paced(*, per_s: float = 1.0) -> Pace:
    """A pace that has been refused more than once."""
    pace = Pace()
    pace.begin(0.0)
    pace.learn(1.0 / per_s)
    pace.begin(1.0 / per_s)
    pace.learn(2.0 / per_s)
    assert pace.per_s == pytest.approx(per_s)
    return pace


def test_what_goes_well_makes_it_faster_until_there_is_no_limit_again() -> None:
    pace, now = paced(), 2.0
    while pace.per_s is not None:
        now += 1 / pace.per_s
        pace.go_well(now)
    assert 60 < now < 180


def test_the_first_guess_is_a_low_one_unless_others_ask_too() -> None:
    alone, beside_others = Pace(), Pace()
    beside_others.skip(1.0)
    for pace in (alone, beside_others):
        pace.begin(0.0)
        pace.learn(1.0)
        pace.go_well(2.0)
    assert alone.per_s == pytest.approx(1.11)
    assert beside_others.per_s == pytest.approx(1.011)


def test_an_hour_in_which_nobody_asked_makes_it_hardly_faster() -> None:
    pace = paced()
    pace.go_well(7.0)
    before = pace.per_s
    assert before == pytest.approx(1.075)
    pace.go_well(3_607.0)
    assert pace.per_s is not None
    assert before is not None
    assert before < pace.per_s < 20, "as if for five seconds, and sure of little"


def test_calls_begin_evenly_and_a_rest_is_not_made_up_for() -> None:
    pace = Pace()
    pace.begin(0.0)
    pace.learn(1.0)
    pace.begin(1.0)
    assert pace.wait_s(1.25) == pytest.approx(0.75)
    pace.begin(60.0)
    assert pace.wait_s(60.0) == pytest.approx(1.0)
