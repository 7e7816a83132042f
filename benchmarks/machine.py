"""The machine in general terms, so that figures can be judged."""

import contextlib
import os
import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path


def describe_machine() -> str:
    """Such as: 2 cores, 24 GiB, Linux, Python 3.11.9, arq 0.28.0, load 0.31 before."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    parts = [f"{usable_cores()} cores", f"{memory:.0f} GiB", platform.system(), f"Python {platform.python_version()}"]
    return ", ".join([*parts, f"arq {version('arq')}", f"load {os.getloadavg()[0]:.2f} before"])


def usable_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def cpu_seconds(pid: int) -> float:
    """CPU time that a process has used until now, in user and system mode. Linux only.

    Source: proc(5), fields 14 and 15 of /proc/PID/stat.
    """
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, kw_only=True)
class CpuUse:
    """CPU seconds of processes, each with those of its children that have ended."""

    of: dict[int, float]

    def __getitem__(self, pid: int) -> float:
        return self.of.get(pid, 0.0)

    @property
    def total(self) -> float:
        """Of all of them."""
        return sum(self.of.values())


def cpu_by_process(since: CpuUse | None = None) -> CpuUse:
    """CPU time of this process and all below it, until now or since then. Linux only.

    Source: proc(5), fields 4 and 14 to 17 of /proc/PID/stat.
    """
    now = _cpu_below(os.getpid())
    return CpuUse(of=now if since is None else {pid: max(0.0, used - since[pid]) for pid, used in now.items()})


def cpu_seconds_of_tree(pid: int) -> float:
    """CPU time of a process and all below it until now, in all. Linux only."""
    return sum(_cpu_below(pid).values())


def _cpu_below(pid: int) -> dict[int, float]:
    stats = dict[int, list[str]]()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has just ended
            stats[int(path.parent.name)] = path.read_text().rpartition(")")[2].split()
    below = {pid}
    while more := {each for each, fields in stats.items() if int(fields[1]) in below} - below:
        below |= more
    ticks = os.sysconf("SC_CLK_TCK")
    return {each: sum(map(int, stats[each][11:15])) / ticks for each in below if each in stats}
