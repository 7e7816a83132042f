"""Bytes of a page → its characters, however it was packed and whatever it says of its encoding."""

import re
import zlib

MOST_BYTES = 10 * 1024**2
_DECLARED = re.compile(rb"""<meta\s[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([a-zA-Z0-9_-]{2,30})""", re.IGNORECASE)
_HEAD_BYTES = 4096
# Those that pages have. Others that Python knows are no encodings of text, or take long.
_ENCODINGS = re.compile(
    r"utf-?(?:8|16|16-?le|16-?be)|(?:us-)?ascii|latin-?1|iso-?8859-?\d{1,2}|windows-?125\d|cp-?125\d|koi8-?[ru]"
    r"|shift[_-]?jis|sjis|euc-?(?:jp|kr)|iso-?2022-?jp|gb(?:k|2312|18030)|big5|macintosh"
)
# As browsers take them. Source: the WHATWG Encoding Standard.
_AS_WINDOWS = re.compile(r"(?:us-)?ascii|latin-?1|iso-?8859-?1")
_GZIP = 16 + zlib.MAX_WBITS
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class TooLarge(Exception):
    """More comes out than any page has."""


def unpacked(content: bytes) -> bytes:
    """Content without gzip around it, as far as it goes.

    Raises:
        TooLarge: it grows beyond all measure.
        zlib.error: it is not packed so.
    """
    reader = zlib.decompressobj(_GZIP)
    plain = reader.decompress(content, MOST_BYTES + 1)
    if len(plain) > MOST_BYTES:
        raise TooLarge
    return plain


def characters_of(content: bytes, charset: str | None) -> str:
    """The text, by the mark at its start, what was said of it, what it says itself, or as it seems to be."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    declared = _DECLARED.search(content[:_HEAD_BYTES])
    for name in (charset, declared[1].decode() if declared else None):
        if name and _ENCODINGS.fullmatch(name.lower()):
            encoding = "cp1252" if _AS_WINDOWS.fullmatch(name.lower()) else name
            return content.decode(encoding, "replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
