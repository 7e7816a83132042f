"""Strangers' text as it may be stored: without what commands a terminal, hides text, or cannot be stored at all.

What goes: escape sequences (ECMA-48) with their parameters; every other C0 and C1 control; the bidirectional
embeddings, overrides and isolates, which show text in another order than it is read (UAX #9, CVE-2021-42574);
invisible copies of ASCII (the tag characters); NUL and lone surrogates, which Postgres cannot hold. Every kind of
newline becomes a line feed. Tabs stay, and so do the marks that Arabic, Hebrew, Indic scripts and emoji need.
"""

import re
from typing import Any

_UNCLEAN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_NEWLINE = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Only sequences that begin with ESC: a C1 code is more often a quotation mark of a wrong encoding, and words follow it.
# Possessive, and no class takes the character that begins a sequence: linear, whatever is repeated.
_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*+[ -/]*+[@-~]|[PX\]^_][^\x00-\x08\x0a-\x1f\x7f-\x9f]*+(?:\x07|\x1b\\|\x9c)|[()][0-9A-Z])"
)
_LINE_BREAKS = re.compile(r"[\n\t]+")


def clean_text(text: str) -> str:
    """The text without the above; most text comes back as it is."""
    if _UNCLEAN.search(text) is None:
        return text
    return _UNCLEAN.sub("", _NEWLINE.sub("\n", _SEQUENCE.sub("", text)))


def clean_line(text: str) -> str:
    """The text as one line: names, titles, messages. Newlines and tabs become a space."""
    return _LINE_BREAKS.sub(" ", clean_text(text))


def clean_strings(value: Any) -> Any:
    """A JSON value of which every string, keys included, is clean."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [clean_strings(item) for item in value]
    if isinstance(value, dict):
        return {clean_text(key): clean_strings(item) for key, item in value.items()}
    return value
