"""What the database does for documents."""

import asyncio
import base64
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from api.documents.requests import DocumentFile
from api.errors import NotFound
from api.http.cursors import Cursor, cut_page
from api.http.idempotency import Idempotency
from client_sdk.models import Document, DocumentPage
from client_sdk.record import DocumentReport, DocumentText
from core.database import Database
from core.errors import DatabaseUnavailable
from core.record.inputs import RecordInputs
from core.record.reader import READER_VERSION
from core.record.readings import ExtractedDocument
from core.record.report import report

_COLUMNS = "id,type,filename,media_type,byte_size,status,created_at,updated_at"
# Each time somebody else's change has been stored.
_MAX_REMAKES = 30


@dataclass(frozen=True, kw_only=True)
class DocumentRepository:
    """One user's documents."""

    database: Database
    user_id: UUID
    budget: Mapping[str, int] | None = None
    """The deployment's day, where a model is asked."""

    async def request(
        self, kind: Literal["resume", "story"], file: DocumentFile, idempotency: Idempotency
    ) -> Mapping[str, Any]:
        """Stores a file, and makes the job that reads it; one that was read already is answered as `document`."""
        sha256, content = await asyncio.to_thread(_digest, file.content)
        answer: Mapping[str, Any] = await self.database.call(
            "request_document",
            user_id=str(self.user_id),
            type=kind,
            filename=file.filename,
            media_type=file.media_type,
            content_base64=content,
            sha256=sha256,
            reader_version=READER_VERSION,
            budget=self.budget,
            **idempotency.arguments(filename=file.filename, sha256=sha256),
        )
        return answer

    async def list_page(self, limit: int, cursor: Cursor | None) -> DocumentPage:
        """One page, newest first."""
        query = self.database.client.table("documents").select(_COLUMNS).eq("user_id", str(self.user_id))
        if cursor:
            # The first filter is a range of the index, which `or` is not.
            query = query.lte("created_at", cursor.created_at).or_(cursor.after)
        query = query.order("created_at", desc=True).order("id", desc=True).limit(limit + 1)
        rows, next_cursor = cut_page(await self.database.run(query, "table documents"), limit)
        return DocumentPage(items=[Document.model_validate(row) for row in rows], next_cursor=next_cursor)

    async def get(self, document_id: UUID) -> Document:
        """One document.

        Raises:
            NotFound: there is none, or it is another user's.
        """
        rows = await self.database.select(
            "documents", _COLUMNS, eq={"id": str(document_id), "user_id": str(self.user_id)}, limit=1
        )
        if not rows:
            raise NotFound("There is no such document.")
        return Document.model_validate(rows[0])

    async def get_report(self, document_id: UUID) -> DocumentReport:
        """What was read in a document. Raises as `_read` does."""
        return report(document_id, ExtractedDocument.model_validate(await self._read(document_id, "reading")))

    async def get_text(self, document_id: UUID) -> DocumentText:
        """The text that was read in a document. Raises as `_read` does."""
        return DocumentText(document_id=document_id, text=await self._read(document_id, "text"))

    async def _read(self, document_id: UUID, column: str) -> Any:
        """What was read, as it is kept.

        Raises:
            NotFound: there is no such document, it is another user's, or it has not been read.
        """
        rows = await self.database.select(
            "documents", column, eq={"id": str(document_id), "user_id": str(self.user_id)}, limit=1
        )
        if not rows:
            raise NotFound("There is no such document.")
        if rows[0][column] is None:
            raise NotFound("This document has not been read: its job has not ended, or has failed.")
        return rows[0][column]

    async def page_picture(self, document_id: UUID, page: int, draw: Callable[[bytes, int], Awaitable[bytes]]) -> bytes:
        """The picture of a page, drawn when it is looked at for the first time, and kept with the document.

        Raises:
            NotFound: there is no such document or page, it is no PDF, or this page cannot be drawn, which is kept for a
                day: the file is not read each time. And what else `draw` raises.
        """
        where = {"user_id": str(self.user_id), "document_id": str(document_id), "page": page}
        found: Mapping[str, str] = await self.database.call("read_document_page", **where)
        if "picture_base64" in found:
            return base64.b64decode(found["picture_base64"])
        if "refusal" in found:
            raise NotFound(found["refusal"])
        try:
            picture = await draw(base64.b64decode(found["content_base64"]), page)
        except NotFound as reason:
            await self.database.call("keep_document_page", **where, refusal=reason.detail)
            raise
        await self.database.call("keep_document_page", **where, picture_base64=base64.b64encode(picture).decode())
        return picture

    async def delete(self, document_id: UUID) -> Mapping[str, Any]:
        """Deletes it with all that only it supported; answers which jobs that has changed.

        The record without it is made here, of what the database answers, and stored in the transaction that deletes:
        made anew when something else has changed the record meanwhile.

        Raises:
            DatabaseUnavailable: that happened again and again.
        """
        arguments: dict[str, Any] = {"user_id": str(self.user_id), "document_id": str(document_id)}
        for _ in range(_MAX_REMAKES):
            answer: Mapping[str, Any] = await self.database.call("delete_document", **arguments)
            if "conflict" not in answer:
                return answer
            version, record = await asyncio.to_thread(_record_without, document_id, answer["conflict"])
            arguments |= {"record": record, "record_version": version}
        raise DatabaseUnavailable(f"document {document_id}: the record changed {_MAX_REMAKES} times meanwhile")


def _record_without(document_id: UUID, answer: Any) -> tuple[int, dict[str, Any]]:
    inputs = RecordInputs.of(answer).without(document_id)
    return inputs.version, inputs.record().model_dump(mode="json")


def _digest(content: bytes) -> tuple[str, str]:
    return hashlib.sha256(content).hexdigest(), base64.b64encode(content).decode()
