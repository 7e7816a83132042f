"""The account: all of it as a file, and its end."""

from litestar import Controller, delete, get
from litestar.di import NamedDependency, Provide
from litestar.params import JSONBody
from litestar.response import Stream

from api.account.archive import archive
from api.account.contents import Contents
from api.account.deletion import AccountEnd
from api.account.proof import require_person
from api.account.requests import AccountDeletion
from api.auth.guards import require_access_token
from api.errors import PasswordNeeded, RateLimited, UnsupportedMedia, ValidationFailed
from api.http.accepting import QueueNotifier
from api.http.dependencies import CallerRequest
from api.services import Services
from client_sdk.models import AccountDeleted
from core.auth_users import AuthUsers


def provide_users(services: NamedDependency[Services]) -> AuthUsers:
    """The users of the project."""
    return AuthUsers.of(services.settings.supabase_url, services.settings.supabase_secret_key.get_secret_value())


class AccountController(Controller):
    """The caller's account."""

    path = "/account"
    tags = ("Account",)
    dependencies = {"users": Provide(provide_users, sync_to_thread=False)}

    @get("/export", operation_id="exportAccount", media_type="application/zip", raises=[RateLimited])
    async def export(self, request: CallerRequest, services: NamedDependency[Services]) -> Stream:
        """A ZIP of all that is stored about the caller, the uploaded files too."""
        pieces = services.archive_turns.take(
            request.user.user_id, archive(Contents(database=services.database, user_id=request.user.user_id))
        )
        headers = {
            "Content-Disposition": 'attachment; filename="bespoke-account.zip"',
            "Cache-Control": "no-store",
        }
        return Stream(pieces, media_type="application/zip", headers=headers)

    @delete(
        "/",
        operation_id="deleteAccount",
        status_code=200,
        guards=[require_access_token],
        raises=[ValidationFailed, UnsupportedMedia, PasswordNeeded, RateLimited],
    )
    async def delete_account(
        self,
        request: CallerRequest,
        services: NamedDependency[Services],
        users: NamedDependency[AuthUsers],
        notifier: NamedDependency[QueueNotifier],
        data: JSONBody[AccountDeletion | None] = None,
    ) -> AccountDeleted:
        """Deletes the account with everything in it, for good, and says how much that was.

        Needs the password, or a sign-in within the last ten minutes; an API key cannot do it. From then on the account
        is closed; after an error asking again goes on.
        """
        await require_person(request.user, data or AccountDeletion(), users=users, limiter=services.limiter)
        return await AccountEnd(
            database=services.database,
            users=users,
            keys=services.keys,
            notifier=notifier,
            user_id=request.user.user_id,
        ).run()
