"""Requests to models as calls of the ledger: begun before they go out, ended whatever becomes of them.

Where nobody says what a request took (it timed out, was cancelled, broke off), its tokens are estimated and marked.
"""

import asyncio
import json
from codecs import BOM_UTF8
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import openai
from pydantic import ValidationError

from core.settings import Price
from core.tracing import Span, traces
from worker.engines.openai.completions import BROKEN_OFF, CIRCLES, Choice, Completion, TokenUsage
from worker.engines.openai.prices import cost_usd
from worker.engines.openai.waits import calls_left
from worker.runtime.calls import CallBook, CallsLeft, ModelCall, Outcome, Tokens
from worker.runtime.request_context import call_book, call_in_hand

# Tens of times what an answer has; the reading of a longer one would hold up others.
MOST_BYTES = 4 * 1024**2
# A token of English has about four characters, of other languages and of JSON fewer.
_CHARACTERS_A_TOKEN = 3
# What a typical answer has; of one that did not come nobody knows how much of it was made.
_TYPICAL_ANSWER = 600
_REQUEST_ID = "x-request-id"
_OUTCOMES: dict[str | None, Outcome] = {
    "length": Outcome.CUT_OFF,
    BROKEN_OFF: Outcome.LOST,
    CIRCLES: Outcome.MALFORMED,
}
_OF_ALL = {"gen_ai.operation.name": "chat", "gen_ai.provider.name": "openai", "gen_ai.output.type": "json"}


@dataclass(kw_only=True)
class MeteredRequest:
    """One request in the ledger; `outcome`, `tokens` and `request_id` are told as they come to be known."""

    call: ModelCall
    outcome: Outcome = Outcome.LOST
    tokens: Tokens
    request_id: str | None = None
    answer_id: str | None = None
    answered_by: str | None = None
    finish_reason: str | None = None
    said: str | None = None
    left: CallsLeft | None = None

    def refused(self, headers: Mapping[str, str]) -> None:
        """The server did nothing."""
        self.outcome, self.tokens = Outcome.REFUSED, Tokens()
        self._note(headers)

    def answered(self, headers: Mapping[str, str], body: bytes) -> None:
        """An answer came, with its own account of what it took, if it can be read.

        Of a page in its place nobody knows what was done behind it.
        """
        self.outcome = Outcome.MALFORMED
        self._note(headers)
        if len(body) > MOST_BYTES:
            return
        try:
            completion = Completion.model_validate_json(body.removeprefix(BOM_UTF8))
        except ValidationError:
            return
        self.answer_id, self.answered_by = completion.id, completion.model
        choice = completion.choices[0] if completion.choices else Choice()
        self.finish_reason, self.said = choice.finish_reason, choice.message.content if choice.message else None
        self.outcome = _OUTCOMES.get(self.finish_reason, Outcome.ANSWERED)
        if completion.usage is not None and completion.usage.prompt_tokens is not None:
            self.tokens = tokens_of(completion.usage)
        else:
            least = max(self.tokens.output, len(self.said or "") // _CHARACTERS_A_TOKEN)
            self.tokens = replace(self.tokens, output=least)

    def _note(self, headers: Mapping[str, str]) -> None:
        """The server's own name for the request, and how many more it will take."""
        self.request_id, self.left = headers.get(_REQUEST_ID), calls_left(headers)


@asynccontextmanager
async def metered(
    operation: str, model: str, sent: list[dict[str, str]], prices: Mapping[str, Price], *, server: str | None = None
) -> AsyncIterator[MeteredRequest]:
    """A request that is made inside, and its answer read. `server` is the host that is asked."""
    book = call_book.get()
    call = ModelCall(operation=operation, model=model) if book is None else await book.begin(operation, model)
    request = MeteredRequest(call=call, tokens=estimated(sent))
    token = call_in_hand.set(call)
    about = {**_OF_ALL, "gen_ai.request.model": model, "bespoke.operation": operation, "server.address": server}
    with traces().span(f"chat {model}", kind="client", attributes=about) as span:
        try:
            async with _booked(request, prices, book):
                yield request
        finally:
            call_in_hand.reset(token)
            _note(span, request, sent)


@asynccontextmanager
async def _booked(request: MeteredRequest, prices: Mapping[str, Price], book: CallBook | None) -> AsyncIterator[None]:
    """The ledger's row, whatever becomes of the request."""
    call = request.call
    try:
        yield
    except openai.APITimeoutError:
        request.outcome = Outcome.TIMED_OUT
        raise
    except asyncio.CancelledError:  # closed while it was in flight
        request.outcome = Outcome.CANCELLED
        raise
    finally:
        cost = 0.0 if request.outcome is Outcome.REFUSED else cost_usd(call.model, request.tokens, prices)
        row = call.ended(request.outcome, request.tokens, cost_usd=cost, request_id=request.request_id)
        traces().model_called(row)
        if book is not None:
            book.end(call, row)
            if request.left is not None:
                book.left[call.model] = request.left


def _note(span: Span, request: MeteredRequest, sent: list[dict[str, str]]) -> None:
    """What became of a request, as the conventions for generative AI name it."""
    took = request.tokens
    if request.outcome is not Outcome.ANSWERED:
        span.fail(str(request.outcome))
    span.note(
        {
            "gen_ai.usage.input_tokens": took.input,
            "gen_ai.usage.output_tokens": took.output,
            "gen_ai.usage.cache_read.input_tokens": took.cached,
            "gen_ai.usage.reasoning.output_tokens": took.reasoning,
            "gen_ai.response.id": request.answer_id,
            "gen_ai.response.model": request.answered_by,
            "gen_ai.response.finish_reasons": [request.finish_reason] if request.finish_reason else None,
            "bespoke.is_estimated": took.is_estimated,
            "bespoke.provider_request_id": request.request_id,
        }
    )
    if traces().with_text:
        said = [{"role": "assistant", "content": request.said or ""}]
        span.note({"gen_ai.input.messages": _parts(sent), "gen_ai.output.messages": _parts(said)})


def _parts(messages: list[dict[str, str]]) -> str:
    """Messages in the form of the conventions."""
    return json.dumps(
        [{"role": message["role"], "parts": [{"type": "text", "content": message["content"]}]} for message in messages],
        ensure_ascii=False,
    )


def estimated(sent: list[dict[str, str]]) -> Tokens:
    """What a request may have taken, by its length."""
    characters = sum(len(message["content"]) for message in sent)
    return Tokens(input=characters // _CHARACTERS_A_TOKEN, output=_TYPICAL_ANSWER, is_estimated=True)


def tokens_of(usage: TokenUsage) -> Tokens:
    """What a server says."""
    cached = usage.prompt_tokens_details.cached_tokens if usage.prompt_tokens_details else None
    reasoning = usage.completion_tokens_details.reasoning_tokens if usage.completion_tokens_details else None
    return Tokens(
        input=usage.prompt_tokens or 0,
        cached=cached or 0,
        output=usage.completion_tokens or 0,
        reasoning=reasoning or 0,
    )
