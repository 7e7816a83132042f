"""An engine reads labelled documents and writes for pairs of them; what that gave, as figures."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import mean, median
from typing import Any, get_args
from uuid import UUID, uuid5

from benchmarks.evaluating.dry_run import DryRun
from benchmarks.evaluating.meter import Meter, metered
from benchmarks.evaluating.texts import Texts
from benchmarks.evaluating.trial_run import Better, Evaluated, Measured
from benchmarks.reading.kinds import KINDS
from benchmarks.reading.labels import Labelled
from benchmarks.reading.reader import Reading, read_with
from benchmarks.reading.tables import scored
from client_sdk import __version__
from client_sdk.models import Evaluation
from core.checking.letters.draft import ProfileDraft
from core.record.inputs import RecordInputs, StoredReading
from core.record.reader import READER_VERSION
from core.record.readings import ExtractedDocument
from core.settings import Operation
from worker.engines.base import Engine
from worker.jobs.tailor import tailor
from worker.runtime.errors import WorkerError
from worker.runtime.request_context import on_behalf_of

# Profiles at a time: enough to keep a model busy, few enough to be let in.
_AT_ONCE = 4
_WHENEVER = datetime(2026, 1, 1, tzinfo=UTC)
_NAMES = UUID("6f2c2b1e-6e0a-4f6f-9a55-0a2f6d8c9d10")
# How every letter begins and ends; neither says anything.
_FRAME_LINES = 2


@dataclass(frozen=True, kw_only=True)
class _Profile:
    """A profile as the job would have stored it, or the message of the job that failed."""

    profile: ProfileDraft | None = None
    evaluation: Evaluation | None = None
    failure: str = ""


async def evaluate(engine: Engine, texts: Texts, *, on_step: Callable[[], None] = lambda: None) -> Evaluated:
    """Measure an engine. `on_step` is called after each document and each profile."""
    reading, writing = Meter(), Meter()
    readings = await read_with(metered(engine, reading), [*texts.resumes, *texts.postings], on_read=on_step)
    read = {each.document.name: each.read for each in readings if isinstance(each.read, ExtractedDocument)}
    profiles = await _write_all(metered(engine, writing), texts.pairs, read, on_step)
    return Evaluated(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=__version__,
        reader_version=READER_VERSION,
        engine=engine.name,
        model=engine.model,
        authors={operation: engine.author_of(operation) for operation in get_args(Operation)},
        corpus=texts.corpus,
        figures=[*_of_reading(readings, reading), *_of_writing(profiles, writing)],
    )


async def _write_all(
    engine: Engine,
    pairs: Sequence[tuple[Labelled, Labelled]],
    read: dict[str, ExtractedDocument],
    on_step: Callable[[], None],
) -> list[_Profile]:
    slots = asyncio.Semaphore(_AT_ONCE)

    async def write(pair: tuple[Labelled, Labelled]) -> _Profile:
        resume, posting = pair
        on_behalf_of.set((resume.name, resume.name))
        try:
            async with slots:
                return await _write(engine, posting, read.get(resume.name), resume.name)
        finally:
            on_step()

    return list(await asyncio.gather(*map(write, pairs)))


async def _write(engine: Engine, posting: Labelled, read: ExtractedDocument | None, name: str) -> _Profile:
    if read is None:
        return _Profile(failure="its résumé was not read")
    document = StoredReading(id=uuid5(_NAMES, name), created_at=_WHENEVER, reading=read)
    opportunity = {
        "id": str(uuid5(_NAMES, posting.name)),
        "status": "pending",
        "description": posting.content.decode("utf-8", "replace"),
    }
    inputs = RecordInputs(documents=[document]).model_dump(mode="json")
    try:
        ended = await tailor(DryRun({"opportunity": opportunity, "inputs": inputs}), engine)
    except WorkerError as error:
        return _Profile(failure=str(error) or type(error).__name__)
    return _Profile(
        profile=ProfileDraft.model_validate(ended.arguments["profile"]),
        evaluation=Evaluation.model_validate(ended.arguments["evaluation"]),
    )


def _of_reading(readings: Sequence[Reading], meter: Meter) -> list[Measured]:
    found = [(kind.name, scored(kind, readings)) for kind in KINDS]
    figures = [
        _figure("reading", name, score.f1, "F1", better="more", note=score.text(), digits=3)
        for name, score in found
        if score.f1 is not None
    ]
    failed = sum(bool(each.failure) for each in readings)
    return [
        *figures,
        _figure("reading", "documents that gave nothing", failed, better="less"),
        *_taken("reading", meter),
    ]


def _of_writing(profiles: Sequence[_Profile], meter: Meter) -> list[Measured]:
    if not profiles:
        return []
    written = [each for each in profiles if each.profile is not None]
    evaluations = [each.evaluation for each in written if each.evaluation is not None]
    words = [len(_body(each.profile.narrative).split()) for each in written if each.profile is not None]
    bullets = [sum(len(role.bullets) for role in each.profile.resume_data.roles) for each in written if each.profile]
    skills = [len(each.profile.resume_data.skills) for each in written if each.profile]
    parts: list[tuple[str, list[float], Better]] = [
        ("honesty of what is stored, mean", _known(each.honesty for each in evaluations), "more"),
        ("fit, mean", _known(each.fit for each in evaluations), "more"),
        ("overall, mean", _known(each.overall for each in evaluations), "more"),
        ("words of a letter, median", [float(each) for each in words], "neither"),
        ("bullets of a résumé, median", [float(each) for each in bullets], "neither"),
        ("skills of a résumé, median", [float(each) for each in skills], "neither"),
    ]
    figures = [
        _figure(
            "writing",
            name,
            (mean if name.endswith("mean") else median)(values) if values else None,
            better=better,
            note=f"n {len(values)}, {min(values):g} to {max(values):g}" if values else "",
            digits=3,
        )
        for name, values, better in parts
    ]
    failures = sorted({each.failure for each in profiles if each.failure})
    failed = _figure(
        "writing", "profiles that failed", len(profiles) - len(written), better="less", note="; ".join(failures)[:200]
    )
    return [*figures, failed, *_taken("writing", meter)]


def _taken(part: Any, meter: Meter) -> list[Measured]:
    seconds = median(meter.seconds) if meter.seconds else None
    note = "" if meter.cost_usd is not None else "not known"
    return [
        _figure(part, "calls of the engine", meter.calls),
        _figure(part, "calls that failed", meter.failed, better="less"),
        _figure(part, "seconds of a call, median", seconds, "s", better="less", digits=3),
        _figure(part, "tokens in", meter.input_tokens, better="less"),
        _figure(part, "tokens out", meter.output_tokens, better="less"),
        _figure(part, "cost", meter.cost_usd, "$", better="less", note=note),
    ]


def _figure(
    part: Any, what: str, value: float | None, unit: str = "", *, better: Better = "neither", note: str = "",
    digits: int = 4,
) -> Measured:  # fmt: skip
    rounded = None if value is None else round(value, digits)
    return Measured(part=part, what=what, value=rounded, unit=unit, better=better, note=note)


def _known(values: Any) -> list[float]:
    return [value for value in values if value is not None]


def _body(letter: str) -> str:
    """A letter without salutation and signature."""
    paragraphs = letter.split("\n\n")
    return "\n\n".join(paragraphs[1:-1]) if len(paragraphs) > _FRAME_LINES else letter
