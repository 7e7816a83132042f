"""Who may call what, and how often: guards of routers and controllers."""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from api.auth.caller import Caller
from api.auth.key_cache import PREFIX
from api.auth.rate_limits import Policy
from api.errors import RateLimited, Unauthorized
from api.http.rates import note_rate
from api.services import services_of
from core.admission import share_of_caller

Connection = ASGIConnection[Any, Any, Any, Any]


async def require_caller(connection: Connection, _: BaseRouteHandler) -> None:
    """Lets users in, by access token or API key, and counts their request.

    Raises:
        Unauthorized: no credentials, or credentials that are not valid.
        RateLimited: too many requests of this user, or too many bad credentials from this address. Whoever has good
            ones is never refused for what others at the same address do.
    """
    address = services_of(connection).addresses.of(connection.scope)
    try:
        caller = await _authenticate(connection, address)
    except Unauthorized:
        # To an account of their own: what fails here takes nothing from those who come from the same address.
        await _charge(connection, "failures", address)
        raise
    connection.scope["user"] = caller
    share = f"user:{caller.user_id}"
    share_of_caller.set(share)
    services_of(connection).turns.remember(connection.scope, share)
    await _charge(connection, "user", str(caller.user_id))


async def require_access_token(connection: Connection, _: BaseRouteHandler) -> None:
    """Lets in only who signed in: an API key must not make or revoke API keys.

    Raises:
        Unauthorized: the caller came with an API key.
    """
    if connection.user.via != "access_token":
        raise Unauthorized("API keys cannot do this. Sign in and send the access token.")


async def limit_address(connection: Connection, _: BaseRouteHandler) -> None:
    """Counts a request that anyone may make, by its address.

    Raises:
        RateLimited: too many of them.
    """
    address = services_of(connection).addresses.of(connection.scope)
    share_of_caller.set(f"address:{address}")
    await _charge(connection, "address", address)


async def _charge(connection: Connection, name: str, who: str) -> None:
    services = services_of(connection)
    policy = Policy(name=name, per_minute=services.settings.rate_limit_per_minute)
    verdict = await services.limiter.charge(policy, who)
    note_rate(connection.scope, verdict)
    if verdict.is_refused:
        raise RateLimited(retry_after_s=verdict.retry_after_s)


async def _authenticate(connection: Connection, address: str) -> Caller:
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        raise Unauthorized
    services = services_of(connection)
    if token.startswith(PREFIX):
        return await services.keys.verify(token, address=address)
    return await services.tokens.verify(token)
