"""The steps of a document's job: what an engine found in it, shown, and stored with the record that it changes."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from client_sdk.models import Highlight, Phase
from core.record.bounds import document_warning
from core.record.inputs import RecordInputs, StoredReading
from core.record.merging import deduplicated
from core.record.reader import reader_name
from core.record.readings import ExtractedDocument
from worker.engines.base import Engine
from worker.reading.blocks import ReadFile
from worker.runtime import Completion, Reply, Run, Step, created, found
from worker.understanding.doubts.held_documents import with_document_named
from worker.understanding.doubts.scanned import with_scan_told

NOT_A_RESUME = "This does not look like a résumé: it adds no roles to your record."


def extract(
    reading: Callable[[], Awaitable[Reply[ExtractedDocument]]], engine: Engine, operation: str
) -> Step[ExtractedDocument]:
    """What the engine finds in the document's text, when `reading` asks it for this operation."""
    return Step(
        name="extract",
        model=engine.model_of(operation),
        timeout_s=engine.patience_s,
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


async def complete_document(run: Run, engine: Engine, extracted: ExtractedDocument, file: ReadFile) -> Completion:
    """How a résumé or story job ends: its reading, each thing once, stored with the record made of all readings."""
    of_file = {name: getattr(file, name) for name in ("pages", "hidden", "repeated", "private", "language")}
    extracted = deduplicated(extracted)
    reading = extracted.model_copy(
        update={
            "reader": reader_name(engine.name),
            "text": file.text,
            "report": extracted.report.model_copy(update=of_file),
        }
    )
    document = run.context["document"]
    reading = with_scan_told(with_document_named(reading, document.get("filename")), file, document.get("filename"))
    read = _Read(StoredReading(id=document["id"], created_at=document["created_at"], reading=reading))
    return await read.completion(run.context["record_inputs"])


@dataclass(frozen=True)
class _Read:
    """A document that has been read."""

    document: StoredReading

    async def completion(self, inputs: Any) -> Completion:
        """The end of the job, with the record made of this document and of these inputs."""
        reading = self.document.reading
        version, record = await asyncio.to_thread(self._record, inputs)
        return Completion(
            function="complete_document",
            arguments={
                "reading": reading.model_dump(mode="json"),
                "record": record,
                "record_version": version,
            },
            warning=document_warning(reading) if reading.kind != "other" else NOT_A_RESUME,
            highlights=(created(_noted(len(reading.claims))),) if reading.claims else (),
            remake=self.completion,
        )

    def _record(self, answer: Any) -> tuple[int, dict[str, Any]]:
        inputs = RecordInputs.of(answer).with_reading(self.document)
        return inputs.version, inputs.record().model_dump(mode="json")


def _noted(count: int) -> str:
    return f"Noted {count} thing{'' if count == 1 else 's'} you can show"


def _show_found(extracted: ExtractedDocument) -> list[Highlight]:
    """Who, where, and how much."""
    roles, facts = len(extracted.roles), len(extracted.evidence)
    shown = [found(f"Found {roles} role{'' if roles == 1 else 's'}")] if roles else []
    return [*shown, found(f"Found {facts} piece{'' if facts == 1 else 's'} of evidence")]
