"""Requests to models as calls of the ledger: begun before they go out, ended whatever becomes of them.

Where nobody says what a request took (it timed out, was cancelled, broke off), its tokens are estimated and marked.
"""

import asyncio
from codecs import BOM_UTF8
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import openai
from pydantic import ValidationError

from core.settings import Price
from worker.engines.openai.completions import BROKEN_OFF, CIRCLES, Completion, TokenUsage
from worker.engines.openai.prices import cost_usd
from worker.runtime.calls import ModelCall, Outcome, Tokens
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


@dataclass(kw_only=True)
class MeteredRequest:
    """One request in the ledger; `outcome`, `tokens` and `request_id` are told as they come to be known."""

    call: ModelCall
    outcome: Outcome = Outcome.LOST
    tokens: Tokens
    request_id: str | None = None

    def refused(self, headers: Mapping[str, str]) -> None:
        """The server did nothing."""
        self.outcome, self.tokens, self.request_id = Outcome.REFUSED, Tokens(), headers.get(_REQUEST_ID)

    def answered(self, headers: Mapping[str, str], body: bytes) -> None:
        """An answer came, with its own account of what it took, if it can be read.

        Of a page in its place nobody knows what was done behind it.
        """
        self.outcome, self.request_id = Outcome.MALFORMED, headers.get(_REQUEST_ID)
        if len(body) > MOST_BYTES:
            return
        try:
            completion = Completion.model_validate_json(body.removeprefix(BOM_UTF8))
        except ValidationError:
            return
        reasons = [choice.finish_reason for choice in completion.choices or ()]
        self.outcome = _OUTCOMES.get(reasons[0] if reasons else None, Outcome.ANSWERED)
        if completion.usage is not None and completion.usage.prompt_tokens is not None:
            self.tokens = tokens_of(completion.usage)
        else:
            said = sum(len(choice.message.content or "") for choice in completion.choices or () if choice.message)
            least = max(self.tokens.output, said // _CHARACTERS_A_TOKEN)
            self.tokens = replace(self.tokens, output=least)


@asynccontextmanager
async def metered(
    operation: str, model: str, sent: list[dict[str, str]], prices: Mapping[str, Price]
) -> AsyncIterator[MeteredRequest]:
    """A request that is made inside, and its answer read."""
    book = call_book.get()
    call = ModelCall(operation=operation, model=model) if book is None else await book.begin(operation, model)
    request = MeteredRequest(call=call, tokens=estimated(sent))
    token = call_in_hand.set(call)
    try:
        yield request
    except openai.APITimeoutError:
        request.outcome = Outcome.TIMED_OUT
        raise
    except asyncio.CancelledError:  # closed while it was in flight
        request.outcome = Outcome.CANCELLED
        raise
    finally:
        call_in_hand.reset(token)
        if book is not None:
            cost = 0.0 if request.outcome is Outcome.REFUSED else cost_usd(model, request.tokens, prices)
            book.end(call, call.ended(request.outcome, request.tokens, cost_usd=cost, request_id=request.request_id))


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
