"""The model: is it known, does it answer, in which form, how fast, and what does it cost?"""

import asyncio

from core.settings import Settings
from worker.doctor.finding import Area, Finding

_AREA = Area("model")
# 40,000 characters of evidence, a posting, the rules, and an answer.
_ENOUGH_CONTEXT = 20_000
# Of a tailoring of five roles: what no cache can serve (`python -m benchmarks prompts`), and what is written.
_READ_TOKENS = 12_000
_WRITTEN_TOKENS = 4_000


async def check_model(settings: Settings) -> list[Finding]:
    """Findings about each model that the settings name; asks each three questions."""
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
            look_at = error.look_at or "OPENAI_BASE_URL, and the server's own log"
            return [_AREA.fault(model, str(error), f"{error.public_message} Look at: {look_at}.")]
    return [
        _AREA.ok(model, f"answers in {seen.seconds:.1f} s"),
        _form(model, seen.form_name, is_best=seen.is_best_form),
        _context(model, seen.context_tokens),
        _cache(model, seen.cached_tokens),
        _speed(settings, model, seen.read_per_s, seen.written_per_s),
        _price(model, is_known=seen.has_price),
    ]


def _cache(model: str, tokens: int | None) -> Finding:
    what = f"{model}: prompt cache"
    if tokens is None:
        return _AREA.note(what, "says nothing of cached tokens: all are priced as new", "Costs may be told too high.")
    if tokens == 0:
        return _AREA.note(
            what,
            "reports cached tokens, and had none of a prompt whose beginning it had just read",
            "Switch the server's prompt cache on, if it has one: more than half of a tailoring could come out of it.",
        )
    return _AREA.ok(what, f"works: {tokens:,} tokens came out of it")


def _speed(settings: Settings, model: str, read_per_s: float | None, written_per_s: float | None) -> Finding:
    what = f"{model}: speed"
    if read_per_s is None or written_per_s is None:
        way_out = "Run it again, and look at the server's log."
        return _AREA.note(what, "not measured: a longer question failed", way_out)
    found = f"reads {read_per_s:,.0f} tokens a second, writes {written_per_s:,.0f}"
    seconds = _READ_TOKENS / read_per_s + _WRITTEN_TOKENS / written_per_s
    if seconds > settings.job_timeout_s:
        return _AREA.fault(
            what,
            f"{found}: a tailoring of five roles may take {seconds:,.0f} s, and has {settings.job_timeout_s:,.0f}",
            "Choose a faster model or machine, or raise BESPOKE_JOB_TIMEOUT_S.",
        )
    return _AREA.ok(what, f"{found}: a tailoring of five roles asks it for about {seconds:,.0f} s in all")


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
