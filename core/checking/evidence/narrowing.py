"""How much of a record a profile is written from, and which part of it: what is most relevant to the posting.

Each role costs a call to a model and each fact costs tokens in nearly all of them. No real record comes near these
bounds; without them one that was blown up would spend what it likes.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from uuid import UUID

from client_sdk.models import WireModel
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.record.bounds import bounded_context
from core.record.chronology import newest_first
from core.record.context import TailoringContext
from core.record.models import Evidence, Role

# The database reserves calls for so many roles: `private.tailored_roles`.
MAX_ROLES = 20
MAX_FACTS = 200
# Of all facts together: some 13,000 tokens.
MAX_CHARACTERS = 40_000
# What each role that is kept may say first, before the rest is chosen by relevance alone.
_FIRST_OF_A_ROLE = 2
# A role is as relevant as its best facts.
_BEST_OF_A_ROLE = 3


class Narrowed(WireModel):
    """The context that is written from, and what to tell the owner of what was left out."""

    context: TailoringContext
    warning: str | None = None

    @property
    def parts(self) -> tuple[TailoringContext, str | None]:
        """Both."""
        return self.context, self.warning


def is_wide(context: TailoringContext) -> bool:
    """Whether something must be left out."""
    return (
        len(context.roles) > MAX_ROLES
        or len(context.evidence) > MAX_FACTS
        or sum(len(item.text) for item in context.evidence) > MAX_CHARACTERS
    )


def narrow(context: TailoringContext, today: date) -> Narrowed:
    """The same without the roles and facts that matter least to the posting; what is kept stays in its order."""
    if not is_wide(context):
        return Narrowed(context=context)
    context = bounded_context(context)
    index = EvidenceIndex(context, today)
    relevance = Relevance(index)
    scores = {witness.evidence.id: relevance.impact(witness) for witness in index.witnesses}

    def score(item: Evidence) -> float:
        return scores[item.id]

    roles = _roles(context, score, today)
    kept_roles = {role.id for role in roles}
    candidates = [item for item in context.evidence if item.role_id is None or item.role_id in kept_roles]
    kept = _facts(candidates, score)
    narrowed = context.model_copy(
        update={
            "roles": roles,
            "evidence": [item for item in candidates if item.id in kept],
            "claims": [claim for claim in context.claims if kept.intersection(claim.evidence_ids)][:MAX_FACTS],
        }
    )
    return Narrowed(context=narrowed, warning=_warning(context, narrowed))


def _roles(context: TailoringContext, score: Callable[[Evidence], float], today: date) -> list[Role]:
    if len(context.roles) <= MAX_ROLES:
        return list(context.roles)
    of_role: dict[UUID | None, list[float]] = defaultdict(list)
    for item in context.evidence:
        of_role[item.role_id].append(score(item))
    newest = newest_first(list(context.roles), today=today)
    age = {role.id: position for position, role in enumerate(newest)}

    def rank(role: Role) -> tuple[float, int]:
        return -sum(sorted(of_role[role.id], reverse=True)[:_BEST_OF_A_ROLE]), age[role.id]

    # An employer expects what somebody does now.
    chosen = {newest[0].id, *(role.id for role in sorted(newest[1:], key=rank)[: MAX_ROLES - 1])}
    return [role for role in context.roles if role.id in chosen]


def _facts(candidates: list[Evidence], score: Callable[[Evidence], float]) -> set[UUID]:
    ranked = sorted(candidates, key=score, reverse=True)  # stable: of equals the first in the documents
    seen: dict[UUID | None, int] = defaultdict(int)
    first, rest = list[Evidence](), list[Evidence]()
    for item in ranked:
        seen[item.role_id] += 1
        (first if item.role_id is not None and seen[item.role_id] <= _FIRST_OF_A_ROLE else rest).append(item)
    kept, characters = set[UUID](), 0
    for item in [*first, *rest]:
        if len(kept) < MAX_FACTS and characters + len(item.text) <= MAX_CHARACTERS:
            kept.add(item.id)
            characters += len(item.text)
    return kept


def _warning(before: TailoringContext, after: TailoringContext) -> str:
    counts = [
        f"{len(kept)} of {len(had)} {what}"
        for had, kept, what in (
            (before.roles, after.roles, "roles"),
            (before.evidence, after.evidence, "facts"),
        )
        if len(kept) < len(had)
    ]
    return f"Your record is long: the profile is written from the {' and '.join(counts)} that fit this posting best."
