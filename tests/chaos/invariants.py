"""What must hold after a round, whatever was done to the system. Each check is a pure function of the record."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.chaos.record import TERMINAL, Outcome, Record, StepWrite
from tests.chaos.schedule import Kind

SENDING_S = 0.5  # from the last look at the lease to the model's own clock, on a busy machine
_MENDS = 2
SECRETS_IN_MESSAGES = ("Traceback", "sk-", "sb_secret", "Bearer ", "postgresql://", "redis://")


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a check found. `figure` says how much it looked at, so that an empty round cannot pass for a good one."""

    rule: str
    figure: str
    violations: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.violations


Check = Callable[[Record], Verdict]


def judge(record: Record) -> list[Verdict]:
    """The verdict of every check."""
    return [check(record) for check in CHECKS]


def every_accepted_job_is_there(record: Record) -> Verdict:
    lost = record.accepted - {job.id for job in record.jobs}
    return _verdict(
        "every job that the API accepted is in the database",
        f"{len(record.accepted)} accepted",
        (f"job {job_id} is gone" for job_id in sorted(lost)),
    )


def every_job_ends_once(record: Record) -> Verdict:
    """A job that its user retried may end once more for each retry."""
    ends, starts = Counter[str](), Counter[str]()
    for change in record.changes:
        ends[change.job_id] += change.ends
        starts[change.job_id] += change.was in TERMINAL and change.status not in TERMINAL
    retries = Counter(record.retried)

    def violations() -> Iterator[str]:
        for job in record.jobs:
            if job.status not in TERMINAL:
                yield f"{job.job_type} job {job.id} is still {job.status}"
            elif ends[job.id] != 1 + starts[job.id]:
                yield f"{job.job_type} job {job.id} ended {ends[job.id]} times and was started again {starts[job.id]}"
            if starts[job.id] > retries[job.id]:
                yield f"{job.job_type} job {job.id} began again {starts[job.id]} times, retried {retries[job.id]}"

    counts = Counter(job.status for job in record.jobs)
    figure = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
    return _verdict("every job is in a terminal state, reached exactly once", figure, violations())


def nothing_changes_after_the_end(record: Record) -> Verdict:
    """Only a retry may touch a job that has ended; and an ended job holds no run open."""

    def violations() -> Iterator[str]:
        for change in record.changes:
            if change.was in TERMINAL and (change.status in TERMINAL or change.status == "processing"):
                yield f"job {change.job_id} went from {change.was} to {change.status} at version {change.version}"
        for job in record.jobs:
            if job.is_open and job.status in TERMINAL:
                yield f"job {job.id} is {job.status} and its run is still open"

    return _verdict("no update after the end, no run left open", f"{len(record.changes)} updates", violations())


def every_failure_has_a_reason(record: Record) -> Verdict:
    failed = [job for job in record.jobs if job.status == "failed"]

    def violations() -> Iterator[str]:
        for job in failed:
            message = job.error_message or ""
            if not message.strip():
                yield f"job {job.id} failed without a reason"
            elif any(mark in message for mark in SECRETS_IN_MESSAGES):
                yield f"job {job.id} tells its owner of our insides: {message[:80]}"

    return _verdict("every failed job tells its owner why, and no secret", f"{len(failed)} failed", violations())


def usage_equals_completions(record: Record) -> Verdict:
    completed = Counter((job.user_id, job.job_type) for job in record.jobs if job.is_counted)

    def violations() -> Iterator[str]:
        for usage in record.usage:
            for what, job_type, counted, limit in (
                ("tailored profiles", "tailor", usage.tailored, usage.tailored_limit),
                ("uploads", "resume", usage.uploads, usage.uploads_limit),
            ):
                done = completed[usage.user_id, job_type]
                if counted != done:
                    yield f"user {usage.user_id} completed {done} {what} and was counted {counted}"
                if limit is not None and counted > limit:
                    yield f"user {usage.user_id} was let through {counted} {what} at a limit of {limit}"

    counted = sum(usage.tailored + usage.uploads for usage in record.usage)
    return _verdict("usage = completed jobs, and never above the plan", f"{counted} counted", violations())


def one_profile_for_each_opportunity(record: Record) -> Verdict:
    owned = Counter((profile.user_id, profile.opportunity_id) for profile in record.profiles)
    by_id = {profile.id: profile for profile in record.profiles}
    judged = Counter(record.evaluations)

    def violations() -> Iterator[str]:
        for (user_id, opportunity_id), count in owned.items():
            if count > 1:
                yield f"user {user_id} has {count} profiles for opportunity {opportunity_id}"
        for job in record.jobs:
            if job.job_type != "tailor" or job.status != "completed":
                continue
            profile = by_id.get(job.tailored_profile_id or "")
            if profile is None or (profile.user_id, profile.opportunity_id) != (job.user_id, job.opportunity_id):
                yield f"job {job.id} completed without a profile of its own"
            if job.is_counted and judged[job.id] != 1:
                yield f"job {job.id} has {judged[job.id]} evaluations"

    return _verdict("one profile for each user and opportunity", f"{len(record.profiles)} profiles", violations())


def one_link_for_each_shared_profile(record: Record) -> Verdict:
    live = Counter(link.profile_id for link in record.links)
    tokens = {link.token for link in record.links}
    shared = [job for job in record.jobs if job.wants_link and job.status == "completed"]

    def violations() -> Iterator[str]:
        for profile_id, count in live.items():
            if count > 1:
                yield f"profile {profile_id} has {count} links"
        for job in shared:
            if str(job.result.get("share_url", "")).rpartition("/")[2] not in tokens:
                yield f"job {job.id} has no link that works: {job.result.get('share_url')}"

    return _verdict("one link for each profile that was to be shared", f"{len(shared)} jobs", violations())


def every_step_is_committed_once(record: Record) -> Verdict:
    commits = Counter((write.job_id, write.step) for write in record.steps if write.is_finished)
    return _verdict(
        "no finished step is written again",
        f"{len(commits)} finished steps",
        (f"step {step} of job {job_id} was finished {n} times" for (job_id, step), n in commits.items() if n > 1),
    )


def no_request_after_the_commit(record: Record) -> Verdict:
    committed = first_commits(record.steps)

    def violations() -> Iterator[str]:
        for request in record.requests:
            at = committed.get((request.job_id, request.step))
            if at is not None and request.began_at > at:
                yield f"step {request.step} of job {request.job_id}: request {request.began_at - at:.3f} s after commit"

    return _verdict("no model request after its step was committed", f"{len(record.requests)} requests", violations())


def no_request_long_after_a_cancel(record: Record) -> Verdict:
    """Until the news is there a cancelled job may go on, and start a request: for one lease at the longest.

    A worker whose lease was not renewed for that long asks before it pays. Only one that was stopped in the midst of
    sending has no time to.
    """
    cancels = [change for change in record.changes if change.status == "cancelled" and change.ends]
    begun_again = [change for change in record.changes if change.was in TERMINAL and change.status not in TERMINAL]
    pauses = [each for each in record.disruptions if each.kind == Kind.PAUSE]
    late = [
        (cancel, request)
        for cancel in cancels
        for request in record.requests
        if request.job_id == cancel.job_id
        and request.began_at > cancel.at
        and not any(each.job_id == cancel.job_id and cancel.at < each.at < request.began_at for each in begun_again)
    ]

    def violations() -> Iterator[str]:
        for cancel, request in late:
            after_s = request.began_at - cancel.at
            was_paused = any(each.touches(request.job_id, cancel.at, request.began_at) for each in pauses)
            if after_s > record.lease_s + SENDING_S and not was_paused:
                yield f"step {request.step} of job {request.job_id}: request {after_s:.3f} s after the cancel"

    figure = f"{len(cancels)} cancelled, {len(late)} requests before the news"
    return _verdict("no model request later than a lease after its job was cancelled", figure, violations())


def no_step_is_paid_for_twice(record: Record) -> Verdict:
    """A reply that a disruption swallowed between request and commit may be paid for again: once for each.

    A reply that cannot be used may be mended: once for its form, once for what it says.
    """
    committed = first_commits(record.steps)
    paid = defaultdict[tuple[str, str], list[float]](list)
    mended, asked = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for request in record.requests:
        asked[request.job_id, request.step] += not request.is_mend
        if request.outcome is Outcome.DELIVERED and request.is_mend:
            mended[request.job_id, request.step] += 1
        elif request.outcome is Outcome.DELIVERED:
            paid[request.job_id, request.step].append(request.began_at)

    def violations() -> Iterator[str]:
        for (job_id, step), times in paid.items():
            until = committed.get((job_id, step), float("inf"))
            excuses = sum(each.touches(job_id, min(times), until) for each in record.disruptions)
            if len(times) > 1 + excuses:
                yield f"step {step} of job {job_id}: {len(times)} valid replies, {excuses} disruptions"
        for (job_id, step), count in mended.items():
            if count > _MENDS * asked[job_id, step]:
                yield f"step {step} of job {job_id}: mended {count} times, asked {asked[job_id, step]} times"

    again = sum(len(times) - 1 for times in paid.values())
    return _verdict(
        "valid replies to a step ≤ 1 + disruptions on the way", f"{len(paid)} steps paid, {again} again", violations()
    )


def every_request_is_in_the_ledger(record: Record) -> Verdict:
    """Whoever died, was paused or cancelled meanwhile: what may have been paid is booked, if need be as an estimate."""
    booked = Counter(call.job_id for call in record.ledger if call.outcome != "refused")
    asked = Counter(request.job_id for request in record.requests if request.outcome is not Outcome.REFUSED)
    unknown = sum(call.outcome == "unknown" for call in record.ledger)
    return _verdict(
        "every model request that may cost is in the ledger",
        f"{booked.total()} booked, {unknown} of them supposed, {asked.total()} requests",
        (
            f"job {job} asked {count} times, {booked[job]} are booked"
            for job, count in asked.items()
            if booked[job] < count
        ),
    )


def nobody_spends_more_than_the_budget(record: Record) -> Verdict:
    spent = Counter(call.user_id for call in record.ledger if call.outcome != "refused")
    limits = {usage.user_id: usage.calls_limit for usage in record.usage if usage.calls_limit is not None}
    most = max((spent[user_id] / limit for user_id, limit in limits.items() if limit), default=0.0)
    return _verdict(
        "model calls of a user never above the budget",
        f"{len(limits)} budgets, the fullest {most:.0%} spent",
        (f"user {user} spent {spent[user]} calls of {limit}" for user, limit in limits.items() if spent[user] > limit),
    )


def every_request_is_known(record: Record) -> Verdict:
    """Otherwise the two checks above would look at nothing."""
    jobs = {job.id for job in record.jobs}
    strangers = [request for request in record.requests if request.job_id not in jobs]
    return _verdict(
        "every model request names its job and step",
        f"{len(record.requests)} requests",
        (f"a request at {request.began_at:.3f} names job {request.job_id!r}" for request in strangers),
    )


def versions_only_rise(record: Record) -> Verdict:
    """For every subscriber and every job; and the last state that was shown is the job's end."""
    shown = defaultdict[tuple[str, str], list[tuple[int, str]]](list)
    for sighting in record.sightings:
        shown[sighting.watch, sighting.job_id].append((sighting.version, sighting.status))

    def violations() -> Iterator[str]:
        for (watch, job_id), states in shown.items():
            versions = [version for version, _ in states]
            if any(later <= earlier for earlier, later in pairwise(versions)):
                yield f"watch {watch} of job {job_id} was shown versions {versions}"
            if states[-1][1] not in TERMINAL:
                yield f"watch {watch} of job {job_id} ended while it was {states[-1][1]}"
            if any(status in TERMINAL for _, status in states[:-1]):
                yield f"watch {watch} of job {job_id} went on after the end"

    figure = f"{len(shown)} watches, {len(record.sightings)} updates"
    return _verdict("versions that a subscriber sees only rise, up to the end", figure, violations())


def realtime_never_goes_back(record: Record) -> Verdict:
    """On one connection, as it was sent; and nobody is sent another user's rows."""
    newest: dict[tuple[str, str], int] = {}

    def violations() -> Iterator[str]:
        for event in record.events:
            key = event.connection, event.job_id
            if event.version <= newest.get(key, 0):
                yield f"connection {event.connection}, job {event.job_id}: {event.version} after {newest[key]}"
            if event.user_id != event.listener_id:
                yield f"connection {event.connection} was sent a job of user {event.user_id}"
            newest[key] = event.version

    figure = f"{len({event.connection for event in record.events})} connections, {len(record.events)} events"
    return _verdict("Realtime sends versions in order, and one's own only", figure, violations())


def every_watch_sees_the_end(record: Record) -> Verdict:
    watches = len({sighting.watch for sighting in record.sightings})
    return _verdict("every watch is told of the end", f"{watches} watches", record.lost_watches)


def no_worker_ends_by_itself(record: Record) -> Verdict:
    figure = f"{len(record.disruptions)} disruptions"
    return _verdict("no worker ends by itself, or badly when told to", figure, record.unexpected_exits)


def first_commits(steps: Sequence[StepWrite]) -> dict[tuple[str, str], float]:
    """When each step was finished first, by (job id, step)."""
    first: dict[tuple[str, str], float] = {}
    for write in steps:
        if write.is_finished:
            key = (write.job_id, write.step)
            first[key] = min(first.get(key, write.at), write.at)
    return first


def _verdict(rule: str, figure: str, violations: Iterable[str]) -> Verdict:
    return Verdict(rule=rule, figure=figure, violations=tuple(violations))


CHECKS: tuple[Check, ...] = (
    every_accepted_job_is_there,
    every_job_ends_once,
    nothing_changes_after_the_end,
    every_failure_has_a_reason,
    usage_equals_completions,
    one_profile_for_each_opportunity,
    one_link_for_each_shared_profile,
    every_step_is_committed_once,
    every_request_is_known,
    every_request_is_in_the_ledger,
    nobody_spends_more_than_the_budget,
    no_request_after_the_commit,
    no_request_long_after_a_cancel,
    no_step_is_paid_for_twice,
    versions_only_rise,
    realtime_never_goes_back,
    every_watch_sees_the_end,
    no_worker_ends_by_itself,
)
