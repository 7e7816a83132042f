"""Headers of every response, errors and unknown paths included."""

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

from api.http.methods import allowed
from api.http.rates import add_rate_headers
from api.http.request_ids import request_id_of

API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


async def add_headers(message: Message, scope: Scope) -> None:
    """Litestar's `before_send`: the request id, and what keeps browsers from guessing, framing and storing."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    headers["X-Request-Id"] = request_id_of(scope)
    headers["X-Content-Type-Options"] = "nosniff"
    add_rate_headers(headers, scope)
    if scope["litestar_app"].state.settings.public_url.startswith("https://"):
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if allow := headers.get("Allow"):
        headers["Allow"] = allowed(allow.split(","))
    if _depends_on_origin(scope):
        headers["Vary"] = ", ".join(dict.fromkeys([*filter(None, [headers.get("Vary")]), "Origin"]))
    headers.setdefault("Referrer-Policy", "no-referrer")
    headers.setdefault("Content-Security-Policy", API_POLICY)
    headers.setdefault("Cache-Control", "no-store")


def _depends_on_origin(scope: Scope) -> bool:
    """Whether CORS answers one origin otherwise than another, or than a request without one."""
    config = scope["litestar_app"].cors_config
    return config is not None and not config.is_allow_all_origins
