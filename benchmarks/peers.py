"""Ours beside DBOS, Absurd and Restate: the same jobs, in one run, in rounds that take turns."""

import asyncio
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks._peers import systems
from benchmarks._peers.environments import NotToBeHad
from benchmarks._peers.systems import USERS, Ours, System
from benchmarks._workbench import Workbench, workbench
from benchmarks.figures import Figure, Report, percentile
from benchmarks.machine import cpu_by_process
from devstack.errors import StackError
from tests.waiting import wait_until

ROUNDS = int(os.environ.get("PEER_ROUNDS", "3"))
ALONE = 30
WARM_UP = 5
MANY = 300
PARALLEL = 10
WORKER_CPU_MS = 6.0


@dataclass(kw_only=True)
class Seen:
    """What was measured of one system, a list for each measure; times in ms but for `again` (s)."""

    alone: list[float] = field(default_factory=list)
    entered: list[float] = field(default_factory=list)
    parallel: list[float] = field(default_factory=list)
    rounds: list[float] = field(default_factory=list)
    """p50 of one job in each round."""
    rate: list[float] = field(default_factory=list)
    """Jobs a second, 50 at a time."""
    again: list[float] = field(default_factory=list)
    twice: int = 0
    """Finished steps that were done again after a kill."""
    worker_cpu: list[float] = field(default_factory=list)
    all_cpu: list[float] = field(default_factory=list)
    """CPU ms a job, 50 at a time: of the worker, and of worker, client and every server."""


async def one_round(system: System, seen: Seen, marks: Path) -> None:
    """Each measure once, with a worker that is started for it."""
    _clear(marks)
    with system.worker(marks) as worker:
        times = (await system.answer({"do": "one", "kind": "linear", "count": WARM_UP + ALONE}))["times"][WARM_UP:]
        entered = _marks(marks, "entered")[-ALONE:]
        alone = [1000 * (end - began) for began, end in times]
        seen.alone += alone
        seen.rounds.append(percentile(alone, 0.5))
        seen.entered += [1000 * (at - began) for at, (began, _) in zip(entered, times, strict=True)]
        times = (await system.answer({"do": "one", "kind": "parallel", "count": 2 + PARALLEL}))["times"][2:]
        seen.parallel += [1000 * (end - began) for began, end in times]
        before = cpu_by_process()
        began, end = (await system.answer({"do": "many", "kind": "linear", "count": MANY}))["times"]
        used = cpu_by_process(since=before)
        seen.rate.append(MANY / (end - began))
        seen.worker_cpu.append(1000 * used[worker.pid] / MANY)
        seen.all_cpu.append(1000 * used.total / MANY)
    await _kill_once(system, seen, marks)


async def _kill_once(system: System, seen: Seen, marks: Path) -> None:
    """A worker killed in the midst of a step, and another started at once, as a supervisor would."""
    _clear(marks)
    with system.worker(marks) as worker:
        await system.answer({"do": "begin", "kind": "slow"})
        await _until(lambda: len(_marks(marks, "second")) == 1, "the second step")
        await asyncio.to_thread(systems.kill, worker)
    killed = time.perf_counter()
    with system.worker(marks):
        await system.answer({"do": "wait"})
    seen.again.append(_marks(marks, "second")[1] - killed)
    seen.twice += len(_marks(marks, "first")) - 1


def _clear(file: Path) -> None:
    file.unlink(missing_ok=True)


def _marks(file: Path, name: str) -> list[float]:
    """When the steps of this name were entered."""
    lines = file.read_text().splitlines() if file.exists() else []
    return [float(at) for said, at in (line.split() for line in lines) if said == name]


async def _until(is_so: Callable[[], bool], what: str) -> None:
    await asyncio.to_thread(wait_until, is_so, what)


async def measure(bench: Workbench, folder: Path) -> tuple[dict[str, Seen], list[str]]:
    """All systems that can be had, and why others cannot."""
    people = [await bench.new_user() for _ in range(USERS)]
    found: list[System] = [Ours(bench, people)]
    missing = list[str]()
    async with AsyncExitStack() as stack:
        postgres = stack.enter_context(systems.own_postgres(folder))
        peers = {"DBOS": systems.dbos(postgres), "Absurd": systems.absurd(postgres), "Restate": systems.restate(folder)}
        for name, peer in peers.items():
            try:
                found.append(await stack.enter_async_context(peer))
            except (NotToBeHad, StackError) as error:
                missing.append(f"{name} cannot be had here: {error}")
        seen = {system.name: Seen() for system in found}
        for _ in range(ROUNDS):
            for system in found:
                await one_round(system, seen[system.name], folder / "marks")
    return seen, missing


def _spread(values: list[float]) -> str:
    return f"rounds {min(values):.0f} to {max(values):.0f}"


def figures_of(seen: dict[str, Seen]) -> list[Figure]:
    """A row for each system and measure: ours with its target, the others beside ours."""
    ours, rows = seen["ours"], list[Figure]()

    def add(
        what: str,
        unit: str,
        value: Callable[[Seen], float],
        *,
        at_most: float | None = None,
        at_least: float | None = None,
        note: Callable[[Seen], str] = lambda _: "",
    ) -> None:
        rows.append(
            Figure(what=f"{what}: ours", value=value(ours), unit=unit, at_most=at_most, at_least=at_least,
                   note=note(ours))
        )  # fmt: skip
        for name in [name for name in seen if name != "ours"]:
            there = value(seen[name])
            rows.append(
                Figure(what=f"{what}: {name}", value=there, unit=unit, baseline=value(ours), against="ours",
                       note=note(seen[name]))
            )  # fmt: skip

    def times(share: float, name: str, value: Callable[[Seen], float]) -> float | None:
        return share * value(seen[name]) if name in seen else None

    def best(*targets: float | None) -> float | None:
        return max((target for target in targets if target is not None), default=None)

    def alone(each: Seen) -> float:
        return median(each.rounds)

    def entered(each: Seen) -> float:
        return percentile(each.entered, 0.5)

    def rate(each: Seen) -> float:
        return median(each.rate)

    add("one job, p50", "ms", alone, at_most=times(0.6, "DBOS", alone), note=lambda each: _spread(each.rounds))
    add("one job, p95", "ms", lambda each: percentile(each.alone, 0.95))
    add("enqueue to first step, p50", "ms", entered, at_most=times(1, "DBOS", entered))
    add("50 at a time", "jobs/s", rate, at_least=best(times(3, "DBOS", rate), times(1, "Absurd", rate)),
        note=lambda each: _spread(each.rate))  # fmt: skip
    add("4 steps of 100 ms at once, p50", "ms", lambda each: percentile(each.parallel, 0.5))
    add("kill -9 to going on", "s", lambda each: median(each.again),
        note=lambda each: f"finished steps done again: {each.twice}")  # fmt: skip
    add("CPU a job, worker", "ms", lambda each: median(each.worker_cpu), at_most=WORKER_CPU_MS)
    add("CPU a job, everything", "ms", lambda each: median(each.all_cpu))
    return rows


NOTES = (
    f"{ROUNDS} rounds in turn: {ALONE} jobs of eight instant steps alone, {MANY} of them 50 at a time, a kill.",
    "Each with one worker process, started for its turn, and a client in another process.",
    "From the call that makes a job durable to the client's knowledge of its end.",
    "Ours: a request, a message, ten calls of the worker over HTTP, and news on Redis.",
    "DBOS and Absurd speak to Postgres without a hop and poll: here every 10 ms, by default every 1 s and 0.25 s.",
    "Postgres with the same build and settings for all (fsync off); Restate's own store without fsync as well.",
    "After a kill another worker starts at once. A claim lasts 5 s with ours and with Absurd (by default 120 s).",
)


async def run() -> Report:
    """The report."""
    async with workbench() as bench:
        with tempfile.TemporaryDirectory(prefix="bespoke-peers-") as folder:
            os.chmod(folder, 0o711)  # noqa: PTH101 - Postgres may run under another account
            seen, missing = await measure(bench, Path(folder))
    return Report(title="Beside other durable runners", figures=figures_of(seen), notes=[*NOTES, *missing])


def main() -> Report:
    return asyncio.run(run())
