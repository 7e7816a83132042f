"""Each check passes a good record, and fails the record that it is there for."""

from dataclasses import replace

import pytest

from tests.chaos.invariants import (
    CHECKS,
    Check,
    every_accepted_job_is_there,
    every_failure_has_a_reason,
    every_job_ends_once,
    every_request_is_in_the_ledger,
    every_request_is_known,
    every_step_is_committed_once,
    every_watch_sees_the_end,
    judge,
    no_request_after_the_commit,
    no_request_long_after_a_cancel,
    no_step_is_paid_for_twice,
    no_worker_ends_by_itself,
    nobody_spends_more_than_the_budget,
    nothing_changes_after_the_end,
    one_link_for_each_shared_profile,
    one_profile_for_each_opportunity,
    realtime_never_goes_back,
    usage_equals_completions,
    versions_only_rise,
)
from tests.chaos.record import (
    BookedCall,
    Change,
    Disruption,
    Event,
    JobRow,
    Link,
    ModelRequest,
    Outcome,
    Profile,
    Record,
    Sighting,
    StepWrite,
    Usage,
)
from tests.chaos.schedule import Kind

JOB = JobRow(
    id="j", user_id="u", job_type="tailor", status="completed", opportunity_id="o", tailored_profile_id="p",
    result={"profile_id": "p", "cached": False, "share_url": "http://x/shared/t"}, wants_link=True,
)  # fmt: skip
CHANGES = (
    Change(job_id="j", at=1.0, version=1, attempt=0, was=None, status="pending"),
    Change(job_id="j", at=2.0, version=2, attempt=1, was="pending", status="processing", worker_id="w1"),
    Change(job_id="j", at=4.0, version=3, attempt=1, was="processing", status="completed"),
)
REQUEST = ModelRequest(job_id="j", step="points", began_at=2.5, ended_at=2.9, outcome=Outcome.DELIVERED)
AGAIN = replace(REQUEST, began_at=2.7, ended_at=2.95)
MEND = replace(AGAIN, is_mend=True)
COMMIT = StepWrite(job_id="j", step="points", at=3.0, attempt=1)
BOOKED = BookedCall(job_id="j", user_id="u", outcome="answered")
PROFILE = Profile(id="p", user_id="u", opportunity_id="o")
EVENT = Event(connection="c", listener_id="u", user_id="u", job_id="j", version=2)
LINK = Link(profile_id="p", token="t")
GOOD = Record(
    accepted=frozenset({"j"}),
    jobs=(JOB,),
    changes=CHANGES,
    steps=(COMMIT,),
    requests=(REQUEST,),
    ledger=(BOOKED,),
    sightings=(
        Sighting(watch="a", job_id="j", version=2, status="processing"),
        Sighting(watch="a", job_id="j", version=3, status="completed"),
    ),
    events=(EVENT, replace(EVENT, version=3)),
    profiles=(PROFILE,),
    links=(LINK,),
    evaluations=("j",),
    usage=(Usage(user_id="u", tailored=1, tailored_limit=5, calls_limit=1),),
)
ENDED_TWICE = replace(CHANGES[2], at=5.0, version=4)
BACK = replace(CHANGES[0], at=5.0, version=4, was="completed")
PAUSE = Disruption(kind=Kind.PAUSE, began_at=2.6, ended_at=2.8)
EARLY_PAUSE = Disruption(kind=Kind.PAUSE, began_at=0.5, ended_at=2.4)
CANCELLED = (*CHANGES[:2], replace(CHANGES[2], status="cancelled"))  # at 4.0
LATE = replace(REQUEST, began_at=20.0)
PAUSED_LATER = Disruption(kind=Kind.PAUSE, began_at=21.0, ended_at=22.0)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_good_round_passes(check: Check) -> None:
    assert check(GOOD).violations == ()


BAD: list[tuple[Check, dict[str, object]]] = [
    (every_accepted_job_is_there, {"accepted": frozenset({"j", "lost"})}),
    (every_job_ends_once, {"jobs": (replace(JOB, status="processing"),)}),
    (every_job_ends_once, {"changes": (*CHANGES, replace(ENDED_TWICE, was="processing"))}),
    (every_job_ends_once, {"changes": (*CHANGES, BACK, replace(ENDED_TWICE, was="pending", version=5))}),
    (nothing_changes_after_the_end, {"changes": (*CHANGES, replace(ENDED_TWICE, was="completed"))}),
    (nothing_changes_after_the_end, {"jobs": (replace(JOB, is_open=True),)}),
    (every_failure_has_a_reason, {"jobs": (replace(JOB, status="failed"),)}),
    (every_failure_has_a_reason, {"jobs": (replace(JOB, status="failed", error_message="Traceback (most"),)}),
    (usage_equals_completions, {"usage": (Usage(user_id="u", tailored=2),)}),
    (usage_equals_completions, {"usage": (Usage(user_id="u", tailored=0),)}),
    (usage_equals_completions, {"usage": (Usage(user_id="u", tailored=1, tailored_limit=0),)}),
    (one_profile_for_each_opportunity, {"profiles": (PROFILE, replace(PROFILE, id="q"))}),
    (one_profile_for_each_opportunity, {"profiles": ()}),
    (one_profile_for_each_opportunity, {"evaluations": ("j", "j")}),
    (one_link_for_each_shared_profile, {"links": (LINK, replace(LINK, token="u"))}),
    (one_link_for_each_shared_profile, {"links": ()}),
    (every_step_is_committed_once, {"steps": (COMMIT, replace(COMMIT, at=3.5, attempt=2))}),
    (every_request_is_known, {"requests": (replace(REQUEST, job_id=""),)}),
    (every_request_is_in_the_ledger, {"ledger": ()}),
    (every_request_is_in_the_ledger, {"requests": (REQUEST, AGAIN)}),
    (every_request_is_in_the_ledger, {"ledger": (replace(BOOKED, outcome="refused"),)}),
    (nobody_spends_more_than_the_budget, {"ledger": (BOOKED, BOOKED)}),
    (no_request_after_the_commit, {"requests": (REQUEST, replace(REQUEST, began_at=3.1, ended_at=3.2))}),
    (no_request_long_after_a_cancel, {"changes": CANCELLED, "requests": (replace(REQUEST, began_at=9.6),)}),
    (no_request_long_after_a_cancel, {"changes": CANCELLED, "requests": (LATE,), "disruptions": (PAUSED_LATER,)}),
    (no_step_is_paid_for_twice, {"requests": (REQUEST, AGAIN)}),
    (no_step_is_paid_for_twice, {"requests": (REQUEST, AGAIN), "disruptions": (replace(PAUSE, job_id="other"),)}),
    (no_step_is_paid_for_twice, {"requests": (REQUEST, AGAIN), "disruptions": (EARLY_PAUSE,)}),
    (no_step_is_paid_for_twice, {"requests": (REQUEST, AGAIN, AGAIN), "disruptions": (PAUSE,)}),
    (no_step_is_paid_for_twice, {"requests": (REQUEST, MEND, MEND, MEND)}),
    (realtime_never_goes_back, {"events": (EVENT, EVENT)}),
    (realtime_never_goes_back, {"events": (replace(EVENT, user_id="other"),)}),
    (every_watch_sees_the_end, {"lost_watches": ("watch of job j: WaitTimeout",)}),
    (no_worker_ends_by_itself, {"unexpected_exits": ("worker 1 ended by itself with 1",)}),
    (versions_only_rise, {"sightings": GOOD.sightings[:1]}),
    (versions_only_rise, {"sightings": (GOOD.sightings[0], *GOOD.sightings)}),
    (versions_only_rise, {"sightings": (*GOOD.sightings, replace(GOOD.sightings[1], version=4))}),
]  # fmt: skip


@pytest.mark.parametrize(("check", "changed"), BAD)
def test_a_bad_round_is_caught(check: Check, changed: dict[str, object]) -> None:
    verdict = check(replace(GOOD, **changed))  # type: ignore[arg-type]
    assert not verdict.holds


def test_a_disruption_between_request_and_commit_excuses_one_more_reply() -> None:
    record = replace(GOOD, requests=(REQUEST, AGAIN), disruptions=(PAUSE,))
    assert no_step_is_paid_for_twice(record).holds
    assert no_step_is_paid_for_twice(replace(GOOD, requests=(REQUEST, MEND))).holds


def test_a_cancelled_job_may_go_on_until_the_news_is_there_or_it_is_retried() -> None:
    again = replace(CHANGES[0], at=8.0, version=4, was="cancelled")
    paused = Disruption(kind=Kind.PAUSE, began_at=8.9, ended_at=19.9)
    for record in (
        replace(GOOD, changes=CANCELLED, requests=(replace(REQUEST, began_at=4.21),)),
        replace(GOOD, changes=CANCELLED, requests=(replace(REQUEST, began_at=9.4),)),
        replace(GOOD, changes=CANCELLED, requests=(replace(LATE, job_id="other"),)),
        replace(GOOD, changes=(*CANCELLED, again), requests=(LATE,)),
        replace(GOOD, changes=CANCELLED, requests=(LATE,), disruptions=(paused,)),
    ):
        assert no_request_long_after_a_cancel(record).violations == ()
    quick = replace(GOOD, changes=CANCELLED, requests=(replace(REQUEST, began_at=6.1),), lease_s=1.5)
    assert not no_request_long_after_a_cancel(quick).holds


def test_a_job_may_end_once_more_for_each_retry() -> None:
    failed = replace(CHANGES[2], status="failed")
    again = (
        Change(job_id="j", at=5.0, version=4, attempt=2, was="failed", status="pending"),
        Change(job_id="j", at=6.0, version=5, attempt=3, was="pending", status="processing"),
        Change(job_id="j", at=7.0, version=6, attempt=3, was="processing", status="completed"),
    )
    record = replace(GOOD, changes=(*CHANGES[:2], failed, *again), retried=("j",))
    assert every_job_ends_once(record).holds
    assert nothing_changes_after_the_end(record).holds
    assert not every_job_ends_once(replace(record, retried=())).holds


def test_every_check_has_a_rule_of_its_own() -> None:
    rules = [verdict.rule for verdict in judge(GOOD)]
    assert len(set(rules)) == len(CHECKS)
