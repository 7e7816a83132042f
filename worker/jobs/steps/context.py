"""What a profile is written from: one person's record beside one posting, as the claim of the run gave it."""

import hashlib
from collections.abc import Mapping
from typing import Any

from core.record.context import TailoringContext
from core.record.readings import Posting
from worker.reading.asking import clean_posting
from worker.runtime.children import TextWork


async def tailoring_context(texts: TextWork, claimed: Mapping[str, Any]) -> TailoringContext:
    """The context of a claim, its posting without markup."""
    opportunity = {**claimed["opportunity"]}
    opportunity["description"] = await clean_posting(texts, opportunity.get("description") or "")
    claims = [{**claim, "description": claim.get("description") or ""} for claim in claimed["claims"]]
    return TailoringContext.model_validate({**claimed, "opportunity": opportunity, "claims": claims})


def with_posting(context: TailoringContext, posting: Posting) -> TailoringContext:
    """The context with what was read in the posting just now."""
    read = {name: value for name, value in posting if value is not None}
    return context.model_copy(update={"opportunity": context.opportunity.model_copy(update=read)})


def evidence_fingerprint(context: TailoringContext) -> str:
    """Changes with the evidence and roles: a step's output made from others must not be used any more."""
    ids = sorted([*(str(role.id) for role in context.roles), *(str(item.id) for item in context.evidence)])
    return hashlib.sha256(" ".join(ids).encode()).hexdigest()[:16]
