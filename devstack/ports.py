"""Ports on the loopback interface."""

from __future__ import annotations

import socket
from collections.abc import Iterator

HOST = "127.0.0.1"
STEP = 10  # so that a second stack's ports stay together: 54331, 54332, …
ATTEMPTS = 50


def is_free(port: int) -> bool:
    """Whether a server could listen on `port` now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def candidates(preferred: int | None) -> Iterator[int]:
    """Free ports to try in turn: the preferred one, then each ten above it, then whatever the system gives."""
    if preferred is not None:
        yield from (port for port in range(preferred, preferred + ATTEMPTS * STEP, STEP) if is_free(port))
    for _ in range(ATTEMPTS):
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            port: int = probe.getsockname()[1]
        yield port
