"""What can go wrong with an engine, and whether trying again makes sense.

    CallError                         of the runtime: what a step's call raises
    └── EngineError
        ├── RetryableEngineError      connection errors, timeouts, servers in trouble
        │   ├── Throttled             the server has too much to do: to wait for it is no try of the step
        │   └── MalformedOutput       the reply is not what the protocol says
        │       └── UselessAnswer     the answer broke its schema or made no sense, and one repair did not help
        └── PermanentEngineError      other refusals, answers without end, input that no engine can use
            ├── TooLong               the model has no room for this text
            └── EndlessAnswer         the answer was cut off, however much room it had

`str(error)` is for logs and never holds a key; `public_message` is for the job's owner; `usage` is what the failed
operation took all the same, if it asked a model; `look_at` says where its operator may find the reason, if we know.
"""

from worker.runtime.errors import CallError


class EngineError(CallError):
    """An engine could not finish an operation."""

    default_public_message = "The text could not be processed."

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        public_message: str | None = None,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(message, public_message=public_message, retry_after_s=retry_after_s)
        self.operation = operation
        self.look_at = ""


class RetryableEngineError(EngineError):
    """The same call may succeed later."""

    is_retryable = True
    default_public_message = "The language model is not available at the moment."


class Throttled(RetryableEngineError):
    """The server has too much to do, or this account asks too much of it: nothing was done, and nothing is paid."""

    is_a_try = False
    default_public_message = "The language model is busy."


class MalformedOutput(RetryableEngineError):
    """The reply did not fit its schema or cited only unknown evidence, even after a repair."""

    default_public_message = "The language model gave an answer that could not be used."


class UselessAnswer(MalformedOutput):
    """What the model said is of no use, and was not when it was told why. The server is well."""


class PermanentEngineError(EngineError):
    """The same call will fail again: a refusal, a wrong key, an input that is not accepted."""

    default_public_message = "The language model did not accept this request."


class EndlessAnswer(PermanentEngineError):
    """Paid in full more than once; another time would meet the same limit."""


class TooLong(PermanentEngineError):
    """What was sent has more tokens than the model can take."""
