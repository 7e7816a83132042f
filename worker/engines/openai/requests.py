"""One structured request: ask, validate, repair once. Retries are the runtime's, which remembers them over crashes."""

from codecs import BOM_UTF8
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol, TypeVar

import httpx2
import openai
from pydantic import ValidationError

from core.settings import Price
from worker.engines.errors import EngineError, MalformedOutput, PermanentEngineError, UselessAnswer
from worker.engines.openai.completions import Choice, Completion
from worker.engines.openai.dialects import Dialects, Question
from worker.engines.openai.failures import error_of, refusal_of, translate
from worker.engines.openai.mending import Begun
from worker.engines.openai.metering import MOST_BYTES, metered, tokens_of
from worker.engines.openai.prices import cost_usd
from worker.engines.openai.prompting import Message
from worker.engines.openai.refusals import MEANINGS, Cause, Refusal, refusal_in_answer
from worker.engines.openai.streams import ComingAnswer
from worker.engines.openai.used import Used
from worker.runtime.calls import Tokens
from worker.runtime.errors import BudgetReached
from worker.runtime.replies import Reply, Usage

T = TypeVar("T")

# A token of English has about four characters; of other languages and of JSON fewer.
_CHARACTERS_A_TOKEN = 3
_EMPTY = "it is empty"
# Pieces that are asked for of one answer, after the first.
_MOST_PIECES = 4
_GO_ON = (
    "That is all of your answer that came. Go on where it ends: the same form, with only what comes after it. Lists "
    "of which nothing is left stay empty."
)
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
class Asked:
    """One operation's request.

    Attributes:
        sent: the messages.
        schema: what the answer must look like, under the name that the server is given.
        effort: how long a model that thinks first may think; None: as it likes.
    """

    operation: str
    model: str
    sent: list[Message]
    schema: Mapping[str, Any]
    schema_name: str
    headers: Mapping[str, str] | None = None
    effort: str | None = None

    @cached_property
    def most_tokens(self) -> int:
        """How long the answer may be."""
        return most_tokens(self.sent)

    def going_on(self, answer: str, said: str) -> "Asked":
        """The same with the answer to it, and what is said to that: it begins alike."""
        return replace(
            self, sent=[*self.sent, {"role": "assistant", "content": answer}, {"role": "user", "content": said}]
        )


class Mender(Protocol):
    """Works on answers that were cut off; see `mending`."""

    async def begun(self, answer: str) -> Begun:
        """What is whole of it."""
        ...

    async def joined(self, first: str, second: str) -> str:
        """Two pieces as one."""
        ...


@dataclass(kw_only=True)
class StructuredRequests:
    """Asks for answers of a given shape, in the form that each model was found to understand."""

    client: openai.AsyncOpenAI
    mender: Mender
    prices: Mapping[str, Price] = field(default_factory=dict)
    dialects: Dialects = field(default_factory=Dialects)

    async def ask(self, asked: Asked, use: Callable[[str, str | None], Awaitable[Used[T]]]) -> Reply[T]:
        """What `use` makes of the answer's text, and of what was written anew in place of its wrong passages.

        At most two requests: an answer that is of no use is asked for once more, and so are wrong passages of one
        that is. Where the second brings nothing, what the first brought counts: it is paid.

        Raises:
            RetryableEngineError, UselessAnswer, PermanentEngineError: each with the usage until then.
        """
        bill = Bill(model=asked.model)
        try:
            value = await self._value(asked, bill, use)
        except EngineError as error:
            error.usage = bill.usage(self.prices)
            raise
        return Reply(value=value, **asdict(bill.usage(self.prices)))

    async def body_of(self, asked: Asked) -> bytes:
        """The body of the server's answer as it came. Raises as `ask` does, for what the server refuses."""
        return await self._body(asked, asked.most_tokens)

    async def _value(self, asked: Asked, bill: Bill, use: Callable[[str, str | None], Awaitable[Used[T]]]) -> T:
        text = await self._whole(asked, bill)
        first = await use(text, None)
        if first.value is not None and not first.wrong:
            return first.value
        is_usable = first.value is not None
        said = _rewrite(first.wrong) if is_usable else _repair(first.flaw)
        try:
            again = await self._whole(asked.going_on(text, said), bill)
            second = await (use(text, again) if is_usable else use(again, None))
        except (EngineError, BudgetReached):
            if first.value is None:
                raise
            return first.value
        if (value := second.value if second.value is not None else first.value) is None:
            raise UselessAnswer(f"{asked.operation}: {second.flaw or _EMPTY}", operation=asked.operation)
        return value

    async def _whole(self, asked: Asked, bill: Bill) -> str:
        """The text of an answer; what one that was cut off lacks is asked for, with what there is before it."""
        text, is_cut = await self._send(asked, bill, asked.most_tokens)
        if not is_cut:
            return text
        begun = await self.mender.begun(text)
        whole, most = begun.text, asked.most_tokens * (1 if begun.text else 2)
        for _ in range(_MOST_PIECES):
            if whole is not None and begun.is_whole:
                return whole
            text, is_cut = await self._send(asked.going_on(whole, _GO_ON) if whole else asked, bill, most)
            begun = await self.mender.begun(text) if is_cut else Begun(text=text, is_whole=True)
            if begun.text is None:
                break
            whole = await self.mender.joined(whole, begun.text) if whole else begun.text
        if whole is not None and begun.is_whole:
            return whole
        # Paid in full more than once; another time would meet the same limit.
        raise PermanentEngineError(
            f"{asked.operation}: the answer was cut off ({Cause.CUT_OFF})",
            operation=asked.operation,
            public_message=MEANINGS[Cause.CUT_OFF].public_message,
        )

    async def _send(self, asked: Asked, bill: Bill, most: int) -> tuple[str, bool]:
        """The answer's text, and whether it was cut off."""
        body = await self._body(asked, most)
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

    async def _body(self, asked: Asked, most: int) -> bytes:
        """The body of the server's answer, asked for in simpler forms until it understands one."""
        question = Question(
            sent=asked.sent,
            schema=asked.schema,
            schema_name=asked.schema_name,
            most_tokens=most,
            effort=asked.effort,
        )
        form = self.dialects.of(asked.model)
        while True:
            refusal, body = await self._complete(asked, form.body(question))
            if refusal is None:
                return body
            simpler = self.dialects.learn(asked.model, form, refusal)
            if simpler is None:
                raise error_of(refusal, asked.operation, model=asked.model)
            form = simpler

    async def _complete(self, asked: Asked, wanted: Mapping[str, Any]) -> tuple[Refusal | None, bytes]:
        """The refusal, or the body. The package would take it to be what the protocol says, unseen."""
        try:
            async with metered(asked.operation, asked.model, wanted["messages"], self.prices) as request:
                try:
                    async with self.client.chat.completions.with_streaming_response.create(
                        model=asked.model, extra_headers=asked.headers, **wanted
                    ) as response:
                        body = await _received(response)
                except openai.APIStatusError as error:
                    request.refused(error.response.headers)
                    raise
                refusal = refusal_in_answer(body)
                if refusal is None or not body.lstrip().startswith(b"{"):
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


async def _received(response: openai.AsyncAPIResponse[Any]) -> bytes:
    """The body, whole or as a stream; a stream that breaks off counts as far as it came.

    The client's limit holds for each wait for the next bytes: a slow model is not one that is gone.
    """
    answer = ComingAnswer()
    try:
        async for chunk in response.iter_bytes():
            answer.feed(chunk)
            if answer.size > MOST_BYTES:
                break
    except httpx2.RequestError as error:
        if not answer.has_begun:
            is_late = isinstance(error, httpx2.TimeoutException)
            kind = openai.APITimeoutError if is_late else openai.APIConnectionError
            raise kind(request=response.http_request) from error
    return answer.body()


def _text_of(completion: Completion, operation: str) -> tuple[str, bool]:
    """What was said, and whether it was cut off."""
    choice = completion.choices[0] if completion.choices else Choice()
    if choice.finish_reason == "content_filter" or (choice.message and choice.message.refusal):
        raise PermanentEngineError(
            f"{operation}: refused", operation=operation, public_message=MEANINGS[Cause.REFUSED].public_message
        )
    if choice.message is None and choice.finish_reason != "length":
        raise MalformedOutput(f"{operation}: the server's answer holds no message", operation=operation)
    said = choice.message.content if choice.message else None
    return said or "", choice.finish_reason == "length"


def _repair(flaw: str | None) -> str:
    return f"That answer cannot be used: {flaw or _EMPTY}. Answer again, the whole answer, in the form asked for."


def _rewrite(wrong: Sequence[str]) -> str:
    listed = "\n".join(f"{number}. {line}" for number, line in enumerate(wrong, 1))
    return (
        "These sentences cannot stay, each for the reason behind it:\n"
        f"{listed}\n"
        "Write only these anew, closer to the evidence they cite: one part for each, in this order. A part without "
        "sentences leaves its sentence out. The others stay as they are."
    )
