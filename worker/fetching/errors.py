"""Why a page was not read. `public_message` is for the person who gave its address.

CallError
├── PageRefused   for good: asking again would end the same
└── PageAway      it may be there in a while
"""

from worker.runtime.errors import CallError

PASTE = "Paste the text of the posting instead."


class PageRefused(CallError):
    """There is no page to be read, and trying again will not help."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, public_message=f"{reason}. {PASTE}")


class PageAway(CallError):
    """The site did not answer as it should; it may in a while."""

    is_retryable = True

    def __init__(self, reason: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(reason, public_message=f"{reason}. {PASTE}", retry_after_s=retry_after_s)
