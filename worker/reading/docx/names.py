"""Names of elements and attributes in WordprocessingML. Source: ISO/IEC 29500-1, 17."""

from worker.reading.archives import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"

_TWIPS_A_POINT = 20
_EMU_A_POINT = 12_700
_OFF = frozenset({"0", "false", "off", "none"})


def value(parent: Element | None, name: str, attribute: str = "val") -> str | None:
    """An attribute of the child `name` (in the main namespace); None when there is no such child or attribute."""
    child = parent.find(f"{W}{name}") if parent is not None else None
    return None if child is None else child.get(f"{W}{attribute}")


def switch(parent: Element | None, name: str) -> bool | None:
    """Whether the child `name` switches something on (True), off (False), or is not there."""
    child = parent.find(f"{W}{name}") if parent is not None else None
    return None if child is None else (child.get(f"{W}val") or "on").lower() not in _OFF


def number(text: str | None) -> int | None:
    """A whole number of up to nine digits; None for all else, so that no later sum is endless."""
    digits = (text or "").strip().removeprefix("-")
    return int(text or "") if digits.isascii() and digits.isdigit() and len(digits) <= 9 else None  # noqa: PLR2004


def points(twips: str | None) -> float | None:
    """Twips (or `12pt`, as the strict form has it) in points."""
    if twips and twips.endswith("pt"):
        whole = number(twips[:-2].partition(".")[0])
        return None if whole is None else float(whole)
    whole = number(twips)
    return None if whole is None else whole / _TWIPS_A_POINT


def emu_points(emu: str | None) -> float | None:
    """English metric units in points."""
    whole = number(emu)
    return None if whole is None else whole / _EMU_A_POINT
