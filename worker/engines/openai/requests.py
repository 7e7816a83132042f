"""One structured request: ask, validate, repair once. Retries are the runtime's, which remembers them over crashes."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

import openai
from pydantic import ValidationError

from worker.engines.errors import CutOff, EngineError, MalformedOutput, PermanentEngineError
from worker.engines.openai.answers import Answer, Unusable
from worker.engines.openai.completions import Choice, Completion
from worker.engines.openai.failures import translate
from worker.engines.openai.prices import cost_usd
from worker.engines.openai.prompting import Message, messages
from worker.runtime.replies import Reply, Usage

T = TypeVar("T")

# Tens of times what an answer has; the reading of a longer one would hold up others.
MOST_BYTES = 4 * 1024**2
REFUSED = "The language model refused to work on this text."


@dataclass(kw_only=True)
class Bill:
    """What the requests of one operation took."""

    model: str
    input_tokens: int = 0
    output_tokens: int = 0

    def add(self, completion: Completion) -> None:
        """Adds one request's tokens, as far as the server says."""
        if completion.usage is not None:
            self.input_tokens += completion.usage.prompt_tokens or 0
            self.output_tokens += completion.usage.completion_tokens or 0

    def usage(self, prices: Mapping[str, Mapping[str, float]]) -> Usage:
        """All of it until now, with the cost."""
        cost = cost_usd(self.model, self.input_tokens, self.output_tokens, prices)
        return Usage(model=self.model, input_tokens=self.input_tokens, output_tokens=self.output_tokens, cost_usd=cost)


@dataclass(kw_only=True)
class StructuredRequests:
    """Asks for answers of a given shape.

    A model that does not know JSON schemas is asked for any JSON from then on, with the schema in the prompt. One
    address may serve models of many makers, so what one refuses another may know.
    """

    client: openai.AsyncOpenAI
    prices: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    without_schemas: set[str] = field(default_factory=set)

    async def ask(
        self,
        operation: str,
        *,
        model: str,
        data: Mapping[str, Any],
        shape: type[Answer],
        use: Callable[[str], Awaitable[T]],
        headers: Mapping[str, str] | None = None,
    ) -> Reply[T]:
        """What `use` makes of the answer's text. It raises `Unusable` for one that breaks its shape or makes no sense.

        Raises:
            RetryableEngineError, MalformedOutput, PermanentEngineError: each with the usage until then.
        """
        bill = Bill(model=model)
        try:
            value = await self._value(operation, messages(operation, data), shape, bill, headers, use=use)
        except EngineError as error:
            error.usage = bill.usage(self.prices)
            raise
        return Reply(value=value, **asdict(bill.usage(self.prices)))

    async def _value(
        self,
        operation: str,
        sent: list[Message],
        shape: type[Answer],
        bill: Bill,
        headers: Mapping[str, str] | None,
        *,
        use: Callable[[str], Awaitable[T]],
    ) -> T:
        text = await self._send(operation, sent, shape, bill, headers)
        try:
            return await use(text)
        except Unusable as flaw:
            sent = [*sent, {"role": "assistant", "content": text}, {"role": "user", "content": _repair(flaw)}]
        text = await self._send(operation, sent, shape, bill, headers)
        try:
            return await use(text)
        except Unusable as flaw:
            raise MalformedOutput(f"{operation}: {flaw}", operation=operation) from flaw

    async def _send(
        self,
        operation: str,
        sent: list[Message],
        shape: type[Answer],
        bill: Bill,
        headers: Mapping[str, str] | None,
    ) -> str:
        with_schema = bill.model not in self.without_schemas
        try:
            body = await self._complete(operation, sent, shape, bill.model, headers, with_schema=with_schema)
        except openai.OpenAIError as error:
            # Not what is known by now: of several requests at once, each that was sent with a schema is sent again.
            if with_schema and _is_about_schemas(error):
                self.without_schemas.add(bill.model)
                return await self._send(operation, sent, shape, bill, headers)
            raise translate(error, operation) from error
        if len(body) > MOST_BYTES:
            raise MalformedOutput(f"{operation}: the server's answer has {len(body):,} bytes", operation=operation)
        try:
            completion = Completion.model_validate_json(body)
        except ValidationError as error:
            raise MalformedOutput(f"{operation}: the server's answer is not JSON", operation=operation) from error
        bill.add(completion)
        return _text_of(completion, operation)

    async def _complete(
        self,
        operation: str,
        sent: list[Message],
        shape: type[Answer],
        model: str,
        headers: Mapping[str, str] | None,
        *,
        with_schema: bool,
    ) -> bytes:
        """The body of the server's answer. The package would take it to be what the protocol says, unseen."""
        schema = shape.model_json_schema()
        wanted: dict[str, Any] = {"type": "json_object"}
        if with_schema:
            wanted = {"type": "json_schema", "json_schema": {"name": operation, "strict": True, "schema": schema}}
        else:
            system = f"{sent[0]['content']}\n\nAnswer with one JSON object that fits this schema:\n{json.dumps(schema)}"
            sent = [{"role": "system", "content": system}, *sent[1:]]
        response = await self.client.chat.completions.with_raw_response.create(  # type: ignore[call-overload]
            model=model, messages=sent, response_format=wanted, extra_headers=headers
        )
        body: bytes = response.content
        return body


def _text_of(completion: Completion, operation: str) -> str:
    choice = completion.choices[0] if completion.choices else Choice()
    if choice.finish_reason == "content_filter" or (choice.message and choice.message.refusal):
        raise PermanentEngineError(f"{operation}: refused", operation=operation, public_message=REFUSED)
    if choice.finish_reason == "length":
        raise CutOff(f"{operation}: the answer was cut off", operation=operation)
    if choice.message is None:
        raise MalformedOutput(f"{operation}: the server's answer holds no message", operation=operation)
    return choice.message.content or ""


def _is_about_schemas(error: openai.OpenAIError) -> bool:
    if not isinstance(error, openai.BadRequestError | openai.UnprocessableEntityError):
        return False
    text = str(error).lower()
    return "json_schema" in text or "response_format" in text


def _repair(flaw: Unusable) -> str:
    return f"That answer cannot be used: {flaw}. Answer again, the whole answer, in the form asked for."
