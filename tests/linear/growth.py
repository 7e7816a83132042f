"""How the time of some work grows with the length of a text: CPU time in a child, so that no load disturbs it."""

import math
import os
import resource
import signal
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.linear.attacks import Attack

# A text grows 16-fold in two steps; below the floor the time is noise, or the work is quick enough at any exponent.
GROWTH = 16
MOST_EXPONENT = 1.5
FLOOR_S = 0.004
_REPEATS = 3
_CHILD_CPU_S = 120
_FEW = 24
_MUCH = 5
_RESOLUTION_S = 1e-6


@dataclass(frozen=True)
class Slow:
    """An attack that works."""

    attack: Attack
    exponent: float
    seconds: float
    length: int

    def __str__(self) -> str:
        a = self.attack
        form = f"{a.beginning!r} + {a.unit!r} * n + {a.end!r}"
        return f"{form}: {self.seconds * 1000:.0f} ms for {self.length:,} characters, exponent {self.exponent:.2f}"


def slow_attacks(
    work: Callable[[str], object],
    attacks: Iterable[Attack],
    *,
    length: int,
    most: int = 3,
    floor_s: float = FLOOR_S,
) -> list[Slow]:
    """The attacks for which the time of `work` grows faster than it may, up to `length` characters."""
    slow = []
    for attack in attacks:
        found = _measure(work, attack, length, floor_s)
        slow += [found] if found else []
        if len(slow) >= most:
            break
    return slow


def _measure(work: Callable[[str], object], attack: Attack, length: int, floor_s: float) -> Slow | None:
    for size in (_FEW * len(attack.unit), length // GROWTH):  # so few may take for ever already
        early = _seconds(work, attack.text(size))
        if early > floor_s * _MUCH:
            short = _seconds(work, attack.text(size // 2))
            if math.log2(early / max(short, _RESOLUTION_S)) > MOST_EXPONENT:
                # Once more: a first run also fills caches, and a collector of garbage may have come.
                early, short = (min(_seconds(work, attack.text(part)) for _ in range(2)) for part in (size, size // 2))
                exponent = math.log2(early / max(short, _RESOLUTION_S))
                if early > floor_s * _MUCH and exponent > MOST_EXPONENT:
                    return Slow(attack, exponent, early, size)
    long = _seconds(work, attack.text(length))
    if long < floor_s or _exponent(early, long) <= MOST_EXPONENT:
        return None
    # Again, more often: a first run also fills caches.
    long = min(_seconds(work, attack.text(length)) for _ in range(_REPEATS))
    short = min(_seconds(work, attack.text(length // GROWTH)) for _ in range(_REPEATS * 3))
    exponent = _exponent(short, long)
    return Slow(attack, exponent, long, length) if long >= floor_s and exponent > MOST_EXPONENT else None


def _exponent(short: float, long: float) -> float:
    return math.log(long / max(short, _RESOLUTION_S)) / math.log(GROWTH)


def _seconds(work: Callable[[str], object], text: str) -> float:
    # Of this thread: under a limit on CPU time the clock of the process is as coarse as the system's tick.
    started = time.thread_time()
    work(text)
    return time.thread_time() - started


def in_child(work: Callable[[], str]) -> str:
    """What `work` says, from a process of its own that has a minute of CPU time."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(read)
            resource.setrlimit(resource.RLIMIT_CPU, (_CHILD_CPU_S, _CHILD_CPU_S))
            with os.fdopen(write, "w") as pipe:
                pipe.write(work())
            code = 0
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read) as pipe:
        said = pipe.read()
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return f"no end within {_CHILD_CPU_S} s of CPU time ({signal.Signals(os.WTERMSIG(status)).name})"
    return said if status == 0 else "it crashed"
