"""The reference at `/docs`: requests are tried on it, as who is signed in to the page, or with a key made there."""

import json

import pytest
from playwright.async_api import expect

from tests.acceptance.web.checks import SCHEMES, faults_of
from tests.acceptance.web.conftest import Visit
from tests.rounds import ARE_WHOLE

pytestmark = [pytest.mark.browser, pytest.mark.rounds]


async def test_requests_are_tried_and_a_key_is_made(visit: Visit, axe: str) -> None:
    async with visit() as owner:
        page = owner.page
        await page.goto(f"{owner.site}/docs#getUsage")
        usage = page.locator("details#getUsage")
        await usage.get_by_role("button", name="Send").click()
        await expect(usage.get_by_text('"code": "unauthorized"')).to_be_visible()

        await page.goto(owner.site)
        await owner.sign_up()
        await page.goto(f"{owner.site}/docs#createApiKey")
        await expect(page.get_by_text(f"Without one, requests act as {owner.email}")).to_be_visible()
        making = page.locator("details#createApiKey")
        await making.get_by_label("Body, application/json").fill(json.dumps({"name": "<b>mine</b>"}))
        await making.get_by_role("button", name="Send").click()
        await expect(making.get_by_text("201 Created")).to_be_visible()
        made = json.loads(await making.locator("[data-part=answer] pre").last.inner_text())
        assert made["name"] == "<b>mine</b>"

        await page.evaluate("localStorage.clear()")
        await page.get_by_label("Key or token").fill(made["key"])
        await page.evaluate("location.hash = 'getUsage'")
        await usage.get_by_role("button", name="Send").click()
        await expect(usage.get_by_text("200 OK")).to_be_visible()
        await expect(usage.locator("[data-part=answer]")).to_contain_text('"plan": "free"')
        assert await faults_of(owner, axe, SCHEMES if ARE_WHOLE else ()) == []
        await page.set_viewport_size({"width": 375, "height": 700})
        assert await owner.width_to_spare() == 0
