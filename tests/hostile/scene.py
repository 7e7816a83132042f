"""Where an attack takes place: a stack, an API, a worker, somebody hostile, and a child process to be hostile in."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from devstack.stack import Stack
from tests.chaos.people import Person, sign_up
from tests.processes import ROOT, Server, clean_environment, start_api, start_worker


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What an attack may use. `scale` 1 is the full size; `seconds` is how long it should last, about."""

    stack: Stack
    api: Server
    worker: Server
    stranger: Person
    seconds: float
    scale: float

    def scaled(self, count: int) -> int:
        """So many of something, at this size of the attack."""
        return max(1, round(self.scale * count))

    async def in_child(self, function: str, **arguments: Any) -> dict[str, int]:
        """What `package.module:function` counted, run in a process of its own, so that it costs the bystander's none.

        It is a coroutine function that takes `url`, the API's, and these arguments, all JSON.
        """
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.hostile.child", function,
            json.dumps({"url": self.api.url, **arguments}),
            stdout=asyncio.subprocess.PIPE, cwd=ROOT, env=clean_environment({}),
        )  # fmt: skip
        try:
            output, _ = await child.communicate()
        finally:
            if child.returncode is None:
                child.kill()
        if child.returncode:
            raise RuntimeError(f"{function} ended with {child.returncode}")
        counted: dict[str, int] = json.loads(output)
        return counted


@asynccontextmanager
async def scene(stack: Stack, environment: Mapping[str, str], *, seconds: float, scale: float) -> AsyncIterator[Scene]:
    """API and worker on this stack, with some settings changed, in processes of their own."""
    async with AsyncExitStack() as hold:
        settings = {**stack.environment(), **environment}
        holds = [ExitStack(), ExitStack()]
        for each in holds:
            hold.push_async_callback(asyncio.to_thread, each.close)
        api, worker = await asyncio.gather(
            *(
                asyncio.to_thread(each.enter_context, start(settings))
                for each, start in zip(holds, (start_api, start_worker), strict=True)
            )
        )
        stranger = await sign_up(stack.info, "job_search")
        yield Scene(stack=stack, api=api, worker=worker, stranger=stranger, seconds=seconds, scale=scale)
