"""Documents: résumés and stories that the user gives, read by a job into evidence."""

import asyncio
from collections.abc import AsyncIterator
from os import PathLike
from pathlib import Path
from uuid import UUID

import httpx
from pydantic import ValidationError

from client_sdk._core import DEFAULT_WAIT_S, Core, as_uuid, creating
from client_sdk._lifetime import running_loop
from client_sdk._transport import Call, parse_error
from client_sdk.handles import JobHandle, load_document
from client_sdk.models import Document, DocumentPage, JobAccepted
from client_sdk.record import DocumentReport, DocumentText
from client_sdk.watching.watch import OnUpdate

_PATH = "/api/v1/documents"
_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".html": "text/html",
    ".htm": "text/html",
    ".json": "application/json",
    ".zip": "application/zip",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".webp": "image/webp",
}


Upload = Document | JobHandle[Document]
"""A document that was read already, or the job that is reading it."""


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
    ) -> Upload:
        """Upload a résumé (PDF, DOCX, ODT, RTF, TXT, MD …, at most 10 MB): a path, or its bytes with a `filename`.

        The same file again is no new job: its `Document` comes back, which is read already.

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
        return await self._upload(call)

    async def add_resume_and_wait(
        self,
        file: str | PathLike[str] | bytes,
        *,
        filename: str | None = None,
        media_type: str | None = None,
        timeout_s: float = DEFAULT_WAIT_S,
        on_update: OnUpdate | None = None,
        idempotency_key: str | None = None,
    ) -> Document:
        """Upload a résumé and return it when it has been read. Raises as `add_resume` does, and besides.

        Raises:
            JobFailed: it could not be read, or the job was cancelled (`JobCancelled`).
            WaitTimeout: the job had not ended after `timeout_s`. It goes on: watch `error.job_id`.
        """
        answer = await self.add_resume(file, filename=filename, media_type=media_type, idempotency_key=idempotency_key)
        return await _finish(answer, timeout_s, on_update)

    async def add_story(self, text: str, *, title: str | None = None, idempotency_key: str | None = None) -> Upload:
        """Give an account of something the user has done, in their own words. The same again is no new job.

        Raises:
            ApiError: `limit_reached`, `validation_error`.
        """
        body = {"text": text} if title is None else {"text": text, "title": title}
        return await self._upload(
            Call(method="POST", path=f"{_PATH}/story", json=body, headers=creating(idempotency_key))
        )

    async def add_story_and_wait(
        self,
        text: str,
        *,
        title: str | None = None,
        timeout_s: float = DEFAULT_WAIT_S,
        on_update: OnUpdate | None = None,
        idempotency_key: str | None = None,
    ) -> Document:
        """Give an account and return it when it has been read. Raises as `add_story` and `add_resume_and_wait` do."""
        answer = await self.add_story(text, title=title, idempotency_key=idempotency_key)
        return await _finish(answer, timeout_s, on_update)

    async def get(self, document_id: UUID | str) -> Document:
        """Return one document, without its bytes."""
        return await self._core.ask(Call(method="GET", path=f"{_PATH}/{as_uuid(document_id)}"), Document)

    async def report(self, document_id: UUID | str) -> DocumentReport:
        """Return what was read in a document, what was not, and why.

        Raises:
            ApiError: `not_found`, there is no such document, or it has not been read yet.
        """
        return await self._core.ask(Call(method="GET", path=f"{_PATH}/{as_uuid(document_id)}/report"), DocumentReport)

    async def text(self, document_id: UUID | str) -> DocumentText:
        """Return the text of a document as it was read, without what was left out of it.

        Raises:
            ApiError: `not_found`, there is no such document, or it has not been read yet.
        """
        return await self._core.ask(Call(method="GET", path=f"{_PATH}/{as_uuid(document_id)}/text"), DocumentText)

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
        """Delete a document, and all that only it supported: in the record, in profiles and on shared pages."""
        await self._core.transport.send(Call(method="DELETE", path=f"{_PATH}/{as_uuid(document_id)}"))

    async def _upload(self, call: Call) -> Upload:
        response = await self._core.transport.send(call)
        try:
            if response.status_code == httpx.codes.ACCEPTED:
                accepted = JobAccepted.model_validate_json(response.content)
                return JobHandle(self._core, accepted.job_id, load_document)
            return Document.model_validate_json(response.content)
        except ValidationError as error:
            raise parse_error(response, error) from error


async def _finish(answer: Upload, timeout_s: float, on_update: OnUpdate | None) -> Document:
    if isinstance(answer, Document):
        return answer
    return await answer.result(timeout_s=timeout_s, on_update=on_update)
