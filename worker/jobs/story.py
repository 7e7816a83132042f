"""`story/process`: a story told in free text → evidence and the claims it supports."""

import base64
from collections.abc import Mapping
from typing import Any

from client_sdk.models import Phase
from worker.engines.base import Engine
from worker.jobs.steps.document import complete_document, extract
from worker.reading.asking import read_file
from worker.reading.blocks import ReadFile
from worker.runtime import Completion, JobFailed, Run, Step
from worker.runtime.children import TextWork

SHORTEST_WORDS = 5
TOO_SHORT = "This story is too short to learn something from. Tell what you did, and what came of it."


async def read_story(run: Run, engine: Engine) -> Completion:
    """Phases: validating → extracting → synthesis."""
    document = run.context["document"]
    file = await run.step(
        Step(
            name="validate",
            output=ReadFile,
            call=lambda: _validated(engine.texts, document),
            progress=20,
            then=Phase.EXTRACTING,
            uses_model=False,
        )
    )
    extracted = await run.step(extract(lambda: engine.read_story(file), engine, "read_story"))
    return await complete_document(run, engine, extracted, file)


async def _validated(texts: TextWork, document: Mapping[str, Any]) -> ReadFile:
    content = base64.b64decode(document["content_base64"])
    file = await read_file(texts, content, media_type=document.get("media_type"))
    if len(file.text.split()) < SHORTEST_WORDS:
        raise JobFailed(TOO_SHORT)
    return file
