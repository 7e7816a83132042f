"""Word documents, as they are drawn."""

from worker.reading.docx.reader import read_docx

__all__ = ["read_docx"]
