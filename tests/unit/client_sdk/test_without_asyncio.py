"""The async client where no event loop of asyncio runs, as under trio: one clear sentence, whatever is called first."""

from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from client_sdk import AsyncBespoke, BespokeError

First = Callable[[AsyncBespoke], Coroutine[Any, Any, Any]]


def without_asyncio(work: Coroutine[Any, Any, Any]) -> None:
    """Run a coroutine that never waits for anything, on no event loop."""
    with pytest.raises(StopIteration):
        work.send(None)


async def take_one(updates: AsyncIterator[Any]) -> None:
    await anext(updates)


async def use_view(bespoke: AsyncBespoke) -> None:
    async with bespoke.use_document_job(uuid4()):
        pass


FIRST: dict[str, First] = {
    "entering": lambda bespoke: bespoke.__aenter__(),
    "a request": lambda bespoke: bespoke.usage.get(),
    "an upload": lambda bespoke: bespoke.documents.add_resume(Path(__file__)),
    "a watch": lambda bespoke: take_one(bespoke.jobs.watch(uuid4())),
    "a watch of many": lambda bespoke: take_one(bespoke.jobs.as_completed([uuid4()])),
    "a wait": lambda bespoke: bespoke.jobs.handle(uuid4()).wait(),
    "a view": use_view,
    "closing": lambda bespoke: bespoke.aclose(),
}


@pytest.mark.parametrize("first", FIRST.values(), ids=FIRST)
def test_the_client_says_that_it_needs_asyncio(first: First) -> None:
    bespoke = AsyncBespoke("https://api.example.com", api_key="bsp_" + "0" * 64)
    with pytest.raises(BespokeError, match=r"needs asyncio, which is not running here\. Under trio, use Bespoke"):
        without_asyncio(first(bespoke))
