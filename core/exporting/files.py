"""Which files there are of a profile, and what they are called. Light: who only asks for a file imports no writer."""

import re
import unicodedata

from pydantic import BaseModel, ConfigDict

from client_sdk.exporting import ExportFormat, ExportPart
from client_sdk.models import ResumeData

MEDIA_TYPES: dict[ExportFormat, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "json-resume": "application/json",
}
_SUFFIXES: dict[ExportFormat, str] = {"pdf": ".pdf", "docx": ".docx", "md": ".md", "json-resume": ".json"}
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60
# Letters of Latin alphabets that Unicode does not take apart.
_WHOLE = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ħ": "h",
        "ŧ": "t",
    }
)


class Sources(BaseModel):
    """What files of a profile are made from: only what is meant for an employer."""

    model_config = ConfigDict(frozen=True)

    resume: ResumeData
    letter: str
    company: str | None = None


def filename(sources: Sources, part: ExportPart, kind: ExportFormat) -> str:
    """`nina-kerr-resume-blue-ltd.pdf`: whose it is, what it is and for whom, in letters that every system can store."""
    words = (_plain(text) for text in (sources.resume.name or "", part, sources.company or ""))
    return "-".join(word for word in words if word) + _SUFFIXES[kind]


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.lower().translate(_WHOLE)).encode("ascii", "ignore").decode()
    return _NOT_PLAIN.sub("-", bare).strip("-")[:_LONGEST_NAME].strip("-")
