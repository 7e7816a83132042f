"""What the database does for opportunities and the profiles tailored to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from api.errors import NotFound
from api.http.cursors import Cursor, cut_page
from api.http.idempotency import Idempotency
from api.opportunities.requests import OpportunityChange, Posting
from api.opportunities.staleness import profile_of
from client_sdk.models import DocumentJob, Opportunity, OpportunityPage, ProfileCheck, TailoredProfile
from core.database import Database
from core.record.reader import READER_VERSION
from core.web_address import WebRules

_LISTED = "id,title,company,url,location,requirements,status,state,state_changed_at,notes,why,created_at,updated_at"
_COLUMNS = f"{_LISTED},description"


@dataclass(frozen=True, kw_only=True)
class TailoringParameters:
    """What to tailor to: an opportunity that is there, or a posting that is not yet."""

    opportunity_id: UUID | None = None
    posting: Posting | None = None
    regenerate: bool = False
    refresh: bool = False
    keep: tuple[str, ...] = ()
    share: bool = False
    expires_in_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class OpportunityRepository:
    """One user's opportunities."""

    database: Database
    user_id: UUID
    budget: Mapping[str, int] | None = None
    """The deployment's day, where a model is asked."""
    rules: WebRules = field(default_factory=WebRules)
    """Where postings may be read by their address."""

    async def request_tailoring(
        self, parameters: TailoringParameters, idempotency: Idempotency, *, share_base_url: str
    ) -> Mapping[str, Any]:
        """Cached profile or job, in one call and one transaction."""
        body = {
            "opportunity_id": str(parameters.opportunity_id) if parameters.opportunity_id else None,
            **(parameters.posting.given(self.rules) if parameters.posting else {"description": None, "url": None}),
            "regenerate": parameters.regenerate,
            **({"refresh": True} if parameters.refresh else {}),
            **({"keep": sorted(set(parameters.keep))} if parameters.keep else {}),
            "share": parameters.share,
            "expires_in_days": parameters.expires_in_days,
        }
        answer: Mapping[str, Any] = await self.database.call(
            "request_tailoring",
            user_id=str(self.user_id),
            share_base_url=share_base_url if parameters.share else None,
            reader_version=READER_VERSION,
            budget=self.budget,
            **body,
            **idempotency.arguments(**body),
        )
        return answer

    async def get_profile(self, opportunity_id: UUID) -> tuple[TailoredProfile | None, DocumentJob | None]:
        """The full profile if there is one, and the last tailor job if there was one."""
        answer = await self.database.call(
            "get_tailored_profile", user_id=str(self.user_id), opportunity_id=str(opportunity_id)
        )
        profile, job = answer["profile"], answer["job"]
        return (
            profile_of(profile) if profile else None,
            DocumentJob.model_validate(job) if job else None,
        )

    async def profile_inputs(self, opportunity_id: UUID) -> Mapping[str, Any]:
        """The profile as it is and as it was written, its version, and all that it is held against, in one call."""
        answer: Mapping[str, Any] = await self.database.call(
            "read_profile_inputs", user_id=str(self.user_id), opportunity_id=str(opportunity_id)
        )
        return answer

    async def change_profile(
        self, opportunity_id: UUID, *, version: int, changes: Mapping[str, Any], checked: ProfileCheck
    ) -> TailoredProfile:
        """Stores changed fields, and what was said of the whole, behind this version; the profile as it is then."""
        answer = await self.database.call(
            "change_profile",
            user_id=str(self.user_id),
            opportunity_id=str(opportunity_id),
            version=version,
            changes=dict(changes),
            **checked.model_dump(mode="json"),
        )
        return profile_of(answer)

    async def request(self, posting: Posting, idempotency: Idempotency) -> Mapping[str, Any]:
        """Stores a posting, and makes the job that reads it."""
        body = posting.given(self.rules)
        answer: Mapping[str, Any] = await self.database.call(
            "request_opportunity",
            user_id=str(self.user_id),
            budget=self.budget,
            **body,
            **idempotency.arguments(**body),
        )
        return answer

    async def list_page(self, limit: int, cursor: Cursor | None) -> OpportunityPage:
        """One page, newest first, without the texts of the postings."""
        query = self.database.client.table("opportunities").select(_LISTED).eq("user_id", str(self.user_id))
        if cursor:
            # The first filter is a range of the index, which `or` is not.
            query = query.lte("created_at", cursor.created_at).or_(cursor.after)
        query = query.order("created_at", desc=True).order("id", desc=True).limit(limit + 1)
        rows, next_cursor = cut_page(await self.database.run(query, "table opportunities"), limit)
        return OpportunityPage(items=await self._with_profiles(rows), next_cursor=next_cursor)

    async def _with_profiles(self, rows: Sequence[Mapping[str, Any]]) -> list[Opportunity]:
        """The postings, each with the profile that there is for it."""
        if not rows:
            return []
        query = self.database.client.table("tailored_profiles").select("id,opportunity_id,updated_at")
        query = query.eq("user_id", str(self.user_id)).in_("opportunity_id", [row["id"] for row in rows])
        found = await self.database.run(query, "table tailored_profiles")
        profiles = {each["opportunity_id"]: each for each in found}
        return [Opportunity.model_validate({**row, "profile": profiles.get(row["id"])}) for row in rows]

    async def get(self, opportunity_id: UUID) -> Opportunity:
        """One opportunity with its text.

        Raises:
            NotFound: there is none, or it is another user's.
        """
        rows = await self.database.select(
            "opportunities", _COLUMNS, eq={"id": str(opportunity_id), "user_id": str(self.user_id)}, limit=1
        )
        if not rows:
            raise NotFound("There is no such opportunity.")
        (opportunity,) = await self._with_profiles(rows)
        return opportunity

    async def change(self, opportunity_id: UUID, change: OpportunityChange) -> Opportunity:
        """Stores how the application stands, and why it is made.

        Raises:
            DatabaseRefused: there is no such posting, or it is another user's.
        """
        row = await self.database.call(
            "update_opportunity",
            user_id=str(self.user_id),
            opportunity_id=str(opportunity_id),
            changes=change.model_dump(mode="json", exclude_none=True),
        )
        (opportunity,) = await self._with_profiles([row])
        return opportunity

    async def delete(self, opportunity_id: UUID) -> Mapping[str, Any]:
        """Deletes it with its profile and links; answers which jobs that has changed."""
        answer: Mapping[str, Any] = await self.database.call(
            "delete_opportunity", user_id=str(self.user_id), opportunity_id=str(opportunity_id)
        )
        return answer
