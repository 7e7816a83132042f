"""Where edited profiles are checked: in children with little time, a few at a time of each caller."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from api.errors import RateLimited, Unavailable, ValidationFailed
from client_sdk.models import ProfileCheck
from core.checking.draft import ProfileDraft
from core.confined.children import ChildGone, Children, TextEnded
from core.confined.wire import Limits

# Many times what the largest profile that may be sent takes.
LIMITS = Limits(cpu_s=6.0, wall_s=20.0)
# One works, the others wait for it; who types does not need more.
MOST_OF_A_CALLER = 4
RETRY_AFTER_S = 1
FAILING = "This profile could not be checked"


@dataclass(kw_only=True)
class CheckDesk:
    """The checks of one process. Its fork server starts with the first of them."""

    children: Children = field(default_factory=lambda: Children("api.operations"))
    limits: Limits = LIMITS
    _asked: Counter[UUID] = field(default_factory=Counter)

    async def check(
        self, user_id: UUID, told: Mapping[str, Any], profile: ProfileDraft, written: ProfileDraft
    ) -> ProfileCheck:
        """What the checker says of a profile. `told`: see `api.operations`.

        Raises:
            RateLimited: the caller waits for enough of them already.
            ValidationFailed: it took too long, or too much memory.
            Unavailable: a child was lost.
        """
        if self._asked[user_id] >= MOST_OF_A_CALLER:
            raise RateLimited(retry_after_s=RETRY_AFTER_S)
        self._asked[user_id] += 1
        try:
            return await self.children.call(
                "check_profile",
                ProfileCheck,
                {"told": told, "profile": profile, "written": written, "today": datetime.now(UTC).date()},
                failing=FAILING,
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
