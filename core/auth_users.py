"""Users of Supabase Auth, as the service role manages them."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Self
from uuid import UUID

import httpx

from core.errors import DatabaseUnavailable

_TIMEOUT_S = 15.0


@dataclass(frozen=True, kw_only=True)
class AuthUsers:
    """Asks Auth by plain HTTP: a client that signs somebody in would act as them from then on."""

    url: str
    secret_key: str

    @classmethod
    def of(cls, supabase_url: str, secret_key: str) -> Self:
        """The users of a project."""
        return cls(url=f"{supabase_url.rstrip('/')}/auth/v1", secret_key=secret_key)

    async def email_of(self, user_id: UUID) -> str | None:
        """How they sign in; None when there is no such user, or none with an address.

        Raises:
            DatabaseUnavailable: Auth did not answer as it should.
        """
        answer = await self._ask("GET", f"/admin/users/{user_id}")
        return str(answer.get("email") or "") or None if answer is not None else None

    async def is_password(self, user_id: UUID, email: str, password: str) -> bool:
        """True when this is the password of this very user.

        Raises:
            DatabaseUnavailable: as `email_of`.
        """
        body = {"email": email, "password": password}
        answer = await self._ask("POST", "/token?grant_type=password", json=body)
        return answer is not None and (answer.get("user") or {}).get("id") == str(user_id)

    async def delete(self, user_id: UUID) -> None:
        """Makes Auth forget them, and the database what belongs to them. Who is not there was deleted already.

        Raises:
            DatabaseUnavailable: as `email_of`.
        """
        await self._ask("DELETE", f"/admin/users/{user_id}")

    async def _ask(self, method: str, path: str, **options: Any) -> dict[str, Any] | None:
        """The answer; None where Auth says that there is no such thing, or that a password is wrong."""
        headers = {"apikey": self.secret_key, "Authorization": f"Bearer {self.secret_key}"}
        try:
            async with httpx.AsyncClient(timeout=_TIMEOUT_S, headers=headers) as http:
                response = await http.request(method, f"{self.url}{path}", **options)
            if response.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY}:
                return None
            response.raise_for_status()
            answer = response.json() if response.content else {}
        except (httpx.HTTPError, ValueError) as error:
            raise DatabaseUnavailable(f"Auth, {method}: {type(error).__name__}") from None
        return answer if isinstance(answer, dict) else {}
