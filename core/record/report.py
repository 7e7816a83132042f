"""What the owner of a document is told about how it was read."""

from uuid import UUID

from client_sdk.record import DocumentReport, LeftOut
from core.record.build import DocumentReading, build
from core.record.readings import ExtractedDocument


def report(document_id: UUID, reading: ExtractedDocument) -> DocumentReport:
    """What was read in this document, what was not, and why. Its doubts are those it leaves by itself."""
    told = reading.report
    counts = {"private": told.private, "hidden": told.hidden, "repeated": told.repeated}
    alone = build([DocumentReading(document_id=document_id, reading=reading)], [])
    return DocumentReport(
        document_id=document_id,
        language=told.language,
        pages=told.pages,
        kind=reading.kind,
        lines_placed=told.lines_placed,
        lines_unplaced=told.lines_unplaced,
        doubts=alone.doubts,
        left_out=[LeftOut(reason=reason, count=count) for reason, count in counts.items() if count],
        warnings=told.warnings,
    )
