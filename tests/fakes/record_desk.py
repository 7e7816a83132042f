"""The documents and the record of the fault server's one user, built by the real rules."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from core.record.build import DocumentReading, admit, build, history
from core.record.corrections import Change, Correction, InvalidChanges
from core.record.readings import ExtractedDocument
from core.record.report import report

Answer = tuple[int, Any, dict[str, str]]


class RecordDesk:
    """What `/api/v1/record` and `/api/v1/documents` answer from."""

    def __init__(self) -> None:
        self.readings: list[DocumentReading] = []
        self.corrections: list[Correction] = []
        self.version = 1
        self.known: dict[bytes, str] = {}
        """Uploads that were read already, by their bytes."""

    def add(self, reading: ExtractedDocument) -> UUID:
        """Take in a document that has been read."""
        added = DocumentReading(document_id=uuid4(), reading=reading)
        self.readings.append(added)
        self.version += 1
        return added.document_id

    def upload(self, body: bytes) -> Answer | None:
        """The document again whose content was uploaded before; None for another."""
        found = next((identifier for content, identifier in self.known.items() if content in body), None)
        return (200, self._document(UUID(found)), {}) if found else None

    def answer(  # noqa: PLR0911 - one for each endpoint
        self, method: str, parts: list[str], headers: dict[str, str], body: bytes
    ) -> Answer | None:
        """None for what is not asked of it."""
        match method, parts:
            case "GET", ["record"]:
                return self._record()
            case "GET", ["record", "corrections"]:
                items = [_json(each) for each in reversed(history(self.readings, self.corrections))]
                return 200, {"items": items, "next_cursor": None}, {"ETag": f'"{self.version}"'}
            case "PATCH", ["record"]:
                return self._change(headers, body)
            case "GET", ["documents"]:
                items = [self._document(each.document_id) for each in reversed(self.readings)]
                return 200, {"items": items, "next_cursor": None}, {}
            case "GET", ["documents", identifier, "report"]:
                found = [each for each in self.readings if str(each.document_id) == identifier]
                return (200, _json(report(UUID(identifier), found[0].reading)), {}) if found else None
            case "DELETE", ["documents", identifier]:
                left = [each for each in self.readings if str(each.document_id) != identifier]
                if len(left) == len(self.readings):
                    return None
                self.readings, self.version = left, self.version + 1
                return 204, None, {}
        return None

    def _record(self) -> Answer:
        record = build(self.readings, self.corrections, version=self.version)
        return 200, _json(record), {"ETag": f'"{self.version}"'}

    def _change(self, headers: dict[str, str], body: bytes) -> Answer:
        if headers.get("if-match") not in {"*", f'"{self.version}"'}:
            return 412, _problem(412, "precondition_failed"), {}
        changes = [Change.model_validate(change) for change in json.loads(body)["changes"]]
        correction = Correction(id=uuid4(), at=datetime.now(UTC), changes=changes)
        try:
            stored, _ = admit(self.readings, self.corrections, correction)
        except InvalidChanges as error:
            errors = [each.model_dump() for each in error.errors]
            return 400, {**_problem(400, "validation_error"), "errors": errors}, {}
        self.corrections.append(stored)
        self.version += 1
        return self._record()

    def _document(self, identifier: UUID) -> dict[str, Any]:
        now = datetime.now(UTC).isoformat()
        described = {"id": str(identifier), "type": "resume", "filename": "cv.txt", "media_type": "text/plain"}
        return {**described, "byte_size": 10, "status": "ready", "created_at": now, "updated_at": now}


def _json(model: Any) -> Any:
    return model.model_dump(mode="json")


def _problem(status: int, code: str) -> dict[str, Any]:
    return {"type": "about:blank", "title": code, "status": status, "code": code, "request_id": "r-1"}
