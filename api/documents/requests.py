"""Bodies of the requests about documents."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from litestar import Request
from litestar.datastructures import UploadFile
from pydantic import Field, ValidationError

from api.documents.formats import MediaType, detect
from api.documents.forms import file_of, read_form
from api.errors import PayloadTooLarge, ValidationFailed
from api.http.fields import Body, LongText, ShortText
from client_sdk.models import FieldError
from core.cleaning import clean_line

MAX_FILENAME_CHARACTERS = 255
MULTIPART_OVERHEAD_BYTES = 65_536
_SEPARATORS = re.compile(r"(?:(?<!\s)\s+)?[/\\]\s*")


class Story(Body):
    """A story that the user tells in their own words."""

    text: LongText = Field(description="The story.")
    title: ShortText | None = Field(default=None, description="What to call it.")


@dataclass(frozen=True, kw_only=True)
class DocumentFile:
    """A file to store: clean name, type and bytes."""

    filename: str
    media_type: str
    content: bytes


async def read_resume(request: Request[Any, Any, Any], max_bytes: int) -> DocumentFile:
    """The résumé of a form.

    Raises:
        ValidationFailed, PayloadTooLarge, UnsupportedMedia: as `read_upload`.
    """
    return await read_upload(file_of(await read_form(request)), max_bytes)


async def read_upload(upload: UploadFile, max_bytes: int) -> DocumentFile:
    """The file of a form.

    Raises:
        ValidationFailed: it is empty.
        PayloadTooLarge: it is larger than `max_bytes`.
        UnsupportedMedia: its type is not one that is read.
    """
    content = await upload.read()
    if len(content) > max_bytes:
        raise PayloadTooLarge(f"The file is larger than {max_bytes / 1_048_576:g} MB.")
    if not content.strip(b"\0\t\n\r\f "):
        raise ValidationFailed("The file is empty.", errors=[FieldError(field="file", message="is empty")])
    filename = clean_filename(upload.filename)
    return DocumentFile(filename=filename, media_type=detect(content, filename).value, content=content)


def clean_filename(name: str) -> str:
    """The last part of a name as browsers send it, without control characters, at most 255 characters."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return clean_line(last).strip()[-MAX_FILENAME_CHARACTERS:].lstrip() or "document"


async def read_story(request: Request[Any, Any, Any], max_bytes: int) -> DocumentFile:
    """The story of a request, as JSON or as a form with a file.

    Raises:
        ValidationFailed: a field is missing or wrong.
        PayloadTooLarge, UnsupportedMedia: the form's file is too large, or of another type.
    """
    if request.content_type[0] == "multipart/form-data":
        form = await read_form(request)
        if "file" in form:
            return await read_upload(file_of(form), max_bytes)
        return _story_file({name: value for name, value in form.items() if isinstance(value, str)})
    return _story_file(await request.json())


def _story_file(body: Any) -> DocumentFile:
    try:
        story = Story.model_validate(body, strict=True)
    except ValidationError as error:
        errors = [
            FieldError(
                field=".".join(str(part) for part in item["loc"]) or "body",
                message=item["msg"].removeprefix("Value error, "),
            )
            for item in error.errors(include_input=False, include_url=False)
        ]
        raise ValidationFailed("; ".join(f"{item.field}: {item.message}" for item in errors), errors=errors) from None
    return DocumentFile(
        filename=clean_filename(f"{_SEPARATORS.sub('-', story.title or 'Story')}.md"),
        media_type=MediaType.MARKDOWN.value,
        content=story.text.encode(),
    )
