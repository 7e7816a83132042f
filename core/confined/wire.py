"""What worker, fork server and children say to each other. All of them are ours and of the same version.

Worker and fork server, over a socket of their own:  `F` + id + a socket → fork a child that is asked over it.
                                                     `K` + id            → end that child.
                                                     id + status         ← that child has ended, as `waitpid` says.
Worker and child, over a socket of their own:        an opening, a header in JSON, bytes → a sign, a length, bytes.
"""

import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

import pydantic_core

FORK = b"F"
END = b"K"
ORDER = struct.Struct("!cQ")
NEWS = struct.Struct("!Qi")
OPENING = struct.Struct("!IIdd")  # lengths of header and content, CPU time and wall time in seconds
ANSWER = struct.Struct("!cI")


class Sign(StrEnum):
    """How an answer begins."""

    VALUE = "="
    REFUSED = "!"  # the text cannot be worked on; the rest is why, for its owner
    MEMORY = "m"
    CRASHED = "x"  # the rest is where, without a word of the text


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Seconds that a child may take. CPU time is what counts; the clock on the wall is for one that hangs."""

    cpu_s: float
    wall_s: float


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a child is asked: an operation and its arguments as a header in JSON, and bytes that are none."""

    header: bytes
    content: bytes = b""

    @classmethod
    def of(cls, operation: str, arguments: Mapping[str, Any], content: bytes = b"") -> Self:
        """`arguments` by name: anything that pydantic writes as JSON."""
        return cls(header=pydantic_core.to_json({"operation": operation, "arguments": arguments}), content=content)

    def __len__(self) -> int:
        """Bytes, of both."""
        return len(self.header) + len(self.content)

    def encoded(self, limits: Limits) -> bytes:
        """As it is sent."""
        opening = OPENING.pack(len(self.header), len(self.content), limits.cpu_s, limits.wall_s)
        return opening + self.header + self.content


def receive(connection: socket.socket, length: int) -> bytes:
    """So many bytes; fewer when the other side has gone."""
    parts = []
    while length > 0:
        part = connection.recv(min(length, 1 << 20))
        if not part:
            break
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
