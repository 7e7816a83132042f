"""Documents: résumés and stories that the user gives, read by a job into evidence."""

import asyncio
from collections.abc import AsyncIterator
from os import PathLike
from pathlib import Path
from uuid import UUID

from client_sdk._core import Core, as_uuid, creating
from client_sdk._lifetime import running_loop
from client_sdk._transport import Call
from client_sdk.handles import JobHandle, load_document
from client_sdk.models import Document, DocumentPage, JobAccepted

_PATH = "/api/v1/documents"
_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".txt": "text/plain",
    ".md": "text/markdown",
}


class AsyncDocuments:
    """`bespoke.documents`."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def add_resume(
        self,
        file: str | PathLike[str] | bytes,
        *,
        filename: str | None = None,
        media_type: str | None = None,
        idempotency_key: str | None = None,
    ) -> JobHandle[Document]:
        """Upload a résumé (PDF, DOCX, TXT or MD, at most 10 MB): a path, or its bytes with a `filename`.

        Raises:
            ApiError: `limit_reached`, `payload_too_large`, `unsupported_media_type`.
            OSError: the file cannot be read.
        """
        if isinstance(file, bytes):
            content, name = file, filename or "resume.txt"
        else:
            running_loop()
            content, name = await asyncio.to_thread(Path(file).read_bytes), filename or Path(file).name
        guessed = _MEDIA_TYPES.get(Path(name).suffix.lower(), "application/octet-stream")
        call = Call(
            method="POST",
            path=f"{_PATH}/resume",
            files={"file": (name, content, media_type or guessed)},
            headers=creating(idempotency_key),
        )
        accepted = await self._core.ask(call, JobAccepted)
        return JobHandle(self._core, accepted.job_id, load_document)

    async def add_story(
        self, text: str, *, title: str | None = None, idempotency_key: str | None = None
    ) -> JobHandle[Document]:
        """Give an account of something the user has done, in their own words.

        Raises:
            ApiError: `limit_reached`, `validation_error`.
        """
        body = {"text": text} if title is None else {"text": text, "title": title}
        call = Call(method="POST", path=f"{_PATH}/story", json=body, headers=creating(idempotency_key))
        accepted = await self._core.ask(call, JobAccepted)
        return JobHandle(self._core, accepted.job_id, load_document)

    async def get(self, document_id: UUID | str) -> Document:
        """Return one document, without its bytes."""
        return await self._core.ask(Call(method="GET", path=f"{_PATH}/{as_uuid(document_id)}"), Document)

    async def list(self, *, limit: int | None = None, cursor: str | None = None) -> DocumentPage:
        """Return one page of documents, newest first; `cursor` is the `next_cursor` of the page before."""
        params = {"limit": limit, "cursor": cursor}
        return await self._core.ask(Call(method="GET", path=_PATH, params=params), DocumentPage)

    async def iterate(self) -> AsyncIterator[Document]:
        """Yield all documents, newest first, asking for page after page."""
        cursor: str | None = None
        while True:
            page = await self.list(cursor=cursor)
            for document in page.items:
                yield document
            cursor = page.next_cursor
            if cursor is None:
                return

    async def delete(self, document_id: UUID | str) -> None:
        """Delete a document and the evidence that came from it."""
        await self._core.transport.send(Call(method="DELETE", path=f"{_PATH}/{as_uuid(document_id)}"))
