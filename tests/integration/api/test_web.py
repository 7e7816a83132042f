"""How the page and its files are served. No browser here: see tests/acceptance/web."""

import re
from pathlib import Path

import httpx
import pytest

from api.web.bundle import BundleFolder
from core.settings import Settings


@pytest.fixture(scope="module")
async def page(http: httpx.AsyncClient) -> httpx.Response:
    return await http.get("/")


def links(page: httpx.Response) -> list[str]:
    return re.findall(r'"(/assets/[^"]+)"', page.text)


async def test_page_may_do_only_what_it_needs(page: httpx.Response, settings: Settings) -> None:
    assert page.status_code == 200
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["Cache-Control"] == "no-cache"
    policy = dict(part.split(" ", 1) for part in page.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    supabase = settings.supabase_url
    assert policy["connect-src"] == f"'self' {supabase} {supabase.replace('http', 'ws', 1)}"
    assert page.headers["X-Content-Type-Options"] == "nosniff"


async def test_files_carry_their_version_and_may_be_kept(page: httpx.Response, http: httpx.AsyncClient) -> None:
    for link in links(page):
        if "/vendor/" in link:
            continue  # copied from npm by `make dev` and by the browser's tests
        answer = await http.get(link)
        assert answer.status_code == 200, link
        assert "immutable" in answer.headers["Cache-Control"]


async def test_address_of_another_version_is_answered_but_not_kept(http: httpx.AsyncClient) -> None:
    answer = await http.get("/assets/0123456789ab/app.js")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"


async def test_texts_are_compressed_for_those_who_can_read_it(http: httpx.AsyncClient) -> None:
    plain = await http.get("/assets/x/app.js", headers={"Accept-Encoding": "identity"})
    small = await http.get("/assets/x/app.js", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.content == plain.content
    assert small.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "name",
    [
        "nothing.js",
        "../package.json",
        "..%2fpackage.json",
        "%2e%2e/package.json",
        "vendor/.made-from",
        "/etc/passwd",
        "",
    ],
)
async def test_nothing_else_is_served(http: httpx.AsyncClient, name: str) -> None:
    answer = await http.get(f"/assets/x/{name}")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


async def test_settings_of_the_page_are_public_and_complete(http: httpx.AsyncClient, settings: Settings) -> None:
    body = (await http.get("/config.json")).json()
    assert body["supabase_url"] == settings.supabase_url
    assert body["supabase_publishable_key"] == settings.supabase_publishable_key
    assert set(body) == {"supabase_url", "supabase_publishable_key", "texts"}
    assert set(body["texts"]["phases"]) == {"resume", "story", "opportunity", "tailor"}


def test_version_follows_the_contents(tmp_path: Path) -> None:
    folder = BundleFolder(tmp_path)
    assert folder.latest().index is None
    (tmp_path / "index.html").write_text('<script src="/assets/app.js">')
    (tmp_path / "app.js").write_text("1")
    first = folder.latest()
    assert first.index == f'<script src="/assets/{first.version}/app.js">'.encode()
    (tmp_path / "app.js").write_text("22")
    second = folder.latest()
    assert second.version != first.version
    assert folder.latest() is second
    assert folder.current is second
