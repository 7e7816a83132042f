"""The page's own modules, without a browser: types, behaviour, and what must hold for all of them."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from pydantic import BaseModel

from api.web.phase_texts import PHASE_TEXTS
from client_sdk import models
from client_sdk.models import DocumentJob, Highlight, JobStatus, JobType, Phase
from client_sdk.phases import display_messages, phase_label, phases_of
from devstack.node import find_node
from devstack.places import WEB
from tests.waiting import PATIENCE_S
from tests.web_tools import TSC, install_tools

HERE = Path(__file__).parent
SOURCES = sorted(path for path in (WEB / "src").rglob("*.js") if "vendor" not in path.parts)
SINKS = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc|DOMParser")


def run_node(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [str(find_node().program), *arguments]
    return subprocess.run(
        command, cwd=WEB, input=text, capture_output=True, text=True, check=False, timeout=2 * PATIENCE_S
    )


@pytest.mark.parametrize("path", sorted(HERE.glob("*.test.mjs")), ids=lambda path: path.name)
def test_module(path: Path) -> None:
    done = run_node("--test", "--test-reporter=tap", str(path))
    assert done.returncode == 0, done.stdout


def test_types() -> None:
    install_tools()
    done = run_node(str(TSC), "--noEmit")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_way_from_text_to_html_or_code(path: Path) -> None:
    assert not SINKS.search(path.read_text())


def test_html_has_nothing_inline() -> None:
    html = (WEB / "src" / "index.html").read_text()
    assert not re.search(r"<script(?![^>]* src=)", html)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)
    assert set(re.findall(r'(?:src|href)="(?!#)([^"]*)"', html)) - {"/docs"} == {
        f"/assets/{name}" for name in re.findall(r'"/assets/([^"]+)"', html)
    }


def interfaces() -> dict[str, set[str]]:
    """Each interface of wire.d.ts with its own fields."""
    text = (WEB / "types" / "wire.d.ts").read_text()
    found = re.findall(r"export interface (\w+)[^{]*\{([^}]*)\}", text)
    return {name: set(re.findall(r"^  (\w+):", body, re.MULTILINE)) for name, body in found if hasattr(models, name)}


@pytest.mark.parametrize("name", interfaces())
def test_types_of_the_wire_are_those_of_the_sdk(name: str) -> None:
    model: type[BaseModel] = getattr(models, name)
    assert interfaces()[name] <= set(model.model_fields)


@pytest.mark.parametrize(("alias", "enum"), [("JobType", JobType), ("JobStatus", JobStatus), ("Phase", Phase)])
def test_enums_of_the_wire_are_those_of_the_sdk(alias: str, enum: type[JobType | JobStatus | Phase]) -> None:
    text = (WEB / "types" / "wire.d.ts").read_text()
    found = re.search(rf"export type {alias} =([^;]+);", text)
    assert found
    assert set(re.findall(r'"(\w+)"', found[1])) == {member.value for member in enum}


def jobs() -> list[DocumentJob]:
    """One job of each type in each of its phases and ways to be, with few and with many highlights."""
    base = {
        "id": "00000000-0000-4000-8000-000000000001",
        "user_id": "00000000-0000-4000-8000-000000000002",
        "created_at": "2026-11-23T12:00:00Z",
        "updated_at": "2026-11-23T12:00:00Z",
    }
    return [
        DocumentJob(
            **base,
            job_type=job_type,
            status=status,
            phase=phase,
            highlights=[Highlight(text=f"highlight {i}", type="found") for i in range(count)],
        )
        for job_type in JobType
        for status in JobStatus
        for phase in (None, *Phase)
        for count in (0, 3, 20)
    ]


def test_labels_and_messages_are_those_of_the_sdk() -> None:
    done = run_node(
        str(HERE / "print_phases.mjs"),
        text=json.dumps(
            {"texts": PHASE_TEXTS.model_dump(mode="json"), "jobs": [job.model_dump(mode="json") for job in jobs()]}
        ),
    )
    assert done.returncode == 0, done.stderr
    for job, shown in zip(jobs(), json.loads(done.stdout), strict=True):
        assert shown["phases"] == [info.label for info in phases_of(job)]
        assert shown["label"] == phase_label(job)
        for turn, messages in zip((0, 1, 5), shown["messages"], strict=True):
            assert messages == display_messages(job, turn=turn)
