"""A job as a user interface shows it, always up to date: the Python twin of the `useDocumentJob` hook."""

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Callable
from types import TracebackType
from typing import Self
from uuid import UUID

from client_sdk._lifetime import running_loop
from client_sdk.errors import raise_unless_completed
from client_sdk.models import DocumentJob
from client_sdk.phases import TICKER_EVERY_S, display_messages
from client_sdk.watching.board import WatchTransport
from client_sdk.watching.hub import WatchHub
from client_sdk.watching.watch import check_timeout, watch_jobs


class DocumentJobView:
    """Watches one job in the background while its context is open. Reading an attribute never waits.

    Nothing is raised here: what goes wrong, a failed job included, is in `error`.
    """

    def __init__(
        self, hub: WatchHub, job_id: UUID, *, timeout_s: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        check_timeout(timeout_s)
        self.job_id = job_id
        self._hub = hub
        self._timeout_s = timeout_s
        self._clock = clock
        self._job: DocumentJob | None = None
        self._error: Exception | None = None
        self._watching: asyncio.Task[None] | None = None
        self._ended = False
        self._changes = 0
        self._changed = asyncio.Event()
        self._opened_at = 0.0

    @property
    def job(self) -> DocumentJob | None:
        """The newest state, or None until the first one is here."""
        return self._job

    @property
    def is_loading(self) -> bool:
        """True until there is either a state or an error to show."""
        return self._job is None and self._error is None

    @property
    def is_watching(self) -> bool:
        """True while more may come."""
        return self._watching is not None and not self._ended

    @property
    def error(self) -> Exception | None:
        """What went wrong: the API refused, the job failed or was cancelled, or it took longer than the view waits.

        Not a `BespokeError` only if a function of yours raised it, one that gives tokens for example.
        """
        return self._error

    @property
    def display_messages(self) -> list[str]:
        """At most eight lines: real highlights newest first, then what the current phase is about, in turn."""
        return display_messages(self._job, turn=int((self._clock() - self._opened_at) / TICKER_EVERY_S))

    @property
    def transport(self) -> WatchTransport:
        """How updates come at the moment."""
        return self._hub.transport

    async def changes(self, *, every_s: float | None = None) -> AsyncGenerator[None, None]:
        """Yield now, whenever there is something new to show, and once more at the end.

        With `every_s` also when that much time has passed, so that the messages move on.
        """
        while True:
            seen, changed = self._changes, self._changed
            yield
            if seen != self._changes:
                continue
            if not self.is_watching:
                return
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(every_s):
                    await changed.wait()

    async def __aenter__(self) -> Self:
        running_loop()
        self._opened_at = self._clock()
        self._watching = asyncio.create_task(self._watch())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.wait([self._watching])
            if not self._watching.cancelled():
                self._watching.result()

    async def _watch(self) -> None:
        try:
            async for job in watch_jobs(self._hub, [self.job_id], timeout_s=self._timeout_s):
                self._job = job
                self._tell()
            if self._job is not None:
                raise_unless_completed(self._job)
        except Exception as error:  # noqa: BLE001 what goes wrong is shown, not raised
            self._error = error
        finally:
            self._ended = True
            self._tell()

    def _tell(self) -> None:
        self._changes += 1
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
