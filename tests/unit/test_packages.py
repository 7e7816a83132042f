"""What the two projects, their licence and the pinned requirements have to agree on."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from client_sdk import __version__

ROOT = Path(__file__).resolve().parents[2]
PINNED = ("dev", "server", "stack")
# What people read and run. `bespoke` on PyPI is somebody else's, and any name is whose it is until we publish there.
READ = ("*.md", "Makefile", "client_sdk/**/*.py", "client_sdk/*.md", "devstack/*.py", "worker/*.py", "docs/**/*.md")
INSTALLS = re.compile(
    r"(?:pip|uv|pipx|uvx|poetry|pdm)\s+(?:pip\s+)?(?:install|add|run)\s[^\n`]*?(?<![\w/.-])bespoke(?![\w/])"
)


def project(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "pyproject.toml").read_text())


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9.-]+(?:\[[a-z0-9,-]+\])?)==(\S+)", text, re.MULTILINE))


def test_both_projects_say_the_same_about_themselves() -> None:
    server, sdk = project(ROOT)["project"], project(ROOT / "client_sdk")["project"]
    for name in ("authors", "license", "license-files", "requires-python", "dynamic"):
        assert server[name] == sdk[name], name
    assert server["dependencies"] == [sdk["name"]]
    assert "urls" not in server
    assert "urls" not in sdk
    assert (ROOT / "LICENSE").read_bytes() == (ROOT / "client_sdk" / "LICENSE").read_bytes()


def test_the_changelog_knows_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text()
    assert "## [Unreleased]" in changelog
    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", changelog, re.MULTILINE)
    assert not released or released[0] == __version__


@pytest.mark.parametrize("name", PINNED)
def test_every_requirement_is_hashed_and_comes_from_no_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert "://" not in text
    assert "bespoke" not in text
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in block for block in blocks)
    assert len(blocks) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 50


def test_the_server_runs_on_the_versions_that_are_tested() -> None:
    server, stack, dev = (pins(name) for name in ("server", "stack", "dev"))
    assert server.items() <= stack.items() <= dev.items()


def test_the_server_needs_nothing_of_the_local_stack_or_the_tests() -> None:
    extra = project(ROOT)["project"]["optional-dependencies"]
    others = {re.split(r"[\[<>=;]", line)[0] for kind in ("stack", "dev") for line in extra[kind]} - {"bespoke-server"}
    # pydantic-settings, realtime, pyjwt, supabase and litestar need them as well
    shared = {"python-dotenv", "websockets", "cryptography", "supabase-auth", "faker"}
    assert pins("server").keys() & others <= shared


def test_nothing_tells_people_to_install_somebody_elses_package() -> None:
    assert INSTALLS.search("Install it: pip install 'bespoke[stack]'")
    assert INSTALLS.search("pip install --user bespoke")
    assert not INSTALLS.search("pip install dist/bespoke_client_sdk-0.1.0-py3-none-any.whl")
    told = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for pattern in READ
        for path in ROOT.glob(pattern)
        if (found := INSTALLS.search(path.read_text()))
    ]
    assert told == []
