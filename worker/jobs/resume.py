"""`resume/process`: an uploaded file → roles, evidence, and the claims they support."""

import base64

from client_sdk.models import Highlight, Phase
from worker.engines.base import Engine
from worker.jobs.steps.document import complete_document, extract
from worker.reading.asking import read_file
from worker.reading.blocks import ReadFile
from worker.runtime import Completion, Run, Step, found


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
    extracted = await run.step(extract(lambda: engine.read_resume(file), model=engine.model_of("read_resume")))
    return await complete_document(run, engine, extracted, file)


def _show_words(file: ReadFile) -> list[Highlight]:
    return [found(f"Read {len(file.text.split()):,} words")]
