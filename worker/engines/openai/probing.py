"""What a model's server can do, found out with three questions: one small one, and two that begin alike.

The first tells the form in which it answers. The second has a long beginning that no cache knows: how long until the
answer begins is how fast it reads. The third begins as the second does, and has a long answer: that is how fast it
writes, and whether the cache of prompts works. Together they take some 4,000 tokens.
"""

import json
import secrets
import time
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx2
import openai
from pydantic import ValidationError

from core.settings import Price
from worker.engines.openai.answers import Answer
from worker.engines.openai.asking import Asked
from worker.engines.openai.completions import Choice, Completion, TokenUsage
from worker.engines.openai.dialects import Form, Format, Question, dialects_of
from worker.engines.openai.mending import Begun, begun, joined
from worker.engines.openai.prices import has_price
from worker.engines.openai.requests import StructuredRequests
from worker.engines.openai.schemas import schema_of
from worker.engines.openai.streams import ComingAnswer

_NAMES = {
    Format.STRICT_SCHEMA: "strict JSON schema",
    Format.SCHEMA: "JSON schema",
    Format.OBJECT: "any JSON",
    Format.WORDS: "words",
}
# Names under which servers tell how much a model can take in.
_CONTEXT_FIELDS = ("context_length", "context_window", "max_model_len", "max_context_length", "n_ctx")
_TOLD = {"role": "system", "content": "Answer with JSON in the form that was asked for."}
_QUESTION = [_TOLD, {"role": "user", "content": "Which word comes after `ready, steady`?"}]
# Source: OpenAI docs, "Prompt caching": from 1,024 equal leading tokens on. A line below has twelve or more.
_LINES = 120
_WORDS = 25
# Nobody waits longer for a slow writer: what came until then tells enough.
_LONGEST_S = 60.0
_AT_ONCE_S = 0.01
_FEW_TOKENS, _MANY_TOKENS = 50, 150
# A token of JSON or English has about so many characters, where the server does not count them.
_CHARACTERS_A_TOKEN = 4


class WordAnswer(Answer):
    """One word."""

    word: str


class WordsAnswer(Answer):
    """Many words."""

    words: list[str]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the questions told. Speeds are in tokens a second, None where the longer questions failed.

    `cached_tokens`: of the third question, by the server's own account; None where it says nothing.
    """

    seconds: float
    form_name: str
    is_best_form: bool
    cached_tokens: int | None
    read_per_s: float | None
    written_per_s: float | None
    context_tokens: int | None
    has_price: bool


@dataclass(frozen=True, kw_only=True)
class _Timed:
    """One answer: when its first word came, when its last, and what it took."""

    first_s: float
    last_s: float
    input_tokens: int
    cached_tokens: int | None
    output_tokens: int

    @property
    def writing_s(self) -> float:
        """How long the answer took to write; where it came at once, how long all of it took, which is more."""
        return self.last_s - self.first_s if self.last_s - self.first_s > _AT_ONCE_S else self.last_s


class _Mending:
    """`Mender` in this process: a word has no pieces."""

    async def begun(self, answer: str) -> Begun:
        return begun(answer)

    async def joined(self, first: str, second: str) -> str:
        return joined(first, second)


async def probe(client: openai.AsyncOpenAI, model: str, prices: Mapping[str, Price]) -> Seen:
    """Asks for one word, in simpler forms until it is understood; then in that form how fast it is.

    Raises:
        EngineError: with the cause.
    """
    requests = StructuredRequests(client=client, mender=_Mending(), dialects=dialects_of(client.base_url.host))
    began = time.monotonic()
    asked = Asked(operation="probe", model=model, sent=_QUESTION, schema=schema_of(WordAnswer), schema_name="probe")
    await requests.body_of(asked)
    seconds = time.monotonic() - began
    form = requests.dialects.of(model)
    nonce = secrets.token_hex(8)
    one, many = [
        await _timed(client, model, form, nonce, wanted=wanted, most_tokens=most)
        for wanted, most in ((1, _FEW_TOKENS), (_WORDS, _MANY_TOKENS))
    ]
    return Seen(
        seconds=seconds,
        form_name=_NAMES[form.format],
        is_best_form=form.format is Format.STRICT_SCHEMA,
        cached_tokens=many.cached_tokens if many else None,
        read_per_s=max(1, one.input_tokens - (one.cached_tokens or 0)) / one.first_s if one else None,
        written_per_s=many.output_tokens / many.writing_s if many else None,
        context_tokens=await _context_tokens(client, model),
        has_price=has_price(model, prices),
    )


async def _timed(
    client: openai.AsyncOpenAI, model: str, form: Form, nonce: str, *, wanted: int, most_tokens: int
) -> _Timed | None:
    """An answer of so many words about a long list; None where it failed: speed is worth no fault of its own."""
    listed = "\n".join(f"{number}: the van leaves the yard at {number} past noon" for number in range(_LINES))
    ask = f"List {nonce}\n{listed}\n\nWrite {wanted} different words that stand in this list or fit to it."
    question = Question(
        sent=[_TOLD, {"role": "user", "content": ask}],
        schema=schema_of(WordsAnswer),
        schema_name="probe_words",
        most_tokens=most_tokens,
    )
    answer, began, first_s = ComingAnswer(), time.monotonic(), 0.0
    try:
        async with client.chat.completions.with_streaming_response.create(
            model=model, **form.body(question)
        ) as response:
            async for chunk in response.iter_bytes():
                answer.feed(chunk)
                now_s = time.monotonic() - began
                first_s = first_s or (now_s if answer.has_begun else 0.0)
                if first_s and now_s > first_s + _LONGEST_S:
                    break
        completion = Completion.model_validate_json(answer.body().removeprefix(BOM_UTF8))
    except (openai.OpenAIError, httpx2.RequestError, ValidationError):
        return None
    last_s = time.monotonic() - began
    usage = completion.usage or TokenUsage()
    choice = completion.choices[0] if completion.choices else Choice()
    said = (choice.message.content if choice.message else None) or ""
    cached = usage.prompt_tokens_details.cached_tokens if usage.prompt_tokens_details else None
    return _Timed(
        first_s=first_s or last_s,
        last_s=last_s,
        input_tokens=usage.prompt_tokens or len(json.dumps(question.sent)) // _CHARACTERS_A_TOKEN,
        cached_tokens=cached,
        output_tokens=max(1, usage.completion_tokens or len(said) // _CHARACTERS_A_TOKEN),
    )


async def _context_tokens(client: openai.AsyncOpenAI, model: str) -> int | None:
    """How much it can take in, where the server tells: of the model itself, or in its list of all (llama.cpp)."""
    for ask in (_told_of, _told_in_list):
        try:
            about = await ask(client, model)
        except openai.OpenAIError:
            continue
        meta = about.get("meta")
        known = {**(meta if isinstance(meta, dict) else {}), **about}
        sizes = [value for name in _CONTEXT_FIELDS if isinstance(value := known.get(name), int) and value > 0]
        if sizes:
            return sizes[0]
    return None


async def _told_of(client: openai.AsyncOpenAI, model: str) -> dict[str, Any]:
    told: dict[str, Any] = (await client.models.retrieve(model)).model_dump()
    return told


async def _told_in_list(client: openai.AsyncOpenAI, model: str) -> dict[str, Any]:
    listed = (await client.models.list()).data or []
    return next((each.model_dump() for each in listed if each.id == model), {})
