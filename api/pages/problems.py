"""Errors as a person sees them who has followed a link, or typed an address."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from litestar import Request, Response

from api.pages.rendering import page_response, prefers_page
from client_sdk.models import Problem

_HEADINGS = {
    400: "That request makes no sense here",
    401: "Please sign in first",
    403: "This is not open to you",
    404: "There is nothing here",
    405: "That cannot be done here",
    410: "This is gone",
    429: "That was too often",
    500: "Something went wrong on our side",
    503: "Not available right now",
}
# Where the words of the problem are for programs, or say no more than the heading.
_IN_WORDS = {
    401: "This address is for programs that act for somebody. People sign in on the start page.",
    405: "This address takes what programs send. There is nothing to look at.",
}
_ELSEWHERE = "Look at the address again, or begin at the start page."
_WAYS = ("GET", "HEAD")


def wants_page(request: Request[Any, Any, Any]) -> bool:
    """Whether it is a browser that goes somewhere, and no program."""
    return request.method in _WAYS and prefers_page(request)


def problem_page(problem: Problem, headers: Mapping[str, str]) -> Response[Any]:
    """The page of a problem: what it is in words, and what to name when asking about it."""
    heading = _HEADINGS.get(problem.status, HTTPStatus(problem.status).phrase)
    return page_response(
        "problem.html",
        status=problem.status,
        headers={**headers, "Vary": "Accept"},
        heading=heading,
        detail=_IN_WORDS.get(problem.status) or _unlike(heading, problem.detail) or _ELSEWHERE,
        request_id=problem.request_id,
        home=True,
    )


def _unlike(heading: str, detail: str | None) -> str | None:
    return detail if detail and detail.rstrip(".") != heading else None
