"""Ports on the loopback interface: taken before anybody hears of them, and kept until their server has ended.

A port that was free a moment ago may be another program's by the time that a client sends it a key. So a server that
can is handed a socket that listens already. Postgres and Valkey bind their ports themselves: they count as started
only when they say that they listen, and nobody is told the port before that.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

from devstack.errors import ServiceFailed

HOST = "127.0.0.1"
ORIGIN, POSTGRES, VALKEY = 54321, 54322, 54326  # the first two as `supabase start` has them
STEP = 10  # so that a second stack's ports stay together: 54331, 54332, 54336
ATTEMPTS = 50
HIGHEST = 65_536  # the first that is none
STARTS = 5  # of a program that binds its port itself
BACKLOG = 1024


def listen(preferred: int = 0) -> socket.socket:
    """A socket that listens on `preferred`, or on the first free port above it in steps of ten, or on any."""
    for port in _candidates(preferred):
        try:
            return _listening(port)
        except OSError:
            continue
    return _listening(0)


def port_of(listener: socket.socket) -> int:
    """Where it listens."""
    port: int = listener.getsockname()[1]
    return port


def url_of(listener: socket.socket) -> str:
    """What HTTP clients are given."""
    return f"http://{HOST}:{port_of(listener)}"


def start_on_free_port(start: Callable[[int], None], preferred: int = 0) -> None:
    """Start a program that binds its port itself: on `preferred`, or the first above it in steps of ten, or any.

    Raises:
        ServiceFailed: `start` did, for another reason than a taken port, or several times for that one.
    """
    failures = 0
    for port in _free_ports(preferred):
        try:
            start(port)
        except ServiceFailed as failure:
            failures += 1
            if not failure.port_was_taken or failures == STARTS:
                raise
        else:
            return


def free_port(preferred: int = 0) -> int:
    """A port that nobody listens on at this moment. Whether it still is free, only binding it shows."""
    return next(_free_ports(preferred))


def _free_ports(preferred: int) -> Iterator[int]:
    candidates = _candidates(preferred)
    while True:
        port = next(candidates, 0)
        try:
            with _listening(port) as probe:
                free = port_of(probe)
        except OSError:
            if port == 0:
                raise
            continue
        yield free


def _candidates(preferred: int) -> Iterator[int]:
    return iter(range(preferred, min(preferred + STEP * ATTEMPTS, HIGHEST), STEP) if preferred else ())


def _listening(port: int) -> socket.socket:
    listener = socket.socket()
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # what is accepted inherits it
        listener.bind((HOST, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener
