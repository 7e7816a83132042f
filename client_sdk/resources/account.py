"""The account: all of it as a file, and its end."""

from client_sdk._core import Core
from client_sdk._transport import Call, Retrying
from client_sdk.models import AccountDeleted

_PATH = "/api/v1/account"
_READ_S = 120.0


class AsyncAccount:
    """`bespoke.account`."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def export(self) -> bytes:
        """Return a ZIP of all that is stored about you, your uploaded files too.

        Raises:
            ApiError: `rate_limited`, one is on its way already.
        """
        response = await self._core.transport.send(Call(method="GET", path=f"{_PATH}/export", read_s=_READ_S))
        return response.content

    async def delete(self, *, password: str | None = None) -> AccountDeleted:
        """Delete the account with everything in it, for good. An API key cannot do it.

        Raises:
            ApiError: `password_required` or `wrong_password`: it is missing or wrong, and you have not just signed in.
                After any other error the account may be closed already: ask again, and it goes on.
        """
        body = {} if password is None else {"password": password}
        call = Call(method="DELETE", path=_PATH, json=body, read_s=_READ_S, retrying=Retrying.IF_UNSENT)
        return await self._core.ask(call, AccountDeleted)
