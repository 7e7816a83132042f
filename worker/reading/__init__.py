"""Documents and postings → text. Nothing here keeps state or touches the network."""

from worker.reading.document import read_text
from worker.reading.errors import (
    BrokenDocument,
    EmptyDocument,
    EncryptedDocument,
    OversizedDocument,
    ReadingError,
    ScannedDocument,
    UnsupportedDocument,
)
from worker.reading.posting import clean_posting

__all__ = [
    "BrokenDocument",
    "EmptyDocument",
    "EncryptedDocument",
    "OversizedDocument",
    "ReadingError",
    "ScannedDocument",
    "UnsupportedDocument",
    "clean_posting",
    "read_text",
]
