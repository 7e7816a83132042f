"""Requests of every kind that are hung up at random moments: before, while and after the database is asked."""

import asyncio
import random
from collections import Counter
from collections.abc import Mapping

from tests.hostile.attack import Damage
from tests.hostile.scene import Scene
from tests.hostile.wire import Line, request

COUNT = 60
LONGEST_S = 0.06
PAUSE_S = 0.2


class HangUps:
    """See the module."""

    name = "requests, hung up at random"
    environment: Mapping[str, str] = {}

    async def play(self, scene: Scene) -> Damage:
        """So many at a time."""
        token = {"Authorization": f"Bearer {scene.stranger.access_token}"}
        counts = await scene.in_child(
            f"{__name__}:hang_up", count=scene.scaled(COUNT), seconds=scene.seconds, headers=token
        )
        return Damage(counts=counts)


async def hang_up(*, url: str, count: int, seconds: float, headers: dict[str, str]) -> dict[str, int]:
    """Asks and hangs up, whatever has come by then."""
    counts: Counter[str] = Counter()
    over = asyncio.get_running_loop().time() + seconds
    chance = random.Random(1)
    paths = ("/api/v1/usage", "/api/v1/document-jobs", "/api/v1/opportunities", "/health/ready")

    async def visit() -> None:
        while asyncio.get_running_loop().time() < over:
            try:
                line = await Line.open(url)
            except OSError:
                counts["not let in"] += 1
                await asyncio.sleep(0.1)
                continue
            try:
                async with asyncio.timeout(chance.uniform(0, LONGEST_S)):
                    await line.send(request("GET", chance.choice(paths), headers))
                    counts[str((await line.answer()).status)] += 1
            except (OSError, asyncio.IncompleteReadError):
                counts["hung up"] += 1
            finally:
                line.hang_up()
            await asyncio.sleep(PAUSE_S)  # how fast connections may come is the server's in front to say

    await asyncio.gather(*(visit() for _ in range(count)))
    return dict(counts)
