"""The fork server: it holds the program, warm and without any text, and forks children from that.

It has one thread and waits for two things: the worker's orders, and the ends of its children. It ends with the worker.
"""

import gc
import os
import selectors
import signal
import socket
from contextlib import suppress

from core.confined.child import Operations, become_child
from core.confined.wire import END, FORK, NEWS, ORDER


class ForkServer:
    """Serves one worker over `control` until that hangs up."""

    def __init__(self, control: socket.socket, operations: Operations) -> None:
        self._control = control
        self._operations = operations
        self._children: dict[int, int] = {}  # process id → the worker's id
        self._ended, self._wakeup = os.pipe()

    def run(self) -> None:
        """Returns when the worker has gone; its children are ended then."""
        os.set_blocking(self._wakeup, False)
        os.set_blocking(self._ended, False)
        signal.set_wakeup_fd(self._wakeup, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        gc.collect()
        gc.freeze()  # a collection in a child would touch, and so copy, every page that it shares with us
        with selectors.DefaultSelector() as selector:
            selector.register(self._control, selectors.EVENT_READ)
            selector.register(self._ended, selectors.EVENT_READ)
            try:
                while self._serve(selector):
                    pass
            finally:
                for pid in self._children:
                    os.kill(pid, signal.SIGKILL)

    def _serve(self, selector: selectors.BaseSelector) -> bool:
        ready = {key.fileobj for key, _ in selector.select()}
        if self._ended in ready:
            with suppress(BlockingIOError):
                os.read(self._ended, 4096)
            self._reap()
        return self._control not in ready or self._obey()

    def _obey(self) -> bool:
        """One order; False when the worker has gone."""
        message, files, _, _ = socket.recv_fds(self._control, ORDER.size, 1)
        while message and len(message) < ORDER.size:
            more = self._control.recv(ORDER.size - len(message))
            message = message + more if more else b""
        if not message:
            return False
        order, child_id = ORDER.unpack(message)
        if order == FORK:
            self._fork(child_id, socket.socket(fileno=files[0]))
        elif order == END:
            for pid, known in self._children.items():
                if known == child_id:  # it may be dead, but nobody has its number before we have reaped it
                    os.kill(pid, signal.SIGKILL)
        return True

    def _fork(self, child_id: int, connection: socket.socket) -> None:
        with connection:
            pid = os.fork()
            if pid == 0:
                self._control.close()
                os.close(self._ended)
                os.close(self._wakeup)
                become_child(connection, self._operations)
            self._children[pid] = child_id

    def _reap(self) -> None:
        while self._children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            with suppress(BrokenPipeError, ConnectionResetError):
                self._control.sendall(NEWS.pack(self._children.pop(pid), status))
