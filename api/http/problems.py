"""Every error as RFC 9457 problem details, in one place. No stack trace and no secret leaves the process."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, InternalServerException, SerializationException, ValidationException

from api.errors import (
    ApiError,
    NotFound,
    PayloadTooLarge,
    Unauthorized,
    Unavailable,
    UnsupportedMedia,
    ValidationFailed,
)
from api.health.metrics import REFUSALS
from api.http.request_ids import request_id_of
from api.pages.problems import problem_page, wants_page
from client_sdk.models import FieldError, Problem
from core.errors import DatabaseRefused, DatabaseUnavailable

PROBLEM_JSON = "application/problem+json"
_RESERVED = {"type", "title", "status", "detail", "instance", "code", "request_id"}
_LEFT = "client disconnected prematurely"  # as Litestar says it
_READER = "litestar.serialization.msgspec_hooks"
_MISSING = re.compile(r"Object missing required field `(\w+)`")
# What Litestar refuses by itself: our code, and what to say where Litestar says no more than the status does.
_CODES = {
    400: (ValidationFailed.code, ValidationFailed.detail),
    401: (Unauthorized.code, Unauthorized.detail),
    404: (NotFound.code, NotFound.detail),
    405: ("method_not_allowed", "This path does not take that method; `Allow` lists those that it takes."),
    413: (PayloadTooLarge.code, PayloadTooLarge.detail),
    415: (UnsupportedMedia.code, UnsupportedMedia.detail),
    503: (Unavailable.code, Unavailable.detail),
}

log = structlog.get_logger(__name__)


def problem_response(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The response for any error that a request ends with."""
    refusal = _as_api_error(error)
    REFUSALS.labels(refusal.code).inc()
    if isinstance(refusal, Unavailable):
        log.warning("request_unavailable", path=request.scope.get("path_template"), error=str(error))
    elif refusal.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("request_failed", path=request.scope.get("path_template"), exc_info=error)
    problem = Problem(
        type="about:blank",
        title=HTTPStatus(refusal.status_code).phrase,
        status=refusal.status_code,
        detail=refusal.detail,
        instance=request.scope["path"],
        code=refusal.code,
        request_id=request_id_of(request.scope),
        **{name: value for name, value in refusal.members.items() if name not in _RESERVED},
    )
    if wants_page(request):
        return problem_page(problem, refusal.headers or {})
    return Response(
        problem.model_dump_json(exclude_unset=True).encode(),
        status_code=refusal.status_code,
        media_type=PROBLEM_JSON,
        headers=refusal.headers,
    )


def _as_api_error(error: Exception) -> ApiError:
    match error:
        case ApiError():
            return error
        case DatabaseRefused() | DatabaseUnavailable():
            return _of_database(error)
        case ValidationException():
            return _of_fields([item for item in error.extra or [] if isinstance(item, dict)], error.detail)
        case HTTPException() if error.status_code in _CODES:
            return _of_litestar(error)
        case _:
            return _of_body(error) or ApiError()


def _of_body(error: Exception) -> ApiError | None:
    if isinstance(error, InternalServerException) and error.detail == _LEFT:  # nobody will read the answer
        return ValidationFailed("The body ended before it was complete.")
    if isinstance(error, UnicodeDecodeError) and _was_raised_by_reading(error):
        return ValidationFailed("The body cannot be read: it is not UTF-8.")
    if isinstance(error, RecursionError) and "deserializing" in str(error):
        return ValidationFailed("The body cannot be read: it is nested too deep.")
    return ValidationFailed(f"The body cannot be read: {error}") if isinstance(error, SerializationException) else None


def _was_raised_by_reading(error: Exception) -> bool:
    """Whether it comes from Litestar's reader of JSON, which leaves what msgspec says of bad UTF-8 as it is."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace is not None and trace.tb_frame.f_globals["__name__"] == _READER


def _of_database(error: DatabaseRefused | DatabaseUnavailable) -> ApiError:
    if isinstance(error, DatabaseUnavailable):
        return Unavailable()
    members = dict(error.detail)
    if "status" in members:  # the job's; a problem's own `status` is the HTTP status
        members["job_status"] = members.pop("status")
    return _mapped(error.status, error.code, error.message, members=members)


def _of_litestar(error: HTTPException) -> ApiError:
    code, default = _CODES[error.status_code]
    is_bare = error.status_code == HTTPStatus.NOT_FOUND or error.detail == HTTPStatus(error.status_code).phrase
    return _mapped(error.status_code, code, default if is_bare else error.detail, headers=error.headers)


def _of_fields(items: list[dict[str, Any]], detail: str) -> ApiError:
    errors = [_field_error(str(item.get("key") or "body"), str(item.get("message", ""))) for item in items]
    return ValidationFailed("; ".join(f"{item.field}: {item.message}" for item in errors) or detail, errors=errors)


def _mapped(
    status: int,
    code: str,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    members: Mapping[str, Any] | None = None,
) -> ApiError:
    error = ApiError(detail, headers=headers, members=members)
    error.status_code = status
    error.code = code
    return error


def _field_error(field: str, message: str) -> FieldError:
    if field == "data" and message.strip("'\"") == "data":  # Litestar's words for a body that is not there
        return FieldError(field="body", message="is required")
    if missing := _MISSING.fullmatch(message):  # msgspec names the object; the field is what is missing
        return FieldError(field=missing.group(1), message="is required")
    return FieldError(field=field, message=message.removeprefix("Value error, ") or "is not valid")
