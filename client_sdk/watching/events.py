"""What a Realtime channel tells, free of the library that carries it."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Joined:
    """The server took the subscription. It may be a while until changes really come."""


@dataclass(frozen=True, kw_only=True)
class Live:
    """The server says that every change from here on is sent."""


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A row changed. `record` is None when the server could not or would not send all of it."""

    job_id: UUID | None
    record: Mapping[str, Any] | None


@dataclass(frozen=True, kw_only=True)
class Lost:
    """This channel will tell nothing more."""

    reason: str


ChannelEvent = Joined | Live | Changed | Lost


class Channel(Protocol):
    """One subscription to the job rows of one user."""

    async def next_event(self) -> ChannelEvent:
        """Wait for the next event."""

    async def tell_token(self, token: str) -> None:
        """Give the server a newer access token on the open channel."""


class ChannelOpener(Protocol):
    """Makes a channel; raises anything when it cannot."""

    def __call__(self, *, token: str, user_id: UUID) -> AbstractAsyncContextManager[Channel]:
        """Open a channel for the job rows of `user_id`, closed at the end of the context."""
