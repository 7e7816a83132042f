"""The worker's end of a fork server that has gone."""

import asyncio
import socket
from typing import cast

import pytest

from core.confined.forking import ForkServerLink


async def test_who_asks_a_server_that_has_gone_for_a_child_is_told_and_the_others_are_lost() -> None:
    ours, theirs = socket.socketpair()
    ours.settimeout(0)
    link = ForkServerLink(cast("asyncio.subprocess.Process", None), ours)
    other = link.fork()
    theirs.close()
    with pytest.raises(OSError, match="Broken pipe"):
        link.fork()
    assert not link.is_alive
    assert await other.ended is None
    other.connection.close()
