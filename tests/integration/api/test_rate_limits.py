"""Who is charged for what: a user for requests, an address for failures and for what anybody may ask."""

import secrets
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from core.admission import share_of_caller
from core.settings import Settings
from tests.conftest import User
from tests.integration.api.running import run_api

USAGE = "/api/v1/usage"
FEW = 2  # so that a slow machine has half a minute until one more is allowed


async def statuses(http: httpx.AsyncClient, count: int, path: str = USAGE, **headers: str) -> list[int]:
    return [(await http.get(path, headers=headers)).status_code for _ in range(count)]


def made_up_key() -> str:
    return f"Bearer bsp_{secrets.token_hex(32)}"


async def test_too_many_requests_of_one_user(settings: Settings, owner: User, stranger: User) -> None:
    async with run_api(settings, rate_limit_per_minute=FEW) as api:
        answers = [await api.http.get(USAGE, headers=owner.headers) for _ in range(FEW + 2)]
        assert [answer.status_code for answer in answers] == [200] * FEW + [429] * 2
        refused = answers[-1]
        assert refused.json()["code"] == "rate_limited"
        assert 1 <= int(refused.headers["Retry-After"]) <= 60
        assert await statuses(api.http, 1, **stranger.headers) == [200]


@pytest.mark.parametrize("kind", ["made-up keys", "one made-up key", "malformed keys", "nothing", "another scheme"])
async def test_failures_of_every_kind_are_charged_to_the_address(settings: Settings, owner: User, kind: str) -> None:
    same = made_up_key()
    ways: dict[str, Callable[[], str]] = {
        "made-up keys": made_up_key,
        "one made-up key": lambda: same,
        "malformed keys": lambda: "Bearer bsp_x",
        "nothing": lambda: "",
        "another scheme": lambda: "Basic dXNlcjpwYXNz",
    }
    async with run_api(settings, rate_limit_per_minute=FEW) as api:
        answers = [await api.http.get(USAGE, headers={"Authorization": ways[kind]()}) for _ in range(FEW + 2)]
        assert [answer.status_code for answer in answers] == [401] * FEW + [429] * 2
        assert await statuses(api.http, 1, **owner.headers) == [200]


async def test_failures_of_all_kinds_share_one_account(settings: Settings) -> None:
    async with run_api(settings, rate_limit_per_minute=FEW) as api:
        assert await statuses(api.http, 1, Authorization=made_up_key()) == [401]
        assert await statuses(api.http, FEW, Authorization="Bearer x") == [401] * (FEW - 1) + [429]


async def test_a_key_is_charged_to_its_user(settings: Settings, owner: User, stranger: User) -> None:
    async with run_api(settings, rate_limit_per_minute=FEW) as api:
        made = await api.http.post("/api/v1/api-keys", headers=owner.headers, json={"name": "laptop"})
        key = f"Bearer {made.json()['key']}"
        assert await statuses(api.http, FEW, Authorization=key) == [200] * (FEW - 1) + [429]
        assert await statuses(api.http, 1, **owner.headers) == [429]
        assert await statuses(api.http, 1, **stranger.headers) == [200]


async def test_what_anybody_may_ask_is_charged_to_the_address_alone(settings: Settings, owner: User) -> None:
    async with run_api(settings, rate_limit_per_minute=FEW) as api:
        path = f"/api/v1/shared/{'a' * 64}"
        assert await statuses(api.http, FEW + 2, path) == [404] * FEW + [429] * 2
        assert await statuses(api.http, 1, **owner.headers) == [200]
        assert await statuses(api.http, 1, Authorization="Bearer x") == [401]


async def test_the_database_s_admission_knows_whose_call_it_is(
    settings: Settings, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a crowd of one user's calls does not hold up those of others."""
    async with run_api(settings) as api:
        shares: list[tuple[str, str]] = []
        call = api.services.database.call

        async def noted(function: str, **arguments: Any) -> Any:
            shares.append((function, share_of_caller.get()))
            return await call(function, **arguments)

        monkeypatch.setattr(api.services.database, "call", noted)
        await api.http.get(USAGE, headers=owner.headers)
        await api.http.get(f"/api/v1/shared/{'a' * 64}")
        await api.http.get(USAGE, headers={"Authorization": made_up_key()})
        assert shares == [
            ("get_usage", f"user:{owner.id}"),
            ("view_shared_profile", "address:127.0.0.1"),
            ("authenticate_api_keys", "127.0.0.1"),
        ]
