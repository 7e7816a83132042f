"""A record beside the posting that a profile is written for."""

from uuid import UUID

from pydantic import Field

from client_sdk.models import Requirement, WireModel
from client_sdk.record import Record
from core.record.models import Claim, Evidence, Person, Role
from core.record.projection import (
    are_years_open,
    doubted_ids,
    roles_of_open_dates,
    roles_that_may_be_none,
    tailoring_record,
    unread,
    unsure_education,
)
from core.record.withheld import withheld_ids


class TargetOpportunity(WireModel):
    """The posting that a profile is written for. `why` is its person's reason for applying, in their words."""

    id: UUID | None = None
    title: str | None = None
    company: str | None = None
    url: str | None = None
    location: str | None = None
    description: str | None = None
    requirements: list[Requirement] = Field(default_factory=list)
    why: str | None = None


class TailoringContext(WireModel):
    """All that an engine may know when it tailors: one person's own evidence, and one posting.

    `dates_open`: some dates belong to no position that was read, so that nobody can say for how long they have worked.
    `roles_of_open_dates`: the start or the end of these is asked about; years are counted with and without them.
    `roles_that_may_be_none` have no dates, and no years wait for them.
    `degrees_open`: some degrees or schools may be misread, so that none is said to be missing.
    `doubted` has the ids of roles and evidence of which the record asks its owner something. `unread` says, in words
    for the owner, that a document was hardly read, or waits as a whole: nothing is written in their name then.
    `withheld` has the ids of what contradicts the rest of the record, and of degrees and schools that may be misread:
    no letter, point or summary tells it before its owner has answered.
    """

    person: Person = Person()
    opportunity: TargetOpportunity
    roles: list[Role] = Field(default_factory=list)
    evidence: list[Evidence] = Field(default_factory=list)
    claims: list[Claim] = Field(default_factory=list)
    dates_open: bool = False
    roles_of_open_dates: list[UUID] = Field(default_factory=list)
    roles_that_may_be_none: list[UUID] = Field(default_factory=list)
    degrees_open: bool = False
    doubted: list[UUID] = Field(default_factory=list)
    unread: str | None = None
    withheld: list[UUID] = Field(default_factory=list)


def context_of(record: Record, opportunity: TargetOpportunity, *, display_name: str | None) -> TailoringContext:
    """The record beside the posting. Who has no document that says their name is called as they signed up."""
    person, roles, evidence, claims = tailoring_record(record)
    if person.name is None:
        person = person.model_copy(update={"name": display_name})
    return TailoringContext(
        person=person,
        opportunity=opportunity,
        roles=roles,
        evidence=evidence,
        claims=claims,
        dates_open=are_years_open(record),
        roles_of_open_dates=roles_of_open_dates(record),
        roles_that_may_be_none=roles_that_may_be_none(record),
        degrees_open=bool(unsure_education(record)),
        doubted=doubted_ids(record),
        unread=unread(record),
        withheld=withheld_ids(record),
    )


def without_withheld(context: TailoringContext) -> TailoringContext:
    """The same without what waits for its owner's word: what letters, points and summaries are written from."""
    held = set(context.withheld)
    if not held:
        return context
    evidence = [item for item in context.evidence if item.id not in held and item.role_id not in held]
    left = {item.id for item in evidence}
    return context.model_copy(
        update={
            "roles": [role for role in context.roles if role.id not in held],
            "evidence": evidence,
            "claims": [claim for claim in context.claims if left.issuperset(claim.evidence_ids)],
        }
    )
