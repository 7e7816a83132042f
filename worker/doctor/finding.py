"""What a check found."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How bad it is. Only a fault makes the command fail."""

    OK = "ok"
    NOTE = "note"
    FAULT = "fault"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at. Neither text ever holds a secret; `way_out` says what to do about it."""

    area: str
    what: str
    verdict: Verdict
    found: str
    way_out: str = ""


class Area:
    """Makes findings about one part of the installation."""

    def __init__(self, name: str) -> None:
        self.name = name

    def ok(self, what: str, found: str) -> Finding:
        """As it must be."""
        return Finding(area=self.name, what=what, verdict=Verdict.OK, found=found)

    def note(self, what: str, found: str, way_out: str = "") -> Finding:
        """Works, and is worth knowing."""
        return Finding(area=self.name, what=what, verdict=Verdict.NOTE, found=found, way_out=way_out)

    def fault(self, what: str, found: str, way_out: str) -> Finding:
        """Does not work."""
        return Finding(area=self.name, what=what, verdict=Verdict.FAULT, found=found, way_out=way_out)
