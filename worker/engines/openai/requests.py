"""One structured request: ask, validate, repair once. Retries are the runtime's, which remembers them over crashes."""

from codecs import BOM_UTF8
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol, TypeVar

import httpx2
import openai
import structlog
from pydantic import ValidationError

from core.settings import Price
from worker.engines.errors import (
    EndlessAnswer,
    EngineError,
    MalformedOutput,
    PermanentEngineError,
    RetryableEngineError,
    TooLong,
    UselessAnswer,
)
from worker.engines.openai.asking import Asked, Bill, Said
from worker.engines.openai.circles import goes_in_circles
from worker.engines.openai.completions import BROKEN_OFF, CIRCLES, Choice, Completion
from worker.engines.openai.dialects import Dialects, Question
from worker.engines.openai.failures import error_of, refusal_of, translate
from worker.engines.openai.mending import Begun
from worker.engines.openai.metering import MOST_BYTES, metered
from worker.engines.openai.refusals import MEANINGS, Cause, Refusal, refusal_in_answer
from worker.engines.openai.streams import ComingAnswer
from worker.engines.openai.used import Used
from worker.runtime.errors import BudgetReached
from worker.runtime.replies import Reply

T = TypeVar("T")

log = structlog.get_logger(__name__)

_EMPTY = "it is empty"
_ENDLESS = "it repeats itself without end"
# What a model is shown of an answer of its own that goes in circles.
_SHOWN_OF_CIRCLES = 400
# Pieces that are asked for of one answer, after the first.
_MOST_PIECES = 4
_GO_ON = (
    "That is all of your answer that came. Go on where it ends: the same form, with only what comes after it. Lists "
    "of which nothing is left stay empty."
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
            RetryableEngineError, UselessAnswer, EndlessAnswer, PermanentEngineError: each with the usage until then.
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
        text, first = await self._used(asked, bill, lambda answer: use(answer, None))
        if first.value is not None and not first.wrong:
            return first.value
        is_usable = first.value is not None
        said = _rewrite(first.wrong) if is_usable else _repair(first.flaw)
        log.info("answer_sent_back", operation=asked.operation, model=asked.model, wrong=len(first.wrong))
        try:
            _, second = await self._used(
                asked.going_on(text, said), bill, lambda anew: use(text, anew) if is_usable else use(anew, None)
            )
        except (EngineError, BudgetReached):
            if first.value is None:
                raise
            return first.value
        if (value := second.value if second.value is not None else first.value) is None:
            raise UselessAnswer(f"{asked.operation}: {second.flaw or _EMPTY}", operation=asked.operation)
        return value

    async def _used(self, asked: Asked, bill: Bill, use: Callable[[str], Awaitable[Used[T]]]) -> tuple[str, Used[T]]:
        """The text of an answer, and what is made of it. Of one that goes in circles, what is whole counts."""
        said = await self._send(asked, bill, asked.most_tokens)
        if said.is_cut:
            text = await self._whole(asked, bill, said.text)
            return text, await use(text)
        if not said.is_in_circles:
            return said.text, await use(said.text)
        log.info("answer_in_circles", operation=asked.operation, model=asked.model, characters=len(said.text))
        begun = (await self.mender.begun(said.text)).text
        if begun is None:
            return said.text[:_SHOWN_OF_CIRCLES], Used[T](flaw=_ENDLESS)
        text = await self.mender.joined(begun, asked.nothing)
        return text, await use(text)

    async def _whole(self, asked: Asked, bill: Bill, text: str) -> str:
        """The whole of an answer that was cut off: what it lacks is asked for, with what there is before it."""
        begun = await self.mender.begun(text)
        is_broken = False
        whole, most = begun.text, asked.most_tokens * (1 if begun.text else 2)
        for _ in range(_MOST_PIECES):
            if whole is not None and begun.is_whole:
                return whole
            try:
                said = await self._send(asked.going_on(whole, _GO_ON) if whole else asked, bill, most)
            except TooLong:
                if whole is None:
                    raise
                return whole  # it has no room to go on; what is whole counts
            begun = Begun(text=said.text, is_whole=True) if said.is_whole else await self.mender.begun(said.text)
            if said.is_in_circles:
                begun.is_whole = True
            is_broken = said.is_broken
            if begun.text is None:
                break
            whole = await self.mender.joined(whole, begun.text) if whole else begun.text
        if whole is not None and begun.is_whole:
            return whole
        if is_broken:  # bad luck, and no limit
            raise RetryableEngineError(f"{asked.operation}: the answer broke off", operation=asked.operation)
        raise EndlessAnswer(
            f"{asked.operation}: the answer was cut off ({Cause.CUT_OFF})",
            operation=asked.operation,
            public_message=MEANINGS[Cause.CUT_OFF].public_message,
        )

    async def _send(self, asked: Asked, bill: Bill, most: int) -> "Said":
        """One answer."""
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
            host = self.client.base_url.host
            async with metered(asked.operation, asked.model, wanted["messages"], self.prices, server=host) as request:
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


async def _received(response: openai.AsyncAPIResponse[Any]) -> bytes:
    """The body, whole or as a stream; a stream that breaks off counts as far as it came.

    The client's limit holds for each wait for the next bytes: a slow model is not one that is gone.
    """
    answer = ComingAnswer()
    try:
        async for chunk in response.iter_bytes():
            answer.feed(chunk)
            if answer.size > MOST_BYTES or answer.is_in_circles:
                break
    except httpx2.RequestError as error:
        if not answer.has_begun:
            is_late = isinstance(error, httpx2.TimeoutException)
            kind = openai.APITimeoutError if is_late else openai.APIConnectionError
            raise kind(request=response.http_request) from error
    return answer.body()


def _text_of(completion: Completion, operation: str) -> Said:
    """What was said."""
    choice = completion.choices[0] if completion.choices else Choice()
    if choice.finish_reason == "content_filter" or (choice.message and choice.message.refusal):
        raise PermanentEngineError(
            f"{operation}: refused", operation=operation, public_message=MEANINGS[Cause.REFUSED].public_message
        )
    if choice.message is None and choice.finish_reason != "length":
        raise MalformedOutput(f"{operation}: the server's answer holds no message", operation=operation)
    text = choice.message.content if choice.message else None
    is_broken = choice.finish_reason == BROKEN_OFF
    is_cut = is_broken or choice.finish_reason == "length"
    if choice.finish_reason == CIRCLES or (is_cut and goes_in_circles(text or "")):
        return Said(text=text or "", is_in_circles=True)
    return Said(text=text or "", is_cut=is_cut, is_broken=is_broken)


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
