"""Résumés and stories."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from litestar import Controller, Response, delete, get, post
from litestar.di import NamedDependency, Provide
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath

from api.documents.operations import ResumeOperation, StoryOperation
from api.documents.repository import DocumentRepository
from api.documents.requests import MULTIPART_OVERHEAD_BYTES, read_resume, read_story
from api.errors import (
    BudgetReached,
    IdempotencyMismatch,
    LimitReached,
    NotFound,
    PayloadTooLarge,
    RateLimited,
    UnsupportedMedia,
    ValidationFailed,
)
from api.http.accepting import QueueNotifier, accepted
from api.http.dependencies import CallerRequest, PageCursor, PageSize, parse_cursor
from api.http.idempotency import Idempotency
from api.http.media_types import FORM, JSON, TAKES
from api.services import Services
from client_sdk.models import Document, DocumentJob, DocumentPage, JobAccepted
from client_sdk.record import DocumentReport, DocumentText
from core.page_pictures import MAX_PAGES
from core.page_pictures import MEDIA_TYPE as PICTURE_TYPE
from core.queue import JobChange

_MAX_BODY_BYTES = 10_485_760 + MULTIPART_OVERHEAD_BYTES
_BODY_ERRORS: list[Any] = [
    ValidationFailed,
    LimitReached,
    BudgetReached,
    PayloadTooLarge,
    UnsupportedMedia,
    IdempotencyMismatch,
]

_ADDED = {
    200: ResponseSpec(Document, generate_examples=False, description="This very content has been read already."),
    202: ResponseSpec(JobAccepted, generate_examples=False, description="A job reads it."),
}


def provide_documents(request: CallerRequest, services: NamedDependency[Services]) -> DocumentRepository:
    """The caller's documents."""
    return DocumentRepository(
        database=services.database, user_id=request.user.user_id, budget=services.settings.model_budget
    )


class DocumentController(Controller):
    """Documents of the caller."""

    path = "/documents"
    tags = ("Documents",)
    dependencies = {"documents": Provide(provide_documents, sync_to_thread=False)}

    @post(
        "/resume",
        operation_id="addResume",
        status_code=202,
        request_max_body_size=_MAX_BODY_BYTES,
        responses=_ADDED,
        opt={TAKES: (FORM,)},
        operation_class=ResumeOperation,
        raises=_BODY_ERRORS,
    )
    async def add_resume(
        self,
        request: CallerRequest,
        documents: NamedDependency[DocumentRepository],
        notifier: NamedDependency[QueueNotifier],
        services: NamedDependency[Services],
        idempotency: NamedDependency[Idempotency],
    ) -> Response[Document] | Response[JobAccepted]:
        """A job that reads the résumé: PDF, DOCX, ODT, RTF, TXT or Markdown, up to 10 MB, as the form's `file`.

        Where the server has what it takes, a picture of its pages, too: PNG, JPEG, TIFF or WebP.

        The document itself, at once and uncounted, when that very content has been read already.
        """
        file = await read_resume(request, services.settings.upload_max_bytes)
        answer = await documents.request("resume", file, idempotency)
        return await _answer(answer, notifier, "Reading the résumé")

    @post(
        "/story",
        operation_id="addStory",
        status_code=202,
        request_max_body_size=_MAX_BODY_BYTES,
        responses=_ADDED,
        opt={TAKES: (JSON, FORM)},
        operation_class=StoryOperation,
        raises=_BODY_ERRORS,
    )
    async def add_story(
        self,
        request: CallerRequest,
        documents: NamedDependency[DocumentRepository],
        notifier: NamedDependency[QueueNotifier],
        services: NamedDependency[Services],
        idempotency: NamedDependency[Idempotency],
    ) -> Response[Document] | Response[JobAccepted]:
        """A job that reads a story, sent as JSON (`text`, and a `title` if you like) or as a form with a `file`.

        The document itself, at once, when that very content has been read already.
        """
        file = await read_story(request, services.settings.upload_max_bytes)
        answer = await documents.request("story", file, idempotency)
        return await _answer(answer, notifier, "Reading the story")

    @get("/", operation_id="listDocuments", raises=[ValidationFailed])
    async def list_page(
        self, documents: NamedDependency[DocumentRepository], limit: PageSize = 20, cursor: PageCursor = None
    ) -> DocumentPage:
        """The caller's documents, newest first."""
        return await documents.list_page(limit, parse_cursor(cursor))

    @get("/{document_id:uuid}", operation_id="getDocument", raises=[NotFound])
    async def get_one(self, document_id: FromPath[UUID], documents: NamedDependency[DocumentRepository]) -> Document:
        """One document; its bytes stay on the server."""
        return await documents.get(document_id)

    @get("/{document_id:uuid}/report", operation_id="getDocumentReport", raises=[NotFound])
    async def get_report(
        self, document_id: FromPath[UUID], documents: NamedDependency[DocumentRepository]
    ) -> DocumentReport:
        """What was read in the document, what was not, and why. 404 until it has been read."""
        return await documents.get_report(document_id)

    @get("/{document_id:uuid}/text", operation_id="getDocumentText", raises=[NotFound])
    async def get_text(
        self, document_id: FromPath[UUID], documents: NamedDependency[DocumentRepository]
    ) -> DocumentText:
        """The document's text as it was read, without what was left out of it. 404 until it has been read."""
        return await documents.get_text(document_id)

    @get(
        "/{document_id:uuid}/pages/{page:int}",
        operation_id="getDocumentPage",
        media_type=PICTURE_TYPE,
        raises=[NotFound, RateLimited],
    )
    async def get_page(
        self,
        request: CallerRequest,
        document_id: FromPath[UUID],
        page: FromPath[int],
        documents: NamedDependency[DocumentRepository],
        services: NamedDependency[Services],
    ) -> Response[bytes]:
        """A picture of a page (from 1) of a PDF or an uploaded picture, at 1.5 pixels a point.

        404 for other files, for pages that are not there or cannot be drawn, and beyond page 20.
        """
        if not 1 <= page <= MAX_PAGES:
            raise NotFound("There is no picture of such a page.")
        draw = partial(services.children.draw_page, request.user.user_id)
        picture = await documents.page_picture(document_id, page, draw)
        return Response(picture, media_type=PICTURE_TYPE, headers={"Cache-Control": "private, no-store"})

    @delete("/{document_id:uuid}", operation_id="deleteDocument", raises=[NotFound])
    async def delete_one(
        self,
        document_id: FromPath[UUID],
        documents: NamedDependency[DocumentRepository],
        notifier: NamedDependency[QueueNotifier],
    ) -> None:
        """Deletes the document with what was read out of it; its jobs in flight fail."""
        answer = await documents.delete(document_id)
        await notifier.send(answer, changed=[JobChange.model_validate(item) for item in answer["changed"]])


async def _answer(
    answer: Mapping[str, Any], notifier: QueueNotifier, message: str
) -> Response[Document] | Response[JobAccepted]:
    if answer["outcome"] == "known":
        return Response(Document.model_validate(answer["document"]), status_code=200)
    await notifier.send(answer)
    return accepted(DocumentJob.model_validate(answer["job"]), message)
