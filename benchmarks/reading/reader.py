"""Documents → what the product's reader gives, on the worker's own way: in children with limits, through an engine.

A file that breaks its child costs its own facts, and nothing else.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from benchmarks.reading.facts import Facts
from benchmarks.reading.labels import Labelled
from benchmarks.reading.predicted import facts_of_posting, facts_of_resume
from core.record.merging import deduplicated
from worker.engines.offline.engine import OfflineEngine
from worker.reading.asking import clean_posting, read_file
from worker.runtime.children import ChildLost, Children, TextRefused, TextWork
from worker.runtime.request_context import on_behalf_of

# Above the limits of the children themselves (240 s for a file): so that waiting for one is bounded, too.
_TIMEOUT_S = 300.0
# Enough to keep the children busy; more would wait for them, and their time would run.
_AT_ONCE = 4


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came of one document. `failure` says in a word why there is nothing."""

    document: Labelled
    facts: Facts
    failure: str = ""


async def read_all(documents: Iterable[Labelled], texts: TextWork | None = None) -> list[Reading]:
    """A reading for each document, in their order; as many at a time as the worker allows itself."""
    texts = texts or Children("worker.operations")
    engine = OfflineEngine(texts)
    slots = asyncio.Semaphore(_AT_ONCE)
    try:
        return list(await asyncio.gather(*(_read(each, engine, slots) for each in documents)))
    finally:
        await engine.aclose()


async def _read(document: Labelled, engine: OfflineEngine, slots: asyncio.Semaphore) -> Reading:
    on_behalf_of.set((document.name, document.name))
    try:
        async with slots:
            facts = await asyncio.wait_for(_facts(document, engine), _TIMEOUT_S)
    except (TextRefused, ChildLost, TimeoutError) as error:
        return Reading(document=document, facts=Facts(), failure=type(error).__name__)
    return Reading(document=document, facts=facts)


async def _facts(document: Labelled, engine: OfflineEngine) -> Facts:
    label = document.label
    if label.part == "posting":
        cleaned = await clean_posting(engine.texts, document.content.decode("utf-8", "replace"))
        return facts_of_posting((await engine.read_posting(cleaned)).value)
    file = await read_file(engine.texts, document.content, filename=label.document)
    return facts_of_resume(deduplicated((await engine.read_resume(file)).value), today=datetime.now(UTC).date())
