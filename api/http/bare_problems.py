"""Problems that are told before, or without, the application."""

from http import HTTPStatus
from uuid import uuid4

from client_sdk.models import Problem

Headers = list[tuple[bytes, bytes]]


def bare_problem(
    status: HTTPStatus, code: str, detail: str, *, request_id: str | None = None, retry_after_s: int | None = None
) -> tuple[Headers, bytes]:
    """Headers and content of a problem, as they go over the wire."""
    request_id = request_id or uuid4().hex
    problem = Problem(
        type="about:blank", title=status.phrase, status=status, detail=detail, code=code, request_id=request_id
    )
    body = problem.model_dump_json(exclude_unset=True).encode()
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
        (b"x-request-id", request_id.encode()),
    ]
    if retry_after_s is not None:
        headers.append((b"retry-after", str(retry_after_s).encode()))
    return headers, body
