"""All that a person's record is made of, as the database answers it in one call, and the record that is made of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from pydantic import Field

from client_sdk.models import WireModel
from client_sdk.record import Record, RecordCorrection
from core.record.build import DocumentReading, admit, build, history
from core.record.corrections import Correction
from core.record.readings import ExtractedDocument


class StoredReading(WireModel):
    """A document that was read: when it came, and what was read in it."""

    id: UUID
    created_at: datetime
    reading: ExtractedDocument


class RecordInputs(WireModel):
    """Readings and corrections in the order of time, and the `version` of the record that was stored last (0: none)."""

    version: int = 0
    documents: list[StoredReading] = Field(default_factory=list)
    corrections: list[Correction] = Field(default_factory=list)

    @classmethod
    def of(cls, answer: Any) -> Self:
        """The inputs as `read_record_inputs` answers them."""
        return cls.model_validate(answer)

    def with_reading(self, document: StoredReading) -> Self:
        """The same with this document read (again)."""
        others = [each for each in self.documents if each.id != document.id]
        ordered = sorted([*others, document], key=lambda each: (each.created_at, each.id))
        return self.model_copy(update={"documents": ordered})

    def without(self, document_id: UUID) -> Self:
        """The same without a document."""
        return self.model_copy(update={"documents": [each for each in self.documents if each.id != document_id]})

    def admit(self, correction: Correction) -> tuple[Correction, Record]:
        """The correction as it is to be stored behind the others, and the record that follows.

        Raises:
            InvalidChanges: a change makes no sense for the record as it is; nothing is to be stored.
        """
        stored, record = admit(self._readings, self.corrections, correction)
        return stored, record.model_copy(update={"version": self.version + 1})

    def history(self) -> list[RecordCorrection]:
        """The corrections in words, oldest first."""
        return history(self._readings, self.corrections)

    def record(self) -> Record:
        """The record made of these, with the version that follows the stored one."""
        return self._build(self.version + 1)

    def record_as_read(self) -> Record:
        """The record made of these where none was ever stored: version 0."""
        return self._build(self.version)

    def _build(self, version: int) -> Record:
        return build(self._readings, self.corrections, version=version)

    @property
    def _readings(self) -> list[DocumentReading]:
        return [DocumentReading(document_id=each.id, reading=each.reading) for each in self.documents]


def record_of(answer: Mapping[str, Any]) -> Record:
    """The record that a database function answers: as stored, or made of what was read before there were records."""
    if "record" in answer:
        return Record.model_validate(answer["record"])
    return RecordInputs.of(answer["inputs"]).record_as_read()
