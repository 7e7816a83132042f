"""Which types of bodies an endpoint takes."""

from typing import Any

from litestar.connection import ASGIConnection, Request
from litestar.handlers import BaseRouteHandler

from api.errors import UnsupportedMedia

JSON = "application/json"
FORM = "multipart/form-data"
TAKES = "takes"  # key of a handler's `opt`; JSON where it is not given


async def require_media_type(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Refuses bodies that the endpoint cannot read, before they are read. A body without a type counts as JSON.

    Raises:
        UnsupportedMedia: another type; says which are taken.
    """
    headers = connection.headers
    if headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers:
        return
    taken: tuple[str, ...] = handler.opt.get(TAKES, (JSON,))
    given = Request[Any, Any, Any](connection.scope).content_type[0] or JSON
    if given not in taken and not (JSON in taken and given.endswith("+json")):
        raise UnsupportedMedia(f"Send the body as {' or '.join(taken)}, not as {given}.")
