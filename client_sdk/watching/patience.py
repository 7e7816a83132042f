"""What failures in a row come to: another try after a pause, or the end of a watch."""

from client_sdk.backoff import Backoff, Random
from client_sdk.errors import ApiError, BespokeError, SessionExpired, UnexpectedAnswer, retry_after_s
from client_sdk.timings import Timings


class Patience:
    """Judges the failures of one loop that asks again and again."""

    def __init__(self, timings: Timings, *, randomly: Random) -> None:
        self._foreign_at_most = timings.foreign_answers
        self._foreign = 0
        self._backoff = Backoff(base_s=timings.retry_base_s, cap_s=timings.poll_s, random=randomly)

    def is_over(self, error: BespokeError) -> bool:
        """Take a failure in. True when asking again cannot help."""
        if isinstance(error, UnexpectedAnswer) or (isinstance(error, ApiError) and error.is_foreign):
            self._foreign += 1
            return self._foreign >= self._foreign_at_most
        self._foreign = 0
        return isinstance(error, SessionExpired) or (isinstance(error, ApiError) and not error.is_transient)

    def pause_s(self, error: Exception) -> float:
        """Seconds until the next try."""
        return self._backoff.next_s(asked_s=retry_after_s(error))

    def reset(self) -> None:
        """Forget the failures, after a success."""
        self._foreign = 0
        self._backoff.reset()
