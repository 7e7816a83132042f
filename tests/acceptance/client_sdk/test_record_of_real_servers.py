"""A person's record through the SDK and the command line, against the real API, worker and database."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from client_sdk import ApiError, AsyncBespoke
from client_sdk.record import Record
from tests.conftest import NewUser, User
from tests.processes import Server
from tests.waiting import PATIENCE_S

pytestmark = [pytest.mark.remote, pytest.mark.usefixtures("worker")]

RESUME = Path(__file__).resolve().parent.parent.parent.parent / "examples" / "resumes" / "registered-nurse.docx"
STORY = "When the ward ran out of beds I set up a discharge lounge and cut waiting from 6 hours to 2."
OTHERS = b"""Bob Roe
bob@example.org

Experience
Baker, Nimbus Bakery
2001 - 2009
- Baked bread for the whole town of Zwyx
"""
WAIT_S = 2 * PATIENCE_S


@pytest.fixture
def user(new_user: NewUser) -> User:
    return new_user(plan="job_search")


@pytest.fixture
async def bespoke(user: User, api: Server) -> AsyncIterator[AsyncBespoke]:
    async with AsyncBespoke(api.url, access_token=user.access_token) as client:
        yield client


def texts(record: Record) -> list[str]:
    return [fact.text for role in record.roles for fact in role.evidence] + [fact.text for fact in record.facts]


async def test_documents_come_and_go_and_corrections_stay(bespoke: AsyncBespoke) -> None:
    resume = await bespoke.documents.add_resume_and_wait(RESUME, timeout_s=WAIT_S)
    await bespoke.documents.add_story_and_wait(STORY, timeout_s=WAIT_S)
    stored = await bespoke.record.get()
    assert len(stored.record.roles) > 1
    assert STORY in texts(stored.record)
    assert all(role.sources for role in stored.record.roles)
    assert (await bespoke.documents.report(resume.id)).kind == "resume"

    fact, hidden = stored.record.roles[0].evidence[:2]
    corrected = await bespoke.record.change(
        [
            {"op": "set", "id": fact.id, "value": "Led the night shift of twelve"},
            {"op": "hide", "id": hidden.id},
            {"op": "add", "path": "languages", "value": {"label": "Welsh", "level": "B2"}},
        ],
        if_match=stored,
    )
    assert "Led the night shift of twelve" in texts(corrected.record)
    assert hidden.text not in texts(corrected.record)
    with pytest.raises(ApiError) as caught:
        await bespoke.record.change([{"op": "undo"}], if_match=stored)
    assert caught.value.code == "precondition_failed"

    await bespoke.documents.delete(resume.id)
    left = (await bespoke.record.get()).record
    assert left.roles == []
    assert set(texts(left)) == {"Led the night shift of twelve", STORY}
    assert [language.label for language in left.languages] == ["Welsh"]


async def test_a_document_of_somebody_else_is_asked_about_and_left_out(bespoke: AsyncBespoke) -> None:
    await bespoke.documents.add_resume_and_wait(RESUME, timeout_s=WAIT_S)
    name = (await bespoke.record.get()).record.person.name
    await bespoke.documents.add_resume_and_wait(OTHERS, filename="bob.txt", timeout_s=WAIT_S)
    stored = await bespoke.record.get()
    [doubt] = [doubt for doubt in stored.record.doubts if doubt.path == "person/name"]
    assert {name, "Bob Roe"} < set(doubt.choices)

    answered = await bespoke.record.change([{"op": "confirm", "id": doubt.id, "value": name}], if_match=stored)

    told = answered.record.model_dump_json()
    assert answered.record.person.name == name
    assert "Zwyx" not in told
    assert "Bob Roe" not in told


async def test_the_record_is_edited_on_the_command_line(
    bespoke: AsyncBespoke, user: User, api: Server, tmp_path: Path
) -> None:
    await bespoke.documents.add_resume_and_wait(RESUME, timeout_s=WAIT_S)
    role = (await bespoke.record.get()).record.roles[0]
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n"
        f"path.write_text(path.read_text().replace('title: ' + {role.title!r}, 'title: Head of Nursing', 1))\n"
    )
    environment = {
        **os.environ,
        "BESPOKE_API_URL": api.url,
        "BESPOKE_ACCESS_TOKEN": user.access_token,
        "EDITOR": f"{sys.executable} {editor}",
        "TMPDIR": str(tmp_path),
    }
    environment.pop("VISUAL", None)
    environment.pop("BESPOKE_API_KEY", None)
    command = [sys.executable, "-c", "from client_sdk.cli import main; main()", "record", "edit", "--json"]

    done = await asyncio.to_thread(
        subprocess.run, command, env=environment, capture_output=True, text=True, timeout=WAIT_S, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "1 change made" in done.stderr
    assert json.loads(done.stdout)["roles"][0]["title"] == "Head of Nursing"
    assert (await bespoke.record.get()).record.roles[0].title == "Head of Nursing"
