"""`make test-slow`: the suite, or a part drawn by seed, under `nice -n 19` beside as many busy loops as processors.

Linux shares the processors out between sessions first (autogroups), then by niceness within one. The loops run in
sessions of their own, as they would in another terminal, unless HARD=1 puts them into the tests' own: these then get a
sixtieth of what is left, so that the whole suite takes most of a day.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from tests.rounds import ROUNDS_VARIABLE
from tests.waiting import SLOWNESS_VARIABLE, starvation

ROOT = Path(__file__).resolve().parent.parent
NICENESS = 19
# Rounds are so many times as long as in `make test`.
ROUNDS = 4
# It ends with who started it, however that ends.
_LOOP = "import os, sys\nwhile os.getppid() == int(sys.argv[1]): sum(range(10**6))"
_SPIN_S = 1.0
# What the whole suite takes on a machine of its own, in seconds of CPU time; from this, how long it would take here.
WHOLE_CPU_S = 850.0


@click.command(context_settings={"show_default": True})
@click.option("--part", default=0, type=click.IntRange(0), help="How many tests, from all folders; 0: all.")
@click.option("--seed", default=1, help="The same seed draws the same tests.")
@click.option("--processes", default=2, type=click.IntRange(1), help="Test processes.")
@click.option("--hard", is_flag=True, help="The loops share the tests' session.")
def main(*, part: int, seed: int, processes: int, hard: bool) -> None:
    """Run tests on a machine that has little time for them, and say how little it had."""
    tests = drawn(collected(), part, seed) if part else []
    with loops(os.cpu_count() or 1, new_session=not hard), tempfile.TemporaryDirectory() as folder:
        os.nice(NICENESS)
        slowness = starvation(_SPIN_S)
        click.echo(f"work takes {slowness:.1f} times as long as on a machine of its own")
        names = Path(folder) / "tests"
        names.write_text("".join(f"{test}\n" for test in tests))
        command = [sys.executable, "-m", "pytest", "-n", str(processes), "--no-loadscope-reorder"]
        began = time.monotonic()
        code = subprocess.run(
            [*command, *([f"@{names}"] if tests else [])],
            cwd=ROOT,
            env={**os.environ, SLOWNESS_VARIABLE: f"{slowness:.1f}", ROUNDS_VARIABLE: str(ROUNDS)},
            check=False,
        ).returncode
        taken_s = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = used.ru_utime + used.ru_stime
    whole_s = WHOLE_CPU_S * taken_s / cpu_s
    click.echo(f"{cpu_s:.0f} s of CPU time in {taken_s:.0f} s; all tests would take about {whole_s / 60:.0f} minutes")
    sys.exit(code)


def collected() -> list[str]:
    """The ids of all tests."""
    listed = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "--no-header"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return [line for line in listed.splitlines() if "::" in line]


def drawn(tests: Sequence[str], count: int, seed: int) -> list[str]:
    """So many of them, in their order: at least one of each folder, of large folders more."""
    folders: defaultdict[str, list[str]] = defaultdict(list)
    randomly = random.Random(seed)
    for test in randomly.sample(tests, len(tests)):
        folders[str(Path(test.partition("::")[0]).parent)].append(test)
    first = {of_folder.pop() for of_folder in folders.values()}
    rest = [test for of_folder in folders.values() for test in of_folder]
    chosen = first | set(randomly.sample(rest, min(len(rest), max(0, count - len(first)))))
    return [test for test in tests if test in chosen]


@contextmanager
def loops(count: int, *, new_session: bool) -> Iterator[None]:
    """So many processes that do nothing but use a processor."""
    running = [
        subprocess.Popen([sys.executable, "-c", _LOOP, str(os.getpid())], start_new_session=new_session)
        for _ in range(count)
    ]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


if __name__ == "__main__":
    main(prog_name="python -m tests.slow")
