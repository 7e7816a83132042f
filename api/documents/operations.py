"""What the document of the API says where Litestar cannot tell it from a handler's signature."""

from dataclasses import dataclass

from litestar.openapi.spec import (
    OpenAPIFormat,
    OpenAPIMediaType,
    OpenAPIType,
    Operation,
    RequestBody,
    Schema,
)

from api.http.fields import MAX_TEXT_CHARACTERS
from api.http.media_types import FORM, JSON


def _form() -> OpenAPIMediaType:
    file = Schema(
        type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY, description="PDF, DOCX, ODT, RTF, TXT or Markdown."
    )
    return OpenAPIMediaType(schema=Schema(type=OpenAPIType.OBJECT, required=["file"], properties={"file": file}))


@dataclass
class ResumeOperation(Operation):
    """An operation whose body is a form with a file."""

    def __post_init__(self) -> None:
        self.request_body = RequestBody(required=True, content={FORM: _form()})


@dataclass
class StoryOperation(Operation):
    """An operation whose body is a story as JSON, or a form with a file."""

    def __post_init__(self) -> None:
        text = Schema(type=OpenAPIType.STRING, max_length=MAX_TEXT_CHARACTERS, description="The story.")
        title = Schema(type=OpenAPIType.STRING, max_length=100, description="What to call it.")
        story = Schema(type=OpenAPIType.OBJECT, required=["text"], properties={"text": text, "title": title})
        content = {JSON: OpenAPIMediaType(schema=story), FORM: _form()}
        self.request_body = RequestBody(required=True, content=content)
