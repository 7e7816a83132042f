"""A round: mutants drawn by seed, each tried on one of the workbenches."""

import math
import queue
import random
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.mutants.areas import Area
from tests.mutants.mutant import Mutant
from tests.mutants.related import measured
from tests.mutants.workbench import Workbench

# One in so many runs tries unchanged code instead: a test that fails then would have counted as a kill.
_CONTROL_EVERY = 12


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What became of a mutant. `killer` is the test that failed; None: it survived."""

    mutant: Mutant
    killer: str | None
    tests: int


@dataclass(kw_only=True)
class Tally:
    """An area's verdicts, and its controls: how many there were, and which tests failed on unchanged code."""

    area: Area
    possible: int
    verdicts: list[Verdict] = field(default_factory=list)
    controls: int = 0
    failed_controls: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def killed(self) -> int:
        """How many died."""
        return sum(verdict.killer is not None for verdict in self.verdicts)

    @property
    def share(self) -> float:
        """The share that died, from 0 to 1; 1 of none."""
        return self.killed / len(self.verdicts) if self.verdicts else 1.0

    @property
    def survivors(self) -> list[Verdict]:
        """Those that no test noticed, in the order of the code."""
        alive = (verdict for verdict in self.verdicts if verdict.killer is None)
        return sorted(alive, key=lambda verdict: (verdict.mutant.path, verdict.mutant.start))


def draw(mutants: Sequence[Mutant], seed: int, count: int) -> list[Mutant]:
    """So many of them, in an order that the seed decides; all when there are fewer."""
    return random.Random(seed).sample(mutants, min(count, len(mutants)))


def play(
    area: Area, mutants: Sequence[Mutant], *, root: Path, benches: Sequence[Workbench], kept: Path, count: int,
    told: Callable[[Tally], None], budget_s: float = math.inf, least_s: float = 10.0,
) -> Tally:  # fmt: skip
    """Tries the first `count` of these mutants, in their order, that can be tried.

    Of many related tests the first run that take `budget_s` together: what they do not notice, another might.
    `least_s` is what a test may take at the least until it is said to hang.
    """
    related = measured(area, root, benches[0], kept)
    tally = Tally(area=area, possible=len(mutants), left_out=related.failed)
    waiting: queue.SimpleQueue[Mutant] = queue.SimpleQueue()
    for mutant in mutants:
        waiting.put(mutant)
    lock = threading.Lock()
    started = 0

    def take() -> Mutant | None:
        nonlocal started
        with lock:
            if started >= count or waiting.empty():
                return None
            started += 1
            return waiting.get()

    def work(bench: Workbench) -> None:
        nonlocal started
        while (mutant := take()) is not None:
            tests = related.tests_of(mutant, budget_s)
            verdict = _try(bench, mutant, tests, least_s)
            with lock:
                if verdict is None:
                    started -= 1
                    continue
                tally.verdicts.append(verdict)
                has_control = bool(tests) and tally.controls <= len(tally.verdicts) // _CONTROL_EVERY
                tally.controls += has_control
                told(tally)
            if has_control and (control := bench.check(tests, least_s)).is_killed:
                tally.failed_controls.append(control.killer)

    with ThreadPoolExecutor(len(benches)) as threads:
        for done in [threads.submit(work, bench) for bench in benches]:
            done.result()
    return tally


def _try(bench: Workbench, mutant: Mutant, tests: dict[str, float], least_s: float) -> Verdict | None:
    if not tests:
        return Verdict(mutant=mutant, killer=None, tests=0)
    outcome = bench.try_mutant(mutant, tests, least_s)
    if outcome is None:
        return None
    return Verdict(mutant=mutant, killer=outcome.killer if outcome.is_killed else None, tests=len(tests))
