"""Files in forms."""

from typing import Any

from litestar import Request
from litestar.datastructures import FormMultiDict, UploadFile

from api.errors import ValidationFailed
from client_sdk.models import FieldError


async def read_form(request: Request[Any, Any, Any]) -> FormMultiDict:
    """The fields of a form.

    Raises:
        ValidationFailed: a field without a filename is not text.
    """
    try:
        return await request.form()
    except (UnicodeDecodeError, LookupError):  # bytes that are no text, or a charset that nobody knows
        raise _refused("A part of the form is not text. Send the file with its filename.") from None


def file_of(form: FormMultiDict) -> UploadFile:
    """The form's one `file`.

    Raises:
        ValidationFailed: there is none, more than one, or it came without a filename.
    """
    match form.getall("file", []):
        case [UploadFile() as file]:
            return file
        case []:
            raise _refused("is required")
        case [_]:
            raise _refused("choose a file, and send it with its filename")
        case _:
            raise _refused("send one file at a time")


def _refused(message: str) -> ValidationFailed:
    return ValidationFailed(f"file: {message}", errors=[FieldError(field="file", message=message)])
