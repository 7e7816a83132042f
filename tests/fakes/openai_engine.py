"""The engine that asks a model, beside a fake of the API that it asks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.fakes.in_process import InProcess
from tests.fakes.openai_api import FakeOpenAI, serving
from tests.fakes.openai_faults import Behaviour
from worker.engines.openai.engine import OpenAIEngine

KEY = "sk-very-secret-0123456789"


@asynccontextmanager
async def engine_and_fake(
    behaviour: Behaviour | None = None, **options: Any
) -> AsyncIterator[tuple[OpenAIEngine, FakeOpenAI]]:
    """Both, over real HTTP."""
    async with serving(behaviour) as fake:
        engine = OpenAIEngine(texts=InProcess(), model="gpt-5-mini", api_key=KEY, base_url=fake.url, **options)
        try:
            yield engine, fake
        finally:
            await engine.aclose()
