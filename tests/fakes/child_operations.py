"""Operations that behave badly, for a fork server of tests."""

import os
import resource
import signal
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from core.confined.child import Operations, Refusal, operation

_seen: list[str] = []


def rehearse() -> None:
    _seen.append("rehearsal")


def echo(text: str, content: bytes = b"") -> str:
    return text + content.decode()


def seen(text: str) -> list[str]:
    """What is left of the texts before; this one is left, too."""
    before = list(_seen)
    _seen.append(text)
    return before


def spin() -> None:
    while True:
        pass


def turn(cpu_s: float) -> None:
    end = time.process_time() + cpu_s
    while time.process_time() < end:
        pass


def hang(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def hog() -> int:
    return len(bytearray(2 * 1024**3))


def die(number: int) -> None:
    os.kill(os.getpid(), number)
    signal.pause()


def leave(code: int) -> None:
    os._exit(code)


def crash(text: str) -> None:
    raise ValueError(text)


def deepen(depth: int = 0) -> int:
    return deepen(depth + 1)


def refuse(why: str) -> None:
    raise Refusal(why)


def environment() -> dict[str, str]:
    return dict(os.environ)


def write(path: str) -> None:
    Path(path).write_text("x")


def open_files(count: int) -> int:
    with ExitStack() as opened:
        for _ in range(count):
            opened.enter_context(Path(os.devnull).open())
    return count


def limits() -> dict[str, int]:
    """What the system holds us to, as it counts."""
    names = ("RLIMIT_AS", "RLIMIT_CORE", "RLIMIT_FSIZE", "RLIMIT_NOFILE")
    return {name: resource.getrlimit(getattr(resource, name))[0] for name in names}


def flood(megabytes: int) -> str:
    return "x" * (megabytes * 1024**2)


def identity() -> dict[str, Any]:
    return {"pid": os.getpid(), "server": os.getppid()}


OPERATIONS: Operations = {
    function.__name__: operation(function)
    for function in (
        *(echo, seen, spin, turn, hang, hog, die, leave, crash, deepen, refuse, environment, write),
        *(open_files, limits, flood, identity),
    )
}
