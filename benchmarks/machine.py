"""The machine in general terms, so that figures can be judged."""

import os
import platform
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
