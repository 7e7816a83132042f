"""HTTP to the Bespoke API: one connection pool, one place where calls are retried and refusals become errors."""

import asyncio
import hashlib
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from enum import Enum, auto
from typing import Any
from uuid import uuid4

import httpx
from pydantic import ValidationError
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt

from client_sdk._lifetime import Lifetime
from client_sdk._network import cause, open_network, reason
from client_sdk._version import __version__
from client_sdk.auth import Credentials
from client_sdk.backoff import Backoff, Random
from client_sdk.errors import (
    FOREIGN_CODE,
    ApiError,
    BespokeError,
    ConnectionFailed,
    UnexpectedAnswer,
    retry_after_s,
)
from client_sdk.models import Problem
from client_sdk.timings import Clocks, Timings

Sleep = Callable[[float], Awaitable[None]]


class Retrying(Enum):
    """When a call may be sent again."""

    IF_SAFE = auto()
    """It changes nothing, or carries an Idempotency-Key: after any transient failure."""
    IF_UNSENT = auto()
    """It must not happen twice: only if it surely did not happen once."""
    NEVER = auto()
    """The caller has a better idea of what to do."""


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request to the API."""

    method: str
    path: str
    params: Mapping[str, str | int | Sequence[str] | None] = field(default_factory=dict)
    json: Any = None
    files: Mapping[str, tuple[str, bytes, str]] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    retrying: Retrying = Retrying.IF_SAFE
    read_s: float | None = None
    anonymous: bool = False


class Transport:
    """Sends calls. Shared by all resources and watches of one client."""

    def __init__(
        self,
        base_url: str,
        credentials: Credentials,
        *,
        timings: Timings,
        clocks: Clocks,
        lifetime: Lifetime,
        sleep: Sleep = asyncio.sleep,
        randomly: Random = random.random,
    ) -> None:
        self.credentials = credentials
        self.timings = timings
        self._clocks = clocks
        self._lifetime = lifetime
        self._sleep = sleep
        self._random = randomly
        self._http = httpx.AsyncClient(
            base_url=base_url,
            headers={"User-Agent": f"bespoke-python/{__version__}", "Accept": "application/json"},
            timeout=httpx.Timeout(timings.read_s, connect=timings.connect_s, pool=timings.read_s),
            transport=open_network(base_url),
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def send(self, call: Call) -> httpx.Response:
        """Return the answer (2xx or 304), retrying as `call.retrying` allows.

        Raises:
            ApiError: the API refused.
            ConnectionFailed: no answer came.
        """
        request = self._build(call)
        backoff = Backoff(base_s=self.timings.retry_base_s, cap_s=self.timings.retry_cap_s, random=self._random)

        def wait_s(state: RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            return backoff.next_s(asked_s=retry_after_s(error))

        retrying = AsyncRetrying(
            stop=stop_after_attempt(self.timings.retries + 1),
            retry=retry_if_exception(lambda error: self._may_retry(call, error)),
            wait=wait_s,
            sleep=self._sleep,
            reraise=True,
        )
        return await retrying(self._send_once, request, call)

    def _build(self, call: Call) -> httpx.Request:
        headers = dict(call.headers)
        if call.files:
            # A boundary that stays the same, so that a repeated upload is the same body to the byte. Not the key
            # itself: a boundary is at most 70 characters long, and of few kinds. Source: RFC 2046, section 5.1.1.
            key = headers.get("Idempotency-Key", uuid4().hex)
            boundary = hashlib.sha256(key.encode()).hexdigest()
            headers["Content-Type"] = f"multipart/form-data; boundary={boundary}"
        timeout = httpx.Timeout(
            call.read_s or self.timings.read_s, connect=self.timings.connect_s, pool=self.timings.read_s
        )
        return self._http.build_request(
            call.method,
            call.path,
            params={name: value for name, value in call.params.items() if value is not None},
            json=call.json,
            files=call.files,
            headers=headers,
            timeout=timeout,
        )

    async def _send_once(self, request: httpx.Request, call: Call) -> httpx.Response:
        self._lifetime.check()
        if call.anonymous:
            return self._accept(await self._exchange(request))
        token = await self.credentials.token()
        response = await self._exchange(request, token)
        if _is_of_the_token(response) and await self.credentials.renew(token):
            response = await self._exchange(request, await self.credentials.token())
        return self._accept(response)

    async def _exchange(self, request: httpx.Request, token: str | None = None) -> httpx.Response:
        if token is not None:
            request.headers["Authorization"] = f"Bearer {token}"
        try:
            return await self._http.send(request)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise ConnectionFailed(f"cannot reach {_address(request)}: {error!r}", sent=False) from error
        except httpx.RequestError as error:
            raise ConnectionFailed(f"{_address(request)} did not answer: {reason(error)}") from cause(error)

    def _accept(self, response: httpx.Response) -> httpx.Response:
        if response.is_success or response.status_code == httpx.codes.NOT_MODIFIED:
            return response
        raise ApiError(_read_problem(response), retry_after_s=self.retry_after_s(response))

    def retry_after_s(self, response: httpx.Response) -> float | None:
        """Return how long an answer asks to wait, in seconds or as a date. Source: RFC 9110, section 10.2.3."""
        value = response.headers.get("Retry-After")
        if value is None:
            return None
        if value.strip().isdigit():
            return float(value)
        try:
            return max(0.0, parsedate_to_datetime(value).timestamp() - self._clocks.wall())
        except (ValueError, OverflowError):
            return None

    def _may_retry(self, call: Call, error: BaseException) -> bool:
        if call.retrying is Retrying.NEVER or retry_after_s(error) > self.timings.retry_cap_s:
            return False
        if isinstance(error, ConnectionFailed):
            return call.retrying is Retrying.IF_SAFE or not error.sent
        if isinstance(error, ApiError) and call.retrying is Retrying.IF_UNSENT:
            return error.status == httpx.codes.TOO_MANY_REQUESTS
        return isinstance(error, ApiError) and error.is_transient


def _is_of_the_token(response: httpx.Response) -> bool:
    """Whether it is the token that is refused: another one may do. Who must prove more is told by RFC 9470's error."""
    challenge = response.headers.get("WWW-Authenticate", "")
    return response.status_code == httpx.codes.UNAUTHORIZED and "insufficient_user_authentication" not in challenge


def _address(request: httpx.Request) -> str:
    return request.url.netloc.decode()


def _read_problem(response: httpx.Response) -> Problem:
    try:
        return Problem.model_validate_json(response.content)
    except ValidationError:
        # A proxy in between, most likely: it does not know our problem details.
        location = response.headers.get("Location")
        redirected = f", which redirects to {location}: is base_url right?" if location else ""
        return Problem(
            title=response.reason_phrase or "HTTP error",
            status=response.status_code,
            detail=f"HTTP {response.status_code} without problem details from {response.url.host}{redirected}",
            code="unavailable" if response.is_server_error else FOREIGN_CODE,
            request_id=response.headers.get("X-Request-Id"),
        )


def parse_error(response: httpx.Response, error: ValidationError) -> BespokeError:
    """Return the error that says: this 2xx answer is not what the contract promises."""
    return UnexpectedAnswer(
        f"{response.request.method} {response.request.url.path} answered HTTP {response.status_code} "
        f"with something else than the contract promises: {error.errors(include_input=False)[:3]}",
        status=response.status_code,
        request_id=response.headers.get("X-Request-Id"),
    )
