"""When a client may be used: on one event loop, until it is closed."""

import asyncio

from client_sdk.errors import BespokeError


def running_loop() -> asyncio.AbstractEventLoop:
    """The event loop that the caller runs on.

    Raises:
        BespokeError: there is none: the caller runs under trio, or under nothing.
    """
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        raise BespokeError(
            "AsyncBespoke needs asyncio, which is not running here. Under trio, use Bespoke, the blocking client, "
            "in a thread: await trio.to_thread.run_sync(…)"
        ) from None


class Lifetime:
    """Shared by everything that one client starts work with. Connections and tasks cannot change their event loop."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_over = False

    def end(self) -> None:
        """Let nothing more begin."""
        self._is_over = True

    def check(self) -> None:
        """Let the client be used on this event loop, and from the first time on no other.

        Raises:
            BespokeError: it may not be used, and why.
        """
        if self._is_over:
            raise BespokeError("this client is closed")
        running = running_loop()
        if self._loop is None:
            self._loop = running
        if self._loop is not running:
            raise BespokeError("this client was used on another event loop: make one client in each asyncio.run()")
