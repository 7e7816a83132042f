"""The newest known row of each watched job, and who wants to know."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from client_sdk.errors import BespokeError
from client_sdk.models import DocumentJob
from client_sdk.watching.feed import JobFeed

_KEPT_FLOORS = 4096


class WatchTransport(StrEnum):
    """By which way updates come at the moment."""

    REALTIME = "realtime"
    POLLING = "polling"


@dataclass(kw_only=True)
class Watched:
    """One job while somebody watches it. `etag` is that of the last answer of the API."""

    feeds: set[JobFeed] = field(default_factory=set)
    job: DocumentJob | None = None
    etag: str | None = None
    confirmed: bool = False
    parked: DocumentJob | None = None

    @property
    def is_open(self) -> bool:
        """True while its end has not been seen."""
        return self.job is None or not self.job.is_terminal


class JobBoard:
    """Takes rows from the channel and from the API, in any order and number, and hands out the newer ones.

    A terminal row from the channel is parked until the API has been asked once: the channel may deliver the end
    of an attempt that was retried since. If the API does not answer, the channel's word is good enough.
    """

    def __init__(self) -> None:
        self._watched: dict[UUID, Watched] = {}
        self._floors: OrderedDict[UUID, int] = OrderedDict()
        self.on_change: Callable[[], None] = lambda: None
        """Called when the set of open jobs changed."""

    @property
    def is_empty(self) -> bool:
        """True when nobody watches anything."""
        return not self._watched

    def open_ids(self) -> list[UUID]:
        """Return the watched jobs whose end has not been seen."""
        return [job_id for job_id in self._watched if self.is_open(job_id)]

    def get(self, job_id: UUID) -> Watched | None:
        """Return what is known of a watched job."""
        return self._watched.get(job_id)

    def is_open(self, job_id: UUID) -> bool:
        """True while `job_id` is watched and its end has not been seen."""
        watched = self._watched.get(job_id)
        return watched is not None and watched.is_open and any(feed.wants(job_id) for feed in watched.feeds)

    def raise_floor(self, job_id: UUID, version: int) -> None:
        """Ignore versions of `job_id` below `version` from now on: it was retried, its old end is past."""
        self._floors[job_id] = max(version, self._floors.pop(job_id, 0))
        while len(self._floors) > _KEPT_FLOORS:
            self._floors.popitem(last=False)

    def follow(self, feed: JobFeed) -> None:
        """Let `feed` have every newer row of its jobs, beginning with the newest known one."""
        for job_id in feed.job_ids:
            watched = self._watched.setdefault(job_id, Watched())
            if not watched.is_open:
                # An end that others have seen may have been retried by now: ask again.
                watched.job, watched.etag, watched.confirmed = None, None, False
            watched.feeds.add(feed)
            if watched.job is not None:
                feed.offer(watched.job)
        self.on_change()

    def unfollow(self, feed: JobFeed) -> None:
        """Forget `feed`, and its jobs if nobody else watches them."""
        for job_id in feed.job_ids:
            watched = self._watched[job_id]
            watched.feeds.discard(feed)
            if not watched.feeds:
                del self._watched[job_id]
        self.on_change()

    def offer_event(self, job: DocumentJob) -> None:
        """Take a row that the channel delivered."""
        watched = self._watched.get(job.id)
        if watched is None or job.version < self._floors.get(job.id, 0):
            return
        if job.is_terminal and not watched.confirmed:
            if watched.parked is None or job.version > watched.parked.version:
                watched.parked = job
            return
        self._show(watched, job)

    def offer_answer(self, job: DocumentJob, *, etag: str | None = None) -> None:
        """Take a row that the API answered."""
        watched = self._watched.get(job.id)
        if watched is None or job.version < self._floors.get(job.id, 0):
            return
        watched.etag = etag
        self._show(watched, job)
        self._confirm(watched)

    def note_unreachable(self, job_id: UUID, error: BespokeError) -> None:
        """Remember why the API could not be asked, for the message of a timeout."""
        if (watched := self._watched.get(job_id)) is not None:
            for feed in watched.feeds:
                feed.last_error = error
            self._confirm(watched)

    def refuse(self, job_id: UUID, error: Exception) -> None:
        """End every watch of `job_id` with `error`."""
        if (watched := self._watched.get(job_id)) is not None:
            for feed in watched.feeds:
                if feed.wants(job_id):
                    feed.refuse(error)

    def _confirm(self, watched: Watched) -> None:
        watched.confirmed = True
        parked, watched.parked = watched.parked, None
        if parked is not None:
            self._show(watched, parked)

    def _show(self, watched: Watched, job: DocumentJob) -> None:
        if watched.job is not None and job.version <= watched.job.version:
            return
        watched.job = job
        for feed in watched.feeds:
            feed.last_error = None
            feed.offer(job)
        if job.is_terminal:
            self.on_change()
