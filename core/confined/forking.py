"""The worker's end of its fork server: children that are ready to be asked, and the news of how each ended."""

import asyncio
import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import structlog

from core.confined.wire import END, FORK, NEWS, ORDER

log = structlog.get_logger(__name__)

# Nothing of ours but what Python needs to start: no key may reach a process that works on strangers' texts.
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "TMPDIR", "SYSTEMROOT")


@dataclass(frozen=True, kw_only=True)
class Child:
    """A forked process that waits for its one request. `ended` gives its status, as `waitpid` has it; None: unknown."""

    number: int
    connection: socket.socket
    ended: "asyncio.Future[int | None]"


class ForkServerLink:
    """One fork server: started, asked for children, and ended. When it dies, all its children count as lost."""

    def __init__(self, process: asyncio.subprocess.Process, control: socket.socket) -> None:
        self._process = process
        self._control = control
        self._children: dict[int, Child] = {}
        self._last_number = 0
        self._received = b""
        self.is_alive = True
        asyncio.get_running_loop().add_reader(control.fileno(), self._on_news)

    @classmethod
    async def start(cls, operations: str) -> Self:
        """Starts a server that offers what the module `operations` does. It takes a second or two to get ready."""
        ours, theirs = socket.socketpair()
        with theirs:
            ours.settimeout(0)
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "core.confined", operations, str(theirs.fileno())),
                pass_fds=(theirs.fileno(),),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                env=environment(os.environ),
                start_new_session=True,
            )
        return cls(process, ours)

    def fork(self) -> Child:
        """A child; it may still be on its way.

        Raises:
            OSError: the server has gone.
        """
        self._last_number += 1
        ours, theirs = socket.socketpair()
        ours.settimeout(0)
        child = Child(number=self._last_number, connection=ours, ended=asyncio.get_running_loop().create_future())
        with theirs:
            try:
                socket.send_fds(self._control, [ORDER.pack(FORK, child.number)], [theirs.fileno()])
            except OSError:
                ours.close()
                self._lose()
                raise
        self._children[child.number] = child
        return child

    def end(self, child: Child) -> None:
        """Ends a child, whatever it does."""
        child.connection.close()
        if self.is_alive and child.number in self._children:
            try:
                self._control.send(ORDER.pack(END, child.number))
            except OSError:
                self._lose()

    async def aclose(self) -> None:
        """Ends the server and its children."""
        self._lose()
        await self._process.wait()

    def _on_news(self) -> None:
        try:
            received = self._control.recv(4096)
        except BlockingIOError:
            return
        except OSError:
            received = b""
        if not received:
            log.warning("fork_server_ended")
            self._lose()
            return
        self._received += received
        while len(self._received) >= NEWS.size:
            number, status = NEWS.unpack(self._received[: NEWS.size])
            self._received = self._received[NEWS.size :]
            child = self._children.pop(number, None)
            if child is not None and not child.ended.done():
                child.ended.set_result(status)

    def _lose(self) -> None:
        if not self.is_alive:
            return
        self.is_alive = False
        asyncio.get_running_loop().remove_reader(self._control.fileno())
        self._control.close()  # the server ends when it sees this
        for child in self._children.values():
            if not child.ended.done():
                child.ended.set_result(None)
        self._children.clear()


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """What a fork server gets of the worker's environment."""
    return {name: variables[name] for name in _KEPT_VARIABLES if name in variables}
