"""Why a document could not be read. Each message is written for the person who uploaded it.

    ReadingError
    ├── EmptyDocument          no bytes, or nothing but blanks
    ├── UnsupportedDocument    a type that is not read: old .doc, images, spreadsheets, other binaries
    ├── EncryptedDocument      it needs a password
    ├── BrokenDocument         it says it is a PDF or DOCX, and is not a whole one
    ├── ScannedDocument        pages without text
    └── OversizedDocument      too many bytes, pages or characters, or it unpacks to too much

All of them pickle, so that they can be raised in a child process.
"""


class ReadingError(Exception):
    """A document could not be turned into text, and trying again will not help."""

    @property
    def public_message(self) -> str:
        """What to tell the person who uploaded the document."""
        return str(self)


class EmptyDocument(ReadingError):
    """The document holds no text at all."""


class UnsupportedDocument(ReadingError):
    """The document is of a type that is not read."""


class EncryptedDocument(ReadingError):
    """The document needs a password."""


class BrokenDocument(ReadingError):
    """The document is damaged or cut off."""


class ScannedDocument(ReadingError):
    """The document has pages, but they are pictures."""


class OversizedDocument(ReadingError):
    """The document is over one of the limits."""
