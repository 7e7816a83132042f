"""A thousand health checks, each hung up after a few seconds. It took no account to lose all connections by it."""

import asyncio
from collections import Counter
from collections.abc import Mapping

from tests.hostile.attack import Damage
from tests.hostile.scene import Scene
from tests.hostile.wire import Line, request

COUNT = 1000
HANG_UP_S = 4.0


class Readiness:
    """See the module."""

    name = "health checks, hung up"
    environment: Mapping[str, str] = {}

    async def play(self, scene: Scene) -> Damage:
        """All at once, again and again."""
        hang_up_s = min(HANG_UP_S, scene.seconds / 2)
        counts = await scene.in_child(
            f"{__name__}:hang_up", count=scene.scaled(COUNT), seconds=scene.seconds, hang_up_s=hang_up_s
        )
        return Damage(counts=counts)


async def hang_up(*, url: str, count: int, seconds: float, hang_up_s: float) -> dict[str, int]:
    """So many connections, each asking as fast as it is answered and hung up after `hang_up_s`."""
    counts: Counter[str] = Counter()
    over = asyncio.get_running_loop().time() + seconds

    async def visit() -> None:
        while asyncio.get_running_loop().time() < over:
            line = None
            try:
                line = await Line.open(url)
                async with asyncio.timeout(hang_up_s):
                    while True:
                        await line.send(request("GET", "/health/ready"))
                        counts[str((await line.answer()).status)] += 1
                        await asyncio.sleep(1)
            except (OSError, asyncio.IncompleteReadError):
                counts["hung up"] += 1
            finally:
                if line is not None:
                    line.hang_up()

    await asyncio.gather(*(visit() for _ in range(count)))
    return dict(counts)
