"""Checking, changing and exporting a tailored profile."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from api.children import ApiChildren
from api.errors import ValidationFailed
from api.http.etags import require_match
from api.opportunities.repository import OpportunityRepository
from api.opportunities.tailoring import read_profile
from api.tailored_profiles.changes import changed_fields, draft_of
from api.tailored_profiles.requests import ProfileChanges
from client_sdk.exporting import ExportFormat, ExportPaper, ExportPart, ExportTemplate, ProfileFile
from client_sdk.models import ProfileCheck, TailoredProfile
from core.exporting.files import MEDIA_TYPES, Sources, filename


@dataclass(frozen=True, kw_only=True)
class ProfileDesk:
    """What one user does to their profiles."""

    opportunities: OpportunityRepository
    children: ApiChildren
    user_id: UUID

    async def check(self, opportunity_id: UUID, changes: ProfileChanges) -> ProfileCheck:
        """What the evidence says of the profile with these changes."""
        inputs = await self.opportunities.profile_inputs(opportunity_id)
        return await self._check(inputs, changed_fields(changes, inputs["profile"], inputs["written"]))

    async def change(self, opportunity_id: UUID, changes: ProfileChanges, if_match: str | None) -> TailoredProfile:
        """The profile with these changes, as it is stored.

        Raises:
            PreconditionRequired, PreconditionFailed: it is not said which profile is changed, or it is not that one.
            ValidationFailed: the changes make no sense for the profile as it is, or there are none.
            DatabaseRefused: 412, the profile was changed in this very moment.
        """
        inputs = await self.opportunities.profile_inputs(opportunity_id)
        require_match(if_match, inputs["version"])
        changed = changed_fields(changes, inputs["profile"], inputs["written"])
        if not changed and changes.show_talking_points is None and not changes.keep:
            raise ValidationFailed("There is nothing to change.")
        checked = await self._check(inputs, changed)
        if changes.keep:
            changed["keep"] = changes.keep
        if changes.show_talking_points is not None:
            changed["show_talking_points"] = changes.show_talking_points
        return await self.opportunities.change_profile(
            opportunity_id, version=inputs["version"], changes=changed, checked=checked
        )

    async def export(
        self,
        opportunity_id: UUID,
        part: ExportPart,
        kind: ExportFormat,
        *,
        template: ExportTemplate,
        paper: ExportPaper | None,
    ) -> ProfileFile:
        """A file of the profile, and what it is called.

        Raises:
            ProfileNotFound: there is none yet.
            ValidationFailed: it has no such part, the format cannot hold it, or no font its letters.
        """
        profile = await read_profile(self.opportunities, opportunity_id)
        sources = Sources(resume=profile.resume_data, letter=profile.narrative, company=profile.opportunity.company)
        content = await self.children.export(self.user_id, sources, part, kind, template=template, paper=paper)
        return ProfileFile(name=filename(sources, part, kind), media_type=MEDIA_TYPES[kind], content=content)

    async def _check(self, inputs: Mapping[str, Any], changed: Mapping[str, Any]) -> ProfileCheck:
        told = {name: value for name, value in inputs.items() if name not in {"profile", "written", "version"}}
        profile, written = draft_of({**inputs["profile"], **changed}), draft_of(inputs["written"])
        return await self.children.check(self.user_id, told, profile, written)
