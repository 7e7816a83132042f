"""Types of the fields of request bodies."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

MAX_TEXT_CHARACTERS = 100_000
MAX_URL_CHARACTERS = 2000
MAX_SHARE_DAYS = 365


class Body(BaseModel):
    """Base of request bodies. Fields that we do not know are ignored: a newer SDK works with an older server."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


def check_text(text: str) -> str:
    """The text without white space around it.

    Raises:
        ValueError: empty, or with characters that Postgres cannot store (NUL and halves of surrogate pairs).
    """
    text = text.strip()
    if not text:
        raise ValueError("must not be empty")
    if "\0" in text:
        raise ValueError("must not contain the NUL character (\\u0000)")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("must be valid Unicode text") from None
    return text


def check_web_address(text: str) -> str:
    """The address of a web page.

    Raises:
        ValueError: not http or https, or without a host.
    """
    text = check_text(text)
    parts = urlsplit(text)
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or any(part.isspace() for part in text):
        raise ValueError("must be an address that begins with http:// or https://")
    return text


LongText = Annotated[str, Field(max_length=MAX_TEXT_CHARACTERS), AfterValidator(check_text)]
ShortText = Annotated[str, Field(max_length=100), AfterValidator(check_text)]
WebAddress = Annotated[str, Field(max_length=MAX_URL_CHARACTERS), AfterValidator(check_web_address)]
ShareDays = Annotated[int, Field(ge=1, le=MAX_SHARE_DAYS)]
