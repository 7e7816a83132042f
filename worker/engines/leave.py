"""Leave to send: asked for at the last moment before each model request.

Between the decision to ask the model and the last byte of the request lie tens of milliseconds of work. A worker that
is paused in them, overtaken, and wakes up would pay for a step that is done; so the runtime has the last word there.
"""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar

leave_to_send: ContextVar[Callable[[], Awaitable[None]] | None] = ContextVar("leave_to_send", default=None)


async def ask_leave() -> None:
    """Returns when the request that is made in this context may be sent; it is cancelled when it may not."""
    ask = leave_to_send.get()
    if ask is not None:
        await ask()
