"""Documents → what the product's reader gives, on the worker's own way: in children with limits, through an engine.

A file that breaks its child costs its own facts, and nothing else.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from benchmarks.reading.facts import Facts
from benchmarks.reading.labels import Labelled
from benchmarks.reading.predicted import facts_of_posting, facts_of_resume
from core.record.merging import deduplicated
from core.record.readings import ExtractedDocument, Posting
from worker.engines.base import Engine
from worker.engines.errors import EngineError
from worker.engines.offline.engine import OfflineEngine
from worker.reading.asking import clean_posting, read_file
from worker.runtime.children import ChildLost, Children, TextRefused, TextWork
from worker.runtime.request_context import on_behalf_of

# Above the limits of the children themselves (240 s for a file): so that waiting for one is bounded, too.
_TIMEOUT_S = 300.0
# Enough to keep the children busy; more would wait for them, and their time would run.
_AT_ONCE = 4
# Postings that people paste; others are files.
_TEXTS = frozenset({"txt", "md", "html", "htm", "json"})


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came of one document: as the engine gave it, and as facts. `failure` says in a word why there is nothing."""

    document: Labelled
    facts: Facts
    read: ExtractedDocument | Posting | None = None
    failure: str = ""


async def read_all(documents: Iterable[Labelled], texts: TextWork | None = None) -> list[Reading]:
    """A reading by the offline engine for each document, in their order."""
    engine = OfflineEngine(texts or Children("worker.operations"))
    try:
        return await read_with(engine, documents)
    finally:
        await engine.aclose()


async def read_with(
    engine: Engine, documents: Iterable[Labelled], *, on_read: Callable[[], None] = lambda: None
) -> list[Reading]:
    """A reading for each document, in their order; some at a time. `on_read` is called after each."""
    slots = asyncio.Semaphore(_AT_ONCE)

    async def read(document: Labelled) -> Reading:
        on_behalf_of.set((document.name, document.name))
        try:
            async with slots, asyncio.timeout(_TIMEOUT_S):
                return await _read(document, engine)
        except (TextRefused, ChildLost, EngineError, TimeoutError) as error:
            return Reading(document=document, facts=Facts(), failure=type(error).__name__)
        finally:
            on_read()

    return list(await asyncio.gather(*map(read, documents)))


async def _text_of(document: Labelled, engine: Engine) -> str:
    """What stands in a file, as it does for a posting that is found at an address."""
    return (await read_file(engine.texts, document.content, filename=document.label.document)).text


async def _read(document: Labelled, engine: Engine) -> Reading:
    label = document.label
    if label.part == "posting":
        is_text = document.format in _TEXTS
        text = document.content.decode("utf-8", "replace") if is_text else await _text_of(document, engine)
        cleaned = await clean_posting(engine.texts, text)
        posting = (await engine.read_posting(cleaned)).value
        return Reading(document=document, facts=facts_of_posting(posting), read=posting)
    file = await read_file(engine.texts, document.content, filename=label.document)
    resume = deduplicated((await engine.read_resume(file)).value)
    facts = facts_of_resume(resume, today=datetime.now(UTC).date())
    return Reading(document=document, facts=facts, read=resume)
