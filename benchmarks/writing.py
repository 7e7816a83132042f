"""How many sentences of an honest model that writes close to the evidence pass the gate."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks._writing import written
from benchmarks.figures import Figure, Report
from benchmarks.honesty.records import Case, load_folder
from benchmarks.reading.score import wilson
from client_sdk.models import ResumeData, TalkingPoints
from core.checking.letters.draft import ProfileDraft
from core.record.context import TailoringContext
from tests.fakes.close_writer import close_answer
from tests.fakes.in_process import InProcess
from tests.fakes.openai_answers import part
from tests.fakes.openai_api import Answering, serving
from tests.fakes.profiles import PAIRS, POSTINGS, RESUMES, context_of, read_posting, read_resume
from worker.engines.openai.engine import OpenAIEngine
from worker.engines.openai.keys import EvidenceKeys
from worker.engines.openai.schemas import MOST_SENTENCES
from worker.jobs.steps.profile import supported
from worker.reading.posting import clean_posting

LEAST_SHARE = 0.8
STRANGERS = Path(__file__).parent / "honesty" / "strangers"
_RESUMES = ("accountant.txt", "chef.txt", "electrician.txt", "marketing.txt", "software_engineer.md", "teacher.txt")
_POSTINGS = ("teacher_specification.txt", "frontend_at.md", "no_headings.txt")
# Nothing was answered yet.
_RULES_AND_TASK = 2
_NAMES = {
    "talking_points": "talking points",
    "narrative": "letters",
    "resume_summary": "summaries",
    "resume_role": "bullets",
}


@dataclass
class Listening:
    """A model, and each sentence about the person that it said at the first time, by operation."""

    answer: Answering = close_answer
    said: list[tuple[str, str]] = field(default_factory=list)

    def __call__(self, operation: str, messages: Sequence[Mapping[str, str]]) -> Any:
        """What the model answers."""
        answer = self.answer(operation, messages)
        if operation in _NAMES and len(messages) == _RULES_AND_TASK:
            self.said += [(operation, text) for text in _stated(answer)]
        return answer


def _stated(answer: Mapping[str, Any]) -> Iterator[str]:
    for each in answer["parts"]:
        yield from (sentence["text"] for sentence in each["sentences"] if sentence["cites"])


def contexts() -> Iterator[TailoringContext]:
    """Résumés beside postings that fit and that do not."""
    pairs = [*PAIRS.values()]
    pairs += [(RESUMES / name, POSTINGS / _POSTINGS[place % len(_POSTINGS)]) for place, name in enumerate(_RESUMES)]
    for resume, posting in pairs:
        description = clean_posting(posting.read_text(encoding="utf-8"))
        yield context_of(read_resume(resume), read_posting(posting), description)


async def survivors() -> tuple[Counter[str], Counter[str]]:
    """By operation, how many sentences were said and how many of them stand in what would be stored."""
    said, kept = Counter[str](), Counter[str]()
    for context in contexts():
        model = Listening()
        async with serving(answer=model) as server:
            engine = OpenAIEngine(texts=InProcess(), model="m", api_key=None, base_url=server.url)
            _, gated = await written(context, engine)
            await engine.aclose()
        stands = _texts(gated.profile)
        said.update(operation for operation, _ in model.said)
        kept.update(operation for operation, text in model.said if text.rstrip(".") in stands[operation])
    return said, kept


async def of_strangers() -> tuple[int, int]:
    """Of close rewrites by who did not build the checker: how many, and how many pass, each record's as a letter."""
    said = kept = 0
    for case in load_folder(STRANGERS):
        model = Listening(answer=_saying(case))
        async with serving(answer=model) as server:
            engine = OpenAIEngine(texts=InProcess(), model="m", api_key=None, base_url=server.url)
            letter = (await engine.narrative(case.context, TalkingPoints())).value
            profile = ProfileDraft(
                talking_points=TalkingPoints(),
                narrative=letter.text,
                resume_data=ResumeData(),
                citations=letter.citations,
            )
            gated = await supported(engine, case.context, profile)
            await engine.aclose()
        said += len(model.said)
        kept += sum(text.rstrip(".") in gated.profile.narrative for _, text in model.said)
    return said, kept


def _saying(case: Case) -> Answering:
    """A model that says what the record's file has as true and close, and leaves out what it is asked for again."""
    keys = EvidenceKeys(case.context.evidence)
    lines = [
        (each.text, keys.keys(case.ids[cited] for cited in each.cites))
        for each in case.statements
        if each.truth and each.kind == "close_rewrite" and each.cites
    ]
    parts = [part(*lines[place : place + MOST_SENTENCES]) for place in range(0, len(lines), MOST_SENTENCES)]
    return lambda _, messages: {"parts": parts if len(messages) == _RULES_AND_TASK else []}


def _texts(profile: ProfileDraft) -> dict[str, str]:
    """All that a profile has of what each operation wrote."""
    resume = profile.resume_data
    return {
        "talking_points": "\n".join(point.text for point in profile.talking_points.items),
        "narrative": profile.narrative,
        "resume_summary": resume.summary,
        "resume_role": "\n".join(bullet.text for role in resume.roles for bullet in role.bullets),
    }


async def run() -> Report:
    """The report."""
    said, kept = await survivors()
    all_said, all_kept = sum(said.values()), sum(kept.values())
    figures = [_figure("of a close writer's sentences pass", all_kept, all_said, at_least=LEAST_SHARE)]
    figures += [_figure(f"  {name}", kept[operation], said[operation]) for operation, name in _NAMES.items()]
    count, passed = await of_strangers()
    figures.append(_figure("of strangers' close rewrites pass", passed, count, at_least=LEAST_SHARE))
    notes = [
        "A scripted model over HTTP tells lines of résumés by I, in their role, shortened, in other verbs, and cites.",
        "It mends nothing: what it is asked to write anew, it leaves out. Passed: it stands in what would be stored.",
    ]
    return Report(title="Sentences that pass the gate", figures=figures, notes=notes)


def _figure(what: str, passed: int, count: int, *, at_least: float | None = None) -> Figure:
    low, high = wilson(passed / count, count) if count else (0.0, 1.0)
    note = f"{passed} of {count}, {low:.3f} to {high:.3f}"
    return Figure(what=what, value=passed / count if count else None, unit="", at_least=at_least, note=note)


def main() -> Report:
    return asyncio.run(run())
