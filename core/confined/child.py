"""One child: it works for one job, and is gone with it. No user's text meets what another's has left behind."""

import os
import resource
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pydantic_core
from pydantic import TypeAdapter

from core.confined.wire import ANSWER, OPENING, Sign, receive

# What an operation needs beyond the program itself is a few times its text; a PDF of 10 MB takes the most.
MEMORY_BYTES = 1024**3
_OPEN_FILES = 64

# Functions of arguments by name. A function checks its own, and its value is written as JSON.
Operations = Mapping[str, TypeAdapter[Any]]


def operation(function: Callable[..., Any]) -> TypeAdapter[Any]:
    """The function as an operation; made once, since it takes milliseconds."""
    described: Any = function  # a function is no type, but pydantic takes it for one
    adapter: TypeAdapter[Any] = TypeAdapter(described)
    return adapter


class Refusal(Exception):
    """An operation will not work on this text; the message is for its owner."""


def limit_process() -> None:
    """From now on this process and its children get little memory, write no files, and leave no core."""
    if sys.platform == "linux":  # elsewhere the limit is refused, or means nothing
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))


def serve(connection: socket.socket, operations: Operations) -> None:
    """Works on one request after another, each within its limits, until the worker hangs up."""
    while len(opening := receive(connection, OPENING.size)) == OPENING.size:
        header_length, content_length, cpu_s, wall_s = OPENING.unpack(opening)
        header = receive(connection, header_length)
        content = receive(connection, content_length)
        if len(header) + len(content) < header_length + content_length:
            return
        _limit_time(cpu_s=cpu_s, wall_s=wall_s)
        sign, answer = _answer(operations, header, content)
        _limit_time(cpu_s=0, wall_s=0)
        connection.sendall(ANSWER.pack(sign.encode(), len(answer)) + answer)


def _limit_time(*, cpu_s: float, wall_s: float) -> None:
    """From now on; 0 is no limit. The system ends us: no signal has a handler here, and C code cannot put them off."""
    signal.setitimer(signal.ITIMER_PROF, cpu_s)
    signal.setitimer(signal.ITIMER_REAL, wall_s)


def _answer(operations: Operations, header: bytes, content: bytes) -> tuple[Sign, bytes]:
    try:
        asked = pydantic_core.from_json(header)
        arguments = asked["arguments"] | ({"content": content} if content else {})
        value = operations[asked["operation"]].validate_python(pydantic_core.ArgsKwargs((), arguments))
        return Sign.VALUE, pydantic_core.to_json(value)
    except Refusal as refusal:
        return Sign.REFUSED, str(refusal).encode("utf-8", "replace")
    except MemoryError:
        return Sign.MEMORY, b""
    except Exception as error:  # noqa: BLE001 - whatever it was, the worker must hear of it
        return Sign.CRASHED, f"{type(error).__name__} in {_place(error)}".encode()


def _place(error: BaseException) -> str:
    """Where it happened. What the error says may hold the text."""
    frames = traceback.extract_tb(error.__traceback__)
    return ", ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-3:])


def become_child(connection: socket.socket, operations: Operations) -> None:
    """The whole life of a child, which ends here and never returns to its server's code."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        connection.settimeout(None)
        serve(connection, operations)
        code = 0
    finally:
        os._exit(code)
