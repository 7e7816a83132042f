"""Files that a PDF carries with it."""

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

_MOST_FILES = 20
_MOST_BYTES = 4 * 1024**2


def attached_xml(document: Any) -> Iterator[bytes]:
    """The content of attached files that begin as XML does, none of them large."""
    for index in range(min(_MOST_FILES, max(0, raw.FPDFDoc_GetAttachmentCount(document)))):
        attachment = raw.FPDFDoc_GetAttachment(document, index)
        length = ctypes.c_ulong()
        if not attachment or not raw.FPDFAttachment_GetFile(attachment, None, 0, length):
            continue
        if not 0 < length.value <= _MOST_BYTES:
            continue
        buffer = ctypes.create_string_buffer(length.value)
        if raw.FPDFAttachment_GetFile(attachment, buffer, length.value, length):
            content = buffer.raw[: length.value]
            if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
                yield content
