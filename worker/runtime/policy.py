"""Which errors are tried again, and when."""

import random
from dataclasses import dataclass

from client_sdk.backoff import Backoff, Random
from core.cleaning import clean_line
from core.errors import CoreError, DatabaseRefused, DatabaseUnavailable
from core.logging import redact
from worker.runtime.errors import OUR_FAULT, CallError, JobFailed, OutputRefused, StepTimeout

# A wait above this gives the run back instead of holding a slot.
LONG_WAIT_S = 20.0
# To come back sooner to a server that has too much to do gives it more to do.
_SHORTEST_WAIT_S = 0.5
_RETRYABLE = (StepTimeout, DatabaseUnavailable, TimeoutError, OSError)


@dataclass(frozen=True, kw_only=True)
class RetryPolicy:
    """Capped exponential backoff with full jitter.

    The first wait is under 2 s. What a server asks for (`Retry-After`) is obeyed, with a little jitter on top, so that
    those who were sent away together do not come back together.
    """

    max_tries: int
    base_s: float = 1.5  # as in the settings
    cap_s: float = 30.0
    random: Random = random.random

    def delay_s(self, error: Exception, failures: int) -> float | None:
        """Seconds to wait after the step has failed for the `failures`-th time; None: give up."""
        if not _is_retryable(error) or failures >= self.max_tries:
            return None
        backoff_s, asked_s = self._backoff_s(failures), self._asked_s(error)
        return backoff_s if asked_s is None else max(backoff_s, asked_s)

    def wait_s(self, error: Exception, waits: int) -> float:
        """Seconds to wait for the `waits`-th time for a server that has too much to do. There is no limit on waits.

        What it asks for is enough: it knows when it can do more, and a longer wait would leave that unused.
        """
        asked_s = self._asked_s(error)
        return max(_SHORTEST_WAIT_S, self._backoff_s(waits) if asked_s is None else asked_s)

    def _backoff_s(self, times: int) -> float:
        return Backoff(base_s=self.base_s, cap_s=self.cap_s, jitter=1.0, random=self.random).after_s(times)

    def _asked_s(self, error: Exception) -> float | None:
        """What a server asks for, with a little on top; None when it asks for nothing."""
        asked_s = error.retry_after_s if isinstance(error, CallError) else None
        if asked_s is None or asked_s <= 0:
            return None
        return asked_s + self.random() * min(1.0, asked_s / 10)


def is_wait(error: Exception) -> bool:
    """True when the step had no chance: to be tried again whenever it may be."""
    return isinstance(error, CallError) and error.is_retryable and not error.is_a_try


def _is_retryable(error: Exception) -> bool:
    return error.is_retryable if isinstance(error, CallError) else isinstance(error, _RETRYABLE)


def public_message_of(error: Exception) -> str:
    """What to tell the job's owner: no secret, no stack trace, no word of our insides."""
    return clean_line(_message_of(error))


def _message_of(error: Exception) -> str:
    match error:
        case CallError() | JobFailed():
            return error.public_message
        case StepTimeout() | TimeoutError():
            return "A part of the job took too long."
        case CoreError() | OSError():
            return "A service that we depend on is not available at the moment."
        case _:
            message = getattr(error, "public_message", None)
            return message if isinstance(message, str) and message else OUR_FAULT


def too_late_message_of(error: Exception, delay_s: float) -> str:
    """The same of an error that would have to be waited for longer than the job may take."""
    if not is_wait(error):
        return public_message_of(error)
    wait = f"It wants no more requests for {_about(delay_s)}, which is longer than this job may take."
    return f"{public_message_of(error)} {wait} You can retry it then: what is done is kept."


def _about(seconds: float) -> str:
    for unit, length in (("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"about {round(seconds / length)} {unit}"
    return f"about {max(2, round(seconds))} seconds"


def detail_of(error: Exception) -> str:
    """One line for the timeline, which the owner may read."""
    match error:
        case CallError() | JobFailed() | StepTimeout() | OutputRefused() | DatabaseRefused():
            text = redact(str(error).strip().partition("\n")[0])  # a model's words may be in it
        case _:
            text = public_message_of(error)
    return f"{type(error).__name__}: {clean_line(text)}"[:500]
