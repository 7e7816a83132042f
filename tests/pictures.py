"""`python -m tests.pictures`: the README's pictures of the web page, made anew on a stack of their own."""

import asyncio
import tempfile
from pathlib import Path

import click
from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

from devstack.dev import api_and_worker
from devstack.ports import listen, url_of
from devstack.stack import Stack
from devstack.web_page import build_page
from tests.acceptance.web.conftest import ARGUMENTS, find_chromium
from tests.acceptance.web.visitor import POSTING, RESUME, Visitor

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
DESK = {"width": 1240, "height": 880}
PHONE = {"width": 375, "height": 760}
_MARGIN = 24


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=IMAGES)
def main(folder: Path) -> None:
    """Write page.png and record.png to FOLDER (docs/images)."""
    build_page(click.echo)
    with (
        tempfile.TemporaryDirectory() as data,
        Stack.start(Path(data), click.echo) as running,
        listen(0) as listener,
    ):
        url = url_of(listener)
        running.publish(BESPOKE_PUBLIC_URL=url, BESPOKE_API_URL=url)
        with api_and_worker(running, listener, lambda _: None):
            asyncio.run(_take(url, folder))


async def _take(url: str, folder: Path) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        owner = await _visitor(browser, url)
        await owner.sign_up()
        await owner.add_resume(RESUME)
        await owner.tailor(POSTING)
        await owner.reach_profile()
        await owner.main.locator(".passage").nth(5).click()
        await owner.page.get_by_role("dialog").get_by_role("link").wait_for()
        desk = await _picture(owner.page, folder / "page.png")
        await owner.page.keyboard.press("Escape")
        await owner.open_part("Résumé")
        await owner.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        phone = await _picture(owner.page, folder / "phone.png")
        _beside(desk, phone)
        phone.unlink()
        await owner.page.set_viewport_size(DESK)  # type: ignore[arg-type]
        await owner.go("/record")
        await owner.page.get_by_role("textbox", name="What you did").nth(2).click()
        await owner.page.locator(".page-picture .mark").first.wait_for()
        _few_colours(await _picture(owner.page, folder / "record.png"))
        await browser.close()


async def _visitor(browser: Browser, url: str) -> Visitor:
    context = await browser.new_context(viewport=DESK, reduced_motion="reduce")  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(url)
    return Visitor(page, url)


async def _picture(page: Page, path: Path) -> Path:
    await page.evaluate("document.fonts.ready.then(() => scrollTo(0, 0))")
    await page.screenshot(path=path)
    click.echo(f"Wrote {path.name}")
    return path


def _beside(desk: Path, phone: Path) -> None:
    """Puts the second picture beside the first, as high as that."""
    with Image.open(desk) as left, Image.open(phone) as right:
        high = left.height - 2 * _MARGIN
        small = right.convert("RGB").resize((right.width * high // right.height, high), Image.Resampling.LANCZOS)
        whole = Image.new("RGB", (left.width + small.width + 2 * _MARGIN, left.height), (226, 222, 213))
        whole.paste(left.convert("RGB"), (0, 0))
        whole.paste(small, (left.width + _MARGIN, _MARGIN))
        whole.save(desk)
    _few_colours(desk)


def _few_colours(path: Path) -> None:
    """A third of the bytes, for what has few colours anyway."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(192).save(path, optimize=True)


if __name__ == "__main__":
    main(prog_name="python -m tests.pictures")
