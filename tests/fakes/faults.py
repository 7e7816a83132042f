"""What can be made to go wrong on the fault server. Plain attributes, read at each request and event."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass
class ApiFaults:
    """How the API misbehaves."""

    status: int | None = None
    """Answer everything with this status."""
    retry_after: str | None = None
    ignores_prefer: bool = False
    ignores_etag: bool = False
    lose_answers: int = 0
    """Cut the connection after acting on the next so many POSTs."""
    html: bool = False
    """Answer as a captive portal: 200 and a page."""
    redirect: str | None = None
    """Send everybody elsewhere."""
    garbled: bool = False
    """Say that the answer is compressed, which it is not."""
    delay_s: float = 0.0


@dataclass
class RealtimeFaults:
    """How Realtime misbehaves."""

    refuse_handshake: int | None = None
    join_delay_s: float = 0.0
    join_error: str | None = None
    join_silent: bool = False
    live_delay_s: float = 0.0
    live_silent: bool = False
    other_extension: bool = False
    """After each join, say that another extension of the server is ready."""
    deaf_until_live: bool = True
    """Changes before the `system` message are not sent, as on the real server."""
    swallow: Callable[[Row], bool] = field(default=lambda _: False)
    duplicates: int = 0
    hold_back: int = 0
    """Keep so many events and send them in reverse order when full, or at the end of the job."""
    oversized: Callable[[Row], bool] = field(default=lambda _: False)
    truncated: Callable[[Row], bool] = field(default=lambda _: False)
    without_large_columns: bool = False
    event_delay_s: float = 0.0
    mute_heartbeats: bool = False
    stale_close: bool = False
    """After each join, send a `phx_close` that belongs to an older join."""
    close_after_s: float | None = None
    """Close the channel (not the socket) so long after it went live."""
    garbage: bool = False
    """Send frames that no client understands before each event."""


@dataclass
class Counters:
    """What the server saw."""

    requests: int = 0
    held: int = 0
    held_now: int = 0
    most_held: int = 0
    lists: int = 0
    posts: int = 0
    refreshes: int = 0
    sockets: int = 0
    sockets_now: int = 0
    joins: int = 0
    heartbeats: int = 0
    told_tokens: list[str] = field(default_factory=list)
    events: int = 0
    uploads: list[bytes] = field(default_factory=list)
    idempotency_keys: list[str] = field(default_factory=list)
