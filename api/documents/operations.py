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


@dataclass
class StoryOperation(Operation):
    """An operation whose body is a story as JSON, or a form with a file."""

    def __post_init__(self) -> None:
        text = Schema(type=OpenAPIType.STRING, max_length=MAX_TEXT_CHARACTERS, description="The story.")
        title = Schema(type=OpenAPIType.STRING, max_length=100, description="What to call it.")
        file = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY, description="PDF, DOCX, TXT or Markdown.")
        story = Schema(type=OpenAPIType.OBJECT, required=["text"], properties={"text": text, "title": title})
        form = Schema(type=OpenAPIType.OBJECT, required=["file"], properties={"file": file})
        self.request_body = RequestBody(
            required=True, content={JSON: OpenAPIMediaType(schema=story), FORM: OpenAPIMediaType(schema=form)}
        )
