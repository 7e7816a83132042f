"""What all watches of one client share: one board, one poller, one socket."""

import asyncio
import contextlib
import random
from collections.abc import Iterable, Iterator
from functools import partial
from uuid import UUID

from pydantic import ValidationError

from client_sdk._lifetime import Lifetime
from client_sdk.auth import Credentials
from client_sdk.backoff import Random
from client_sdk.errors import BespokeError
from client_sdk.models import DocumentJob
from client_sdk.timings import Timings
from client_sdk.watching.board import JobBoard, WatchTransport
from client_sdk.watching.events import Changed, ChannelOpener
from client_sdk.watching.feed import JobFeed
from client_sdk.watching.poller import JobPoller
from client_sdk.watching.reader import JobReader
from client_sdk.watching.supervisor import ChannelSupervisor


class WatchHub:
    """Starts what watching needs with the first watch, and stops it after the last."""

    def __init__(
        self,
        reader: JobReader,
        credentials: Credentials,
        *,
        opener: ChannelOpener | None,
        timings: Timings,
        lifetime: Lifetime,
        randomly: Random = random.random,
    ) -> None:
        self._timings = timings
        self._lifetime = lifetime
        self._board = JobBoard()
        self._poller = JobPoller(reader, self._board, timings=timings, is_live=self._is_live, randomly=randomly)
        self._board.on_change = self._poller.reconcile
        self._supervise = (
            partial(
                ChannelSupervisor,
                opener,
                credentials,
                on_changed=self._take_change,
                on_gap=self._poller.refresh,
                timings=timings,
                randomly=randomly,
            )
            if opener is not None and credentials.can_subscribe
            else None
        )
        self._supervisor: ChannelSupervisor | None = None
        self._supervising: asyncio.Task[None] | None = None
        self._stopping: set[asyncio.Task[None]] = set()
        self._lingering: asyncio.TimerHandle | None = None
        self._feeds: set[JobFeed] = set()
        self._closed = False

    @property
    def transport(self) -> WatchTransport:
        """How updates come at the moment."""
        return WatchTransport.REALTIME if self._is_live() else WatchTransport.POLLING

    def raise_floor(self, job: DocumentJob) -> None:
        """Ignore what `job` was before this version."""
        self._board.raise_floor(job.id, job.version)

    @contextlib.contextmanager
    def follow(self, job_ids: Iterable[UUID]) -> Iterator[JobFeed]:
        """Yield a feed of these jobs: the newest row of each as soon as it is known, then every newer one."""
        self._lifetime.check()
        feed = JobFeed(job_ids)
        self._feeds.add(feed)
        self._start_channel()
        self._board.follow(feed)
        try:
            yield feed
        finally:
            self._feeds.discard(feed)
            self._board.unfollow(feed)
            if self._board.is_empty and not self._closed:
                self._stop_channel_later()

    async def aclose(self) -> None:
        """Stop everything. Watches that still run end with an error."""
        self._closed = True
        for feed in self._feeds:
            feed.refuse(BespokeError("this client was closed during the watch"))
        self._stop_channel()
        await self._poller.aclose()
        await asyncio.gather(*self._stopping, return_exceptions=True)

    def _is_live(self) -> bool:
        return self._supervisor is not None and self._supervisor.is_live

    def _start_channel(self) -> None:
        if self._lingering is not None:
            self._lingering.cancel()
        if self._supervise is not None and self._supervising is None:
            self._supervisor = self._supervise()
            self._supervising = asyncio.create_task(self._supervisor.run())

    def _stop_channel_later(self) -> None:
        if self._supervising is not None:
            loop = asyncio.get_running_loop()
            self._lingering = loop.call_later(self._timings.linger_s, self._stop_channel)

    def _stop_channel(self) -> None:
        """Let the channel close by itself. Cancelled only once: a second time would cut its cleaning up short."""
        if self._supervising is not None:
            self._stopping.add(self._supervising)
            self._supervising.add_done_callback(self._stopping.discard)
            self._supervising.cancel()
        self._supervisor = self._supervising = None

    def _take_change(self, changed: Changed) -> None:
        """Use the row of an event if all of it is there and makes sense; ask the API otherwise."""
        job: DocumentJob | None = None
        if changed.record is not None:
            with contextlib.suppress(ValidationError):
                job = DocumentJob.model_validate(changed.record)
        if job is not None:
            self._board.offer_event(job)
        elif changed.job_id is not None:
            self._poller.refresh_one(changed.job_id)
        else:
            self._poller.refresh()
