"""One structured request: ask, validate, repair once. Retries are the runtime's, which remembers them over crashes."""

from codecs import BOM_UTF8
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, TypeVar

import openai
from pydantic import ValidationError

from core.settings import Price
from worker.engines.errors import EngineError, MalformedOutput, PermanentEngineError
from worker.engines.openai.answers import Answer, Unusable
from worker.engines.openai.completions import Choice, Completion
from worker.engines.openai.dialects import Dialects
from worker.engines.openai.failures import error_of, refusal_of, translate
from worker.engines.openai.metering import MOST_BYTES, metered, tokens_of
from worker.engines.openai.prices import cost_usd
from worker.engines.openai.prompting import Message, messages
from worker.engines.openai.refusals import MEANINGS, Cause, Refusal, refusal_in_answer
from worker.runtime.calls import Tokens
from worker.runtime.replies import Reply, Usage

T = TypeVar("T")

# A token of English has about four characters; of other languages and of JSON fewer.
_CHARACTERS_A_TOKEN = 3
# Models that think first count their thoughts as part of the answer.
_ROOM_FOR_THOUGHTS = 8_000


@dataclass(kw_only=True)
class Bill:
    """What the requests of one operation took."""

    model: str
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0

    def add(self, completion: Completion) -> None:
        """Adds one request's tokens, as far as the server says."""
        if completion.usage is not None:
            took = tokens_of(completion.usage)
            self.input_tokens += took.input
            self.cached_tokens += took.cached
            self.output_tokens += took.output

    def usage(self, prices: Mapping[str, Price]) -> Usage:
        """All of it until now, with the cost."""
        took = Tokens(input=self.input_tokens, cached=self.cached_tokens, output=self.output_tokens)
        cost = cost_usd(self.model, took, prices)
        return Usage(model=self.model, input_tokens=self.input_tokens, output_tokens=self.output_tokens, cost_usd=cost)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """One operation's request: what is sent of it is the dialect's business."""

    operation: str
    shape: type[Answer]
    headers: Mapping[str, str] | None
    most_tokens: int

    @property
    def schema(self) -> dict[str, Any]:
        """What the answer must look like."""
        return self.shape.model_json_schema()


@dataclass(kw_only=True)
class StructuredRequests:
    """Asks for answers of a given shape, in the form that each model was found to understand."""

    client: openai.AsyncOpenAI
    prices: Mapping[str, Price] = field(default_factory=dict)
    dialects: Dialects = field(default_factory=Dialects)

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
        sent = messages(operation, data)
        asked = _Asked(operation=operation, shape=shape, headers=headers, most_tokens=most_tokens(sent))
        try:
            value = await self._value(asked, sent, bill, use)
        except EngineError as error:
            error.usage = bill.usage(self.prices)
            raise
        return Reply(value=value, **asdict(bill.usage(self.prices)))

    async def body_of(self, operation: str, sent: list[Message], shape: type[Answer], model: str) -> bytes:
        """The body of the server's answer as it came. Raises as `ask` does, for what the server refuses."""
        asked = _Asked(operation=operation, shape=shape, headers=None, most_tokens=most_tokens(sent))
        return await self._body(asked, sent, model)

    async def _value(self, asked: _Asked, sent: list[Message], bill: Bill, use: Callable[[str], Awaitable[T]]) -> T:
        text = await self._whole(asked, sent, bill)
        try:
            return await use(text)
        except Unusable as flaw:
            sent = [*sent, {"role": "assistant", "content": text}, {"role": "user", "content": _repair(flaw)}]
        text = await self._whole(asked, sent, bill)
        try:
            return await use(text)
        except Unusable as flaw:
            raise MalformedOutput(f"{asked.operation}: {flaw}", operation=asked.operation) from flaw

    async def _whole(self, asked: _Asked, sent: list[Message], bill: Bill) -> str:
        """The text of an answer that was not cut off; one that was is asked for once more, with more room."""
        text = await self._send(asked, sent, bill)
        if text is None:
            text = await self._send(replace(asked, most_tokens=2 * asked.most_tokens), sent, bill)
        if text is None:
            # Paid in full twice; a third time would meet the same limit.
            raise PermanentEngineError(
                f"{asked.operation}: the answer was cut off ({Cause.CUT_OFF})",
                operation=asked.operation,
                public_message=MEANINGS[Cause.CUT_OFF].public_message,
            )
        return text

    async def _send(self, asked: _Asked, sent: list[Message], bill: Bill) -> str | None:
        """The answer's text; None when it was cut off."""
        body = await self._body(asked, sent, bill.model)
        if len(body) > MOST_BYTES:
            raise MalformedOutput(
                f"{asked.operation}: the server's answer has {len(body):,} bytes", operation=asked.operation
            )
        try:
            completion = Completion.model_validate_json(body.removeprefix(BOM_UTF8))
        except ValidationError as error:
            raise MalformedOutput(
                f"{asked.operation}: the server's answer is not JSON", operation=asked.operation
            ) from error
        bill.add(completion)
        return _text_of(completion, asked.operation)

    async def _body(self, asked: _Asked, sent: list[Message], model: str) -> bytes:
        """The body of the server's answer, asked for in simpler forms until it understands one."""
        form = self.dialects.of(model)
        while True:
            wanted = form.body(asked.operation, sent, asked.schema, asked.most_tokens)
            refusal, body = await self._complete(asked, wanted, model)
            if refusal is None:
                return body
            simpler = self.dialects.learn(model, form, refusal)
            if simpler is None:
                raise error_of(refusal, asked.operation, model=model)
            form = simpler

    async def _complete(self, asked: _Asked, wanted: Mapping[str, Any], model: str) -> tuple[Refusal | None, bytes]:
        """The refusal, or the body. The package would take it to be what the protocol says, unseen."""
        try:
            async with metered(asked.operation, model, wanted["messages"], self.prices) as request:
                try:
                    response = await self.client.chat.completions.with_raw_response.create(
                        model=model, extra_headers=asked.headers, **wanted
                    )
                except openai.APIStatusError as error:
                    request.refused(error.response.headers)
                    raise
                body: bytes = response.content
                refusal = refusal_in_answer(body)
                if refusal is None:
                    request.answered(response.headers, body)
                else:
                    request.refused(response.headers)
        except openai.OpenAIError as error:
            refused = refusal_of(error)
            if refused is None:
                raise translate(error, asked.operation) from error
            return refused, b""
        return refusal, body


def most_tokens(sent: list[Message]) -> int:
    """How long an answer may be: no operation gives back much more than it was given, thoughts apart."""
    given = sum(len(message["content"]) for message in sent) // _CHARACTERS_A_TOKEN
    return _ROOM_FOR_THOUGHTS + 2 * given


def _text_of(completion: Completion, operation: str) -> str | None:
    choice = completion.choices[0] if completion.choices else Choice()
    if choice.finish_reason == "content_filter" or (choice.message and choice.message.refusal):
        raise PermanentEngineError(
            f"{operation}: refused", operation=operation, public_message=MEANINGS[Cause.REFUSED].public_message
        )
    if choice.finish_reason == "length":
        return None
    if choice.message is None:
        raise MalformedOutput(f"{operation}: the server's answer holds no message", operation=operation)
    return choice.message.content or ""


def _repair(flaw: Unusable) -> str:
    return f"That answer cannot be used: {flaw}. Answer again, the whole answer, in the form asked for."
