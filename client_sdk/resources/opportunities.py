"""Opportunities: job postings, and the profiles tailored to them."""

import re
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

from client_sdk._core import DEFAULT_WAIT_S, Core, as_uuid, creating
from client_sdk._transport import Call, Retrying, parse_error
from client_sdk.exporting import ExportFormat, ExportPaper, ExportPart, ExportTemplate, ProfileFile
from client_sdk.handles import JobHandle, load_opportunity, load_profile
from client_sdk.models import (
    WHY_THIS_POST,
    JobAccepted,
    Opportunity,
    OpportunityPage,
    ProfileCheck,
    ShareLink,
    TailoredProfile,
)
from client_sdk.resources.documents import AsyncDocuments
from client_sdk.watching.watch import OnUpdate

_PATH = "/api/v1/opportunities"
MOST_TITLE = 100

# No more than a name: what a server sends must not lead into another folder.
_FILENAME = re.compile(r'filename="([a-z0-9][a-z0-9.-]{0,199})"')

Tailoring = TailoredProfile | JobHandle[TailoredProfile]
"""A profile that was there already, or the job that is writing it."""


@dataclass(frozen=True, kw_only=True)
class SharedTailoring:
    """A tailored profile and the public link to it."""

    profile: TailoredProfile
    share_url: str


class AsyncOpportunities:
    """`bespoke.opportunities`."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def tailor(
        self,
        opportunity_id: UUID | str,
        *,
        regenerate: bool = False,
        refresh: bool = False,
        keep: Iterable[str] = (),
        wait_s: int | None = None,
        idempotency_key: str | None = None,
    ) -> Tailoring:
        """Return the profile for a posting if there is one, else a handle of the job that writes it.

        `regenerate` writes it anew and keeps the old one until then. `refresh` writes anew only what rests on what the
        record says more by now, if it does (`stale_because`). Fields in `keep` (`narrative`, `resume_data`,
        `talking_points`) that you have edited stay as they are; what was written is in `offered`. With `wait_s` (at
        most 60) the server itself waits that long for the job before it answers.

        Raises:
            ApiError: `limit_reached`, the plan allows no more; `not_found`, there is no such opportunity.
        """
        path = f"{_PATH}/{as_uuid(opportunity_id)}/tailor"
        body = {
            "regenerate": regenerate,
            **({"refresh": True} if refresh else {}),
            **({"keep": kept} if (kept := list(keep)) else {}),
        }
        return await self._tailor(path, body, wait_s, idempotency_key)

    async def tailor_and_wait(
        self,
        opportunity_id: UUID | str,
        *,
        regenerate: bool = False,
        refresh: bool = False,
        keep: Iterable[str] = (),
        timeout_s: float = DEFAULT_WAIT_S,
        on_update: OnUpdate | None = None,
        idempotency_key: str | None = None,
    ) -> TailoredProfile:
        """Return the profile for a posting, waiting for the job that writes it. `on_update` sees each state.

        Raises:
            ApiError: the API refused: `limit_reached`, `not_found`.
            JobFailed: the job failed, or was cancelled (`JobCancelled`).
            WaitTimeout: the job had not ended after `timeout_s`. It goes on: watch `error.job_id`.
        """
        answer = await self.tailor(
            opportunity_id, regenerate=regenerate, refresh=refresh, keep=keep, idempotency_key=idempotency_key
        )
        return await _finish(answer, timeout_s, on_update)

    async def tell_and_wait(
        self,
        opportunity_id: UUID | str,
        story: str,
        *,
        gap: str | None = None,
        timeout_s: float = DEFAULT_WAIT_S,
        on_update: OnUpdate | None = None,
    ) -> TailoredProfile:
        """Tell about something that a posting asks for and no document says, and return the profile that says it.

        The story becomes part of your record; in the profile only what rests on it is written anew, which counts as a
        new profile does. `gap` is the `requirement` that it answers. Where that is `WHY_THIS_POST`, it becomes part of
        the application instead (`change(…, why=…)`), and the letter tells it.

        Raises:
            ApiError: `limit_reached`, `validation_error`, `not_found`.
            JobFailed: the story could not be read, or the profile not be written.
            WaitTimeout: one of the two jobs had not ended after `timeout_s`.
        """
        if gap == WHY_THIS_POST:
            await self.change(opportunity_id, why=story)
        else:
            await AsyncDocuments(self._core).add_story_and_wait(
                story, title=None if gap is None else gap[:MOST_TITLE], timeout_s=timeout_s, on_update=on_update
            )
        return await self.tailor_and_wait(opportunity_id, refresh=True, timeout_s=timeout_s, on_update=on_update)

    async def add_and_tailor(
        self,
        *,
        description: str | None = None,
        url: str | None = None,
        wait_s: int | None = None,
        idempotency_key: str | None = None,
    ) -> Tailoring:
        """Take in a posting and tailor to it in one job. One of `description` and `url` is needed.

        Raises:
            ApiError: `limit_reached`, the plan allows no more; `validation_error`.
        """
        body = _posting(description, url)
        return await self._tailor(f"{_PATH}/add-and-tailor", body, wait_s, idempotency_key)

    async def add_and_tailor_and_wait(
        self,
        *,
        description: str | None = None,
        url: str | None = None,
        timeout_s: float = DEFAULT_WAIT_S,
        on_update: OnUpdate | None = None,
        idempotency_key: str | None = None,
    ) -> TailoredProfile:
        """Take in a posting, tailor to it, and return the profile. Raises as `tailor_and_wait` does."""
        answer = await self.add_and_tailor(description=description, url=url, idempotency_key=idempotency_key)
        return await _finish(answer, timeout_s, on_update)

    async def add_tailor_share(
        self,
        *,
        description: str | None = None,
        url: str | None = None,
        expires_in_days: int | None = None,
        wait_s: int | None = None,
        idempotency_key: str | None = None,
    ) -> Tailoring:
        """Take in a posting, tailor to it and make a public link, in one job: its `result["share_url"]`.

        Raises:
            ApiError: `limit_reached`, the plan allows no more; `validation_error`.
        """
        body = _posting(description, url)
        if expires_in_days is not None:
            body["expires_in_days"] = expires_in_days
        return await self._tailor(f"{_PATH}/add-tailor-share", body, wait_s, idempotency_key)

    async def add_tailor_share_and_wait(
        self,
        *,
        description: str | None = None,
        url: str | None = None,
        expires_in_days: int | None = None,
        timeout_s: float = DEFAULT_WAIT_S,
        on_update: OnUpdate | None = None,
        idempotency_key: str | None = None,
    ) -> SharedTailoring:
        """Take in a posting, tailor to it, and return profile and link. Raises as `tailor_and_wait` does."""
        answer = await self.add_tailor_share(
            description=description,
            url=url,
            expires_in_days=expires_in_days,
            idempotency_key=idempotency_key,
        )
        if isinstance(answer, JobHandle):
            job = await answer.wait(timeout_s=timeout_s, on_update=on_update)
            profile = await load_profile(self._core, job)
            share_url = (job.result or {}).get("share_url")
            if isinstance(share_url, str):
                return SharedTailoring(profile=profile, share_url=share_url)
        else:
            profile = answer
        link = await create_share(self._core, profile.opportunity.id, expires_in_days)
        return SharedTailoring(profile=profile, share_url=link.url)

    async def tailored_profile(self, opportunity_id: UUID | str) -> TailoredProfile:
        """Return the newest profile for a posting with everything known about it.

        Raises:
            ApiError: `tailored_profile_not_found`; `problem` then carries the last job's `job_id` and `status`.
        """
        return await self._core.ask(Call(method="GET", path=_profile_path(opportunity_id)), TailoredProfile)

    async def export_profile(
        self,
        opportunity_id: UUID | str,
        *,
        part: ExportPart = "resume",
        format: ExportFormat = "pdf",  # noqa: A002 - what it is called wherever files are made
        template: ExportTemplate = "plain",
        paper: ExportPaper | None = None,
    ) -> ProfileFile:
        """Return the résumé or the letter of a profile as a file. Gaps, notes and scores are in none of them.

        `json-resume` holds résumés only; `template` says how `pdf` and `docx` look, `paper` on what they are set (not
        said: Letter where the person's address or telephone is one of North America, else A4).

        Raises:
            ApiError: `tailored_profile_not_found`; `validation_error`: there is no such part, or the fonts of the PDF
                lack letters of it; the message says which.
        """
        params = {"part": part, "format": format, "template": template, "paper": paper}
        path = f"{_profile_path(opportunity_id)}/export"
        response = await self._core.transport.send(Call(method="GET", path=path, params=params))
        named = _FILENAME.search(response.headers.get("Content-Disposition", ""))
        return ProfileFile(
            name=named[1] if named else f"{part}.{format}",
            media_type=response.headers.get("Content-Type", "application/octet-stream"),
            content=response.content,
        )

    async def check_profile(self, opportunity_id: UUID | str, changes: Mapping[str, Any] | None = None) -> ProfileCheck:
        """Return what the evidence says of a profile with these changes. Nothing is stored, and no model is asked.

        `changes` are fields (`narrative`, `resume_data`, `talking_points`) or parts of them by path, as
        `edit_profile` takes them; without any the profile is checked as it is.

        Raises:
            ApiError: `tailored_profile_not_found`; `validation_error`, a change makes no sense.
        """
        call = Call(method="POST", path=f"{_profile_path(opportunity_id)}/check", json=_told(changes or {}))
        return await self._core.ask(call, ProfileCheck)

    async def edit_profile(
        self, opportunity_id: UUID | str, changes: Mapping[str, Any], *, if_match: TailoredProfile | str
    ) -> TailoredProfile:
        """Change a profile, and return it with what the evidence says of it now.

        `changes`: `narrative`, `resume_data` (those of its fields that are given), `talking_points`,
        `show_talking_points`; parts by path (`{"resume_data.roles[0].bullets[2]": "…"}`); `revert`, a list of
        fields that go back to what was written; and `keep`, of those whose `offered` is not wanted. `if_match` is the
        profile that they were made from, or its `ETag`.

        Raises:
            ApiError: `precondition_failed`, it has changed since: read it anew; `tailored_profile_not_found`;
                `validation_error`, a change makes no sense: `problem.errors` says which and why.
        """
        tag = f'"{if_match.version}"' if isinstance(if_match, TailoredProfile) else if_match
        call = Call(
            method="PATCH",
            path=_profile_path(opportunity_id),
            json=_told(changes),
            headers={"If-Match": tag},
            # Made once already, it would be refused the second time: the profile is another one by then.
            retrying=Retrying.IF_UNSENT,
        )
        return await self._core.ask(call, TailoredProfile)

    async def add(
        self,
        *,
        description: str | None = None,
        url: str | None = None,
        idempotency_key: str | None = None,
    ) -> JobHandle[Opportunity]:
        """Take in a posting. The job reads it; its result is the opportunity. One of the two is needed.

        Raises:
            ApiError: `validation_error`.
        """
        call = Call(method="POST", path=_PATH, json=_posting(description, url), headers=creating(idempotency_key))
        accepted = await self._core.ask(call, JobAccepted)
        return JobHandle(self._core, accepted.job_id, load_opportunity)

    async def get(self, opportunity_id: UUID | str) -> Opportunity:
        """Return one posting."""
        path = f"{_PATH}/{as_uuid(opportunity_id)}"
        return await self._core.ask(Call(method="GET", path=path), Opportunity)

    async def list(self, *, limit: int | None = None, cursor: str | None = None) -> OpportunityPage:
        """Return one page of postings, newest first; `cursor` is the `next_cursor` of the page before."""
        params = {"limit": limit, "cursor": cursor}
        return await self._core.ask(Call(method="GET", path=_PATH, params=params), OpportunityPage)

    async def iterate(self) -> AsyncIterator[Opportunity]:
        """Yield all postings, newest first, asking for page after page."""
        cursor: str | None = None
        while True:
            page = await self.list(cursor=cursor)
            for opportunity in page.items:
                yield opportunity
            cursor = page.next_cursor
            if cursor is None:
                return

    async def change(
        self,
        opportunity_id: UUID | str,
        *,
        state: str | None = None,
        notes: str | None = None,
        why: str | None = None,
    ) -> Opportunity:
        """Say how the application stands: `saved`, `applied`, `interview`, `offer`, `closed`; notes for yourself.

        `why` says in one to three sentences why you want this post; the next letter tells it in your words. What is not
        given stays; empty `notes` and an empty `why` are taken away.

        Raises:
            ApiError: `not_found`; `validation_error`, there is no such state.
        """
        given = {"state": state, "notes": notes, "why": why}
        body = {name: value for name, value in given.items() if value is not None}
        call = Call(method="PATCH", path=f"{_PATH}/{as_uuid(opportunity_id)}", json=body)
        return await self._core.ask(call, Opportunity)

    async def delete(self, opportunity_id: UUID | str) -> None:
        """Delete a posting with its profile, links and the jobs that have ended. A job that works on it fails."""
        await self._core.transport.send(Call(method="DELETE", path=f"{_PATH}/{as_uuid(opportunity_id)}"))

    async def _tailor(
        self, path: str, body: dict[str, Any], wait_s: int | None, idempotency_key: str | None
    ) -> Tailoring:
        headers = creating(idempotency_key)
        read_s: float | None = None
        if wait_s is not None:
            headers["Prefer"] = f"wait={wait_s}"
            read_s = wait_s + self._core.transport.timings.hold_margin_s
        call = Call(method="POST", path=path, json=body, headers=headers, read_s=read_s)
        response = await self._core.transport.send(call)
        try:
            if response.status_code == httpx.codes.ACCEPTED:
                accepted = JobAccepted.model_validate_json(response.content)
                return JobHandle(self._core, accepted.job_id, load_profile)
            return TypeAdapter(TailoredProfile).validate_json(response.content)
        except ValidationError as error:
            raise parse_error(response, error) from error


async def create_share(core: Core, opportunity_id: UUID, expires_in_days: int | None) -> ShareLink:
    """Return the public link to a posting's profile, made now if there is none. Repeating it is harmless."""
    body = {} if expires_in_days is None else {"expires_in_days": expires_in_days}
    return await core.ask(
        Call(method="POST", path=f"{_PATH}/{opportunity_id}/share", json=body, headers=creating(None)),
        ShareLink,
    )


async def _finish(answer: Tailoring, timeout_s: float, on_update: OnUpdate | None) -> TailoredProfile:
    if isinstance(answer, TailoredProfile):
        return answer
    return await answer.result(timeout_s=timeout_s, on_update=on_update)


def _posting(description: str | None, url: str | None) -> dict[str, Any]:
    return {name: value for name, value in (("description", description), ("url", url)) if value is not None}


def _profile_path(opportunity_id: UUID | str) -> str:
    return f"{_PATH}/{as_uuid(opportunity_id)}/tailored-profile"


def _told(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Changes as they are sent; values may be models."""
    return {
        name: value.model_dump(mode="json") if isinstance(value, BaseModel) else value
        for name, value in changes.items()
    }
