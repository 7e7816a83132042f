"""A user who does nothing wrong, and notes how long everything takes."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any

from tests.chaos.people import Person
from tests.hostile.wire import Answer, ask_once

POSTING = "Backend engineer at Acme, number {number}. You write Python and SQL, and you have led a small team."
TAILOR = "/api/v1/opportunities/add-and-tailor"
PATIENCE_S = 30.0  # after so long the bystander notes that no answer came
PAUSE_S = 0.05
JOB_EVERY_S = 0.7
# Not the one that attacks come from; what holds for neighbours at one address, attacks check by themselves.
ADDRESS = "127.0.0.2"


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """One request: what was asked, what came (0: nothing), after how long."""

    what: str
    status: int
    seconds: float

    @property
    def is_good(self) -> bool:
        """True when the answer was the one that somebody who does nothing wrong gets."""
        return self.status in {200, 202}


@dataclass(frozen=True, kw_only=True)
class Experience:
    """All that a bystander saw. `starts`: seconds from the answer to the request until the job ran."""

    sightings: list[Sighting] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)


class Bystander:
    """Reads, lists, checks health and has jobs made, each on a new connection, until told to stop."""

    def __init__(self, url: str, person: Person, api_key: str) -> None:
        self._url = url
        self._token = {"Authorization": f"Bearer {person.access_token}"}
        self._api_key = {"Authorization": f"Bearer {api_key}"}
        self._number = 0

    async def watch(self, until: asyncio.Event) -> Experience:
        """What they saw until then, jobs that were under way included."""
        seen = Experience()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._read(seen, until))
            group.create_task(self._have_jobs_made(seen, until, group))
        return seen

    async def _read(self, seen: Experience, until: asyncio.Event) -> None:
        requests = [
            ("live", "/health/live", {}),
            ("ready", "/health/ready", {}),
            ("usage, by token", "/api/v1/usage", self._token),
            ("usage, by API key", "/api/v1/usage", self._api_key),
            ("jobs", "/api/v1/document-jobs?limit=5", self._token),
            ("opportunities", "/api/v1/opportunities?limit=5", self._token),
        ]
        while not until.is_set():
            for what, path, headers in requests:
                await self._ask(seen, what, path, headers)
                await asyncio.sleep(PAUSE_S)

    async def _have_jobs_made(self, seen: Experience, until: asyncio.Event, group: asyncio.TaskGroup) -> None:
        while not until.is_set():
            self._number += 1
            body = json.dumps({"description": POSTING.format(number=self._number)}).encode()
            answer = await self._ask(seen, "tailor", TAILOR, self._token, body=body)
            if answer is not None and answer.status == 202:
                group.create_task(self._see_start(seen, answer.headers["location"], time.monotonic()))
            await asyncio.sleep(JOB_EVERY_S)

    async def _see_start(self, seen: Experience, path: str, accepted_at: float) -> None:
        """A job's start is when its row says so, however late it is read."""
        while time.monotonic() - accepted_at < PATIENCE_S:
            answer = await self._ask(seen, "job", path, self._token)
            if answer is not None and answer.status == 200 and json.loads(answer.body)["status"] != "pending":
                break
            await asyncio.sleep(PAUSE_S)
        seen.starts.append(time.monotonic() - accepted_at)

    async def _ask(
        self, seen: Experience, what: str, path: str, headers: dict[str, str], *, body: bytes = b""
    ) -> Answer | None:
        answer: Answer | None = None
        began = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE_S):
                answer = await ask_once(self._url, "POST" if body else "GET", path, headers, body, address=ADDRESS)
        except (OSError, asyncio.IncompleteReadError):  # TimeoutError is an OSError
            pass
        status = answer.status if answer is not None else 0
        seen.sightings.append(Sighting(what=what, status=status, seconds=time.monotonic() - began))
        return answer


async def new_api_key(url: str, person: Person) -> str:
    """A key of this person, as yet unknown to every cache."""
    headers = {"Authorization": f"Bearer {person.access_token}"}
    answer = await ask_once(url, "POST", "/api/v1/api-keys", headers, b'{"name": "hostile"}')
    key: Any = json.loads(answer.body)["key"]
    return str(key)
