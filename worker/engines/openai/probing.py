"""What a model's server can do, found out with one small question."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import openai

from core.settings import Price
from worker.engines.openai.answers import Answer
from worker.engines.openai.asking import Asked
from worker.engines.openai.completions import Completion
from worker.engines.openai.dialects import Format
from worker.engines.openai.mending import Begun, begun, joined
from worker.engines.openai.prices import has_price
from worker.engines.openai.requests import StructuredRequests
from worker.engines.openai.schemas import schema_of

_NAMES = {
    Format.STRICT_SCHEMA: "strict JSON schema",
    Format.SCHEMA: "JSON schema",
    Format.OBJECT: "any JSON",
    Format.WORDS: "words",
}
# Names under which servers tell how much a model can take in.
_CONTEXT_FIELDS = ("context_length", "context_window", "max_model_len", "max_context_length", "n_ctx")
_QUESTION = [
    {"role": "system", "content": "Answer with JSON in the form that was asked for."},
    {"role": "user", "content": "Which word comes after `ready, steady`?"},
]


class WordAnswer(Answer):
    """One word."""

    word: str


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a small question told."""

    seconds: float
    form_name: str
    is_best_form: bool
    tells_cache: bool
    context_tokens: int | None
    has_price: bool


class _Mending:
    """`Mender` in this process: a word has no pieces."""

    async def begun(self, answer: str) -> Begun:
        return begun(answer)

    async def joined(self, first: str, second: str) -> str:
        return joined(first, second)


async def probe(client: openai.AsyncOpenAI, model: str, prices: Mapping[str, Price]) -> Seen:
    """Asks for one word, in simpler forms until it is understood.

    Raises:
        EngineError: with the cause.
    """
    requests = StructuredRequests(client=client, mender=_Mending())
    began = time.monotonic()
    asked = Asked(operation="probe", model=model, sent=_QUESTION, schema=schema_of(WordAnswer), schema_name="probe")
    body = await requests.body_of(asked)
    seconds = time.monotonic() - began
    format_ = requests.dialects.of(model).format
    return Seen(
        seconds=seconds,
        form_name=_NAMES[format_],
        is_best_form=format_ is Format.STRICT_SCHEMA,
        tells_cache=_tells_cache(body),
        context_tokens=await _context_tokens(client, model),
        has_price=has_price(model, prices),
    )


def _tells_cache(body: bytes) -> bool:
    usage = Completion.model_validate_json(body).usage
    return usage is not None and usage.prompt_tokens_details is not None


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
