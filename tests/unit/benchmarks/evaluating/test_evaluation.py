"""`bespoke eval`: an engine measured, kept, and set beside another run."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.evaluating.command import evaluation
from benchmarks.evaluating.dry_run import TRIES, DryRun
from benchmarks.evaluating.evaluation import evaluate
from benchmarks.evaluating.meter import Meter
from benchmarks.evaluating.settings import engine_settings
from benchmarks.evaluating.texts import choose
from benchmarks.evaluating.trial_run import Evaluated, Measured, tables
from tests.fakes.openai_api import serving
from worker.engines.errors import PermanentEngineError, RetryableEngineError, Throttled
from worker.engines.making import make_engine
from worker.engines.openai.prompting import author_of_prompts, try_prompts_of
from worker.runtime import CallError, Step, Usage


@pytest.fixture(autouse=True)
def logging_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command sets up the log of its process, which is that of other tests here."""
    monkeypatch.setattr("core.logging.configure_logging", lambda *_: None)


def _run(**changes: object) -> Evaluated:
    figures = [
        Measured(part="reading", what="skills", value=0.5, unit="F1", better="more"),
        Measured(part="writing", what="tokens in", value=100, better="less"),
    ]
    given = {"made_at": "now", "version": "1", "reader_version": 4, "engine": "offline", "model": "m"}
    return Evaluated.model_validate({**given, "figures": figures, **changes})


def test_an_engine_is_measured_kept_and_compared(tmp_path: Path) -> None:
    kept, args = tmp_path / "run.json", ["--engine", "offline", "--resumes", "2", "--postings", "1", "--profiles", "1"]

    first = CliRunner().invoke(evaluation, [*args, "--save", str(kept)])
    shown = CliRunner().invoke(evaluation, ["--show", str(kept), "--against", str(kept)])

    assert first.exit_code == shown.exit_code == 0, first.output + shown.output
    run = Evaluated.load(kept)
    values = {(each.part, each.what): each.value for each in run.figures}
    assert values["writing", "honesty of what is stored, mean"] == 1
    assert values["reading", "tokens in"] == 0
    assert values["writing", "cost"] == 0
    assert values["writing", "profiles that failed"] == 0
    assert run.corpus["résumés"] == 2
    assert "before: 1" in shown.output
    assert "worse" not in shown.output


async def test_prompts_of_another_version_are_measured_and_named(tmp_path: Path) -> None:
    (tmp_path / "read_posting.md").write_text("<!-- version 77 -->\nRead it.\n", encoding="utf-8")
    try_prompts_of(tmp_path)
    try:
        async with serving() as model:
            run = await _measured(model.url)
    finally:
        try_prompts_of(None)
    versions = {operation: author.partition("-")[0] for operation, author in run.authors.items()}
    assert "read_posting" in str(versions)
    assert ".77" in str(run.authors)
    assert ".77" not in author_of_prompts("read_posting"), "ours are back"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("poem.md", "<!-- version 2 -->\nx", "poem"),
        ("rules.md", "no version", "does not begin with its version"),
        ("rules.txt", "x", "no .md files"),
    ],
)
def test_a_folder_that_holds_no_prompts_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, said: str
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert said in _tried(tmp_path, engine="openai")
    assert "has no prompts" in _tried(tmp_path, engine="offline")


def _tried(prompts: Path, *, engine: str) -> str:
    """What is said of prompts that cannot be used."""
    counts = ["--resumes", "0", "--postings", "0", "--profiles", "0"]
    try:
        shown = CliRunner().invoke(evaluation, ["--prompts", str(prompts), "--engine", engine, *counts])
    finally:
        try_prompts_of(None)
    assert shown.exit_code == 1
    return shown.output


async def test_a_model_is_measured_with_what_it_takes() -> None:
    async with serving() as model:
        run = await _measured(model.url)

    values = {(each.part, each.what): each.value for each in run.figures}
    assert run.engine == "openai"
    assert values["reading", "calls of the engine"] == 2
    assert (values["reading", "tokens in"] or 0) > 0
    assert (values["writing", "tokens out"] or 0) > 0
    assert values["writing", "cost"] is None  # nobody knows the price of this model
    assert {author.split("/")[1] for author in run.authors.values()} == {"of-nobody"}


async def _measured(url: str) -> Evaluated:
    engine = make_engine(engine_settings(engine="openai", model="of-nobody", base_url=url))
    try:
        return await evaluate(engine, choose(seed=1, resumes=1, postings=1, profiles=1))
    finally:
        await engine.aclose()


@pytest.mark.parametrize("content", ["", "{}", "[1]", "\x00"])
def test_a_file_that_is_no_run_is_refused_by_name(tmp_path: Path, content: str) -> None:
    (tmp_path / "odd.json").write_text(content)

    shown = CliRunner().invoke(evaluation, ["--show", str(tmp_path / "odd.json")])

    assert shown.exit_code == 1
    assert "odd.json: this is no run" in shown.output


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    shown = CliRunner().invoke(evaluation, ["--folder", str(tmp_path), "--engine", "offline"])

    assert shown.exit_code == 1
    assert "no file ends in" in shown.output


def test_what_became_better_and_what_worse_is_said() -> None:
    before = _run(authors={"narrative": "a"}, corpus={"seed": 1})
    after = _run(
        authors={"narrative": "b"},
        corpus={"seed": 2},
        figures=[
            Measured(part="reading", what="skills", value=0.6, unit="F1", better="more"),
            Measured(part="writing", what="tokens in", value=120, better="less"),
        ],
    )

    reading, writing = tables(after, before)

    assert reading.figures[0].note == "better"
    assert writing.figures[0].note == "worse"
    assert any("not of the same texts" in note for note in reading.notes)
    assert any("narrative" in note for note in reading.notes)


def test_the_same_seed_chooses_the_same_documents() -> None:
    first, second = (choose(seed=5, resumes=6, postings=3, profiles=4) for _ in range(2))

    assert [each.name for each in first.resumes] == [each.name for each in second.resumes]
    assert [(a.name, b.name) for a, b in first.pairs] == [(a.name, b.name) for a, b in second.pairs]
    assert len(json.dumps(first.corpus)) > 0


def test_a_price_that_is_not_known_is_not_nothing() -> None:
    meter = Meter()
    meter.note(Usage(model="m", input_tokens=10, output_tokens=5, cost_usd=0.25), 1.0)
    assert meter.cost_usd == 0.25

    meter.note(Usage(model="m", input_tokens=10, output_tokens=5), 1.0)
    assert meter.cost_usd is None


def _step(call: Callable[[], Awaitable[str]], *, has_fallback: bool = False) -> Step[str]:
    return Step(name="s", output=str, call=call, fallback=(lambda message: message) if has_fallback else None)


class _Asked:
    """A call that fails as often as it is told."""

    def __init__(self, *errors: CallError) -> None:
        self.errors = list(errors)
        self.calls = 0

    async def __call__(self) -> str:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return "done"


def _soon(kind: type[CallError]) -> CallError:
    return kind("no", retry_after_s=0.001)


async def test_a_dry_run_tries_as_a_job_does() -> None:
    patient = _Asked(*(_soon(Throttled) for _ in range(9)), _soon(RetryableEngineError))
    assert await DryRun({}).step(_step(patient)) == "done"

    hopeless = _Asked(*(_soon(RetryableEngineError) for _ in range(9)))
    with pytest.raises(RetryableEngineError):
        await DryRun({}).step(_step(hopeless))
    assert hopeless.calls == TRIES

    refused = _Asked(PermanentEngineError("no", public_message="sorry"))
    assert await DryRun({}).step(_step(refused, has_fallback=True)) == "sorry"
    assert refused.calls == 1
