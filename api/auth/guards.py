"""Who may call what: guards of routers and controllers."""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from api.auth.caller import Caller
from api.auth.key_cache import PREFIX
from api.errors import Unauthorized
from api.services import services_of
from core.admission import share_of_caller


async def require_caller(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Lets users in, by access token or API key, and counts their request.

    Raises:
        Unauthorized: no credentials, or credentials that are not valid.
        RateLimited: too many requests of this user, or too many bad credentials from this address. Whoever has good
            ones is never refused for what others at the same address do.
    """
    services, address = services_of(connection), _address_of(connection)
    try:
        caller = await _authenticate(connection, address)
    except Unauthorized:
        # To an account of their own: what fails here takes nothing from those who come from the same address.
        services.limiter.charge(f"failures:{address}")
        raise
    connection.scope["user"] = caller
    share_of_caller.set(f"user:{caller.user_id}")
    services.limiter.charge(f"user:{caller.user_id}")


async def require_access_token(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Lets in only who signed in: an API key must not make or revoke API keys.

    Raises:
        Unauthorized: the caller came with an API key.
    """
    if connection.user.via != "access_token":
        raise Unauthorized("API keys cannot do this. Sign in and send the access token.")


async def limit_address(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Counts a request that anyone may make, by its address.

    Raises:
        RateLimited: too many of them.
    """
    address = f"address:{_address_of(connection)}"
    share_of_caller.set(address)
    services_of(connection).limiter.charge(address)


async def _authenticate(connection: ASGIConnection[Any, Any, Any, Any], address: str) -> Caller:
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        raise Unauthorized
    services = services_of(connection)
    if token.startswith(PREFIX):
        return await services.keys.verify(token, address=address)
    return await services.tokens.verify(token)


def _address_of(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    return connection.client.host if connection.client else "unknown"
