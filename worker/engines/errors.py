"""What can go wrong with an engine, and whether trying again makes sense.

    EngineError
    ├── RetryableEngineError      connection errors, timeouts, 408, 409, 429, 5xx
    │   └── MalformedOutput       the reply broke its schema, and one repair did not help
    │       └── CutOff            the reply reached the model's limit
    └── PermanentEngineError      other 4xx, refusals, input that no engine can use

`str(error)` is for logs and never holds a key; `public_message` is for the job's owner; `usage` is what the failed
operation took all the same, if it asked a model.
"""

from worker.engines.usage import Usage


class EngineError(Exception):
    """An engine could not finish an operation."""

    default_public_message = "The text could not be processed."

    def __init__(self, message: str, *, operation: str | None = None, public_message: str | None = None) -> None:
        super().__init__(message)
        self.operation = operation
        self.usage: Usage | None = None
        self.public_message = public_message or self.default_public_message


class RetryableEngineError(EngineError):
    """The same call may succeed later. `retry_after_s` is what the server asked for, if it did."""

    max_tries: int | None = None  # None: as often as any error
    default_public_message = "The language model is not available at the moment."

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        public_message: str | None = None,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(message, operation=operation, public_message=public_message)
        self.retry_after_s = retry_after_s


class MalformedOutput(RetryableEngineError):
    """The reply did not fit its schema or cited only unknown evidence, even after a repair."""

    default_public_message = "The language model gave an answer that could not be used."


class CutOff(MalformedOutput):
    """The reply reached the model's limit: paid in full, and the same call mostly meets the same limit."""

    max_tries = 2


class PermanentEngineError(EngineError):
    """The same call will fail again: a refusal, a wrong key, an input that is not accepted."""

    default_public_message = "The language model did not accept this request."
