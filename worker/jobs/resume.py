"""`resume/process`: an uploaded file → roles, evidence, and the claims they support."""

import base64

from client_sdk.models import Highlight, Phase
from core.record.readings import ExtractedDocument
from worker.engines.base import Engine
from worker.jobs.steps.document import complete_document, extract
from worker.reading.asking import read_file
from worker.reading.blocks import ReadFile
from worker.runtime import Completion, Reply, Run, Step, found


async def read_resume(run: Run, engine: Engine) -> Completion:
    """Phases: parsing → extracting → synthesis."""
    document = run.context["document"]
    file = await run.step(
        Step(
            name="parse",
            output=ReadFile,
            call=lambda: read_file(
                engine.texts,
                base64.b64decode(document["content_base64"]),
                media_type=document.get("media_type"),
                filename=document.get("filename"),
            ),
            progress=25,
            then=Phase.EXTRACTING,
            highlights=_show_words,
            uses_model=False,
        )
    )
    extracted = await run.step(extract(lambda: _understood(file, engine), engine, "read_resume"))
    return await complete_document(run, engine, extracted, file)


async def _understood(file: ReadFile, engine: Engine) -> Reply[ExtractedDocument]:
    """What is in the file. One that says itself what is what is taken at its word, and no model is asked."""
    if file.shape is None:
        return await engine.read_resume(file)
    arguments = {"file": file}
    value = await engine.texts.call(
        "read_structured", ExtractedDocument, arguments, failing="This file could not be read"
    )
    return Reply(value=value, model=engine.model_of("read_resume"))


def _show_words(file: ReadFile) -> list[Highlight]:
    return [found(f"Read {len(file.text.split()):,} words")]
