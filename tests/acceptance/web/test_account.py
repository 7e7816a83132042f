"""The account on the page: what is left of it, its data, a forgotten password, and its end."""

import json

import httpx
import pytest
from playwright.async_api import expect

from tests.acceptance.web.conftest import Visit
from tests.acceptance.web.visitor import PASSWORD, Visitor
from tests.conftest import Backend

pytestmark = pytest.mark.browser


async def mailed_code(backend: Backend, address: str) -> str:
    headers = {"Authorization": f"Bearer {backend.secret_key}", "apikey": backend.secret_key}
    async with httpx.AsyncClient() as http:
        mails = (await http.get(f"{backend.supabase_url}/auth/v1/admin/mails", headers=headers)).json()
    text = next(mail["text"] for mail in mails if address in json.dumps(mail["to"]))
    return str(next(word for word in text.split() if word.isdigit()))


async def test_a_forgotten_password_all_data_and_the_end(visit: Visit, backend: Backend) -> None:
    async with visit() as owner:
        await owner.sign_up()
        await owner.add_resume()
        await owner.page.get_by_role("button", name="Sign out").click()
        new = "another battery staple"
        await choose_password(owner, backend, new)
        await owner.go("/account")
        await expect(owner.page.get_by_text("1 used, 0 of 1 left")).to_be_visible()

        await owner.page.get_by_label("What the key is for").fill("A script")
        await owner.page.get_by_role("button", name="Make a key").click()
        await expect(owner.page.get_by_label("Copy it now")).to_have_value(r := await made_key(owner))
        assert r.startswith("bsp_")

        async with owner.page.expect_download() as download:
            await owner.page.get_by_role("button", name="Download everything").click()
        assert (await download.value).suggested_filename.endswith(".zip")

        await owner.page.get_by_role("button", name="Delete the account").click()
        dialog = owner.page.get_by_role("dialog")
        await dialog.get_by_label("Your password").fill(new)
        await dialog.get_by_role("button", name="Delete everything").click()
        await expect(owner.page.get_by_role("heading", name="Sign in")).to_be_visible()
        await owner.sign_in(new)
        await expect(owner.main.get_by_role("alert")).to_have_text("The e-mail address or the password is not right.")


async def made_key(owner: Visitor) -> str:
    field = owner.page.get_by_label("Copy it now")
    await field.wait_for()
    return await field.input_value()


async def choose_password(owner: Visitor, backend: Backend, new: str) -> None:
    await owner.page.get_by_role("button", name="Forgot your password?").click()
    await owner.page.get_by_label("E-mail address").fill(owner.email)
    await owner.page.get_by_role("button", name="Send me a mail").click()
    await expect(owner.main.get_by_role("alert")).to_contain_text("a mail is on its way")
    await owner.page.get_by_label("Code of the mail").fill(await mailed_code(backend, owner.email))
    await owner.page.get_by_label("Password").fill(new)
    await owner.page.get_by_role("button", name="Choose a new password").click()
    await expect(owner.page.get_by_role("button", name="Sign out")).to_be_visible()
    assert new != PASSWORD


async def test_an_application_is_followed(visit: Visit) -> None:
    async with visit() as owner:
        await owner.sign_up()
        await owner.add_resume()
        await owner.tailor()
        await owner.reach_profile()
        await owner.go("/")
        state = owner.page.get_by_label("How your application stands")
        await state.select_option("Interview")
        await owner.page.get_by_text("Add notes").click()
        await owner.page.get_by_label("Notes: ").fill("Ask about the team.")
        await owner.page.get_by_label("Notes: ").blur()
        await expect(owner.page.get_by_text("Your notes")).to_be_visible()
        await owner.page.reload()
        await expect(state).to_have_value("interview")
        await owner.page.get_by_text("Your notes").click()
        await expect(owner.page.get_by_label("Notes: ")).to_have_value("Ask about the team.")
        await expect_to_recover(owner)
        await owner.page.get_by_role("button", name="Delete Senior Data Platform Engineer").click()
        await owner.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await expect(owner.page.get_by_role("heading", name="Your postings")).to_be_hidden()


async def expect_to_recover(owner: Visitor) -> None:
    """What is opened without a connection says so, and is there by itself with one."""
    context = owner.page.context
    await context.set_offline(True)
    await owner.go("/account")
    await expect(owner.main.get_by_role("alert")).to_contain_text("cannot be reached")
    await context.set_offline(False)
    await expect(owner.page.get_by_text("Tailored profiles")).to_be_visible()
    await expect(owner.main.get_by_role("alert")).to_be_hidden()
    owner.errors.clear()  # the browser's own words about what it could not reach
    await owner.go("/")
