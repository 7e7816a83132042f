"""Users of a round, signed up through Supabase Auth before anything is disturbed."""

import secrets
from dataclasses import dataclass

import httpx

from devstack.stack import StackInfo
from tests.waiting import PATIENCE_S


@dataclass(frozen=True, kw_only=True)
class Person:
    """A user, and the plan they are on."""

    id: str
    plan: str
    access_token: str
    refresh_token: str


async def sign_up(info: StackInfo, plan: str) -> Person:
    """A new user on a plan."""
    async with httpx.AsyncClient(base_url=info.supabase_url, timeout=PATIENCE_S) as http:
        answer = await http.post(
            "/auth/v1/signup",
            headers={"apikey": info.publishable_key},
            json={"email": f"{secrets.token_hex(8)}@example.com", "password": secrets.token_urlsafe(16)},
        )
        answer.raise_for_status()
        session = answer.json()
        user_id = session["user"]["id"]
        secret = {"apikey": info.secret_key, "Authorization": f"Bearer {info.secret_key}"}
        upsert = {**secret, "Prefer": "resolution=merge-duplicates"}
        subscription = {"user_id": user_id, "plan": plan}
        (await http.post("/rest/v1/subscriptions", headers=upsert, json=subscription)).raise_for_status()
    return Person(id=user_id, plan=plan, access_token=session["access_token"], refresh_token=session["refresh_token"])
