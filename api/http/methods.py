"""Which methods a path takes: the answer to OPTIONS, which needs no credentials, and the header `Allow`."""

from collections.abc import Iterable
from http import HTTPStatus
from itertools import chain
from typing import Any

from litestar.types import ASGIApp, Receive, Send


def answer_options(app: ASGIApp) -> ASGIApp:
    """Middleware that answers OPTIONS for a path that there is, before its guards ask who wants to know."""

    async def answer(scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "OPTIONS":
            await app(scope, receive, send)
            return
        headers = [(b"allow", allowed(_methods_of(scope)).encode())]
        await send({"type": "http.response.start", "status": HTTPStatus.NO_CONTENT, "headers": headers})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    return answer


def _methods_of(scope: Any) -> Iterable[str]:
    routes = scope["litestar_app"].routes
    return chain.from_iterable(route.methods for route in routes if route.path_format == scope["path_template"])


def allowed(methods: Iterable[str]) -> str:
    """The value of `Allow`: where GET is served, so is HEAD. Source: RFC 9110, 9.3.2 and 10.2.1."""
    given = {str(method).strip() for method in methods}
    return ", ".join(sorted(given | {"OPTIONS"} | ({"HEAD"} if "GET" in given else set())))
