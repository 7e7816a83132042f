"""Every wait, interval and limit of the SDK in one place, so that tests and unusual networks can change them."""

import time
from collections.abc import Callable
from dataclasses import dataclass

Clock = Callable[[], float]


@dataclass(frozen=True, kw_only=True)
class Timings:
    """All in seconds unless the name says otherwise. The defaults suit the internet."""

    # One request.
    connect_s: float = 5.0
    read_s: float = 30.0

    # Retries of one call: at most `retries` more tries, and never a single sleep above `retry_cap_s`. When
    # Retry-After asks for more than that, the refusal is raised at once and the caller decides.
    retries: int = 4
    retry_base_s: float = 0.25
    retry_cap_s: float = 30.0

    # Tokens are renewed this long before they expire.
    renew_early_s: float = 60.0

    # Long-polling. 25 s stays below the 30 s at which common proxies cut a silent request.
    hold_s: int = 25
    hold_margin_s: float = 10.0
    # Between two of them, so that a burst of changes is one answer and the rate limit is far.
    hold_gap_s: float = 0.05
    # A server that does not hold is asked this often instead; so are failures retried at the latest.
    poll_s: float = 1.0
    # So many answers in a row that are not the API's (a hotel's sign-in page, a 404 of the proxy while the server
    # restarts) are borne before a watch gives up: about half a minute.
    foreign_answers: int = 30
    # Up to this many watched jobs have a held request each; above it, job lists cover all of them at once.
    held_at_most: int = 16
    # How often the lists are read: at the least, and per watched job, so that many jobs are not a burden.
    sweep_s: float = 1.5
    sweep_per_job_s: float = 0.005

    # Realtime. The server closes a silent socket after about 60 s; our heartbeat also finds a dead one.
    heartbeat_s: float = 15.0
    heartbeat_timeout_s: float = 5.0
    join_timeout_s: float = 10.0
    # Without the server's word that capture is live, a joined channel counts as live after this.
    live_grace_s: float = 5.0
    reconnect_base_s: float = 0.25
    reconnect_cap_s: float = 10.0
    # The socket stays open this long after the last watch, for the next one.
    linger_s: float = 5.0


DEFAULT_TIMINGS = Timings()


@dataclass(frozen=True, kw_only=True)
class Clocks:
    """Wall-clock and monotonic time in seconds, replaceable in tests."""

    wall: Clock = time.time
    monotonic: Clock = time.monotonic
