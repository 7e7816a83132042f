"""Accounts on a local stack for whoever has none: one for a demo, and one that a data directory keeps ready."""

from __future__ import annotations

import secrets
from typing import Any

import httpx

from devstack.keys import write_private
from devstack.stack import StackInfo

KEY_FILE = "api_key"
TIMEOUT_S = 120


def sign_up(info: StackInfo) -> dict[str, Any]:
    """The session of a new account, with a password that nobody knows.

    Raises:
        httpx.HTTPError: Auth could not be reached, or refused.
    """
    body = {"email": f"demo-{secrets.token_hex(4)}@example.com", "password": secrets.token_urlsafe(24)}
    answer = httpx.post(
        f"{info.supabase_url}/auth/v1/signup", headers={"apikey": info.publishable_key}, json=body, timeout=TIMEOUT_S
    )
    answer.raise_for_status()
    session: dict[str, Any] = answer.json()
    return session


def ready_key(info: StackInfo, api_url: str) -> str:
    """An API key that works: the one that the data directory keeps, else one of a new account, which it keeps then.

    Raises:
        httpx.HTTPError: Auth or the API could not be reached, or refused.
    """
    path = info.data_dir / KEY_FILE
    with httpx.Client(base_url=f"{api_url}/api/v1", timeout=TIMEOUT_S) as api:
        if path.exists() and api.get("/usage", headers=_bearer(kept := path.read_text())).is_success:
            return kept
        session = sign_up(info)
        _lift_limits(info, session["user"]["id"])
        answer = api.post("/api-keys", headers=_bearer(session["access_token"]), json={"name": "bespoke dev"})
        answer.raise_for_status()
    key: str = answer.json()["key"]
    write_private(path, key)
    return key


def _lift_limits(info: StackInfo, user_id: str) -> None:
    """Put the user on the plan without limits: a developer uploads more than one résumé a month."""
    headers = {"apikey": info.secret_key, **_bearer(info.secret_key), "Prefer": "resolution=merge-duplicates"}
    subscription = {"user_id": user_id, "plan": "job_search"}
    url = f"{info.supabase_url}/rest/v1/subscriptions"
    httpx.post(url, headers=headers, json=subscription, timeout=TIMEOUT_S).raise_for_status()


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
