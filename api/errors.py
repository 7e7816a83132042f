"""What the API refuses, each with its HTTP status and the code of the contract.

ApiError
├── ValidationFailed           400 validation_error
├── Unauthorized               401 unauthorized
│   ├── PasswordNeeded         401 password_required
│   │   └── WrongPassword      401 wrong_password
│   ├── InvalidToken           401 invalid_token
│   └── ExpiredApiKey          401 expired_api_key
├── LimitReached               403 limit_reached
├── BudgetReached              403 budget_reached
├── NotFound                   404 not_found
│   └── ProfileNotFound        404 tailored_profile_not_found
├── Conflict                   409 conflict
├── PreconditionFailed         412 precondition_failed
├── PayloadTooLarge            413 payload_too_large
├── UnsupportedMedia           415 unsupported_media_type
├── IdempotencyMismatch        422 idempotency_mismatch
├── PreconditionRequired       428 precondition_required
├── RateLimited                429 rate_limited
└── Unavailable                503 unavailable
"""

from collections.abc import Mapping
from typing import Any

from litestar.exceptions import HTTPException

from client_sdk.models import FieldError


class ApiError(HTTPException):
    """Root of what the API refuses. `members` become members of the problem."""

    status_code: int = 500
    code: str = "server_error"
    detail: str = "Something went wrong on our side. Try again, and name the request id if it stays."

    def __init__(
        self, detail: str = "", *, headers: Mapping[str, str] | None = None, members: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(detail=detail or type(self).detail, headers=dict(headers or {}))
        self.members = dict(members or {})


class ValidationFailed(ApiError):
    """A field of the request is wrong; `errors` names each."""

    status_code = 400
    code = "validation_error"
    detail = "The request is not valid."

    def __init__(self, detail: str = "", *, errors: list[FieldError] | None = None) -> None:
        members = {"errors": [error.model_dump() for error in errors]} if errors else None
        super().__init__(detail, members=members)


class Unauthorized(ApiError):
    """No credentials, or not the kind that this endpoint takes."""

    status_code = 401
    code = "unauthorized"
    detail = "Send a Supabase access token or an API key as `Authorization: Bearer …`."

    def __init__(self, detail: str = "") -> None:
        # Source: RFC 6750, section 3: a request without credentials gets no error code.
        challenge = "Bearer" if self.code == "unauthorized" else 'Bearer error="invalid_token"'
        super().__init__(detail, headers={"WWW-Authenticate": challenge})


class PasswordNeeded(Unauthorized):
    """What cannot be undone needs more than a token: the challenge of RFC 9470 says how fresh a sign-in must be."""

    code = "password_required"
    detail = "Send your password, or sign in again and do this within ten minutes."

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        challenge = 'Bearer error="insufficient_user_authentication", max_age="600"'
        self.headers = {"WWW-Authenticate": challenge}


class WrongPassword(PasswordNeeded):
    """A password was sent, and it is not that of the account. The session is as good as before."""

    code = "wrong_password"
    detail = "This is not the password of this account."


class InvalidToken(Unauthorized):
    """The token is not one of ours, has expired, or was revoked."""

    code = "invalid_token"
    detail = "The access token or API key is not valid."


class ExpiredApiKey(Unauthorized):
    """The API key is known, but its time is over."""

    code = "expired_api_key"
    detail = "This API key has expired."


class LimitReached(ApiError):
    """The plan allows no more this month."""

    status_code = 403
    code = "limit_reached"
    detail = "Your plan allows no more of these this month."


class BudgetReached(ApiError):
    """The month's budget of model calls, or the service's of today, has no room for this."""

    status_code = 403
    code = "budget_reached"
    detail = "Your budget of calls to language models is used up."


class NotFound(ApiError):
    """There is nothing here, or it is another user's."""

    status_code = 404
    code = "not_found"
    detail = "There is nothing here."


class ProfileNotFound(NotFound):
    """The opportunity is there; its profile is not, or not yet."""

    code = "tailored_profile_not_found"
    detail = "There is no tailored profile for this opportunity yet."


class Conflict(ApiError):
    """What is asked does not fit the state that the thing is in."""

    status_code = 409
    code = "conflict"
    detail = "This does not fit the present state."


class PreconditionFailed(ApiError):
    """What is to be changed is not what the caller has read: somebody else was faster."""

    status_code = 412
    code = "precondition_failed"
    detail = "This has changed since you read it. Read it again, and make your change to what it is now."


class PayloadTooLarge(ApiError):
    """The body is larger than this endpoint takes."""

    status_code = 413
    code = "payload_too_large"
    detail = "The request body is too large."


class UnsupportedMedia(ApiError):
    """The body, or the file in it, is of a type that this endpoint does not read."""

    status_code = 415
    code = "unsupported_media_type"
    detail = "This endpoint does not take that type of content."


class IdempotencyMismatch(ApiError):
    """The Idempotency-Key was used with another request."""

    status_code = 422
    code = "idempotency_mismatch"
    detail = "This Idempotency-Key was used with another request."


class PreconditionRequired(ApiError):
    """The request must say what it changes, so that nobody undoes the change of another unseen."""

    status_code = 428
    code = "precondition_required"
    detail = "Send the `ETag` of what you read as `If-Match`."


class RateLimited(ApiError):
    """Too many requests of one caller."""

    status_code = 429
    code = "rate_limited"
    detail = "Too many requests. Wait a moment."

    def __init__(self, *, retry_after_s: int) -> None:
        super().__init__(headers={"Retry-After": str(retry_after_s)})


class Unavailable(ApiError):
    """Something that we stand on does not answer."""

    status_code = 503
    code = "unavailable"
    detail = "The service is not available right now. Try again in a moment."

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail, headers={"Retry-After": "2"})
