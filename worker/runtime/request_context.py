"""What a step's call knows of its run: whose it is, a name for a request to a model, and whether it may still be sent.

Between the decision to ask the model and the last byte of the request lie tens of milliseconds of work. A worker that
is paused in them, overtaken, and wakes up would pay for a step that is done; so the runtime has the last word there.
"""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar

from worker.runtime.calls import CallBook, ModelCall

# So that a provider's log and ours can be held against each other: `job/attempt/step`, ASCII.
request_id: ContextVar[str] = ContextVar("request_id", default="")
lease_check: ContextVar[Callable[[], Awaitable[None]] | None] = ContextVar("lease_check", default=None)
# Where the run keeps its calls to models, and the one whose request is made in this context.
call_book: ContextVar[CallBook | None] = ContextVar("call_book", default=None)
call_in_hand: ContextVar[ModelCall | None] = ContextVar("call_in_hand", default=None)

# Whose the job is, and which: slots are fair between users and jobs.
on_behalf_of: ContextVar[tuple[str, str]] = ContextVar("on_behalf_of", default=("", ""))


async def confirm_lease() -> None:
    """Returns when the request that is made in this context may be sent; it is cancelled when it may not."""
    check = lease_check.get()
    if check is not None:
        await check()
    call = call_in_hand.get()
    if call is not None:
        call.is_sent = True
