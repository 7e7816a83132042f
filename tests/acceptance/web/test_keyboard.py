"""The whole way without a mouse: each control is reached by the Tab key, is seen to be focused, and works so."""

import pytest
from playwright.async_api import Locator, expect

from tests.acceptance.web.conftest import Visit
from tests.acceptance.web.visitor import PASSWORD, SHORT_POSTING, SHORT_RESUME, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.long]

MOST_STEPS = 90
# An outline, or for what hides its own field (a file's) that of the label around it.
_IS_SEEN = """(element) => {
  const width = (each) => (each ? parseFloat(getComputedStyle(each).outlineWidth) : 0);
  const seen = (each) => width(each) > 0 && getComputedStyle(each).outlineStyle !== "none";
  const { top, bottom } = element.getBoundingClientRect();
  return (seen(element) || seen(element.closest("label"))) && bottom > 0 && top < innerHeight;
}"""


async def reach(visitor: Visitor, wanted: Locator) -> None:
    """Goes on by the Tab key until this is focused."""
    for _ in range(MOST_STEPS):
        if await wanted.evaluate("element => element === document.activeElement"):
            assert await wanted.evaluate(_IS_SEEN), f"{wanted} is focused, and nobody sees it"
            return
        await visitor.page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached by the Tab key")


async def press(visitor: Visitor, name: str, key: str = "Enter", role: str = "button") -> None:
    await reach(visitor, visitor.page.get_by_role(role, name=name, exact=True).first)  # type: ignore[arg-type]
    await visitor.page.keyboard.press(key)


async def test_the_whole_way(visit: Visit) -> None:
    async with visit() as owner:
        await make_an_account(owner)
        await add_what_there_is(owner)
        await owner.reach_profile()
        await read_and_edit(owner)
        await put_the_record_right(owner)
        await press(owner, "Sign out")
        await expect(owner.page.get_by_role("heading", name="Sign in")).to_be_visible()


async def make_an_account(owner: Visitor) -> None:
    keyboard = owner.page.keyboard
    await owner.page.get_by_role("heading", name="Sign in").wait_for()
    await press(owner, "Create an account")
    await keyboard.type(owner.email)
    await keyboard.press("Tab")
    await keyboard.type(PASSWORD)
    await keyboard.press("Enter")
    await expect(owner.heading).to_be_focused()


async def add_what_there_is(owner: Visitor) -> None:
    page, keyboard = owner.page, owner.page.keyboard
    await expect(page.get_by_text("1 upload of 1 left")).to_be_visible()
    # Around the way there as well: that the browser hands over its chooser is asked in a message that a key overtakes.
    async with page.expect_file_chooser() as chooser:
        await reach(owner, page.locator("input[type=file]"))
        await keyboard.press("Enter")
    file = {"name": "resume.txt", "mimeType": "text/plain", "buffer": SHORT_RESUME.encode()}
    await (await chooser.value).set_files(file)  # type: ignore[arg-type]
    await expect(page.get_by_text("Add another")).to_be_visible()
    await reach(owner, page.get_by_label("Text of the posting"))
    await keyboard.insert_text(SHORT_POSTING)
    await press(owner, "Tailor my profile")


async def read_and_edit(owner: Visitor) -> None:
    page, keyboard = owner.page, owner.page.keyboard
    await expect(owner.heading).to_be_focused()
    await reach(owner, owner.main.locator(".passage").first)
    await keyboard.press("End")
    await keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_contain_text("resume.txt")
    await keyboard.press("Escape")
    await expect(owner.main.locator(".passage").last).to_be_focused()
    await owner.heading.focus()
    await press(owner, "Résumé", role="link")
    await expect(page.get_by_role("heading", name="Résumé", level=2)).to_be_focused()
    await press(owner, "Edit")
    first = page.get_by_role("textbox", name="line 1", exact=True).first
    written = await first.inner_text()
    await reach(owner, first)
    await keyboard.press("Alt+ArrowDown")
    await expect(page.get_by_role("textbox", name="line 2", exact=True).first).to_be_focused()
    await keyboard.press("Enter")
    await keyboard.type("Wrote the manual.")
    await expect(page.get_by_role("textbox", name="line 3", exact=True).first).to_have_text("Wrote the manual.")
    await expect(page.get_by_role("textbox", name="line 2", exact=True).first).to_have_text(written)
    await expect(page.locator("[data-part=saved]")).to_have_text("Saved")
    await owner.heading.focus()
    await press(owner, "Done")
    await owner.heading.focus()
    await press(owner, "Share")
    await press(owner, "Make a link")
    await expect(page.get_by_label("Address of the link")).to_be_visible()
    await keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Share", exact=True)).to_be_focused()


async def put_the_record_right(owner: Visitor) -> None:
    page, keyboard = owner.page, owner.page.keyboard
    await press(owner, "What we read", role="link")
    await expect(page.get_by_role("heading", name="Your documents")).to_be_visible()
    fact = page.get_by_role("textbox", name="What you did").first
    await reach(owner, fact)
    await expect(owner.main.locator(".page-text mark").first).to_be_visible()
    await keyboard.press("Control+End")
    await keyboard.type(" Daily.")
    await keyboard.press("Enter")
    await expect(owner.main.get_by_text("put right by you")).to_be_visible()
    await owner.heading.focus()
