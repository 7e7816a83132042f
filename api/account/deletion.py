"""The end of an account, asked for by its person."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

from api.auth.key_cache import KeyCache
from api.http.accepting import QueueNotifier
from client_sdk.models import AccountDeleted
from core.accounts import finish_deletion
from core.auth_users import AuthUsers
from core.database import Database
from core.queue import JobChange


@dataclass(frozen=True, kw_only=True)
class AccountEnd:
    """Closes the account of one user, and deletes what is in it."""

    database: Database
    users: AuthUsers
    keys: KeyCache
    notifier: QueueNotifier
    user_id: UUID

    async def run(self) -> AccountDeleted:
        """How many rows went. Once it has begun it goes on though the caller hangs up; a worker ends what a crash left.

        Raises:
            CoreError: it stopped on the way. Asking again goes on from there, and so does a worker.
        """
        answer = await self.database.call("begin_account_deletion", user_id=str(self.user_id))
        for key_hash in answer["key_hashes"]:
            self.keys.forget(key_hash)
            await self.notifier.send_revoked(key_hash)
        await self.notifier.send(answer, changed=[JobChange.model_validate(item) for item in answer["changed"]])
        return AccountDeleted(deleted=dict(await asyncio.shield(self._finish())))

    async def _finish(self) -> dict[str, int]:
        return dict(await finish_deletion(self.database, self.users, self.user_id))
