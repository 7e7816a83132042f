"""Ports on the loopback interface."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Self

HOST = "127.0.0.1"
ORIGIN, POSTGRES, VALKEY = 54321, 54322, 54326  # the first two as `supabase start` has them
STEP = 10  # so that a second stack's ports stay together: 54331, 54332, 54336
ATTEMPTS = 50


@dataclass(frozen=True, kw_only=True)
class Ports:
    """A port for each server of a stack, all free a moment ago."""

    origin: int
    postgres: int
    valkey: int
    realtime: int

    @classmethod
    def choose(cls, *, usual: bool) -> Self:
        """The usual ports or, where one is taken, the next; without `usual`, whatever the system gives."""
        origin, postgres, valkey = (ORIGIN, POSTGRES, VALKEY) if usual else (0, 0, 0)
        return cls(
            origin=free_port(origin), postgres=free_port(postgres), valkey=free_port(valkey), realtime=free_port()
        )


def free_port(preferred: int = 0) -> int:
    """`preferred`, or the first free one in steps of ten above it, or whatever the system gives."""
    candidates = range(preferred, preferred + STEP * ATTEMPTS, STEP) if preferred else ()
    for port in (*candidates, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            chosen: int = probe.getsockname()[1]
            return chosen
    raise OSError("The system has no free port")
