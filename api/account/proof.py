"""Whether a caller is the person, here and now, and not only somebody with their token."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from api.account.requests import AccountDeletion
from api.auth.caller import Caller
from api.auth.rate_limits import Policy, RateLimiter
from api.errors import PasswordNeeded, RateLimited, WrongPassword
from core.auth_users import AuthUsers

RECENT = timedelta(minutes=10)
# A token in the wrong hands must not become a way to guess the password.
TRIES = Policy(name="password", per_minute=5)


async def require_person(caller: Caller, asked: AccountDeletion, *, users: AuthUsers, limiter: RateLimiter) -> None:
    """Lets through who signed in a moment ago, or knows the password.

    Raises:
        PasswordNeeded: neither; a WrongPassword where one was sent.
        RateLimited: too many passwords were tried.
    """
    if caller.signed_in_at is not None and caller.signed_in_at > datetime.now(UTC) - RECENT:
        return
    if asked.password is None or not asked.password.get_secret_value():
        raise PasswordNeeded
    verdict = await limiter.charge(TRIES, str(caller.user_id))
    if verdict.is_refused:
        raise RateLimited(retry_after_s=verdict.retry_after_s)
    if not await _knows(caller.user_id, asked.password.get_secret_value(), users):
        raise WrongPassword


async def _knows(user_id: UUID, password: str, users: AuthUsers) -> bool:
    email = await users.email_of(user_id)
    return email is not None and await users.is_password(user_id, email, password)
