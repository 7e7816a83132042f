"""Errors of the `openai` package, and refusals of servers, as ours."""

import openai
import structlog

from worker.engines.errors import (
    EngineError,
    MalformedOutput,
    PermanentEngineError,
    RetryableEngineError,
    Throttled,
    TooLong,
)
from worker.engines.openai.refusals import Cause, Refusal, read_refusal

log = structlog.get_logger(__name__)

# Which text is too long, by the operation that was given it.
_TOO_LONG = {
    "read_resume": "This document is too long for the language model.",
    "read_story": "This story is too long for the language model.",
    "read_posting": "This posting is too long for the language model.",
}
_TOO_LONG_TOGETHER = "Your documents and this posting are too long for the language model."


def refusal_of(error: openai.OpenAIError) -> Refusal | None:
    """What a server's reply means; None where there was no reply."""
    if not isinstance(error, openai.APIStatusError):
        return None
    return read_refusal(error.status_code, error.response.headers, error.response.content)


def translate(error: openai.OpenAIError, operation: str) -> EngineError:
    """Our error for one of the package's that no reply came with. The message never holds the key or the request."""
    match error:
        case openai.APITimeoutError():
            return RetryableEngineError(f"{operation}: the model did not answer in time", operation=operation)
        case openai.APIConnectionError():
            return RetryableEngineError(f"{operation}: the model could not be reached", operation=operation)
        case openai.APIResponseValidationError():
            return MalformedOutput(f"{operation}: the answer is not what the protocol says", operation=operation)
        case _:
            return PermanentEngineError(f"{operation}: {type(error).__name__}", operation=operation)


def error_of(refusal: Refusal, operation: str, *, model: str) -> EngineError:
    """Our error for a refusal. What the operator can do about it stands in the log."""
    message = f"{operation}: {refusal.detail} ({refusal.cause})"
    if refusal.look_at:
        log.error("model_refused", operation=operation, model=model, cause=refusal.cause, look_at=refusal.look_at)
    public = refusal.public_message
    if refusal.cause is Cause.TOO_LONG and "account" not in public:
        public = _TOO_LONG.get(operation, _TOO_LONG_TOGETHER)
    error = _kind(refusal)(message, operation=operation, public_message=public, retry_after_s=refusal.wait_s)
    error.look_at = refusal.look_at
    return error


def _kind(refusal: Refusal) -> type[EngineError]:
    if not refusal.is_retryable:
        return TooLong if refusal.cause is Cause.TOO_LONG else PermanentEngineError
    if refusal.cause is Cause.MALFORMED:
        return MalformedOutput
    return Throttled if refusal.cause is Cause.THROTTLED or refusal.is_overload else RetryableEngineError
