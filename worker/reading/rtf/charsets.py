r"""In which encoding bytes of rich text are meant. Source: RTF Specification 1.9.1, `\fcharset` and `\ansicpg`."""

import codecs

_DEFAULT = "cp1252"
SYMBOLS = "symbols"
_CHARSETS = {
    0: "cp1252", 2: SYMBOLS, 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_WORDS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def of_charset(number: int | None) -> str | None:
    """The encoding of a font's character set; None where it says nothing."""
    return _CHARSETS.get(number) if number is not None else None


def of_document(word: str, number: int | None) -> str:
    """The encoding that the file's head names."""
    if word != "ansicpg":
        return _WORDS.get(word, _DEFAULT)
    name = "utf-8" if number == 65001 else f"cp{number}"  # noqa: PLR2004 - the number of UTF-8 in Windows
    try:
        return codecs.lookup(name).name
    except LookupError:
        return _DEFAULT


def decode(raw: str, encoding: str) -> str:
    """Bytes that were read as Latin-1, as what they are meant for. Letters that are no bytes stay."""
    try:
        content = raw.encode("latin-1")
    except UnicodeEncodeError:
        return raw
    return content.decode(encoding, errors="replace").replace("\ufffd", "")
