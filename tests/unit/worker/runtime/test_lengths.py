"""Lengths, sizes and counts that nothing else holds to what they are for: a digit too many or too few is seen here.

Each stands between two bounds that have a reason. Who changes one beyond them changes the reason, too.
"""

from importlib import import_module

import pytest

LENGTHS = [
    ("worker.runtime.arq_settings", "_POLL_S", 0.5, 3, "an entry whose wake-up was lost waits so long"),
    ("worker.runtime.arq_settings", "_HEALTH_S", 5, 60, "arq's own look at a worker; none of ours reads it"),
    ("worker.runtime.arq_worker", "_REDIS_AWAY_S", 0.2, 2, "a Redis that is back is used soon, and not flooded before"),
    ("worker.runtime.arq_worker", "_POP_TIMEOUT_S", 0.5, 3, "longer than a busy Redis takes, shorter than a lease"),
    ("worker.runtime.database_poll", "_PROBE_TIMEOUT_S", 0.2, 2, "as long as a Redis next door may take"),
    ("worker.runtime.housekeeping", "LOOK_S", 30, 120, "a look that is due may be late by so much"),
    ("worker.runtime.housekeeping", "PRUNE_S", 1800, 7200, "what has expired goes within the hour or two"),
    ("worker.runtime.housekeeping", "COUNT_AFTER_S", 1, 5, "a count of calls is fresh, and none is made for each"),
    ("worker.runtime.housekeeping", "PAUSE_S", 0.2, 2, "others come to their turn between two batches"),
    ("worker.runtime.lane_news", "LIFE_S", 30, 120, "an operator who restarts after raising a limit waits no longer"),
    ("worker.runtime.lane_news", "LONGEST_WAIT_S", 86_400, 86_400, "limits of a day are the longest"),
    ("worker.runtime.lane_news", "OF_A_DAY_S", 300, 3_600, "longer than limits of a minute make anybody wait"),
    ("worker.runtime.lane_news", "_DAYS_LIFE_S", 7 * 86_400, 14 * 86_400, "a limit of a day is met again in a week"),
    ("worker.runtime.lane_news", "_SLOWEST_PER_S", 0.005, 0.05, "about a call a minute"),
    ("worker.runtime.lane_news", "_FASTEST_PER_S", 500, 5_000, "no account is allowed more"),
    ("worker.runtime.lane_news", "_MOST_MODELS", 50, 300, "one trip to Redis, and more models than anybody has"),
    ("worker.runtime.lane_news", "_LONGEST_NAME", 100, 500, "longer than any model's name"),
    ("worker.runtime.lanes", "_WORTH_TELLING_S", 0.5, 3, "of the waits of one minute only a few are told"),
    ("worker.runtime.lanes", "_LONGEST_THRIFT_S", 300, 1_200, "as long as jobs that have begun take to end"),
    ("worker.runtime.leases", "_RETRY_S", 0.1, 1, "several tries fit into what is left of a lease"),
    ("worker.runtime.life_signs", "_FORGOTTEN_S", 43_200, 7 * 86_400, "longer than any machine is down and back"),
    ("worker.runtime.outbox", "GATHER_S", 0.01, 0.1, "nobody sees the delay, and steps of a moment go together"),
    ("worker.runtime.outputs", "MAX_OUTPUT_BYTES", 1_000_000, 1_048_576, "what the database stores of one step"),
    ("worker.runtime.pace", "_SURE_FOR_S", 5, 30, "a few calls of a slow model"),
    ("worker.runtime.pace", "_MOST_CALLS_APART", 3, 10, "calls whose answers come together"),
    ("worker.runtime.pace", "_REMEMBERED", 100, 500, "the calls of a minute at a quick pace"),
    ("worker.runtime.pace", "_LEAST_PER_S", 0.05, 0.5, "a job of a dozen calls ends within minutes"),
    ("worker.runtime.pace", "_MOST_PER_S", 500, 5_000, "no account is allowed more"),
    ("worker.runtime.policy", "LONG_WAIT_S", 10, 60, "what a run holds its slot for"),
    ("worker.runtime.policy", "_SHORTEST_WAIT_S", 0.2, 2, "longer than an answer takes on its way"),
    ("worker.runtime.prometheus", "_LOOK_S", 2, 15, "between two looks of whoever collects"),
    ("worker.runtime.run", "_TIME_TO_END_S", 3, 10, "two writes to a slow database"),
    ("worker.runtime.runner", "_LAST_WORDS_S", 10, 40, "an outage that passes, and no longer than a shutdown waits"),
    ("worker.runtime.runner", "_CLAIM_S", 30, 120, "an outage that passes; after it the sweeper sends the entry again"),
    ("worker.runtime.service", "_HAND_OVER_S", 10, 25, "within the 30 s that containers get"),
    ("worker.runtime.service", "_FLUSH_S", 1, 5, "within the 30 s that containers get, beside the hand-over"),
    ("worker.runtime.service", "_UNDELIVERABLE_S", 10, 40, "an outage that passes"),
    ("worker.runtime.shared_pace", "_ANSWER_S", 0.5, 2, "long beside what a call to a model takes"),
    ("worker.runtime.shared_pace", "_LEFT_ALONE_S", 2, 15, "a Redis that restarts is back by then"),
    ("worker.runtime.shared_pace", "_LONGEST_WAIT_S", 30, 120, "as long as a limit of a minute"),
    ("worker.runtime.shared_pace", "_MOST_LANES", 500, 5_000, "more workers than anybody has"),
    ("worker.runtime.store", "FIRST_WAIT_S", 0.02, 0.2, "a connection that was closed is opened again by then"),
    ("worker.runtime.store", "LONGEST_WAIT_S", 1, 5, "a database that is back is used soon"),
    ("worker.runtime.store", "MAX_REMAKES", 10, 100, "more parts than anybody remakes at a time"),
    ("worker.runtime.sweeper", "_LONGEST_WAIT_S", 5, 30, "a job whose worker died waits so long beyond its lease"),
    ("worker.runtime.sweeper", "_LIMIT", 100, 500, "a short transaction"),
    ("worker.runtime.sweeper", "_REFILLS", 10, 50, "thousands of entries, and an end"),
    ("worker.runtime.takeover", "LOOK_S", 0.2, 2, "who waits for its predecessor begins soon after it"),
    ("worker.runtime.takeover", "_RETRY_S", 1, 5, "a database that is back is used soon"),
    ("worker.runtime.turns", "_LONG_RESET_S", 61, 600, "longer than limits of a minute"),
    ("worker.runtime.turns", "CALLS_OF_A_JOB", 20, 30, "what twenty roles take"),
    ("core.confined.child", "MEMORY_BYTES", 512 * 1024**2, 2 * 1024**3, "many times what a large PDF takes"),
    ("core.confined.child", "_OPEN_FILES", 32, 256, "enough for fonts and word lists, too few to harm"),
    ("core.confined.children", "CPU_S", 1, 10, "many times what an ordinary text takes"),
    ("core.confined.children", "CPU_S_PER_BYTE", 10e-6, 100e-6, "many times what an ordinary text takes"),
    ("core.confined.children", "MOST_CPU_S", 30, 120, "less than a step may take"),
    ("core.confined.children", "WALL_S", 10, 60, "a machine that is busy"),
    ("core.confined.children", "WALL_PER_CPU", 2, 10, "a machine that is busy"),
    ("core.confined.children", "KEPT_S", 2, 15, "between two steps of a job"),
    ("core.confined.children", "MOST_ANSWER_BYTES", 16 * 1024**2, 128 * 1024**2, "more than anything that is stored"),
    ("core.confined.children", "_STARTING_S", 30, 120, "a slow machine that loads all libraries"),
    ("core.kept_connections", "KEPT_S", 20, 59, "less than servers and proxies keep theirs, a minute and more"),
    ("core.kept_connections", "_NEXT_ADDRESS_S", 0.1, 0.5, "RFC 8305 recommends 250 ms"),
    ("core.direct_functions", "_CONNECT_S", 2, 10, "a database that is busy"),
    ("core.postgres_session", "_LONGEST_REASON", 100, 1_000, "a line or two in a log"),
    ("core.straight_functions", "_KEPT_S", 60, 600, "a quiet spell, and less than firewalls forget"),
]  # fmt: skip


@pytest.mark.parametrize(("module", "name", "least", "most", "why"), LENGTHS, ids=[f"{x[0]}.{x[1]}" for x in LENGTHS])
def test_it_is_long_enough_for_what_it_is_for_and_no_longer(
    module: str, name: str, least: float, most: float, why: str
) -> None:
    length = getattr(import_module(module), name)
    assert least <= length <= most, why
    assert length / 10 < least <= most < length * 10, "else a digit too many or too few passes"
