"""Which reader read a document. One that was read by an older reader is read again, uncounted."""

# Raise it whenever documents are read otherwise than before, or merged otherwise: the record is made anew then, too.
READER_VERSION = 21


def reader_name(engine: str) -> str:
    """What is stored with a reading: the engine that understood the text, and the version of the reader."""
    return f"{engine}/{READER_VERSION}"
