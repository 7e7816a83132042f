"""The steps of a document's job: what an engine found in it, shown and stored."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from client_sdk.models import Highlight, Phase
from core.record.bounds import document_warning
from core.record.merging import deduplicated
from core.record.readings import ExtractedDocument
from worker.reading.blocks import ReadFile
from worker.runtime import Completion, Reply, Step, created, found


def extract(reading: Callable[[], Awaitable[Reply[ExtractedDocument]]], *, model: str) -> Step[ExtractedDocument]:
    """What an engine finds in the document's text, when its `model` is asked by `reading`."""
    return Step(
        name="extract",
        model=model,
        output=ExtractedDocument,
        call=lambda: _without_text(reading()),
        progress=80,
        then=Phase.SYNTHESIS,
        highlights=_show_found,
    )


async def _without_text(reply: Awaitable[Reply[ExtractedDocument]]) -> Reply[ExtractedDocument]:
    """The reply without the document's whole text, which the step before has stored already."""
    answered = await reply
    return replace(answered, value=answered.value.model_copy(update={"text": ""}))


def complete_document(extracted: ExtractedDocument, file: ReadFile) -> Completion:
    """How a résumé or story job ends: all that was read, each thing once, stored at once."""
    of_file = {name: getattr(file, name) for name in ("pages", "hidden", "repeated", "private", "language")}
    extracted = deduplicated(extracted)
    extracted = extracted.model_copy(update={"text": file.text, "report": extracted.report.model_copy(update=of_file)})
    count = len(extracted.claims)
    return Completion(
        function="complete_document",
        arguments={"extracted": extracted.model_dump(mode="json")},
        warning=document_warning(extracted),
        highlights=(created(f"Noted {count} thing{'' if count == 1 else 's'} you can show"),),
    )


def _show_found(extracted: ExtractedDocument) -> list[Highlight]:
    """Who, where, and how much."""
    roles, facts = len(extracted.roles), len(extracted.evidence)
    shown = [found(f"Found {roles} role{'' if roles == 1 else 's'}")] if roles else []
    return [*shown, found(f"Found {facts} piece{'' if facts == 1 else 's'} of evidence")]
