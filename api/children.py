"""Where profiles are checked, files of them made and pages drawn: in children with little time, few of each caller."""

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from api.errors import NotFound, RateLimited, Unavailable, ValidationFailed
from client_sdk.exporting import ExportFormat, ExportPaper, ExportPart, ExportTemplate
from client_sdk.models import ProfileCheck
from core.checking.letters.draft import ProfileDraft
from core.confined.children import ChildGone, Children, TextEnded
from core.confined.wire import Limits
from core.exporting.files import Sources

# Many times what the largest profile that may be sent takes.
LIMITS = Limits(cpu_s=6.0, wall_s=20.0)
# One works, the others wait for it; who types does not need more.
MOST_OF_A_CALLER = 4
RETRY_AFTER_S = 1
NOT_CHECKED = "This profile could not be checked"
NOT_EXPORTED = "This file could not be made"
NOT_DRAWN = "This page could not be drawn"

T = TypeVar("T")


@dataclass(kw_only=True)
class ApiChildren:
    """The children of one process. Their fork servers start with the first request for each."""

    children: Children = field(default_factory=lambda: Children("api.operations"))
    drawing: Children = field(default_factory=lambda: Children("api.drawing", places=1))
    limits: Limits = LIMITS
    _asked: Counter[UUID] = field(default_factory=Counter)

    async def check(
        self, user_id: UUID, told: Mapping[str, Any], profile: ProfileDraft, written: ProfileDraft
    ) -> ProfileCheck:
        """What the checker says of a profile. `told`: see `api.operations`. Raises as `_ask` does."""
        arguments = {"told": told, "profile": profile, "written": written}
        return await self._ask(user_id, "check_profile", ProfileCheck, arguments, NOT_CHECKED)

    async def export(
        self,
        user_id: UUID,
        sources: Sources,
        part: ExportPart,
        kind: ExportFormat,
        *,
        template: ExportTemplate,
        paper: ExportPaper | None,
    ) -> bytes:
        """A file of a profile. Raises as `_ask` does."""
        arguments = {"sources": sources, "part": part, "kind": kind, "template": template, "paper": paper}
        return b64decode(await self._ask(user_id, "export_profile", str, arguments, NOT_EXPORTED))

    async def draw_page(self, user_id: UUID, content: bytes, page: int) -> bytes:
        """A picture of a page of a PDF, as WebP. Raises as `_ask` does, but NotFound where there can be none."""
        arguments = {"content_base64": b64encode(content).decode(), "page": page}
        try:
            return b64decode(await self._ask(user_id, "draw_page", str, arguments, NOT_DRAWN, children=self.drawing))
        except ValidationFailed as reason:
            raise NotFound(reason.detail) from reason

    async def _ask(
        self,
        user_id: UUID,
        operation: str,
        output: type[T],
        arguments: Mapping[str, Any],
        failing: str,
        *,
        children: Children | None = None,
    ) -> T:
        """What a child makes of it, today.

        Raises:
            RateLimited: the caller waits for enough of them already.
            ValidationFailed: it cannot be done with this text, or took too long, or too much memory.
            Unavailable: a child was lost.
        """
        if self._asked[user_id] >= MOST_OF_A_CALLER:
            raise RateLimited(retry_after_s=RETRY_AFTER_S)
        self._asked[user_id] += 1
        try:
            return await (children or self.children).call(
                operation,
                output,
                {**arguments, "today": datetime.now(UTC).date()},
                failing=failing,
                limits=self.limits,
                on_behalf_of=(str(user_id), ""),
            )
        except TextEnded as ended:
            raise ValidationFailed(ended.public_message) from ended
        except ChildGone as gone:
            raise Unavailable from gone
        finally:
            self._asked[user_id] -= 1
            if not self._asked[user_id]:
                del self._asked[user_id]

    async def aclose(self) -> None:
        """Ends the children."""
        await self.children.aclose()
        await self.drawing.aclose()
