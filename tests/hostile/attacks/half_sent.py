"""Connections that send half of something, a byte now and then, or nothing at all, and wait."""

import asyncio
from collections import Counter
from collections.abc import Mapping

from tests.hostile.attack import Damage
from tests.hostile.scene import Scene
from tests.hostile.wire import Line, request

COUNT = 400
HEAD_TIMEOUT_S = 2
BODY_TIMEOUT_S = 2
GRACE_S = 3.0


class HalfSent:
    """See the module. With short limits, so that their effect is seen within a short round."""

    name = "half-sent requests"
    environment: Mapping[str, str] = {
        "BESPOKE_HEAD_TIMEOUT_S": str(HEAD_TIMEOUT_S),
        "BESPOKE_BODY_TIMEOUT_S": str(BODY_TIMEOUT_S),
    }

    async def play(self, scene: Scene) -> Damage:
        """A third of them each: half a head, half a body, a body byte by byte."""
        token = {"Authorization": f"Bearer {scene.stranger.access_token}"}
        seconds = max(scene.seconds, max(HEAD_TIMEOUT_S, BODY_TIMEOUT_S) + GRACE_S)
        counts = await scene.in_child(f"{__name__}:linger", count=scene.scaled(COUNT), seconds=seconds, headers=token)
        still = counts.get("still open", 0)
        return Damage(counts=counts, violations=[f"{still} half-sent requests were not ended"] if still else [])


async def linger(*, url: str, count: int, seconds: float, headers: dict[str, str]) -> dict[str, int]:
    """Opens them all, and counts how they ended."""
    counts: Counter[str] = Counter()
    whole = request("POST", "/api/v1/opportunities", headers, b'{"description": "' + b"x" * 400 + b'"}')
    head = whole.index(b"\r\n\r\n") + 4
    halves = (whole[: head - 20], whole[: head + 100], whole[:head])

    async def drip(line: Line) -> None:
        for number in range(head, len(whole)):
            await line.send(whole[number : number + 1])
            await asyncio.sleep(1)  # a byte a second is too slow

    async def visit(number: int) -> None:
        line = await Line.open(url)
        dripping: asyncio.Task[None] | None = None
        try:
            await line.send(halves[number % 3])
            if number % 3 == 2:
                dripping = asyncio.create_task(drip(line))
            async with asyncio.timeout(seconds):
                counts[f"ended with {(await line.answer()).status}"] += 1
        except TimeoutError:
            counts["still open"] += 1
        except (OSError, asyncio.IncompleteReadError):
            counts["ended"] += 1
        finally:
            line.hang_up()
            if dripping is not None:
                dripping.cancel()
                await asyncio.gather(dripping, return_exceptions=True)

    await asyncio.gather(*(visit(number) for number in range(count)))
    return dict(counts)
