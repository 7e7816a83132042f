"""What a server answered, as far as we read it. Many servers speak this protocol, each in its own way.

A field that cannot be used counts as left out, so that an odd one never costs us the rest of a paid answer.
Source: OpenAI API reference, "The chat completion object".
"""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator

# Ours: the answer was ended since it went in circles (`circles`), or its connection ended before it did.
CIRCLES = "circles"
BROKEN_OFF = "broken_off"
# More is a mistake, and would not fit the timeline.
_MOST_TOKENS = 10**8


def _none_if_invalid(value: Any, validate: ValidatorFunctionWrapHandler) -> Any:
    try:
        return validate(value)
    except ValidationError:
        return None


def _joined(value: Any) -> Any:
    """Some servers give a text in parts: `[{"type": "text", "text": "…"}]`."""
    if not isinstance(value, list):
        return value
    parts = [part.get("text") for part in value if isinstance(part, dict) and part.get("type", "text") == "text"]
    return "".join(part for part in parts if isinstance(part, str))


_LENIENT = WrapValidator(_none_if_invalid)
_Text = Annotated[str | None, _LENIENT]
_Tokens = Annotated[Annotated[int, Field(ge=0, le=_MOST_TOKENS)] | None, _LENIENT]


class Words(BaseModel):
    """What the model says, or why it will not."""

    content: Annotated[_Text, BeforeValidator(_joined)] = None
    refusal: _Text = None


class Choice(BaseModel):
    """One answer, and why it ended: `stop`, `length`, `content_filter` or the like."""

    message: Annotated[Words | None, _LENIENT] = None
    finish_reason: _Text = None


class PromptDetails(BaseModel):
    """Tokens of a prompt that came out of the provider's cache."""

    cached_tokens: _Tokens = None


class CompletionDetails(BaseModel):
    """Tokens of an answer that are thoughts."""

    reasoning_tokens: _Tokens = None


class TokenUsage(BaseModel):
    """What a request took, as far as the server says."""

    prompt_tokens: _Tokens = None
    completion_tokens: _Tokens = None
    prompt_tokens_details: Annotated[PromptDetails | None, _LENIENT] = None
    completion_tokens_details: Annotated[CompletionDetails | None, _LENIENT] = None


class Completion(BaseModel):
    """The answer to one request."""

    id: _Text = None
    model: _Text = None
    choices: Annotated[list[Choice] | None, _LENIENT] = None
    usage: Annotated[TokenUsage | None, _LENIENT] = None
