"""The examples, each as its reader would run it, against the real servers."""

import json
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from client_sdk import Bespoke
from tests.acceptance.short_texts import SHORT_POSTING, SHORT_RESUME
from tests.conftest import Backend, NewUser
from tests.processes import Server, free_port, started
from tests.rounds import examples
from tests.waiting import PATIENCE_S

pytestmark = [pytest.mark.remote, pytest.mark.usefixtures("worker")]

ROOT = Path(__file__).resolve().parent.parent.parent.parent
EXAMPLES = ROOT / "examples"
RESUME = EXAMPLES / "resumes" / "registered-nurse.docx"
POSTING = EXAMPLES / "postings" / "nurse-manager-cardiac-stepdown.txt"


@pytest.fixture
def environment(new_user: NewUser, api: Server, backend: Backend) -> dict[str, str]:
    """What a reader has set: an API key of somebody with a résumé."""
    user = new_user(plan="job_search")
    with Bespoke(api.url, access_token=user.access_token) as bespoke:
        bespoke.documents.add_resume_and_wait(SHORT_RESUME, timeout_s=PATIENCE_S)
        key = bespoke.api_keys.create("examples")
    return {"BESPOKE_API_URL": api.url, "BESPOKE_API_KEY": key.key, "PYTHONPATH": str(ROOT)}


def run(environment: dict[str, str], name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(EXAMPLES / name), *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE_S,
        check=False,
        cwd=ROOT,
    )


def test_script(environment: dict[str, str]) -> None:
    done = run(environment, "tailor_script.py", str(RESUME), str(POSTING))
    assert done.returncode == 0, done.stderr
    assert "/shared/" in done.stdout
    assert "100 %" in done.stderr


def test_script_that_is_refused(environment: dict[str, str]) -> None:
    done = run({**environment, "BESPOKE_API_KEY": "bsp_" + "0" * 64}, "tailor_script.py", str(RESUME), str(POSTING))
    assert done.returncode == 1
    assert "refused" in done.stderr


def test_notebook(environment: dict[str, str]) -> None:
    done = run(environment, "notebook_loop.py")
    assert done.returncode == 0, done.stderr
    assert "100 %  completed" in done.stdout


@pytest.mark.rounds
def test_a_batch(environment: dict[str, str], tmp_path: Path) -> None:
    count = examples(5)
    postings = tmp_path / "postings"
    postings.mkdir()
    for number in range(count):
        (postings / f"posting-{number:02}.txt").write_text(f"{SHORT_POSTING}\nReference {number}\n")
    done = run(environment, "batch_of_postings.py", str(postings), str(tmp_path / "profiles"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{count} of {count} done" in done.stdout
    profiles = [json.loads(file.read_text()) for file in (tmp_path / "profiles").iterdir()]
    assert len({profile["id"] for profile in profiles}) == count


def test_server_sent_events(environment: dict[str, str]) -> None:
    with Bespoke(environment["BESPOKE_API_URL"], api_key=environment["BESPOKE_API_KEY"]) as bespoke:
        answer = bespoke.opportunities.add_and_tailor(description=SHORT_POSTING)
        job_id = str(answer.job_id)
    url = f"http://127.0.0.1:{(port := free_port())}"

    def is_ready(server: Server) -> bool:
        return "Uvicorn running" in server.output()

    command = [sys.executable, "-m", "uvicorn", "examples.progress_endpoint:app", "--port", str(port)]
    with started(command, environment, is_ready=is_ready, url=url):
        events: list[dict[str, str]] = []
        with httpx.stream("GET", f"{url}/jobs/{job_id}", timeout=PATIENCE_S) as response:
            assert response.headers["content-type"].startswith("text/event-stream")
            events += [json.loads(line[6:]) for line in response.iter_lines() if line.startswith("data: ")]
        assert [events[-2]["status"], events[-1]] == ["completed", {}], "the last event tells the page to close"
        unknown = httpx.get(f"{url}/jobs/00000000-0000-4000-8000-000000000000", timeout=PATIENCE_S)
        assert "event: problem" in unknown.text
