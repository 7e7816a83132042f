"""What a server's no means. One table: cause → what the user reads, where the operator should look, is it tried again.

Servers that speak this protocol refuse in many ways: codes, types, statuses, or words alone; errors in an object, in a
list, or in a reply that says 200. `read_refusal` finds the cause of each, and how long the server wants to be left
alone.

Source: OpenAI docs, "Error codes" and "Rate limits"; error replies as documented by Azure, OpenRouter, Groq, DeepSeek,
vLLM, llama.cpp, Ollama, Gemini and Anthropic; RFC 9110, section 10.2.3 (Retry-After).
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from worker.engines.openai.waits import asked_in_headers, asked_in_words, duration_s

# A limit of the day that says no time: longer than a job may take, so that it ends at once and says why.
_OF_THE_DAY = re.compile(r"per[ _-]?day|daily|\b[rt]pd\b")
_WAIT_OF_THE_DAY_S = 3_600.0
# Of an error reply: bytes that are read, characters of one message, objects that are looked at.
_MOST_BODY = 64 * 1024
_MOST_WORDS = 2_000
_MOST_NODES = 100


class Cause(StrEnum):
    """Why there is no usable answer."""

    CREDENTIALS = "credentials"
    UNKNOWN_MODEL = "unknown_model"
    NO_CREDIT = "no_credit"
    TOO_LONG = "too_long"
    REFUSED = "refused"
    THROTTLED = "throttled"
    UNAVAILABLE = "unavailable"
    FORMAT_UNSUPPORTED = "format_unsupported"
    CUT_OFF = "cut_off"
    MALFORMED = "malformed"
    NOT_ACCEPTED = "not_accepted"


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What the job's owner reads, what the operator's log adds, and whether the same request may succeed later."""

    public_message: str
    look_at: str = ""
    is_retryable: bool = False


MEANINGS: Mapping[Cause, Meaning] = {
    Cause.CREDENTIALS: Meaning(
        public_message="Something is wrong on our side: the language model refused this server's key.",
        look_at="OPENAI_API_KEY",
    ),
    Cause.UNKNOWN_MODEL: Meaning(
        public_message="Something is wrong on our side: the language model's server does not know our model.",
        look_at="BESPOKE_MODEL, BESPOKE_OPERATION_MODELS, OPENAI_BASE_URL",
    ),
    Cause.NO_CREDIT: Meaning(
        public_message="Something is wrong on our side: the language model's account has no credit left.",
        look_at="billing of the account of OPENAI_API_KEY",
    ),
    Cause.TOO_LONG: Meaning(public_message="The text is too long for the language model.", look_at="BESPOKE_MODEL"),
    Cause.REFUSED: Meaning(public_message="The language model refused to work on this text."),
    Cause.THROTTLED: Meaning(public_message="The language model is busy.", is_retryable=True),
    Cause.UNAVAILABLE: Meaning(public_message="The language model is not available at the moment.", is_retryable=True),
    Cause.FORMAT_UNSUPPORTED: Meaning(
        public_message="Something is wrong on our side: the language model cannot answer in the form we need.",
        look_at="BESPOKE_MODEL",
    ),
    Cause.CUT_OFF: Meaning(public_message="The language model's answer was too long.", is_retryable=True),
    Cause.MALFORMED: Meaning(
        public_message="The language model gave an answer that could not be used.", is_retryable=True
    ),
    Cause.NOT_ACCEPTED: Meaning(public_message="The language model did not accept this request."),
}

# Says more than the cause alone. The texts are for the job's owner.
_NOT_OFFERED_HERE = "Something is wrong on our side: the language model is not offered where this server stands."
_ACCOUNT_CLOSED = "Something is wrong on our side: the language model's account is closed."
_TOO_LONG_FOR_ACCOUNT = "The text is too long for the limits of the language model's account."


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A server's no. `detail` is for logs: status and code, no word of the request. `wait_s` is what it asks for."""

    cause: Cause
    detail: str
    public_message: str
    is_retryable: bool
    wait_s: float | None = None
    # What in our way of asking it did not understand, in its own words and lower case; never logged.
    words: str = ""

    @property
    def is_overload(self) -> bool:
        """The server says that it has too much to do, not that it is broken."""
        return self.cause is Cause.UNAVAILABLE and "overloaded" in self.words

    @property
    def look_at(self) -> str:
        """Where the operator may find the reason."""
        return MEANINGS[self.cause].look_at


@dataclass(frozen=True, kw_only=True)
class _Error:
    """An error reply's parts, as far as there are any; all in lower case."""

    status: int
    codes: frozenset[str]
    words: str
    delay_s: float | None


def read_refusal(status: int, headers: Mapping[str, str], body: bytes, *, now: datetime | None = None) -> Refusal:
    """What a reply means that is no answer."""
    error = _read(status, body)
    cause, public = _cause(error)
    waits = [asked_in_headers(headers, now=now), error.delay_s]
    if cause is Cause.THROTTLED and _OF_THE_DAY.search(f"{' '.join(error.codes)} {error.words}"):
        waits.append(_WAIT_OF_THE_DAY_S)
    retry = MEANINGS[cause].is_retryable
    should = headers.get("x-should-retry", "").lower()
    if should == "true" and not retry:
        cause, public, retry = Cause.UNAVAILABLE, None, True
    elif should == "false":
        retry = False
    return Refusal(
        cause=cause,
        detail=" ".join(["the model answered", str(status), *sorted(error.codes)])[:200],
        public_message=public or MEANINGS[cause].public_message,
        is_retryable=retry,
        wait_s=next((wait for wait in waits if wait is not None), None),
        words=f"{' '.join(sorted(error.codes))} {error.words}",
    )


def refusal_in_answer(body: bytes) -> Refusal | None:
    """The refusal in a reply that says 200: an error in place of choices, or no JSON but a page. None: an answer."""
    text = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:1] == b"<":
        return Refusal(
            cause=Cause.UNAVAILABLE,
            detail="a page in place of an answer",
            public_message=MEANINGS[Cause.UNAVAILABLE].public_message,
            is_retryable=True,
        )
    if b'"error"' not in text or b'"choices"' in text:
        return None
    said = next((node for node in _nodes(body) if node.get("error")), None)
    if said is None:
        return None
    codes = [value for node in _nodes(body) if isinstance(value := node.get("code"), int)]
    return read_refusal(codes[0] if codes else HTTPStatus.BAD_GATEWAY, {}, body)


# Words and codes by which a cause is known, whatever the status; the first that fits counts.
_SIGNS: tuple[tuple[Cause, str | None, re.Pattern[str]], ...] = tuple(
    (cause, public, re.compile(pattern))
    for cause, public, pattern in (
        (Cause.TOO_LONG, _TOO_LONG_FOR_ACCOUNT, r"request too large|request_too_large|tokens must be reduced"),
        (
            Cause.TOO_LONG,
            None,
            (
                r"context_length|maximum context|context window|context size|context length|too many tokens"
                r"|(?:prompt|input|message)s? (?:is|are) too long|string_above_max_length|reduce the length"
            ),
        ),
        (Cause.CUT_OFF, None, r"could not finish the message because"),
        (
            Cause.NO_CREDIT,
            None,
            r"insufficient[_ ](?:quota|credit|balance|funds)|billing[_ ]|credit balance is too low|out of credit",
        ),
        (Cause.CREDENTIALS, _ACCOUNT_CLOSED, r"account_deactivated|account .{0,60}(?:deactivated|suspended|closed)"),
        (Cause.CREDENTIALS, _NOT_OFFERED_HERE, r"unsupported_country|region, or territory not supported"),
        (Cause.CREDENTIALS, None, r"invalid_api_key|incorrect api key|invalid api key|authentication_error"),
        (
            Cause.REFUSED,
            None,
            (
                r"content_filter|content_policy|invalid_prompt|content management policy|flagged|moderation|usage polic"
                r"|safety (?:system|reasons|filter)"
            ),
        ),
        (Cause.MALFORMED, None, r"json_validate_failed|failed to generate json"),
        (
            Cause.FORMAT_UNSUPPORTED,
            None,
            (
                r"response_format|response_schema|json[_ ]schema|json_object|\$defs|\$ref|additionalproperties"
                r"|structured output|requested parameters|guided_json|grammar|number of repetitions"
            ),
        ),
        (
            Cause.UNKNOWN_MODEL,
            None,
            (
                r"model_not_found|deploymentnotfound|model_decommissioned|unknown model"
                r"|(?:model|deployment)\b.{0,200}(?:not (?:found|supported|available)|does not exist|decommissioned)"
            ),
        ),
        (Cause.UNAVAILABLE, None, r"overloaded|loading model|model is loading"),
        (Cause.THROTTLED, None, r"rate[_ ]limit|too many requests|resource_exhausted|throttl"),
    )
)
_ALWAYS_MEANT = frozenset({Cause.TOO_LONG, Cause.NO_CREDIT, Cause.CREDENTIALS, Cause.REFUSED, Cause.MALFORMED})
_ABOUT_THE_REQUEST = frozenset({Cause.UNKNOWN_MODEL, Cause.FORMAT_UNSUPPORTED})
_NOT_ABOUT_THE_REQUEST = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS})
_BY_STATUS: Mapping[int, Cause] = {
    HTTPStatus.UNAUTHORIZED: Cause.CREDENTIALS,
    HTTPStatus.PAYMENT_REQUIRED: Cause.NO_CREDIT,
    HTTPStatus.FORBIDDEN: Cause.CREDENTIALS,
    HTTPStatus.NOT_FOUND: Cause.UNKNOWN_MODEL,
    HTTPStatus.REQUEST_TIMEOUT: Cause.UNAVAILABLE,
    HTTPStatus.CONFLICT: Cause.UNAVAILABLE,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Cause.TOO_LONG,
    HTTPStatus.TOO_EARLY: Cause.UNAVAILABLE,
    HTTPStatus.TOO_MANY_REQUESTS: Cause.THROTTLED,
}


def _cause(error: _Error) -> tuple[Cause, str | None]:
    # A quota that comes back by itself is a limit on the rate, whatever it is called.
    if error.status == HTTPStatus.TOO_MANY_REQUESTS and error.delay_s is not None:
        return Cause.THROTTLED, None
    searched = f"{' '.join(error.codes)} {error.words}"
    signs = ((cause, public) for cause, public, pattern in _SIGNS if pattern.search(searched))
    for cause, public in signs:
        # Words of a server that is in trouble may be about anything; those of a clear refusal count anywhere.
        if error.status < HTTPStatus.INTERNAL_SERVER_ERROR or cause in _ALWAYS_MEANT:
            if cause in _ABOUT_THE_REQUEST and error.status in _NOT_ABOUT_THE_REQUEST:
                continue
            return cause, public
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Cause.UNAVAILABLE, None
    return _BY_STATUS.get(error.status, Cause.NOT_ACCEPTED), None


def _read(status: int, body: bytes) -> _Error:
    codes: set[str] = set()
    words: list[str] = []
    delays: list[float] = []
    for node in _nodes(body):
        for key, value in node.items():
            if key in {"code", "type", "status"} and isinstance(value, str) and re.fullmatch(r"[\w.-]{1,60}", value):
                codes.add(value.lower())
            elif key in {"message", "error", "detail", "code", "type"} and isinstance(value, str):
                words.append(value[:_MOST_WORDS].lower())
            elif key in {"retryDelay", "retry_after", "retry_after_seconds"}:
                delays += [seconds] if (seconds := duration_s(str(value))) is not None else []
    text = " ".join(words)
    delay_s = delays[0] if delays else asked_in_words(text)
    return _Error(status=status, codes=frozenset(codes), words=text, delay_s=delay_s)


def _nodes(body: bytes) -> Iterator[dict[str, Any]]:
    """Every object in an error reply, outer ones first; nothing for what is no JSON."""
    try:
        waiting = [json.loads(body[:_MOST_BODY].decode("utf-8-sig", "replace"))]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node[:_MOST_NODES]
        elif isinstance(node, dict):
            yield node
            # What a model wrote is no word of the server.
            waiting += [value for key, value in node.items() if key not in {"failed_generation", "choices", "metadata"}]
