"""A profile in its own hands: each sentence leads to what bears it, is edited where it stands, and is kept."""

from typing import Any

import psycopg
import pytest
from playwright.async_api import Locator, expect

from tests.acceptance.web.conftest import Visit
from tests.acceptance.web.visitor import Visitor

pytestmark = pytest.mark.browser
Sql = psycopg.Connection[dict[str, Any]]


async def reach_resume(owner: Visitor) -> Locator:
    """The first line of the first position, being edited."""
    await owner.sign_up()
    await owner.add_resume()
    await owner.tailor()
    await owner.reach_profile()
    await owner.open_part("Résumé")
    await owner.page.get_by_role("button", name="Edit", exact=True).click()
    return owner.page.get_by_role("textbox", name="line 1", exact=True).first


async def stored(owner: Visitor) -> dict[str, Any]:
    """The profile as the API has it."""
    opportunity_id = owner.page.url.split("/")[-2]
    profile: dict[str, Any] = await owner.page.evaluate(
        """async (id) => {
          const [key] = Object.keys(localStorage).filter((name) => name.endsWith("-auth-token"));
          const token = JSON.parse(localStorage[key]).access_token;
          const headers = { Authorization: `Bearer ${token}` };
          return (await fetch(`/api/v1/opportunities/${id}/tailored-profile`, { headers })).json();
        }""",
        opportunity_id,
    )
    return profile


async def expect_saved(owner: Visitor) -> None:
    await expect(owner.page.locator("[data-part=saved]")).to_have_text("Saved")


async def test_what_is_typed_is_checked_kept_undone_and_taken_back(visit: Visit, sql: Sql) -> None:
    async with visit() as owner:
        line = await reach_resume(owner)
        written = await line.inner_text()
        doubts = owner.page.get_by_role("heading", name="Your record does not say")
        await expect(doubts).to_be_hidden()
        await line.press("Control+End")
        await line.press_sequentially(" I won the Nobel Prize.")
        await expect(doubts).to_be_visible()
        await expect(owner.main.get_by_text("Nobel").last).to_be_visible()
        assert await owner.page.evaluate("CSS.highlights.get('doubtful').size") == 1
        await expect_saved(owner)
        profile = await stored(owner)
        bullets = [bullet["text"] for role in profile["resume_data"]["roles"] for bullet in role["bullets"]]
        assert f"{written} I won the Nobel Prize." in bullets
        assert "resume_data" in profile["edited_fields"]
        assert any(each["by"] == "person" and each["verdict"] != "supported" for each in profile["citations"])

        await owner.page.get_by_role("button", name="Undo").click()
        await expect(line).to_have_text(written)
        await expect(doubts).to_be_hidden()
        await owner.page.get_by_role("button", name="Move line 1 down").first.click()
        await expect(owner.page.get_by_role("textbox", name="line 2", exact=True).first).to_have_text(written)
        await expect(owner.page.get_by_role("textbox", name="line 2", exact=True).first).to_be_focused()
        await expect_saved(owner)
        await owner.page.get_by_role("button", name="Back to what was written").click()
        await expect(line).to_have_text(written)
        await expect_saved(owner)
        assert (await stored(owner))["edited_fields"] == []
        await expect_offers_answered(owner, sql)


async def expect_offers_answered(owner: Visitor, sql: Sql) -> None:
    """A letter that was written anew beside the person's own is declined; another is taken."""
    await owner.open_part("Letter")
    await owner.page.get_by_role("button", name="Edit", exact=True).click()
    await owner.page.get_by_role("textbox", name="Letter").fill("My own words.")
    await expect_saved(owner)
    offer = owner.main.locator("[data-part=offer]")
    for text, answer, left in (
        ("Dear team, this is new.", "Keep mine", "My own words."),
        ("This is newer.", "Take what was written", "This is newer."),
    ):
        sql.execute(
            "update public.tailored_profiles set narrative_original = %(text)s,"
            " offered = jsonb_build_object('narrative', %(text)s::text) where opportunity_id = %(id)s",
            {"text": text, "id": owner.page.url.split("/")[-2]},
        )
        await owner.page.reload()
        await expect(owner.page.get_by_role("link", name="Letter")).to_contain_text("written anew")
        await offer.get_by_text("What was written", exact=True).click()
        await expect(offer.locator("ins")).to_contain_text("new")
        await expect(offer.locator("del")).to_have_text("My own words.")
        await offer.get_by_role("button", name=answer).click()
        await expect(offer).to_be_hidden()
        await expect(owner.main.locator(".narrative")).to_have_text(left)
        profile = await stored(owner)
        assert (profile["narrative"], profile["offered"]) == (left, {})


@pytest.mark.long
async def test_what_is_typed_survives_a_reload_and_shows_in_another_tab(visit: Visit) -> None:
    async with visit() as owner:
        line = await reach_resume(owner)
        # Nothing gets through: what was typed is only here.
        await owner.page.route(
            "**/tailored-profile", lambda route: route.abort() if route.request.method == "PATCH" else route.continue_()
        )
        await line.press("Control+End")
        await line.press_sequentially(" Twice.")
        await owner.page.reload()
        await expect(owner.page.get_by_role("textbox", name="line 1", exact=True).first).to_contain_text("Twice.")
        await owner.page.unroute("**/tailored-profile")
        other = await owner.page.context.new_page()
        await other.goto(owner.page.url)
        await expect(other.get_by_role("heading", name="Résumé")).to_be_visible()
        await owner.page.get_by_role("textbox", name="line 1", exact=True).first.press("Control+End")
        await owner.page.keyboard.type(" Thrice.")
        await expect_saved(owner)
        await expect(other.locator(".sheet")).to_contain_text("Twice. Thrice.")


async def test_what_was_read_is_put_right(visit: Visit) -> None:
    async with visit() as owner:
        await owner.sign_up()
        await owner.add_resume()
        await owner.go("/record")
        employer = owner.page.get_by_role("textbox", name="Employer").first
        await expect(employer).to_have_text("Analytical Engines Ltd")
        await employer.fill("Analytical Engines Inc")
        await employer.press("Enter")
        await expect(owner.main.get_by_text("put right by you")).to_be_visible()
        await owner.page.get_by_role("textbox", name="What you did").filter(has_text="Led a team").click()
        await expect(owner.main.locator(".page-text mark")).to_have_text("Led a team of three engineers")
        await owner.page.get_by_role("button", name="Add skill").click()
        await owner.page.locator("input[name=label]").fill("Rust")
        await owner.page.keyboard.press("Enter")
        await expect(owner.page.get_by_role("textbox", name="Skill").filter(has_text="Rust")).to_be_visible()
        await owner.page.get_by_role("button", name="Take out Airflow").click()
        await expect(owner.page.get_by_role("textbox", name="Skill").filter(has_text="Airflow")).to_have_count(0)
        await owner.page.get_by_role("button", name="Undo the last change").click()
        await expect(owner.page.get_by_role("textbox", name="Skill").filter(has_text="Airflow")).to_have_count(1)
        await expect_typed_to_be_kept(owner, employer)
        await expect_more_to_be_said(owner)


async def expect_typed_to_be_kept(owner: Visitor, employer: Locator) -> None:
    """Nothing gets through: what was typed is only here, and is saved when the page is loaded again."""
    await owner.page.route(
        "**/api/v1/record", lambda route: route.abort() if route.request.method == "PATCH" else route.continue_()
    )
    await employer.fill("Analytical Engines plc")
    await owner.page.get_by_role("button", name="Add language").click()
    await owner.page.get_by_label("Language").fill("Welsh")
    await owner.page.reload()
    await expect(employer).to_have_text("Analytical Engines plc")
    await expect(owner.page.get_by_label("Language")).to_have_value("Welsh")
    await owner.page.unroute("**/api/v1/record")
    owner.errors.clear()
    await owner.page.reload()
    await expect(owner.main.get_by_text("put right by you").first).to_be_visible()
    await expect(employer).to_have_text("Analytical Engines plc")
    await expect(owner.page.get_by_label("Language")).to_have_value("Welsh")


async def expect_more_to_be_said(owner: Visitor) -> None:
    """That something is only planned, what it belongs to, and what no document says."""
    fact = owner.page.locator(".record-role li", has_text="Led a team")
    await fact.get_by_text("More", exact=True).click()
    await fact.get_by_label("Is it so?").select_option("I plan to")
    await expect(fact).to_contain_text("planned")
    await fact.get_by_label("It belongs to").select_option("no position")
    await expect(fact).to_have_count(0)
    await expect(owner.page.get_by_role("textbox", name="What you did").filter(has_text="Led a team")).to_have_count(1)
    await owner.page.get_by_label("Tell what you did").fill(
        "At Kew Gardens I grew four hundred roses over two winters."
    )
    await owner.page.get_by_role("button", name="Add it to my record").click()
    told = owner.page.get_by_role("textbox", name="What you did").filter(has_text="four hundred roses")
    await expect(told).to_have_count(1)
    await told.click()
    await expect(owner.main.locator(".page-text mark")).to_contain_text("four hundred roses")


@pytest.mark.long
async def test_a_posting_that_is_half_typed_is_there_again(visit: Visit) -> None:
    async with visit() as owner:
        await owner.sign_up()
        field = owner.page.get_by_label("Text of the posting")
        await field.fill("A cook who bakes, and")
        await owner.page.get_by_role("button", name="Sign out").click()
        await owner.sign_in()
        await expect(field).to_have_value("A cook who bakes, and")
