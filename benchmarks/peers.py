"""Ours beside DBOS, Absurd and Restate: the same jobs, in one run, in rounds that take turns."""

import asyncio
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
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
STRAIGHT = "ours, straight to Postgres"
ALONE_P50, FIRST_STEP, AT_ONCE = "one job, p50", "enqueue to first step, p50", "50 at a time"
WORKER_CPU = "CPU a job, worker"


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
    writes: list[float] = field(default_factory=list)
    """Transactions a job that write in Postgres, jobs alone; heartbeats and sweeps of these seconds among them."""


async def one_round(system: System, seen: Seen, marks: Path) -> None:
    """Each measure once, with a worker that is started for it."""
    _clear(marks)
    with system.worker(marks) as worker:
        began = await _transactions(system)
        times = (await system.answer({"do": "one", "kind": "linear", "count": WARM_UP + ALONE}))["times"][WARM_UP:]
        if began is not None and (ended := await _transactions(system)) is not None:
            seen.writes.append((ended - began - 1) / (WARM_UP + ALONE))
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


async def _transactions(system: System) -> int | None:
    return await asyncio.to_thread(systems.transactions, system.database_url) if system.database_url else None


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
    straight = await asyncio.to_thread(bench.stack.let_worker_in)
    found: list[System] = [Ours(bench, people), Ours(bench, people, name=STRAIGHT, settings=straight)]
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
    """A row for each system and measure: ours with their targets, the others beside ours over REST."""
    rows = list[Figure]()

    def add(what: str, unit: str, value: Callable[[Seen], float], note: Callable[[Seen], str] = lambda _: "") -> None:
        there = {name: value(each) for name, each in seen.items()}
        for name, each in seen.items():
            figure = Figure(what=f"{what}: {name}", value=there[name], unit=unit, note=note(each))
            if name != "ours":
                figure = replace(figure, baseline=there["ours"], against="ours")
            rows.append(_with_targets(figure, what, name, there))

    add(ALONE_P50, "ms", _alone, lambda each: _spread(each.rounds))
    add("one job, p95", "ms", lambda each: percentile(each.alone, 0.95))
    add(FIRST_STEP, "ms", lambda each: percentile(each.entered, 0.5))
    add(AT_ONCE, "jobs/s", lambda each: median(each.rate), lambda each: _spread(each.rate))
    add("4 steps of 100 ms at once, p50", "ms", lambda each: percentile(each.parallel, 0.5))
    add("kill -9 to going on", "s", lambda each: median(each.again),
        lambda each: f"finished steps done again: {each.twice}")  # fmt: skip
    add(WORKER_CPU, "ms", lambda each: median(each.worker_cpu))
    add("CPU a job, everything", "ms", lambda each: median(each.all_cpu))
    add("transactions a job that write in Postgres", "", lambda each: median(each.writes or [0.0]))
    return rows


def _alone(each: Seen) -> float:
    return median(each.rounds)


# What ours is to reach beside others: at most the least of these shares, or at least the greatest.
_AT_MOST = {
    ("ours", ALONE_P50): {"DBOS": 0.6},
    ("ours", FIRST_STEP): {"DBOS": 1.0},
    (STRAIGHT, ALONE_P50): {"Absurd": 1.0, "Restate": 1.0},
}
_AT_LEAST = {("ours", AT_ONCE): {"DBOS": 3.0, "Absurd": 1.0}, (STRAIGHT, AT_ONCE): {"Absurd": 1.0, "Restate": 1.0}}


def _with_targets(figure: Figure, what: str, name: str, there: dict[str, float]) -> Figure:
    """`there`: the same measure of each system."""
    if what == WORKER_CPU and name in {"ours", STRAIGHT}:
        return replace(figure, at_most=WORKER_CPU_MS)
    most, least = (
        [share * there[peer] for peer, share in table.get((name, what), {}).items() if peer in there]
        for table in (_AT_MOST, _AT_LEAST)
    )
    return replace(figure, at_most=min(most, default=None), at_least=max(least, default=None))


NOTES = (
    f"{ROUNDS} rounds in turn: {ALONE} jobs of eight instant steps alone, {MANY} of them 50 at a time, a kill.",
    "Each with one worker process, started for its turn, and a client in another process.",
    "From the call that makes a job durable to the client's knowledge of its end.",
    "Ours, hop after hop: the client's call (over REST: 2), a message on Redis, a wake-up and a pick-up (3), a claim,",
    "eight commits and an end (10, over REST 20), news on Redis: 16 straight to Postgres, 26 over REST.",
    "Restate: a request, a push to the worker, each result to the server and back, an end: 11, none of them in SQL.",
    "DBOS and Absurd speak to Postgres without a hop and poll: here every 10 ms, by default every 1 s and 0.25 s.",
    "Postgres with the same build and settings for all (fsync off); Restate's own store without fsync as well.",
    "After a kill another worker starts at once: ours knows of the end by a lock; a claim of Absurd's lasts 5 s.",
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
