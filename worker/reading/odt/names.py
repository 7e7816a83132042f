"""Names in OpenDocument files. Source: OASIS OpenDocument 1.3, part 3."""

import re

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{_BASE}office:1.0}}"
TEXT = f"{_BASE}text:1.0}}"
TABLE = f"{_BASE}table:1.0}}"
STYLE = f"{_BASE}style:1.0}}"
DRAW = f"{_BASE}drawing:1.0}}"
FO = f"{_BASE}xsl-fo-compatible:1.0}}"
SVG = f"{_BASE}svg-compatible:1.0}}"
MANIFEST = f"{_BASE}manifest:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"

_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(pt|cm|mm|in|pc|px)")
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "pc": 12.0, "px": 0.75}


def points(length: str | None) -> float | None:
    """A length in points; None for all that is no length."""
    found = _LENGTH.fullmatch(length or "")
    return float(found[1]) * _POINTS[found[2]] if found else None


def count(text: str | None) -> int:
    """How often or how far something goes, at least once."""
    digits = text or ""
    return max(int(digits), 1) if digits.isascii() and digits.isdigit() and len(digits) <= 6 else 1  # noqa: PLR2004


def color(text: str | None) -> str | None:
    """A colour as RRGGBB; empty for none, None where nothing is said."""
    if text is None:
        return None
    return text[1:].upper() if text.startswith("#") else ""
