"""The model: is it known, does it answer, in which form, how fast, and what does it cost?"""

import asyncio

from core.settings import Settings
from worker.doctor.finding import Area, Finding

_AREA = Area("model")
# 40,000 characters of evidence, a posting, the rules, and an answer.
_ENOUGH_CONTEXT = 20_000


async def check_model(settings: Settings) -> list[Finding]:
    """Findings about each model that the settings name; asks each for one word."""
    if settings.engine_name == "offline":
        return [_AREA.ok("engine", "offline: no model is asked")]
    models = dict.fromkeys([settings.model, *settings.operation_models.values()])
    found = await asyncio.gather(*(_ask(settings, model) for model in models))
    return [finding for each in found for finding in each]


async def _ask(settings: Settings, model: str) -> list[Finding]:
    # The package takes a second to import, and the offline engine does without.
    from worker.engines.errors import EngineError  # noqa: PLC0415
    from worker.engines.openai.client import make_client  # noqa: PLC0415
    from worker.engines.openai.probing import probe  # noqa: PLC0415

    async with make_client(settings) as client:
        try:
            seen = await probe(client, model, settings.model_prices)
        except EngineError as error:
            return [_AREA.fault(model, str(error), error.public_message)]
    return [
        _AREA.ok(model, f"answers in {seen.seconds:.1f} s"),
        _form(model, seen.form_name, is_best=seen.is_best_form),
        _context(model, seen.context_tokens),
        _AREA.note(f"{model}: prompt cache", "reports cached tokens" if seen.tells_cache else "says nothing of one"),
        _price(model, is_known=seen.has_price),
    ]


def _context(model: str, tokens: int | None) -> Finding:
    what = f"{model}: context"
    if not tokens:
        return _AREA.note(what, "not told to us")
    if tokens < _ENOUGH_CONTEXT:
        return _AREA.note(what, f"{tokens:,} tokens", f"Give it {_ENOUGH_CONTEXT:,}: long records need them.")
    return _AREA.ok(what, f"{tokens:,} tokens")


def _form(model: str, name: str, *, is_best: bool) -> Finding:
    what = f"{model}: answers as"
    return _AREA.ok(what, name) if is_best else _AREA.note(what, f"{name}: more answers will have to be repaired")


def _price(model: str, *, is_known: bool) -> Finding:
    what = f"{model}: price"
    return _AREA.ok(what, "known") if is_known else _AREA.note(what, "not known", "Set BESPOKE_MODEL_PRICES.")
