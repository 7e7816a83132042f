"""Each fault of API and Realtime, with the SDK's own timings: how soon after it can be known a watch sees the end."""

import asyncio
from dataclasses import dataclass

from benchmarks.figures import Figure, Report
from client_sdk import JobStatus, WatchTransport
from client_sdk.timings import DEFAULT_TIMINGS
from tests.fakes.fault_scenarios import SCENARIOS, Scenario
from tests.fakes.fault_server import FaultServer
from tests.fakes.watching import Seen, Way, watch_to_end

SOON_S = 2.0
# How long an outage lasts, by scenario; the others need none.
OUTAGES_S = {"server gone": 60.0, "API answers 503": 10.0, "API 503, Realtime refuses": 10.0}
DEFAULT_OUTAGE_S = 5.0
TIMEOUT_S = 120.0
# Long ones wait most of the time, so they may share the machine; short ones run alone.
LONG = {"server gone", "server a black hole", "API answers 503", "API 503, Realtime refuses", "captive portal"}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one scenario."""

    scenario: Scenario
    way: Way
    seen: Seen
    late_s: float
    requests: int
    sockets: int
    is_right: bool

    def figure(self) -> Figure:
        """One line of the table."""
        via = "realtime" if self.seen.transports[-1] is WatchTransport.REALTIME else "polling"
        return Figure(
            what=f"{self.scenario.name} ({self.way})",
            value=1000 * self.late_s,
            unit="ms",
            at_most=1000 * SOON_S,
            note=f"{via}, {self.requests} requests, {self.sockets} sockets" + ("" if self.is_right else ", WRONG END"),
        )


async def measure(scenario: Scenario, way: Way, *, blocking: bool = False) -> Outcome:
    """Run one scenario on a server of its own."""
    outage_s = OUTAGES_S.get(scenario.name, DEFAULT_OUTAGE_S)
    with FaultServer() as server:
        job_id = server.add_job()
        driving = asyncio.create_task(scenario.drive(server, job_id, outage_s))
        seen = await watch_to_end(
            server,
            job_id,
            way=way,
            blocking=blocking,
            timings=DEFAULT_TIMINGS,
            timeout_s=TIMEOUT_S,
            jump_s=scenario.jump_s,
        )
        knowable_at = await driving
        last, versions = seen.jobs[-1], seen.versions
        return Outcome(
            scenario=scenario,
            way=way,
            seen=seen,
            late_s=max(0.0, seen.at[-1] - knowable_at),
            requests=server.counters.requests,
            sockets=server.counters.sockets,
            is_right=last.status is JobStatus.COMPLETED
            and last.version == server.store.rows[job_id]["version"]
            and versions == sorted(set(versions)),
        )


async def run() -> Report:
    """The report."""
    ways: tuple[Way, ...] = ("realtime", "api key")
    cases = [
        (scenario, way) for scenario in SCENARIOS for way in ways if way == "realtime" or not scenario.needs_realtime
    ]
    outcomes = [await measure(scenario, way) for scenario, way in cases if scenario.name not in LONG]
    outcomes += await asyncio.gather(*(measure(scenario, way) for scenario, way in cases if scenario.name in LONG))
    wrong = [outcome for outcome in outcomes if not outcome.is_right]
    notes = [
        "From when the end could be known (committed, and API or Realtime reachable) until the caller's loop has it.",
        (
            f"Outages: server gone {OUTAGES_S['server gone']:.0f} s, 503 {OUTAGES_S['API answers 503']:.0f} s, "
            f"others {DEFAULT_OUTAGE_S:.0f} s. The SDK's own timings; nothing is shortened."
        ),
        f"Wrong or missing ends: {len(wrong)} of {len(outcomes)}.",
    ]
    return Report(title="A watch under faults", figures=[outcome.figure() for outcome in outcomes], notes=notes)


def main() -> Report:
    return asyncio.run(run())
