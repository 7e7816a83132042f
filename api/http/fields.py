"""Types of the fields of request bodies."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from core.cleaning import clean_line, clean_text

MAX_TEXT_CHARACTERS = 100_000
MAX_URL_CHARACTERS = 2000
MAX_SHARE_DAYS = 365


class Body(BaseModel):
    """Base of request bodies. Fields that we do not know are ignored: a newer SDK works with an older server."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


def check_text(text: str) -> str:
    """The text as it is stored: without white space around it, control characters and escape sequences.

    Raises:
        ValueError: empty, or with characters that Postgres cannot store (NUL and halves of surrogate pairs).
    """
    if "\0" in text:
        raise ValueError("must not contain the NUL character (\\u0000)")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("must be valid Unicode text") from None
    text = clean_text(text).strip()
    if not text:
        raise ValueError("must not be empty")
    return text


def check_line(text: str) -> str:
    """The text as it is stored, on one line.

    Raises:
        ValueError: as `check_text`.
    """
    return clean_line(check_text(text))


def check_web_address(text: str) -> str:
    """The address of a web page.

    Raises:
        ValueError: not http or https, without a host, or with characters that are not for addresses.
    """
    text = text.strip()
    parts = urlsplit(check_text(text))
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or not _is_one_word(text):
        raise ValueError("must be an address that begins with http:// or https://")
    return text


def _is_one_word(text: str) -> bool:
    return clean_text(text) == text and not any(part.isspace() for part in text)


LongText = Annotated[str, Field(max_length=MAX_TEXT_CHARACTERS), AfterValidator(check_text)]
ShortText = Annotated[str, Field(max_length=100), AfterValidator(check_line)]
WebAddress = Annotated[str, Field(max_length=MAX_URL_CHARACTERS), AfterValidator(check_web_address)]
ShareDays = Annotated[int, Field(ge=1, le=MAX_SHARE_DAYS)]
