"""axe on every view, in light and dark; targets large enough for a finger; and the page without a mouse.

`make test` looks at a phone, there with axe at every third view, in one scheme; `make browser` at all.
"""

import re
from itertools import cycle
from typing import Any

import pytest
from playwright.async_api import expect

from tests.acceptance.web.checks import SCHEMES, faults_of, small_targets
from tests.acceptance.web.conftest import Visit
from tests.acceptance.web.views import every_view
from tests.acceptance.web.visitor import PASSWORD
from tests.rounds import ARE_WHOLE

pytestmark = pytest.mark.browser

TOUCHED: dict[str, Any] = {"is_mobile": True, "has_touch": True}
LOOKS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 375, "height": 700}, **TOUCHED},
    "tablet": {"viewport": {"width": 820, "height": 1180}, **TOUCHED},
    "desk": {},
}
OF_FEW = ((SCHEMES[0],), (), (), (SCHEMES[1],), (), ())


@pytest.mark.rounds
@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize(
    "look", ["phone", *(pytest.param(look, marks=pytest.mark.long) for look in ("tablet", "desk"))]
)
async def test_every_view(visit: Visit, axe: str, look: str) -> None:
    faults: dict[str, list[str]] = {}
    schemes = cycle([SCHEMES] if ARE_WHOLE else OF_FEW)
    async with visit(**LOOKS[look]) as owner:
        async for view in every_view(owner):
            found = await faults_of(owner, axe, next(schemes))
            if "has_touch" in LOOKS[look]:
                found += [f"too small: {target}" for target in await small_targets(owner.page)]
            if found:
                faults[view] = found
    assert faults == {}


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
