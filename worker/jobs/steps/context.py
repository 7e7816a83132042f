"""What a profile is written from: one person's record beside one posting, as the claim of the run gave it."""

import asyncio
import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from core.checking.evidence.narrowing import Narrowed, is_wide
from core.record.context import TailoringContext, TargetOpportunity, context_of
from core.record.fingerprint import RecordFingerprint, fingerprint
from core.record.inputs import record_of
from core.record.readings import Posting
from worker.reading.asking import clean_posting
from worker.runtime.children import TextWork

_TOO_LONG = "Your record is too long to be weighed against this posting"


async def tailoring_context(texts: TextWork, claimed: Mapping[str, Any]) -> tuple[TailoringContext, RecordFingerprint]:
    """The context of a claim, its posting without markup, and the fingerprint of the record in it.

    Who has no document that says their name is called as they signed up.
    """
    opportunity = {**claimed["opportunity"]}
    opportunity["description"] = await clean_posting(texts, opportunity.get("description") or "")
    return await asyncio.to_thread(_seen, claimed, TargetOpportunity.model_validate(opportunity))


def _seen(claimed: Mapping[str, Any], opportunity: TargetOpportunity) -> tuple[TailoringContext, RecordFingerprint]:
    record = record_of(claimed)
    context = context_of(record, opportunity, display_name=claimed.get("display_name"))
    return context, fingerprint(record)


def with_posting(context: TailoringContext, posting: Posting, *, text: str) -> TailoringContext:
    """The context with what was read in the posting just now, and its text without markup."""
    read = {name: value for name, value in posting if value is not None} | {"description": text}
    return context.model_copy(update={"opportunity": context.opportunity.model_copy(update=read)})


async def narrowed(texts: TextWork, context: TailoringContext, *, today: date) -> Narrowed:
    """The context without what is too much of it, and a warning when something was left out. `today` is the job's."""
    if not is_wide(context):
        return Narrowed(context=context)
    return await texts.call("narrow", Narrowed, {"context": context, "today": today}, failing=_TOO_LONG)


def evidence_fingerprint(context: TailoringContext) -> str:
    """Changes with all that the person says: a step's output made from another must not be used any more."""
    said = f"{context.model_dump_json(exclude={'opportunity'})}{context.opportunity.why or ''}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]
