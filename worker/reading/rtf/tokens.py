"""Rich text → its tokens. Source: Rich Text Format (RTF) Specification 1.9.1, Microsoft."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# A word and its number are short. What claims to be longer is text.
_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]{1,4096})"
    r"|[\r\n]{1,4096}|\\"
)
_LARGEST = 2**31


class Token(NamedTuple):
    """One token: `word` with its number, a `symbol` behind a backslash, a brace, a byte in hexadecimal, or text."""

    kind: str
    text: str = ""
    number: int | None = None


def tokens(text: str) -> Iterator[Token]:
    """All tokens of a file whose bytes were read as Latin-1. Binary data is passed over. Linear."""
    position, end = 0, len(text)
    while position < end:
        found = _TOKEN.match(text, position)
        if found is None:  # what is cut off
            position += 1
            continue
        position = found.end()
        word, number, byte, symbol, brace, plain = found.groups()
        if word == "bin":
            position += max(int(number or 0), 0)
        elif word is not None:
            amount = None if number is None else int(number)
            yield Token("word", word, amount if amount is None or abs(amount) < _LARGEST else None)
        elif plain is not None:
            yield Token("text", plain)
        elif byte is not None:
            yield Token("byte", chr(int(byte, 16)))
        elif brace is not None:
            yield Token(brace)
        elif symbol is not None:
            yield Token("symbol", symbol)
