"""Realtime refused, cut and back again: what the page shows stays right."""

from typing import Self

import pytest
from playwright.async_api import WebSocketRoute, expect

from tests.acceptance.web.conftest import Visit
from tests.acceptance.web.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("unhurried")]


class Gate:
    """Stands between the page and Realtime."""

    def __init__(self) -> None:
        self.is_open = True
        self.sockets: list[WebSocketRoute] = []

    @classmethod
    async def before(cls, visitor: Visitor) -> Self:
        gate = cls()
        await visitor.page.route_web_socket("**/realtime/**", gate.handle)
        await visitor.page.reload()  # only pages loaded from now on go through the gate
        return gate

    async def handle(self, socket: WebSocketRoute) -> None:
        if not self.is_open:
            await socket.close()
            return
        socket.connect_to_server()
        self.sockets.append(socket)

    async def cut(self) -> None:
        self.is_open = False
        for socket in self.sockets:
            await socket.close()
        self.sockets.clear()


async def test_without_realtime_the_page_asks_the_api(visit: Visit) -> None:
    async with visit() as owner:
        gate = await Gate.before(owner)
        gate.is_open = False
        await owner.sign_up()
        await owner.add_resume()
        await owner.tailor()
        await owner.record()
        await expect(owner.page.get_by_text("Asking the server")).to_be_visible()
        await owner.reach_profile()
        shown = await owner.recorded()
        assert {transport for _, _, transport in shown} <= {"", "polling"}
        assert len({amount for _, amount, _ in shown}) >= 4, "held requests tell of each step"


@pytest.mark.long
async def test_realtime_comes_back(visit: Visit) -> None:
    async with visit() as owner:
        gate = await Gate.before(owner)
        await owner.sign_up()
        await owner.add_resume()
        await gate.cut()
        await owner.tailor()
        await expect(owner.page.get_by_text("Asking the server")).to_be_visible()
        gate.is_open = True
        await expect(owner.page.get_by_text("Live", exact=True)).to_be_visible()
        await owner.reach_profile()
