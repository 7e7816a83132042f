"""Which documents say themselves what is what, and what reads each."""

from collections.abc import Callable, Mapping
from typing import Literal

from core.record.readings import ExtractedDocument
from worker.reading.blocks import ReadFile
from worker.understanding.structured.european_form import is_european_form, read_european_form
from worker.understanding.structured.json_resume import read_json_resume
from worker.understanding.structured.network_export import read_network_export
from worker.understanding.structured.profile_pages import is_profile, read_profile_pages

Shape = Literal["json-resume", "network-export", "profile-pages", "european-form"]
_READERS: Mapping[str, Callable[[ReadFile], ExtractedDocument]] = {
    "json-resume": read_json_resume,
    "network-export": read_network_export,
    "profile-pages": read_profile_pages,
    "european-form": read_european_form,
}


def shape_of(file: ReadFile) -> str | None:
    """The structured form that a file is in; None for all that has to be understood."""
    kind = (file.structured or {}).get("kind")
    if kind in _READERS:
        return kind
    if is_profile(file):
        return "profile-pages"
    return "european-form" if is_european_form(file) else None


def read_structured(file: ReadFile) -> ExtractedDocument:
    """What a file of a shape says."""
    return _READERS[shape_of(file) or ""](file)
