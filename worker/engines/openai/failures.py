"""Errors of the `openai` package as ours: is it worth trying again, and when.

Source: OpenAI docs, "Error codes"; RFC 9110, section 10.2.3 (Retry-After).
"""

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import openai

from worker.engines.errors import EngineError, MalformedOutput, PermanentEngineError, RetryableEngineError

_RETRYABLE = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS}
_NO_CREDIT = "insufficient_quota"


def translate(error: openai.OpenAIError, operation: str) -> EngineError:
    """Our error for one of the package's. The message names status and code, never the key or the request."""
    match error:
        case openai.APITimeoutError():
            return RetryableEngineError(f"{operation}: the model did not answer in time", operation=operation)
        case openai.APIConnectionError():
            return RetryableEngineError(f"{operation}: the model could not be reached", operation=operation)
        case openai.APIResponseValidationError():
            return MalformedOutput(f"{operation}: the answer is not what the protocol says", operation=operation)
        case openai.APIStatusError():
            return _translate_status(error, operation)
        case _:
            return PermanentEngineError(f"{operation}: {type(error).__name__}", operation=operation)


def _translate_status(error: openai.APIStatusError, operation: str) -> EngineError:
    status, code = error.status_code, error.code or ""
    message = f"{operation}: the model answered {status} {code}".rstrip()
    if code == _NO_CREDIT:
        return PermanentEngineError(
            message, operation=operation, public_message="The language model's account has no credit left."
        )
    if status in _RETRYABLE or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        public = "The language model is busy." if status == HTTPStatus.TOO_MANY_REQUESTS else None
        return RetryableEngineError(
            message,
            operation=operation,
            public_message=public,
            retry_after_s=retry_after_s(error.response.headers.get("retry-after")),
        )
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return PermanentEngineError(
            message, operation=operation, public_message="The language model refused this server's key."
        )
    return PermanentEngineError(message, operation=operation)


def retry_after_s(header: str | None, *, now: datetime | None = None) -> float | None:
    """The seconds that a Retry-After header asks for: a number, or a date; None when it says neither."""
    if not header:
        return None
    try:
        seconds = float(header)
    except ValueError:
        pass
    else:
        return max(0.0, seconds) if math.isfinite(seconds) else None
    try:
        at = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(0.0, (at - (now or datetime.now(UTC))).total_seconds())
