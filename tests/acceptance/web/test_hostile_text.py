"""Text of others that tries to be HTML stays text."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.acceptance.web.conftest import Visit
from tests.acceptance.web.visitor import Visitor

pytestmark = pytest.mark.browser

ATTACK = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
POSTING = f"""{ATTACK} Data Engineer

Company: {ATTACK}Tidewater

Requirements
- Python {ATTACK}
- SQL and data pipelines <svg onload="window.hacked=1">
- javascript:window.hacked=1
"""
RESUME = f"""Jane <b onmouseover="window.hacked=1">Doe</b>
jane@example.com

Experience

Data Engineer {ATTACK}, Acme, Portland
2019 - 2023
- Built data pipelines in Python and SQL {ATTACK}
- Cut the cost of SQL reports by 40 % <iframe src="javascript:window.hacked=1"></iframe>

Skills
Python, SQL, {ATTACK}
"""


async def expect_text_alone(owner: Visitor) -> None:
    assert await owner.page.evaluate("document.querySelectorAll('main :is(img, script, svg, iframe, b)').length") == 0


async def test_markup_in_names_postings_and_resumes_is_shown_as_text(visit: Visit, tmp_path: Path) -> None:
    resume = tmp_path / "resume<img src=x onerror=window.hacked=1>.txt"
    resume.write_text(RESUME)
    async with visit() as owner:
        await owner.sign_up()
        await owner.add_resume(resume)
        await expect(owner.main.get_by_text("resume<img src=x")).to_be_visible()
        await owner.tailor(POSTING)
        await owner.reach_profile()
        await expect_text_alone(owner)
        await owner.open_part("Résumé")
        await expect_text_alone(owner)
        await owner.go("/record")
        facts = owner.page.get_by_role("textbox", name="What you did")
        await expect(facts.filter(has_text="<iframe src=")).to_be_visible()
        await expect_text_alone(owner)
        await owner.go("/")
        await expect(owner.page.get_by_role("heading", name="Your postings")).to_be_visible()
        assert await owner.page.evaluate("typeof window.hacked") == "undefined"
        assert owner.errors == []
        # The policy forbids what the code avoids.
        refused = await owner.page.evaluate(
            "try { document.body.insertAdjacentHTML('beforeend', '<p>x</p>'); 'done' } catch (error) { error.name }"
        )
        assert refused == "TypeError"
        owner.errors.clear()
