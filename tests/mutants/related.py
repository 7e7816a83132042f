"""Which tests are related to a mutant: those that reach its statement, as measured once on unchanged code."""

import math
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.mutants.areas import Area
from tests.mutants.mutant import Mutant
from tests.mutants.plugin import ALWAYS

_QUICK_S = 0.2
_NAME = re.compile(r"(?:public|private)\.(\w+)\s*\(")


@dataclass(frozen=True, kw_only=True)
class Related:
    """The tests of an area that pass on unchanged code, with the seconds each takes, their cost, and what they reach.

    They are in the order in which they are worth a try: all that take next to nothing, then the quickest of each
    module, in the area's order, then the second of each, and so on. So whatever fits into a budget is of many kinds.
    """

    seconds: dict[str, float]
    cpu: dict[str, float]
    failed: list[str]
    lines: dict[str, dict[int, set[str]]]
    calls: Mapping[str, Mapping[str, int]]
    """Of functions of the database: the tests that reach each, with how many functions are in between."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Of modules that run in processes of their own: who starts them."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The source of each test module: one that reads a constant reaches no line, but names its module."""

    def tests_of(self, mutant: Mutant, budget_s: float) -> dict[str, float]:
        """Those to run for a mutant, with their seconds: the first, until they cost `budget_s` of CPU time together.

        Who calls it comes before who reaches it through others, and both before those whose fixtures may.
        """
        is_sql = mutant.path.endswith(".sql")
        reached = self._reaching_function(mutant) if is_sql else self._reaching_lines(mutant)
        nearest = self.calls.get(Path(mutant.path).stem, {}) if is_sql else {}
        chosen: dict[str, float] = {}
        spent_s = 0.0
        for test, taken in sorted(self.seconds.items(), key=lambda each: nearest.get(each[0], math.inf)):
            if test in reached and (not chosen or spent_s + self.cpu[test] <= budget_s):
                chosen[test] = taken
                spent_s += self.cpu[test]
        return chosen

    def _reaching_lines(self, mutant: Mutant) -> set[str]:
        lines = self.lines.get(mutant.path, {})
        first, last = mutant.lines
        tests = set().union(*(lines.get(line, set()) for line in range(first, last + 1)))
        if mutant.path in self.elsewhere:  # besides those that call it here
            starter = self.lines.get(self.elsewhere[mutant.path], {})
            return tests.union(*starter.values()) - {ALWAYS, ""}
        if tests & {ALWAYS, ""}:  # it ran as a module was loaded, or a fixture made: who uses it shows nowhere
            tests |= set().union(*lines.values())
            dotted = mutant.path.removesuffix(".py").replace("/", ".")
            modules = {module_of(test) for test in tests} | {
                name for name, text in self.texts.items() if dotted in text
            }
            tests |= {test for test in self.seconds if module_of(test) in modules}
        return tests

    def _reaching_function(self, mutant: Mutant) -> set[str]:
        tests = set(self.calls.get(Path(mutant.path).stem, ()))
        return tests if tests and ALWAYS not in tests else set(self.seconds)


def module_of(test: str) -> str:
    """The file of a test."""
    return test.partition("::")[0]


def related_by(notes: Mapping[str, Any], root: Path, area: Area) -> Related:
    """The tests of an area, as measured: `notes` are those of `plugin`."""

    def place_of(test: str) -> int:
        return next(place for place, module in enumerate(area.tests) if test.startswith(module))

    turns: defaultdict[int, int] = defaultdict(int)
    worth: dict[str, tuple[int, int]] = {}
    cpu: dict[str, float] = notes["cpu"]
    for test in sorted(notes["seconds"], key=lambda name: cpu[name]):
        turns[place_of(test)] += cpu[test] >= _QUICK_S
        worth[test] = (turns[place_of(test)], place_of(test))
    lines = {path: {int(line): set(tests) for line, tests in found.items()} for path, found in notes["lines"].items()}
    return Related(
        seconds={test: notes["seconds"][test] for test in sorted(worth, key=worth.__getitem__)},
        cpu=cpu,
        failed=notes["failed"],
        lines=lines,
        calls=_through(notes["calls"], _callees(root)),
        elsewhere=area.elsewhere,
        texts={name: (root / name).read_text() for name in {*map(module_of, cpu)} if (root / name).is_file()},
    )


def _callees(root: Path) -> dict[str, set[str]]:
    """Which functions of the database each one calls, or one of that name in another schema."""
    called: defaultdict[str, set[str]] = defaultdict(set)
    for path in (root / "supabase" / "schemas" / "functions").glob("*/*.sql"):
        called[path.stem] |= set(_NAME.findall(path.read_text())) - {path.stem}
    return dict(called)


def _through(calls: Mapping[str, Iterable[str]], callees: dict[str, set[str]]) -> dict[str, dict[str, int]]:
    """The tests that reach each function, also by way of others, with the number of those."""
    tests: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for test, names in calls.items():
        for name, distance in _distances(names, callees).items():
            tests[name][test] = distance
    return dict(tests)


def _distances(names: Iterable[str], callees: dict[str, set[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    waiting = deque((name, 0) for name in names)
    while waiting:
        name, distance = waiting.popleft()
        if name not in found:
            found[name] = distance
            waiting += ((callee, distance + 1) for callee in callees.get(name, ()))
    return found
