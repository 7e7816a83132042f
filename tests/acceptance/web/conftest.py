"""A headless Chromium, and visitors of the page in it."""

import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import psycopg
import pytest
from playwright.async_api import Browser, async_playwright

from devstack.web_page import build_page
from tests.acceptance.web.visitor import Visitor
from tests.processes import Server
from tests.web_tools import AXE, install_tools

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Visit = Callable[..., AbstractAsyncContextManager[Visitor]]


def find_chromium() -> str | None:
    """The browser's program, if there is one."""
    return os.environ.get("BESPOKE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program: the environment's BESPOKE_CHROMIUM, or what is on PATH. CI must have one."""
    found = find_chromium()
    if not found:
        without = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        without("no Chromium on PATH (Debian and Ubuntu: apt install chromium), nor named by BESPOKE_CHROMIUM")
    return found


@pytest.fixture(scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        await running.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """What finds faults of accessibility, as the text of a script."""
    install_tools()
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(chromium: str, api: Server, worker: Server) -> str:
    """The page's address, with everything behind it running."""
    build_page(lambda _: None)
    return api.url


@pytest.fixture
def visit(browser: Browser, site: str) -> Visit:
    """A visitor with a browser of their own. Leaving it fails the test if the page had errors."""

    @asynccontextmanager
    async def enter(**options: Any) -> AsyncIterator[Visitor]:
        context = await browser.new_context(
            **{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **options}
        )
        try:
            page = await context.new_page()
            visitor = Visitor(page, site)
            await page.goto(site)
            yield visitor
            assert visitor.errors == []
        finally:
            await context.close()

    return enter


@pytest.fixture
def unhurried(sql: psycopg.Connection[dict[str, Any]]) -> Iterator[None]:
    """Each step that brings a job forward takes a moment, so that there is something to watch."""
    sql.execute(
        """
        create schema test_web;
        create function test_web.linger() returns trigger language plpgsql security definer as $$
        begin
          perform pg_sleep(0.25);
          return new;
        end $$;
        grant usage on schema test_web to public;
        create trigger a_linger before update on public.document_jobs
          for each row when (new.progress > old.progress) execute function test_web.linger();
        """
    )
    yield
    sql.execute("drop trigger a_linger on public.document_jobs; drop schema test_web cascade")
