"""One user holds 1,200 long-polls, comes back at once whenever one is answered, and leaves them all in one moment."""

import asyncio
from collections import Counter
from collections.abc import Mapping

import psycopg

from tests.hostile.attack import Damage
from tests.hostile.scene import Scene
from tests.hostile.wire import Line

COUNT = 1200


class HeldPolls:
    """See the module."""

    name = "held requests"
    environment: Mapping[str, str] = {}

    async def play(self, scene: Scene) -> Damage:
        """All at once; what is not held asks again at once."""
        token = {"Authorization": f"Bearer {scene.stranger.access_token}"}
        with psycopg.connect(scene.stack.info.database_url, autocommit=True) as sql:
            # A job of no run: no worker takes it, so it never ends.
            row = sql.execute(
                "insert into document_jobs (user_id, job_type, status) values (%s, 'story', 'processing') returning id",
                [scene.stranger.id],
            ).fetchone()
            assert row is not None
            path = f"/api/v1/document-jobs/{row[0]}"
            try:
                counts = await scene.in_child(
                    f"{__name__}:hold", count=scene.scaled(COUNT), seconds=scene.seconds, path=path, headers=token
                )
            finally:
                sql.execute("delete from document_jobs where id = %s", row)
        return Damage(counts=counts)


async def hold(*, url: str, count: int, seconds: float, path: str, headers: dict[str, str]) -> dict[str, int]:
    """So many connections that each ask to be held, and hang up all at the end."""
    counts: Counter[str] = Counter()
    lines: list[Line] = []

    async def visit() -> None:
        line = await Line.open(url)
        lines.append(line)
        try:
            while True:
                answer = await line.ask("GET", path, {**headers, "Prefer": "wait=60"})
                counts[f"{answer.status}{' held' if 'preference-applied' in answer.headers else ''}"] += 1
                await asyncio.sleep(0.5)
        except (OSError, asyncio.IncompleteReadError):
            counts["hung up"] += 1

    visits = [asyncio.create_task(visit()) for _ in range(count)]
    await asyncio.sleep(seconds)  # the attack lasts so long
    counts["left at once"] = len(lines)
    for line in lines:
        line.hang_up()
    for task in visits:
        task.cancel()
    await asyncio.gather(*visits, return_exceptions=True)
    return dict(counts)
