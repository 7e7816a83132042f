"""Every view of the page, one after the other, as one visitor comes through them."""

from collections.abc import AsyncIterator

from playwright.async_api import expect

from tests.acceptance.web.visitor import SHORT_POSTING, Visitor

NOWHERE = "00000000-0000-4000-8000-000000000000"


async def every_view(owner: Visitor) -> AsyncIterator[str]:
    """Goes to each view, with what opens in it, and says which it is. The visitor has no account yet."""
    async for name in _before_signing_in(owner):
        yield name
    async for name in _up_to_the_profile(owner):
        yield name
    async for name in _parts_of_the_profile(owner):
        yield name
    async for name in _elsewhere(owner):
        yield name


async def _before_signing_in(owner: Visitor) -> AsyncIterator[str]:
    await owner.page.get_by_role("heading", name="Sign in").wait_for()
    yield "sign in"
    await owner.page.get_by_role("button", name="Forgot your password?").click()
    await expect(owner.page.get_by_role("heading", name="Send me a mail")).to_be_visible()
    yield "forgotten password"
    await owner.page.get_by_role("button", name="Sign in").last.click()


async def _up_to_the_profile(owner: Visitor) -> AsyncIterator[str]:
    await owner.sign_up()
    yield "start page, empty"
    await owner.page.get_by_role("button", name="Tailor my profile").click()
    await expect(owner.main.get_by_role("alert").filter(visible=True)).to_contain_text("or give its address")
    yield "start page, refusing"
    await owner.add_resume()
    await owner.tailor(f"{SHORT_POSTING}- You have run Kubernetes in production\n")
    await owner.main.locator(".messages .found").first.wait_for()
    yield "job"
    await owner.reach_profile()


async def _parts_of_the_profile(owner: Visitor) -> AsyncIterator[str]:
    yield "letter"
    async for name in _what_opens_over_it(owner):
        yield name
    await owner.page.get_by_role("button", name="Edit", exact=True).click()
    await owner.page.get_by_role("textbox", name="Letter").fill("I won the Nobel Prize.")
    await expect(owner.page.get_by_role("heading", name="Your record does not say")).to_be_visible()
    yield "letter, edited"
    await owner.page.get_by_role("button", name="Undo").click()
    await owner.open_part("For the interview")
    yield "for the interview"
    await owner.open_part("Notes to yourself")
    await owner.page.get_by_role("button", name="tell about").first.click()
    yield "notes, telling"
    await owner.open_part("Résumé")
    yield "résumé"
    await owner.page.get_by_role("button", name="Edit", exact=True).click()
    yield "résumé, edited"


async def _what_opens_over_it(owner: Visitor) -> AsyncIterator[str]:
    page = owner.page
    await page.locator("summary", has_text="Download").press("Enter")
    await expect(page.get_by_role("button", name="Résumé, PDF")).to_be_visible()
    yield "downloads"
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Résumé, PDF")).to_be_hidden()
    await owner.main.locator(".passage").first.press("End")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_contain_text("resume.txt")
    yield "evidence"
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Share", exact=True).click()
    await page.get_by_role("dialog").get_by_role("button", name="Make a link").click()
    await page.get_by_label("Address of the link").wait_for()
    yield "sharing"
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Write it anew").click()
    await page.get_by_role("dialog").wait_for()
    yield "writing anew"
    await page.keyboard.press("Escape")


async def _elsewhere(owner: Visitor) -> AsyncIterator[str]:
    page = owner.page
    await owner.go("/record")
    await expect(page.get_by_role("heading", name="Your documents")).to_be_visible()
    await page.get_by_role("textbox", name="What you did").first.click()
    if await (shown := page.get_by_role("button", name="Show where it stands")).is_visible():
        await shown.click()
    await owner.main.locator(".page-text mark").first.wait_for()
    await page.locator(".record-role .more summary").nth(1).click()
    await page.get_by_label("It belongs to").wait_for()
    await page.get_by_role("button", name="Add skill").click()
    yield "what we read"
    await owner.go("/")
    await expect(page.get_by_role("heading", name="Your postings")).to_be_visible()
    await page.get_by_text("Add notes").click()
    yield "start page"
    await owner.go("/account")
    await expect(page.get_by_text("Tailored profiles")).to_be_visible()
    await expect(page.get_by_role("button", name="End this link")).to_be_visible()
    link = await page.get_by_label("Address of the link").input_value()
    yield "account"
    await page.get_by_role("button", name="Delete the account").click()
    await page.get_by_role("dialog").wait_for()
    yield "deleting the account"
    await page.keyboard.press("Escape")
    await owner.go(f"/profiles/{NOWHERE}")
    await expect(owner.heading).to_have_text("There is nothing here")
    yield "no profile"
    for name, address in (("shared page", link), ("ended link", f"{link}x"), ("no such page", f"{owner.site}/nope")):
        await page.goto(address)
        await owner.heading.wait_for()
        yield name
