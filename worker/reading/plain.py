"""Plain text in whatever encoding it came."""

import codecs

from worker.reading.errors import UnsupportedDocument

# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 4096
_NUL_SHARE_OF_UTF16 = 0.3
_CONTROL_SHARE_OF_BINARY = 0.1


def decode(content: bytes) -> str:
    """The text of `content`: by its byte order mark, as UTF-16 or UTF-8 if it is that, else as Windows-1252.

    Raises:
        UnsupportedDocument: it is no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    encoding_guess = _utf16_without_mark(content)
    if encoding_guess:
        return content.decode(encoding_guess, errors="replace")
    if _looks_binary(content):
        raise UnsupportedDocument("This file is not a PDF, a Word document (.docx) or plain text.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Five bytes of Windows-1252 are undefined; Latin-1 defines all.
        return content.decode("cp1252", errors="replace").replace("\ufffd", "")


def _utf16_without_mark(content: bytes) -> str | None:
    sample = content[:_SAMPLE_BYTES]
    pairs = len(sample) // 2
    if pairs == 0:
        return None
    for encoding, high, low in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        is_likely = sample[high::2].count(0) / pairs > _NUL_SHARE_OF_UTF16 and sample[low::2].count(0) == 0
        if is_likely and not _has_many_controls(sample[: pairs * 2].decode(encoding, errors="replace").encode()):
            return encoding
    return None


def _looks_binary(content: bytes) -> bool:
    sample = content[:_SAMPLE_BYTES]
    return b"\0" in sample or _has_many_controls(sample)


def _has_many_controls(sample: bytes) -> bool:
    controls = sum(byte < ord(" ") and byte not in b"\t\n\r\f\v\x1b" for byte in sample)
    return controls > len(sample) * _CONTROL_SHARE_OF_BINARY
