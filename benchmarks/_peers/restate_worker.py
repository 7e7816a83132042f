"""Restate: the service, served by Hypercorn as its documentation shows. Runs in an environment of its own."""

import asyncio
import os
import sys
from datetime import timedelta

import hypercorn.asyncio
import hypercorn.config
import restate

from benchmarks._peers.client_loop import READY, mark

service = restate.Service("bench", inactivity_timeout=timedelta(minutes=1))


async def _entered(name: str) -> int:
    mark(name)
    return 1


async def _instant() -> int:
    return 1


async def _tenth() -> int:
    await asyncio.sleep(0.1)
    return 1


async def _second() -> int:
    mark("second")
    await asyncio.sleep(1)
    return 1


@service.handler()
async def linear(ctx: restate.Context) -> int:
    """Eight instant steps."""
    total = await ctx.run_typed("step_0", _entered, restate.RunOptions(), "entered")
    for number in range(1, 8):
        total += await ctx.run_typed(f"step_{number}", _instant)
    return total


@service.handler()
async def parallel(ctx: restate.Context) -> int:
    """Four steps of 100 ms at a time."""
    steps = [ctx.run_typed(f"step_{number}", _tenth) for number in range(4)]
    await restate.gather(*steps)
    return sum([await step for step in steps])


@service.handler()
async def slow(ctx: restate.Context) -> int:
    """An instant step, and one of a second in whose midst the worker is killed."""
    first = await ctx.run_typed("first", _entered, restate.RunOptions(), "first")
    return first + await ctx.run_typed("second", _second)


async def _serve() -> None:
    config = hypercorn.config.Config()
    config.bind = [f"127.0.0.1:{os.environ['PEER_WORKER_PORT']}"]
    config.h2_max_concurrent_streams = 2147483647
    print(READY, flush=True)
    await hypercorn.asyncio.serve(restate.app([service]), config)


sys.exit(asyncio.run(_serve()))
