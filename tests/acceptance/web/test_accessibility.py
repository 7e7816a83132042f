"""axe on every view, in light and dark, on a desk and on a phone; and the page without a mouse."""

import json
import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.acceptance.web.conftest import Visit
from tests.acceptance.web.visitor import PASSWORD, Visitor
from tests.web_tools import AXE, install_tools

pytestmark = pytest.mark.browser

LOOKS: dict[str, dict[str, Any]] = {
    "desk": {},
    "phone": {"viewport": {"width": 375, "height": 700}, "is_mobile": True, "has_touch": True},
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def axe() -> str:
    install_tools()
    return AXE.read_text(encoding="utf-8")


async def expect_accessible(visitor: Visitor, axe: str) -> None:
    await visitor.page.evaluate(axe)
    for scheme in ("light", "dark"):
        await visitor.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        result: dict[str, Any] = await visitor.page.evaluate(f"axe.run({{ runOnly: {json.dumps(RULES)} }})")
        violations = [
            (found["id"], node["target"], node["failureSummary"])
            for found in result["violations"]
            for node in found["nodes"]
        ]
        assert violations == [], scheme
        assert len(result["passes"]) > 10
    assert await visitor.width_to_spare() == 0, "the page scrolls sideways"
    assert await visitor.heading.count() == 1


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize("look", LOOKS)
async def test_every_view(visit: Visit, axe: str, look: str) -> None:
    async with visit(**LOOKS[look]) as owner:
        await owner.page.get_by_role("heading", name="Sign in").wait_for()
        await expect_accessible(owner, axe)
        await owner.sign_up()
        await expect_accessible(owner, axe)
        await owner.add_resume()
        await owner.tailor()
        await owner.main.locator(".messages .found").first.wait_for()
        await expect_accessible(owner, axe)
        await owner.reach_profile()
        await expect_accessible(owner, axe)
        await owner.page.locator("summary", has_text="Download").press("Enter")
        await expect(owner.page.get_by_role("button", name="Résumé, PDF")).to_be_visible()
        await expect_accessible(owner, axe)
        await owner.page.keyboard.press("Escape")
        await expect(owner.page.get_by_role("button", name="Résumé, PDF")).to_be_hidden()
        await owner.main.locator(".passage").first.press("End")
        await owner.page.keyboard.press("Enter")
        await expect(owner.page.get_by_role("dialog")).to_contain_text("resume.txt")
        await expect_accessible(owner, axe)
        await owner.page.keyboard.press("Escape")
        for name in ("For the interview", "Notes to yourself", "Résumé"):
            await owner.open_part(name)
            await expect_accessible(owner, axe)
        await owner.page.get_by_role("button", name="Edit", exact=True).click()
        await expect_accessible(owner, axe)
        await owner.go("/record")
        await expect(owner.page.get_by_role("heading", name="Your documents")).to_be_visible()
        await expect(owner.page.get_by_role("heading", name="Experience")).to_be_visible()
        await expect_accessible(owner, axe)
        await owner.go("/")
        await expect(owner.page.get_by_role("heading", name="Your postings")).to_be_visible()
        await expect_accessible(owner, axe)
        await owner.go("/account")
        await expect(owner.page.get_by_text("Tailored profiles")).to_be_visible()
        await expect_accessible(owner, axe)
        await owner.go("/profiles/00000000-0000-4000-8000-000000000000")
        await expect(owner.heading).to_have_text("There is nothing here")
        await expect_accessible(owner, axe)


async def test_with_the_keyboard_alone(visit: Visit) -> None:
    async with visit() as owner:
        keyboard = owner.page.keyboard
        await owner.page.get_by_role("heading", name="Sign in").wait_for()
        await keyboard.press("Tab")
        await expect(owner.page.get_by_role("link", name="Skip to the content")).to_be_focused()
        await owner.page.get_by_label("E-mail address").fill("kept")
        await owner.page.get_by_role("link", name="Skip to the content").focus()
        await keyboard.press("Enter")
        await expect(owner.heading).to_be_focused()
        await expect(owner.page).not_to_have_url(re.compile("#main"))
        await expect(owner.page.get_by_label("E-mail address")).to_have_value("kept")
        await owner.page.get_by_label("E-mail address").clear()
        await owner.page.get_by_role("button", name="Create an account").focus()
        await keyboard.press("Enter")
        await expect(owner.page.get_by_label("E-mail address")).to_be_focused()
        await keyboard.type(owner.email)
        await keyboard.press("Tab")
        await keyboard.type(PASSWORD)
        await keyboard.press("Enter")
        await expect(owner.heading).to_have_text("What are you applying for?")
        await expect(owner.heading).to_be_focused()


async def test_progress_is_announced(visit: Visit) -> None:
    async with visit() as owner:
        await owner.sign_up()
        await owner.page.evaluate(
            """() => {
              window.announced = [];
              const place = document.getElementById("announcer");
              new MutationObserver(() => announced.push(place.textContent)).observe(place, { childList: true });
            }"""
        )
        await owner.add_resume()
        await owner.tailor()
        await owner.reach_profile()
        announced = await owner.page.evaluate("announced.filter(text => text)")
        assert any("percent" in text for text in announced)
        assert announced[-1].startswith("Senior Data Platform Engineer")
