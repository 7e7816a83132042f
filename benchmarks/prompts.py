"""What a provider's prompt cache can serve of a tailoring of five roles: a model over HTTP counts what it is sent."""

import asyncio
from itertools import takewhile

from benchmarks._writing import written
from benchmarks.figures import Figure, Report
from core.record.context import TailoringContext
from tests.fakes.close_writer import close_answer
from tests.fakes.in_process import InProcess
from tests.fakes.openai_api import FakeOpenAI, serving
from tests.fakes.openai_faults import Behaviour
from tests.fakes.profiles import DATA_ENGINEER, context_of, read_posting, read_resume
from worker.engines.openai.engine import OpenAIEngine
from worker.reading.posting import clean_posting

# No tokeniser is at hand offline; a token of English or JSON has about four characters.
CHARACTERS_A_TOKEN = 4
# Source: OpenAI docs, "Prompt caching": from 1,024 equal leading tokens on, in steps of 128.
SHORTEST_PREFIX = 1_024
STEP = 128
MOST_UNCOVERED = 12_000
LEAST_SHARE = 0.5
# What a tailoring sent before prompts began alike, none of it covered.
_BEFORE = 21_332


def covered(model: FakeOpenAI) -> list[tuple[int, int]]:
    """For each request its tokens, and how many of them begin a request that was answered before it came."""
    counted = []
    for request, prompt in zip(model.requests, model.prompts, strict=True):
        done = [
            other
            for before, other in zip(model.requests, model.prompts, strict=True)
            if before.ended_at is not None and before.ended_at < request.began_at
        ]
        longest = max((_shared(prompt, other) for other in done), default=0) // CHARACTERS_A_TOKEN
        served = longest // STEP * STEP if longest >= SHORTEST_PREFIX else 0
        counted.append((len(prompt) // CHARACTERS_A_TOKEN, served))
    return counted


def _shared(one: str, other: str) -> int:
    """How many characters two texts have alike at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


async def run() -> Report:
    """The report."""
    resume, posting = DATA_ENGINEER
    description = clean_posting(posting.read_text(encoding="utf-8"))
    context = context_of(read_resume(resume), read_posting(posting), description)
    async with serving(Behaviour(latency_s=(0.05, 0.1)), answer=close_answer, keeps_prompts=True) as model:
        engine = OpenAIEngine(texts=InProcess(), model="m", api_key=None, base_url=model.url)
        try:
            await written(context, engine)
        finally:
            await engine.aclose()
        counted = covered(model)
    total, served = (sum(each) for each in zip(*counted, strict=True))
    figures = [
        Figure(
            what=f"input tokens that no cache can serve, {len(context.roles)} roles",
            value=total - served,
            unit="",
            at_most=MOST_UNCOVERED,
            baseline=_BEFORE,
            against="before prompts began alike",
        ),
        Figure(what="share of the input that a cache can serve", value=served / total, unit="", at_least=LEAST_SHARE),
        Figure(what="requests", value=len(counted), unit="", note=_repairs(len(counted), context)),
        Figure(what="input tokens in all", value=total, unit=""),
    ]
    notes = [
        "Covered: the beginning, 1,024 tokens or more in steps of 128, of a request answered before this one came.",
        "The schema counts as the beginning of a prompt, as OpenAI has it; four characters count as a token.",
    ]
    return Report(title="Prompts that begin alike", figures=figures, notes=notes)


def _repairs(requests: int, context: TailoringContext) -> str:
    return f"{requests - 5 - len(context.roles)} of them for sentences written anew"


def main() -> Report:
    return asyncio.run(run())
