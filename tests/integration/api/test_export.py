"""A profile as a file, over HTTP, with the SDK and on the command line."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from client_sdk import ApiError, AsyncBespoke
from core.confined.wire import Limits
from tests.conftest import User
from tests.integration.api.acting import PROFILE, Hand, request_job
from tests.integration.api.commands import Ended
from tests.integration.api.commands import bespoke as bespoke_command
from tests.integration.api.running import RunningApi

PLANTED = "Nobody but the author reads this."
WRITTEN = {
    **PROFILE,
    "talking_points": {
        "items": [
            {
                "requirement": "Rust",
                "text": "I read about it.",
                "evidence_ids": [],
                "strength": "partial",
                "note": PLANTED,
            }
        ],
        "gaps": [{"requirement": "Go", "note": PLANTED}],
    },
}


@pytest.fixture
async def opportunity_id(http: httpx.AsyncClient, owner: User, hand: Hand) -> str:
    job = await request_job(http, owner)
    await hand.complete(job["id"], profile=WRITTEN)
    return str(job["opportunity_id"])


async def get(http: httpx.AsyncClient, user: User, opportunity_id: str, **params: str) -> httpx.Response:
    path = f"/api/v1/opportunities/{opportunity_id}/tailored-profile/export"
    return await http.get(path, headers=user.headers, params=params)


async def test_each_format_comes_with_its_name_and_kind_and_without_the_authors_notes(
    http: httpx.AsyncClient, owner: User, opportunity_id: str
) -> None:
    begins = {"pdf": b"%PDF-", "docx": b"PK", "md": b"# ", "json-resume": b"{"}
    for kind, start in begins.items():
        answer = await get(http, owner, opportunity_id, format=kind)
        assert answer.status_code == 200, answer.text
        assert answer.content.startswith(start)
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="')
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert PLANTED.encode() not in answer.content
    letter = await get(http, owner, opportunity_id, part="letter", format="md", template="classic")
    assert "And SQL." in letter.text
    assert PLANTED not in letter.text


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"format": "exe"}, "format"),
        ({"part": "notes"}, "part"),
        ({"template": "../page"}, "template"),
        ({"part": "letter", "format": "json-resume"}, "form of résumés"),
    ],
)
async def test_what_there_is_no_file_of_is_refused(
    http: httpx.AsyncClient, owner: User, opportunity_id: str, params: dict[str, str], said: str
) -> None:
    answer = await get(http, owner, opportunity_id, **params)
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_error")
    assert said in answer.text


async def test_without_a_profile_there_is_no_file(http: httpx.AsyncClient, owner: User) -> None:
    job = await request_job(http, owner)
    answer = await get(http, owner, job["opportunity_id"])
    assert (answer.status_code, answer.json()["code"]) == (404, "tailored_profile_not_found")


@pytest.fixture
def hurried(running: RunningApi) -> Iterator[None]:
    """No file gets more than a millisecond."""
    children = running.services.children
    before, children.limits = children.limits, Limits(cpu_s=0.001, wall_s=20)
    yield
    children.limits = before


async def test_a_file_that_takes_too_long_is_refused(
    http: httpx.AsyncClient, owner: User, opportunity_id: str, hurried: None
) -> None:
    answer = await get(http, owner, opportunity_id, format="docx")
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_error")
    assert "took too long" in answer.json()["detail"]


async def test_the_sdk_and_the_command_line_write_files(
    running: RunningApi, owner: User, opportunity_id: str, tmp_path: Path
) -> None:
    async with AsyncBespoke(running.url, access_token=owner.access_token) as bespoke:
        file = await bespoke.opportunities.export_profile(opportunity_id, format="json-resume")
        assert json.loads(file.content)["basics"]
        assert (file.media_type, file.name.endswith(".json")) == ("application/json", True)
        with pytest.raises(ApiError, match="form of résumés"):
            await bespoke.opportunities.export_profile(opportunity_id, part="letter", format="json-resume")

    async def run(*arguments: str) -> Ended:
        return await bespoke_command(running, owner, "profile", opportunity_id, *arguments)

    ended = await run("--format", "md", "-o", str(tmp_path))
    written = [tmp_path / name for name in os.listdir(tmp_path)]  # noqa: PTH208 - the loop waits for nobody here
    assert (ended.exit_code, len(written)) == (0, 1)
    assert str(written[0]) in ended.stderr
    ended = await run("--format", "md", "-o", str(written[0]))
    assert (ended.exit_code, "is there already" in ended.stderr) == (1, True)
    assert (await run("--format", "md", "-o", str(written[0]), "--force")).exit_code == 0
    assert "And SQL." in (await run("--format", "md", "--part", "letter", "-o", "-")).stdout
    assert (await run("-o", "x")).exit_code == 2
    assert (await run("--format", "md", "-o", f"{tmp_path}/new/folder/")).exit_code == 0
    assert len([*(tmp_path / "new" / "folder").iterdir()]) == 1
