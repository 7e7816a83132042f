"""What tests cost: seconds of CPU time, which are the same however busy the machine is."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

_PROC = Path("/proc")


def cpu_s(roots: Iterable[int] = ()) -> float:
    """Seconds of CPU time that this process, those of these ids, and all whom they started have used until now.

    Where there is no /proc, only this process and those of its children that have ended.
    Source: proc(5), fields 14 to 17 of /proc/PID/stat.
    """
    if not _PROC.exists():
        return sum(os.times()[:4])
    ticks: dict[int, int] = {}
    started: defaultdict[int, list[int]] = defaultdict(list)
    for pid, parent, used in _processes():
        ticks[pid] = used
        started[parent].append(pid)
    total, waiting, seen = 0, [os.getpid(), *roots], set()
    while waiting:
        if (pid := waiting.pop()) not in seen:
            seen.add(pid)
            total += ticks.get(pid, 0)
            waiting += started[pid]
    return total / os.sysconf("SC_CLK_TCK")


def children() -> list[int]:
    """Whom this process has started, and who still runs; nobody where there is no /proc."""
    return [pid for pid, parent, _ in _processes() if parent == os.getpid()] if _PROC.exists() else []


def _processes() -> Iterator[tuple[int, int, int]]:
    """Each process: its id, its parent's, and the ticks that it and those of its children that ended have used."""
    for path in _PROC.iterdir():
        if path.name.isdecimal():
            try:
                fields = (path / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has ended
            yield int(path.name), int(fields[1]), sum(map(int, fields[11:15]))
