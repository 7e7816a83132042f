"""Reading a posting, as the first part of tailoring or as a job of its own."""

from client_sdk.models import Highlight, Phase
from core.record.readings import Posting
from worker.engines.base import Engine
from worker.reading.asking import posting_text
from worker.runtime import Effect, JobFailed, Run, Step, found

MISSING = "The posting has no text. Add its description and try again."


async def read_posting(
    run: Run, engine: Engine, description: str | None, *, then: Phase | None, progress: int
) -> Posting:
    """What the posting asks for; it is stored with the step, so that no other job reads it again.

    Raises:
        JobFailed: the posting has no text.
        CallError: the text is no posting.
    """
    text = await run.step(
        Step(
            name="clean_posting",
            output=str,
            call=lambda: posting_text(engine.texts, description or ""),
            progress=progress // 2,
            then=Phase.EXTRACTING,
            uses_model=False,
        )
    )
    if not text.strip():
        raise JobFailed(MISSING)
    return await run.step(
        Step(
            name="read_posting",
            model=engine.model_of("read_posting"),
            timeout_s=engine.patience_s,
            output=Posting,
            call=lambda: engine.read_posting(text),
            progress=progress,
            then=then,
            highlights=_show,
            opens=1,  # the talking points, where the profile is written next
            effect=lambda posting: Effect(name="opportunity", value=posting.model_dump(mode="json")),
        )
    )


def _show(posting: Posting) -> list[Highlight]:
    heading = " at ".join(part for part in (posting.title, posting.company) if part)
    count = len(posting.requirements)
    return [
        *([found(heading)] if heading else []),
        found(f"Found {count} requirement{'' if count == 1 else 's'}"),
    ]
