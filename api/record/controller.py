"""The record: what the caller's documents say of them, and what they corrected."""

from litestar import Controller, Response, get, patch
from litestar.di import NamedDependency, Provide
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import JSONBody

from api.errors import PayloadTooLarge, PreconditionFailed, PreconditionRequired, UnsupportedMedia, ValidationFailed
from api.http.accepting import QueueNotifier
from api.http.dependencies import CallerRequest, PageCursor, PageSize, parse_cursor
from api.http.etags import IfMatch, IfNoneMatch, etag_of, version_known
from api.record.repository import RecordRepository
from api.record.requests import RecordChanges
from api.services import Services
from client_sdk.record import CorrectionPage, Record
from core.queue import JobChange


def provide_record(request: CallerRequest, services: NamedDependency[Services]) -> RecordRepository:
    """The caller's record."""
    return RecordRepository(database=services.database, user_id=request.user.user_id)


class RecordController(Controller):
    """The record of the caller."""

    path = "/record"
    tags = ("Record",)
    dependencies = {"record": Provide(provide_record, sync_to_thread=False)}

    @get(
        "/",
        operation_id="getRecord",
        responses={
            200: ResponseSpec(Record, generate_examples=False, description="The record as it is now."),
            304: ResponseSpec(None, description="The version that `If-None-Match` names is still the last."),
        },
    )
    async def get_record(
        self, record: NamedDependency[RecordRepository], if_none_match: IfNoneMatch = None
    ) -> Response[Record | None]:
        """All that the caller's documents say of them, where it stands there, and what is in doubt."""
        return conditional(await record.get(), if_none_match)

    @get(
        "/corrections",
        operation_id="listCorrections",
        responses={
            200: ResponseSpec(CorrectionPage, generate_examples=False, description="One page, newest first."),
        },
        raises=[ValidationFailed],
    )
    async def list_corrections(
        self, record: NamedDependency[RecordRepository], limit: PageSize = 20, cursor: PageCursor = None
    ) -> Response[CorrectionPage]:
        """What the caller changed in their record, in words; `undo` takes the id of each that is in force.

        The tag is that of the record.
        """
        page, version = await record.corrections(limit, parse_cursor(cursor))
        return Response(page, headers=_headers(version))

    @patch(
        "/",
        operation_id="changeRecord",
        responses={200: ResponseSpec(Record, generate_examples=False, description="The record with the changes.")},
        raises=[ValidationFailed, PreconditionFailed, PreconditionRequired, PayloadTooLarge, UnsupportedMedia],
    )
    async def change_record(
        self,
        data: JSONBody[RecordChanges],
        record: NamedDependency[RecordRepository],
        notifier: NamedDependency[QueueNotifier],
        if_match: IfMatch = None,
    ) -> Response[Record | None]:
        """Corrects the record: all of the changes, or none of them. They outrank whatever documents say."""
        changed, answer = await record.change(data.as_said(), if_match)
        await notifier.send(answer, changed=[JobChange.model_validate(item) for item in answer["changed"]])
        return conditional(changed)


def conditional(record: Record, if_none_match: str | None = None) -> Response[Record | None]:
    """The record with its tag; 304 when the caller has this version."""
    headers = _headers(record.version)
    if version_known(if_none_match, record.version):
        return Response(None, status_code=304, headers=headers)
    return Response(record, headers=headers)


def _headers(version: int) -> dict[str, str]:
    return {"ETag": etag_of(version), "Cache-Control": "private, no-cache"}
