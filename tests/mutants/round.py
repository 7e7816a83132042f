"""A round: mutants drawn by seed, each tried on one of the workbenches."""

import math
import queue
import random
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.mutants.areas import Area
from tests.mutants.equivalents import Equivalent, equivalent_to
from tests.mutants.measured import measured
from tests.mutants.mutant import Mutant
from tests.mutants.related import Related
from tests.mutants.workbench import NOTHING_RAN, Outcome, Workbench

# At most so long may a test take at the least while all are tried: who seems to hang is tried again, with all the time.
_HURRIED_S = 3.0
# One in so many runs tries unchanged code instead: a test that fails then would have counted as a kill.
_CONTROL_EVERY = 12


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What became of a mutant.

    `killer` is the test that failed, or hung; None: it survived. `equivalent` says of one that did why it had to.
    """

    mutant: Mutant
    killer: str | None
    tests: int
    is_hung: bool = False
    equivalent: Equivalent | None = None


@dataclass(kw_only=True)
class Tally:
    """An area's verdicts, and its controls: how many there were, and which tests failed on unchanged code.

    `undecided` are those that no test has noticed yet, or that seemed to hang, until they were tried alone.
    """

    area: Area
    possible: int
    verdicts: list[Verdict] = field(default_factory=list)
    undecided: list[Mutant] = field(default_factory=list)
    controls: int = 0
    failed_controls: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def killed(self) -> int:
        """How many died."""
        return sum(verdict.killer is not None for verdict in self.verdicts)

    @property
    def timeouts(self) -> int:
        """How many of these died because a test of theirs hung."""
        return sum(verdict.killer is not None and verdict.is_hung for verdict in self.verdicts)

    @property
    def counted(self) -> int:
        """Of how many the share is: all but those that no test can tell from the code."""
        return len(self.verdicts) - len(self.equivalents)

    @property
    def share(self) -> float:
        """The share that died, from 0 to 1; 1 of none."""
        return self.killed / self.counted if self.counted else 1.0

    @property
    def survivors(self) -> list[Verdict]:
        """Those that no test noticed and one should, in the order of the code."""
        return [verdict for verdict in self._alive() if verdict.equivalent is None]

    @property
    def equivalents(self) -> list[Verdict]:
        """Those that no test noticed, since none can."""
        return [verdict for verdict in self._alive() if verdict.equivalent is not None]

    def _alive(self) -> list[Verdict]:
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

    Of many related tests the first run that cost `budget_s` of CPU time together. When all are done, what survived them
    is tried by the rest, and what seemed to hang once more, one alone at a time: so no verdict comes from how busy this
    machine was. `least_s` is what a test may take at the least until it is said to hang.
    """
    related = measured(area, root, benches, kept)
    tally = Tally(area=area, possible=len(mutants), left_out=related.failed)
    round_ = _Round(root=root, related=related, tally=tally, told=told, budget_s=budget_s, least_s=least_s)
    round_.try_first(mutants, count, benches)
    round_.decide(benches[0])
    return tally


@dataclass(kw_only=True)
class _Round:
    root: Path
    related: Related
    tally: Tally
    told: Callable[[Tally], None]
    budget_s: float
    least_s: float
    left: dict[Mutant, dict[str, float]] = field(default_factory=dict)
    """The tests that have yet to run for what is undecided."""
    started: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def try_first(self, mutants: Sequence[Mutant], count: int, benches: Sequence[Workbench]) -> None:
        """The quick part, on all benches."""
        waiting: queue.SimpleQueue[Mutant] = queue.SimpleQueue()
        for mutant in mutants:
            waiting.put(mutant)

        def take() -> Mutant | None:
            with self.lock:
                if self.started >= count or waiting.empty():
                    return None
                self.started += 1
                return waiting.get()

        def work(bench: Workbench) -> None:
            while (mutant := take()) is not None:
                self._try(bench, mutant)

        with ThreadPoolExecutor(len(benches)) as threads:
            for done in [threads.submit(work, bench) for bench in benches]:
                done.result()

    def _try(self, bench: Workbench, mutant: Mutant) -> None:
        tests = self.related.tests_of(mutant, self.budget_s)
        hurried_s = min(self.least_s, _HURRIED_S)
        outcome = bench.try_mutant(mutant, tests, hurried_s) if tests else NOTHING_RAN
        with self.lock:
            if outcome is None:
                self.started -= 1
                return
            if outcome.is_killed and not outcome.is_hung:
                self.tally.verdicts.append(Verdict(mutant=mutant, killer=outcome.killer, tests=len(tests)))
            else:
                passed = {} if outcome.is_hung else tests
                every = self.related.tests_of(mutant, math.inf)
                self.tally.undecided.append(mutant)
                self.left[mutant] = {test: each for test, each in every.items() if test not in passed}
            has_control = bool(tests) and self.tally.controls <= self.started // _CONTROL_EVERY
            self.tally.controls += has_control
            self.told(self.tally)
        if has_control and (control := bench.check(tests, self.least_s)).is_killed:
            self.tally.failed_controls.append(control.killer)

    def decide(self, bench: Workbench) -> None:
        """The verdicts that are left, one after the other."""
        for mutant in list(self.tally.undecided):
            outcome, doubtful = alone(bench, mutant, self.left[mutant], self.least_s)
            self.tally.undecided.remove(mutant)
            self.tally.failed_controls += doubtful
            self.tally.verdicts.append(
                Verdict(
                    mutant=mutant,
                    killer=outcome.killer if outcome.is_killed else None,
                    tests=len(self.related.tests_of(mutant, math.inf)),
                    is_hung=outcome.is_hung,
                    equivalent=equivalent_to(mutant, (self.root / mutant.path).read_text()),
                )
            )
            self.told(self.tally)


def alone(bench: Workbench, mutant: Mutant, tests: Mapping[str, float], least_s: float) -> tuple[Outcome, list[str]]:
    """What these tests say of the mutant while nothing else is tried; and which hang on unchanged code as well.

    Those say nothing about the mutant, and are left out.
    """
    left = dict(tests)
    doubtful: list[str] = []
    while left:
        outcome = bench.try_mutant(mutant, left, least_s) or NOTHING_RAN
        if not outcome.is_killed:
            return NOTHING_RAN, doubtful
        suspects = {outcome.killer: left[outcome.killer]} if outcome.killer in left else left
        if not outcome.is_hung or not bench.check(suspects, least_s).is_killed:
            return outcome, doubtful
        doubtful += suspects
        left = {test: seconds for test, seconds in left.items() if test not in suspects}
    return NOTHING_RAN, doubtful
