"""One free account posts texts that are made to hold up whoever reads them."""

import asyncio
import json
from collections import Counter
from collections.abc import Mapping

from tests.hostile.attack import Damage
from tests.hostile.scene import Scene
from tests.hostile.wire import ask_once

# What once was quadratic in some reader: each of a hundred thousand characters.
UNITS = ("[", "(", "a ", "- ", "\n", ".", "1-", "•\n", "é", "<b>", "a@", "http://")
LENGTH = 100_000
PAUSE_S = 0.2


class EndlessPosting:
    """See the module."""

    name = "hostile postings"
    environment: Mapping[str, str] = {}

    async def play(self, scene: Scene) -> Damage:
        """One after another, as fast as one caller may."""
        token = {"Authorization": f"Bearer {scene.stranger.access_token}"}
        counts: Counter[str] = Counter()
        try:
            async with asyncio.timeout(scene.seconds):
                for number in range(10_000):
                    unit = UNITS[number % len(UNITS)]
                    text = f"{number} {unit * (LENGTH // len(unit))}"
                    body = json.dumps({"description": text[:LENGTH]}).encode()
                    answer = await ask_once(scene.api.url, "POST", "/api/v1/opportunities", token, body)
                    counts[str(answer.status)] += 1
                    await asyncio.sleep(PAUSE_S)  # within what one caller may
        except TimeoutError:
            pass
        return Damage(counts=counts, violations=[] if counts["202"] else [f"no posting was taken: {dict(counts)}"])
