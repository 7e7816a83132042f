"""`bespoke login`, `keys`, `account` and `opportunity`, on a real API and Auth."""

import json
import stat
from pathlib import Path
from zipfile import ZipFile

import click
import httpx
import pytest

from client_sdk.cli.signing_in import Auth
from tests.conftest import Backend, NewUser, User
from tests.integration.api.acting import Hand, make_profile
from tests.integration.api.commands import Ended, bespoke_as
from tests.integration.api.running import RunningApi


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Where the command keeps its key."""
    return {"XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}


async def well(ended: Ended) -> str:
    assert ended.exit_code == 0, ended.stderr
    return ended.stdout


async def mailed_code(backend: Backend, address: str) -> str:
    """What the local Auth would have mailed."""
    headers = {"apikey": backend.secret_key, "Authorization": f"Bearer {backend.secret_key}"}
    async with httpx.AsyncClient() as http:
        mails = (await http.get(f"{backend.supabase_url}/auth/v1/admin/mails", headers=headers)).json()
    (text,) = [mail["text"] for mail in mails if address in json.dumps(mail["to"])]
    return str(next(word for word in text.split() if word.isdigit()))


def kept_in(folder: Path) -> Path | None:
    """The file of kept keys, wherever this system has such files."""
    return next(folder.rglob("keys.json"), None)


async def test_who_signed_in_is_known_until_they_log_out(
    running: RunningApi, owner: User, hand: Hand, home: dict[str, str], tmp_path: Path
) -> None:
    opportunity_id = await make_profile(running.http, owner, hand)
    await well(await bespoke_as(running, home, "login", "--email", owner.email, typed=[owner.password]))
    kept = kept_in(tmp_path)
    assert kept is not None
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert owner.password not in kept.read_text()
    said = await bespoke_as(running, home, "--json", "opportunity", "set", opportunity_id, "applied", "--notes", "Ask.")
    changed = json.loads(await well(said))
    assert (changed["state"], changed["notes"], changed["profile"] is not None) == ("applied", "Ask.", True)
    await well(await bespoke_as(running, home, "opportunity", "remove", opportunity_id, "--yes"))
    assert (await running.http.get("/api/v1/opportunities", headers=owner.headers)).json()["items"] == []
    keys = await well(await bespoke_as(running, home, "--json", "keys", "list", typed=[owner.password]))
    (key,) = [json.loads(line) for line in keys.splitlines()]
    assert key["name"].startswith("bespoke login on ")
    assert key["expires_at"]
    await well(await bespoke_as(running, home, "logout"))
    assert key["id"] not in kept.read_text()


async def test_a_wrong_password_keeps_nothing(
    running: RunningApi, owner: User, home: dict[str, str], tmp_path: Path
) -> None:
    refused = await bespoke_as(running, home, "login", "--email", owner.email, typed=["wrong"])
    assert (refused.exit_code, kept_in(tmp_path)) == (1, None)
    assert "Invalid login credentials" in refused.stderr


async def test_who_forgot_their_password_chooses_another_and_takes_all_away(
    running: RunningApi, new_user: NewUser, backend: Backend, tmp_path: Path
) -> None:
    user, new = new_user(), "another battery staple"
    auth = Auth(url=backend.supabase_url, key=backend.publishable_key)
    await auth.send_code(user.email)
    with pytest.raises(click.ClickException):
        await auth.choose_password(user.email, "000000", new)
    token = await auth.choose_password(user.email, await mailed_code(backend, user.email), new)
    with pytest.raises(click.ClickException, match="Invalid login credentials"):
        await auth.sign_in(user.email, user.password)
    assert await auth.sign_in(user.email, new)
    archive, person = tmp_path / "all.zip", {"BESPOKE_ACCESS_TOKEN": token}
    await well(await bespoke_as(running, person, "account", "export", "-o", str(archive)))
    assert "README.txt" in ZipFile(archive).namelist()
    gone = await well(await bespoke_as(running, person, "account", "delete", "--yes", typed=[new]))
    assert "Your account is gone" in gone
    with pytest.raises(click.ClickException):
        await auth.sign_in(user.email, new)
