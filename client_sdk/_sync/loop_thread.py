"""An event loop in a thread, for callers that have none."""

import asyncio
import contextlib
import inspect
import os
import queue
import sys
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Coroutine, Generator
from concurrent.futures import CancelledError, Future
from typing import Any, Generic, TypeVar, cast

from client_sdk.errors import BespokeError
from client_sdk.models import DocumentJob
from client_sdk.watching.watch import OnUpdate

T = TypeVar("T")
_OVER = object()
# Cleaning up after a cancelled call takes milliseconds; Ctrl-C must not hang on it.
_CANCEL_S = 5.0


class LoopThread:
    """Runs coroutines of one client. The thread is a daemon, so a client that is never closed holds nothing up."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._lock = threading.Lock()
        self._is_closed = False
        self._process_id = os.getpid()
        self._thread = threading.Thread(target=self._serve, name="bespoke-client", daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what `work` returns or raise what it raises. Ctrl-C cancels it before it is raised here."""
        return self._start(work).result()

    def run_with_updates(self, start: Callable[[OnUpdate], Coroutine[Any, Any, T]], on_update: OnUpdate | None) -> T:
        """Run `start(tell)`, and call `on_update` here, in the caller's thread, with everything that it tells.

        What an async `on_update` returns is run on the loop. An exception of either cancels the work and is raised.
        """
        if on_update is None:
            return self.run(start(_ignore))
        told: queue.SimpleQueue[object] = queue.SimpleQueue()

        running = self._start(start(told.put))
        running.add_done_callback(lambda: told.put(_OVER))
        try:
            while (job := told.get()) is not _OVER:
                answer = on_update(cast("DocumentJob", job))
                if inspect.isawaitable(answer):
                    self.run(_wait_for(answer))
        except BaseException:
            running.cancel()
            raise
        return running.result()

    def iterate(self, start: Callable[[], AsyncIterator[T]]) -> Generator[T, None, None]:
        """Yield what the async iterator yields; it is closed when this one is."""
        iterator = self.run(_call(start))
        try:
            while (item := self.run(_next(iterator))) is not _OVER:
                yield cast("T", item)
        finally:
            if isinstance(iterator, AsyncGenerator):
                self._close_iterator(iterator)

    @property
    def is_closed(self) -> bool:
        """True as soon as `close()` was called, and in a forked process, where the thread does not run."""
        return self._is_closed or self._was_forked

    def close(self) -> None:
        """End the loop and its thread. Calls that still run in other threads end with an error."""
        if self._was_forked:
            return
        with self._lock:
            if not self._is_closed:
                self._is_closed = True
                self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    @property
    def _was_forked(self) -> bool:
        return os.getpid() != self._process_id

    def _close_iterator(self, iterator: AsyncGenerator[Any, None]) -> None:
        if sys.is_finalizing():  # the interpreter has frozen our thread: it would wait for ever
            return
        if threading.current_thread() is self._thread:  # garbage collection found a forgotten iterator here
            asyncio.ensure_future(_close(iterator))  # noqa: RUF006 closing is over at its first step
            return
        with contextlib.suppress(_LoopClosedError):  # then the loop has closed it
            self.run(_close(iterator))

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        # What was handed over last takes its first step, so that it is cancelled inside and can clean up.
        self._loop.run_until_complete(asyncio.sleep(0))
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    def _start(self, work: Coroutine[Any, Any, T]) -> "_Running[T]":
        if threading.current_thread() is self._thread:
            work.close()
            raise RuntimeError("the blocking client was called from one of its own callbacks: it would wait for ever")
        if self._was_forked:  # the lock below may be held for ever too
            work.close()
            raise _LoopClosedError("this client was made before the process forked: make one in each process")
        over = threading.Event()

        async def run() -> T:
            try:
                return await work
            finally:
                over.set()

        # Under the lock, whatever is handed over gets into the loop before `close()` stops it, and so has an end.
        with self._lock:
            if self._is_closed:
                work.close()
                raise _LoopClosedError("this client is closed")
            return _Running(asyncio.run_coroutine_threadsafe(run(), self._loop), over)


class _LoopClosedError(BespokeError, RuntimeError):
    """The client was closed, or is not of this process."""


class _Running(Generic[T]):
    """Work that was started on the loop. `over` is set when it has cleaned up after itself too."""

    def __init__(self, future: "Future[T]", over: threading.Event) -> None:
        self._future = future
        self._over = over

    def add_done_callback(self, callback: Callable[[], None]) -> None:
        """Call `callback` when there is a result, or an error."""
        self._future.add_done_callback(lambda _: callback())

    def result(self) -> T:
        """Wait for the result. Whatever interrupts the wait, Ctrl-C above all, cancels the work."""
        try:
            return self._future.result()
        except CancelledError:
            raise _LoopClosedError("this client was closed during the call") from None
        except BaseException:
            self.cancel()
            raise

    def cancel(self) -> None:
        """Cancel the work and wait for its end."""
        if not self._future.done():
            self._future.cancel()
            self._over.wait(_CANCEL_S)


def _ignore(job: DocumentJob) -> None:
    del job


async def _call(start: Callable[[], T]) -> T:
    return start()


async def _wait_for(answer: Awaitable[object]) -> None:
    await answer


async def _next(iterator: AsyncIterator[T]) -> T | object:
    return await anext(iterator, _OVER)


async def _close(generator: AsyncGenerator[Any, None]) -> None:
    await generator.aclose()
