"""Reading a posting, as the first part of tailoring or as a job of its own."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from client_sdk.models import Highlight, Phase
from core.record.bounds import bounded_posting
from core.record.readings import Posting
from worker.engines.base import Engine
from worker.fetching import WHOLE_S
from worker.reading.asking import posting_on, posting_text
from worker.reading.web.found import FoundPosting
from worker.runtime import Effect, JobFailed, Reply, Run, Step, found

# The page, and the child that reads it.
_FETCH_S = WHOLE_S + 60
MISSING = "The posting has no text. Add its description and try again."


@dataclass(frozen=True, kw_only=True)
class PostingRead:
    """What a posting asks for, and its text without markup."""

    posting: Posting
    text: str


async def read_posting(
    run: Run, engine: Engine, opportunity: Mapping[str, Any], *, then: Phase | None, progress: int
) -> PostingRead:
    """What the posting asks for; it is stored with the step, so that no other job reads it again.

    One that was given by its address alone is fetched first, once: its text is stored when it has been read.

    Raises:
        JobFailed: the posting has no text.
        CallError: the text is no posting, or there is no page at the address.
    """
    given = FoundPosting(text=opportunity.get("description") or "")
    if not given.text and opportunity.get("url"):
        given = await run.step(_fetch(engine, opportunity["url"], progress=progress // 4))
    text = await run.step(
        Step(
            name="clean_posting",
            output=str,
            call=lambda: posting_text(engine.texts, given.text),
            progress=progress // 2,
            then=Phase.EXTRACTING,
            uses_model=False,
        )
    )
    if not text.strip():
        raise JobFailed(MISSING)
    posting = await run.step(
        Step(
            name="read_posting",
            model=engine.model_of("read_posting"),
            timeout_s=engine.patience_s,
            output=Posting,
            call=lambda: _with_fields(engine.read_posting(text), given),
            progress=progress,
            then=then,
            highlights=_show,
            opens=1,  # the talking points, where the profile is written next
            effect=lambda posting: Effect(
                name="opportunity", value={**posting.model_dump(mode="json"), "description": given.text}
            ),
        )
    )
    return PostingRead(posting=posting, text=text)


def _fetch(engine: Engine, url: str, *, progress: int) -> Step[FoundPosting]:
    """The page at the address, and the posting on it. A run that goes on elsewhere asks the site no second time."""

    async def call() -> FoundPosting:
        return await posting_on(engine.texts, await engine.pages.get(url))

    return Step(
        name="fetch_posting",
        output=FoundPosting,
        call=call,
        progress=progress,
        highlights=lambda _: [found("Read the page at this address")],
        uses_model=False,
        timeout_s=_FETCH_S,
    )


async def _with_fields(reply: Awaitable[Reply[Posting]], page: FoundPosting) -> Reply[Posting]:
    """The reply, with what the page says itself of title, employer and place."""
    answered = await reply
    said = {name: value for name in ("title", "company", "location") if (value := getattr(page, name))}
    return replace(answered, value=bounded_posting(answered.value.model_copy(update=said)))


def _show(posting: Posting) -> list[Highlight]:
    heading = " at ".join(part for part in (posting.title, posting.company) if part)
    count = len(posting.requirements)
    return [
        *([found(heading)] if heading else []),
        found(f"Found {count} requirement{'' if count == 1 else 's'}"),
    ]
