"""The main job as people do it: in a browser, with another user's page open beside it."""

import asyncio
import re
from pathlib import Path

import httpx
import pypdfium2
import pytest
from playwright.async_api import Route, expect

from tests.acceptance.web.conftest import Visit
from tests.acceptance.web.visitor import PASSWORD, POSTING, RESUME, SHORT_POSTING, UUID, Visitor

pytestmark = pytest.mark.browser


async def test_from_sign_up_to_share_link_while_a_stranger_sees_nothing(visit: Visit) -> None:
    async with visit() as stranger, visit(permissions=["clipboard-read", "clipboard-write"]) as owner:
        await stranger.sign_up()
        await owner.sign_up()
        await owner.add_resume(RESUME)
        job_id = await owner.tailor(POSTING)
        await owner.reach_profile()

        await expect(owner.heading).to_have_text("Senior Data Platform Engineer")
        await expect(owner.page.get_by_role("heading", name="How well it fits")).to_be_visible()
        letter = await owner.page.locator(".narrative").inner_text()
        await owner.open_part("Résumé")
        await expect(owner.page.get_by_role("heading", name="Experience")).to_be_visible()
        await owner.open_part("For the interview")
        await expect(owner.main.locator(".points dt").first).to_be_visible()
        assert (await downloaded(owner, "Résumé, PDF")).startswith(b"%PDF-")
        assert b"Kind regards" in await downloaded(owner, "Letter, Markdown")
        link = await copied_link(owner)
        shared = await opened(link)
        assert shared.status_code == 200
        assert shared.json()["narrative"].split("\n")[0] in letter
        await expect_stranger_sees_nothing(stranger, owner, job_id)
        await expect_an_ended_link_to_show_nothing(owner, link)
        await expect_each_part_prints_alone(owner)
        await expect_evidence_leads_to_its_page(owner)
        await expect_pictures_that_fail_to_be_told(owner)


async def expect_an_ended_link_to_show_nothing(owner: Visitor, link: str) -> None:
    await owner.page.get_by_role("button", name="Share", exact=True).click()
    dialog = owner.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("opened 1 time.")
    await owner.page.get_by_role("button", name="End this link").click()
    await expect(dialog).to_contain_text("Nobody can read it")
    assert (await opened(link)).status_code == 404
    await owner.page.keyboard.press("Escape")


async def expect_each_part_prints_alone(owner: Visitor) -> None:
    """On paper there is one part: what it says, and nothing that is said to its author or belongs to the page."""
    told = {name: await printed(owner, name) for name in ("Letter", "Résumé", "For the interview", "Notes to yourself")}
    of_each = {
        "Letter": "Kind regards",
        "Résumé": "ingrid.solheim@example.com",
        "For the interview": "Infrastructure as code",
        "Notes to yourself": "Nobody else sees these",
    }
    for name, text in told.items():
        assert [other for other, words in of_each.items() if words in text] == [name], text
        for of_the_page in ("Bespoke", "Tailored to", "How well it fits", "Download", "tell about it", "Sign out"):
            assert of_the_page not in text
    note = await owner.main.locator(".gaps dd").first.inner_text()
    assert not [name for name, text in told.items() if note[:40] in text and name != "Notes to yourself"]


async def printed(owner: Visitor, name: str) -> str:
    """The text of a part on paper, with single blanks."""
    await owner.open_part(name)
    with pypdfium2.PdfDocument(await owner.page.pdf()) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


async def expect_evidence_leads_to_its_page(owner: Visitor) -> None:
    drawn = asyncio.Event()

    async def hold(route: Route) -> None:
        await drawn.wait()
        await route.continue_()

    await owner.page.route("**/pages/1", hold)
    await owner.open_part("Letter")
    await owner.main.locator(".passage", has_text="140 cron jobs").click()
    await owner.page.get_by_role("dialog").get_by_role("link", name="page 1").click()
    facts = owner.page.get_by_role("textbox", name="What you did")
    await expect(facts.filter(has_text="140 cron jobs")).to_be_focused()
    await expect(owner.page.get_by_text("Drawing the page")).to_be_visible()
    # Who looks elsewhere meanwhile sees what they looked at last.
    await facts.filter(has_text="Mentor three engineers").click()
    await facts.filter(has_text="140 cron jobs").click()
    drawn.set()
    await expect(owner.main.locator(".page-picture .mark")).to_have_count(2)
    await owner.page.get_by_role("button", name="As text").click()
    await expect(owner.main.locator(".page-text mark")).to_contain_text("fewer than one")
    await owner.page.get_by_role("button", name="As a picture").click()


async def expect_pictures_that_fail_to_be_told(owner: Visitor) -> None:
    """For good: the text, and no way to ask again. For now: a way."""
    page, told = owner.page, owner.main.locator(".source-sheet .warning")
    problem = {"status": 429, "content_type": "application/problem+json", "body": '{"detail": "Not now."}'}
    await page.route("**/pages/2", lambda route: route.fulfill(**problem))
    await page.get_by_role("button", name="Next page").click()
    await expect(told).to_have_text("Not now. This is its text.")
    await expect(owner.main.locator(".page-text")).to_contain_text("EXPERIENCE")
    problem |= {"status": 404, "body": '{"detail": "This page cannot be drawn."}'}
    await page.get_by_role("button", name="Try again").click()
    await expect(told).to_have_text("This page cannot be drawn. This is its text.")
    await expect(page.get_by_role("button", name="Try again")).to_be_hidden()
    await expect(page.get_by_role("button", name="Next page")).to_be_hidden()
    await page.unroute("**/pages/2")
    await page.get_by_role("button", name="Page before").click()
    await expect(owner.main.locator(".page-picture")).to_be_visible()
    await page.get_by_role("button", name="Next page").click()
    await expect(told).to_have_text("This page cannot be drawn. This is its text.")


async def downloaded(owner: Visitor, name: str) -> bytes:
    await owner.page.locator("summary", has_text="Download").click()
    async with owner.page.expect_download() as download:
        await owner.page.get_by_role("button", name=name).click()
    content = await asyncio.to_thread(Path(await (await download.value).path()).read_bytes)
    await expect(owner.page.get_by_role("button", name=name)).to_be_hidden()
    return content


async def copied_link(owner: Visitor) -> str:
    await owner.page.get_by_role("button", name="Share", exact=True).click()
    dialog = owner.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("Nobody can read it")
    await dialog.get_by_role("button", name="Make a link").click()
    await dialog.get_by_role("button", name="Copy").click()
    await expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
    link: str = await owner.page.evaluate("navigator.clipboard.readText()")
    await expect(dialog.get_by_label("Address of the link")).to_have_value(link)
    await owner.page.keyboard.press("Escape")
    return link


async def opened(link: str) -> httpx.Response:
    async with httpx.AsyncClient() as http:
        return await http.get(link, headers={"Accept": "application/json"})


async def expect_stranger_sees_nothing(stranger: Visitor, owner: Visitor, job_id: str) -> None:
    opportunity_id = owner.page.url.split("/")[-2]
    await expect(stranger.page.get_by_role("heading", name="Your postings")).to_be_hidden()
    assert not [frame for frame in stranger.frames if job_id in frame or opportunity_id in frame]
    assert [frame for frame in owner.frames if job_id in frame]
    await stranger.go(f"/jobs/{job_id}")
    await expect(stranger.main).to_contain_text("no such job")
    await expect(stranger.main).not_to_contain_text("So far")
    await stranger.go(f"/profiles/{opportunity_id}")
    await expect(stranger.heading).to_have_text("There is nothing here")
    assert "Data Platform" not in await stranger.main.inner_text()


@pytest.mark.usefixtures("unhurried")
async def test_phase_progress_and_highlights_are_live_and_announced(visit: Visit) -> None:
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
        await owner.record()
        await expect(owner.page.get_by_role("heading", name="So far")).to_be_visible()
        await expect(owner.main.locator(".messages .found").first).to_be_visible()
        await expect(owner.main.locator("[aria-current=step]")).to_have_count(1)
        await owner.reach_profile()

        shown = await owner.recorded()
        phases = list(dict.fromkeys(phase for phase, _, _ in shown))
        progress = [amount for _, amount, _ in shown]
        assert {"Matching your experience", "Writing your profile", "Checking the result"} <= set(phases)
        assert progress == sorted(progress)
        assert len(set(progress)) >= 5
        assert "realtime" in {transport for _, _, transport in shown}
        announced = await owner.page.evaluate("announced.filter(text => text)")
        assert any("percent" in text for text in announced)
        assert announced[-1].startswith("Senior Data Platform Engineer")


@pytest.mark.usefixtures("unhurried")
async def test_work_goes_on_while_the_page_is_closed_and_profiles_are_written_anew_and_deleted(visit: Visit) -> None:
    async with visit() as owner:
        await owner.sign_up()
        await owner.add_resume()
        job_id = await owner.tailor()
        await owner.page.goto("about:blank")
        await owner.page.goto(f"{owner.site}/#/jobs/{job_id}")
        await expect(owner.page.get_by_role("progressbar")).to_be_visible()
        await owner.reach_profile()
        await owner.go(f"/jobs/{job_id}")
        await owner.reach_profile()
        await expect_regenerating_and_deleting(owner)


async def expect_regenerating_and_deleting(owner: Visitor) -> None:
    await owner.page.get_by_role("button", name="Write it anew").click()
    dialog = owner.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("4 profiles left")
    await dialog.get_by_role("button", name="Write it anew").click()
    await owner.page.wait_for_url(re.compile(rf"#/jobs/{UUID}"))
    await owner.reach_profile()
    await expect(owner.page.get_by_text("it would be the same again")).to_be_visible()
    await owner.go("/")
    earlier = owner.page.get_by_role("link", name="Senior Data Platform Engineer")
    await expect(earlier).to_have_count(1)
    await expect(owner.page.get_by_text("4 profiles of 5 left")).to_be_visible()
    await earlier.first.click()
    await owner.page.get_by_role("button", name="Delete").click()
    await owner.page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
    await owner.page.get_by_role("button", name="Delete").click()
    await owner.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(owner.heading).to_have_text("What are you applying for?")
    await expect(earlier).to_have_count(0)


@pytest.mark.usefixtures("unhurried")
async def test_cancel_then_try_again(visit: Visit) -> None:
    async with visit() as owner:
        await owner.sign_up()
        await owner.add_resume()
        await owner.tailor()
        await owner.page.get_by_role("button", name="Cancel").click()
        await expect(owner.main.get_by_text("Cancelled", exact=True)).to_be_visible()
        await expect(owner.page.get_by_role("button", name="Cancel")).to_be_hidden()
        await owner.page.get_by_role("button", name="Change the posting").click()
        await expect(owner.page.get_by_label("Text of the posting")).to_have_value(SHORT_POSTING)
        await owner.page.go_back()
        elsewhere = await owner.page.context.new_page()
        await elsewhere.goto(owner.page.url)
        await elsewhere.get_by_role("button", name="Try again").click()
        # A tab that says "Cancelled" hears of it.
        await owner.reach_profile()


async def test_signing_out_and_in_and_a_session_that_ended_elsewhere(visit: Visit) -> None:
    async with visit() as owner:
        await owner.sign_up()
        await owner.page.get_by_role("button", name="Sign out").click()
        await owner.sign_in("not the password")
        await expect(owner.main.get_by_role("alert")).to_have_text("The e-mail address or the password is not right.")
        await owner.sign_in(PASSWORD)
        await expect(owner.heading).to_have_text("What are you applying for?")
        await owner.page.reload()
        await expect(owner.heading).to_have_text("What are you applying for?")
        # As the page is loaded anew: the one before would notice, too, and end the session itself.
        await owner.page.add_init_script(
            """
            const [key] = Object.keys(localStorage).filter((name) => name.endsWith("-auth-token"));
            if (key && !sessionStorage.isEnded) {
              sessionStorage.isEnded = "yes";
              const session = JSON.parse(localStorage[key]);
              const token = session.access_token.slice(0, -6) + "AAAAAA";
              localStorage[key] = JSON.stringify({ ...session, access_token: token, refresh_token: "revoked" });
            }
            """
        )
        await owner.page.reload()
        await expect(owner.main.get_by_role("alert")).to_have_text("Your session has ended. Please sign in again.")
        await owner.sign_in()
        await expect(owner.heading).to_have_text("What are you applying for?")


async def test_limits_and_mistakes_are_explained(visit: Visit, tmp_path: Path) -> None:
    async with visit() as owner:
        await owner.sign_up()
        submit = owner.page.get_by_role("button", name="Tailor my profile")
        notices = owner.main.get_by_role("alert").filter(visible=True)
        await submit.click()
        await expect(notices).to_contain_text("or give its address")
        await owner.page.get_by_label("Text of the posting").fill("Cook wanted")
        await submit.click()
        await expect(notices).to_contain_text("too short to tailor to")
        await owner.page.get_by_label("Text of the posting").fill(POSTING)
        await submit.click()
        await expect(notices).to_contain_text("Add your résumé first")

        picture = tmp_path / "portrait.png"
        picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
        await owner.choose_file(picture)
        await expect(notices.filter(has_not_text="Add your")).to_have_count(1)

        broken = tmp_path / "broken.pdf"
        broken.write_bytes(b"%PDF-1.7\nnothing that a reader of PDF could use")
        await owner.choose_file(broken)
        await expect(owner.main.get_by_text("It did not work")).to_be_visible()
        await expect(owner.main.locator(".latest")).to_contain_text("PDF")
        await expect(owner.page.get_by_role("button", name="Try again")).to_be_visible()
        await expect(owner.page.get_by_text("1 upload of 1 left")).to_be_visible()

        await owner.add_resume()
        # Said before anybody runs into it.
        await expect(owner.main.get_by_text("allows 1 upload")).to_be_visible()
        await expect(owner.page.locator("input[type=file]")).to_be_disabled()
