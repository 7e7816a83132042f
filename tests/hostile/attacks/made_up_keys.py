"""A thousand made-up API keys a second; valid ones that nobody has seen yet come from the same address."""

import asyncio
import secrets
import time
from collections import Counter
from collections.abc import Mapping

from tests.hostile.attack import Damage
from tests.hostile.bystander import new_api_key
from tests.hostile.scene import Scene
from tests.hostile.wire import Line, ask_once, request

PER_SECOND = 1000
CONNECTIONS = 50
TRIES = 12


class MadeUpKeys:
    """See the module."""

    name = "made-up API keys"
    environment: Mapping[str, str] = {}

    async def play(self, scene: Scene) -> Damage:
        """The flood, and in the middle of it the valid keys, one after another."""
        keys = [await new_api_key(scene.api.url, scene.stranger) for _ in range(TRIES)]
        flood = asyncio.create_task(
            scene.in_child(f"{__name__}:flood", per_second=scene.scaled(PER_SECOND), seconds=scene.seconds)
        )
        answers: list[int] = []
        try:
            for key in keys:
                await asyncio.sleep(scene.seconds / (TRIES + 2))  # spread over the flood
                headers = {"Authorization": f"Bearer {key}"}
                answers.append((await ask_once(scene.api.url, "GET", "/api/v1/usage", headers)).status)
        finally:
            counts = await flood
        good = answers.count(200)
        violations = [] if good == TRIES else [f"of {TRIES} valid keys {good} were answered: {Counter(answers)}"]
        return Damage(counts={**counts, "valid keys answered": good}, violations=violations)


async def flood(*, url: str, per_second: int, seconds: float) -> dict[str, int]:
    """Sends on every connection in its turn, as fast as asked for, or as the API answers if that is slower."""
    counts: Counter[str] = Counter()
    began = time.monotonic()

    async def visit(number: int) -> None:
        line = await Line.open(url)
        due = began + number / per_second
        try:
            while due < began + seconds:
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                if time.monotonic() > began + seconds:
                    break
                key = f"bsp_{secrets.token_hex(32)}"
                await line.send(request("GET", "/api/v1/usage", {"Authorization": f"Bearer {key}"}))
                counts[str((await line.answer()).status)] += 1
                due += CONNECTIONS / per_second
        except (OSError, asyncio.IncompleteReadError):
            counts["hung up"] += 1
        finally:
            line.hang_up()

    await asyncio.gather(*(visit(number) for number in range(CONNECTIONS)))
    return dict(counts)
