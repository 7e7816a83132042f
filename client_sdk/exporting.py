"""Files of a profile: which there are, and one of them."""

from dataclasses import dataclass
from typing import Literal

ExportPart = Literal["resume", "letter"]
ExportFormat = Literal["pdf", "docx", "md", "json-resume"]
ExportTemplate = Literal["plain", "classic"]
ExportPaper = Literal["a4", "letter"]


@dataclass(frozen=True, kw_only=True)
class ProfileFile:
    """A file of a profile: what the server calls it, its media type, and its bytes."""

    name: str
    media_type: str
    content: bytes
