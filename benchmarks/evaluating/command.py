"""`bespoke eval`."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from benchmarks.evaluating.texts import Texts
    from benchmarks.evaluating.trial_run import Evaluated

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_RUN = click.Path(dir_okay=False, path_type=Path)
_COUNT = click.IntRange(min=0, max=5_000)


@click.command("eval", context_settings={"show_default": True}, short_help="Measure an engine on labelled documents.")
@click.option("--engine", type=click.Choice(["offline", "openai"]), help="Who reads and writes.  [default: settings]")
@click.option("--model", help="Which model the openai engine asks.  [default: settings]")
@click.option("--prompts", type=_FOLDER, help="Prompts in place of those of worker/prompts that have the same names.")
@click.option("--resumes", default=40, type=_COUNT, help="How many labelled résumés are read.")
@click.option("--postings", default=20, type=_COUNT, help="How many labelled postings are read.")
@click.option("--profiles", default=10, type=_COUNT, help="For how many pairs of them a profile is written.")
@click.option("--seed", default=1, help="Chooses the documents; the same seed, the same ones.")
@click.option("--folder", type=_FOLDER, help="Documents of your own, with their labels, instead of the project's.")
@click.option("--save", type=_RUN, help="Keep this run in a file.")
@click.option("--against", type=_RUN, help="Show each figure beside the one of a kept run.")
@click.option("--show", type=_RUN, help="Measure nothing: show a kept run, with --against beside another.")
@click.option("--json", "as_json", is_flag=True, help="Print the run as JSON.")
def evaluation(
    *,
    engine: str | None,
    model: str | None,
    prompts: Path | None,
    resumes: int,
    postings: int,
    profiles: int,
    seed: int,
    folder: Path | None,
    save: Path | None,
    against: Path | None,
    show: Path | None,
    as_json: bool,
) -> None:
    """Measure an engine on labelled documents: what it reads, what it writes, what that takes.

    Reading: F1 by kind of fact. Writing: honesty and fit of the profiles as they would be stored, their length. Both:
    tokens, cost, seconds. The offline engine needs no key. A model is paid for all of it: begin with small counts.

    Before a change: bespoke eval --save before.json; behind it: bespoke eval --against before.json.
    Prompts of another version: --prompts FOLDER; which ones were used stands in the run.
    """
    from benchmarks.evaluating.texts import choose  # noqa: PLC0415 - the command line must stay quick to start
    from benchmarks.evaluating.trial_run import Evaluated, RunFileError  # noqa: PLC0415
    from benchmarks.reading.labels import LabelError  # noqa: PLC0415
    from core.errors import SettingsError  # noqa: PLC0415

    try:
        before = Evaluated.load(against) if against else None
        if show is not None:
            run = Evaluated.load(show)
        else:
            texts = choose(seed=seed, resumes=resumes, postings=postings, profiles=profiles, folder=folder)
            run = asyncio.run(_measure(texts, engine=engine, model=model, prompts=prompts))
    except (RunFileError, LabelError, SettingsError) as error:
        raise click.ClickException(str(error)) from None
    if save is not None:
        try:
            run.save(save)
        except OSError as error:
            raise click.ClickException(f"{save}: {error.strerror}") from None
    _show(run, before, as_json=as_json)


async def _measure(texts: "Texts", *, engine: str | None, model: str | None, prompts: Path | None) -> "Evaluated":
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from benchmarks.evaluating.evaluation import evaluate  # noqa: PLC0415
    from benchmarks.evaluating.settings import engine_settings  # noqa: PLC0415
    from core.logging import configure_logging  # noqa: PLC0415
    from worker.engines.making import make_engine  # noqa: PLC0415

    configure_logging("ERROR", "console")
    settings = engine_settings(engine=engine, model=model)
    if prompts is not None:
        _try(prompts, settings.engine_name)
    asked = make_engine(settings)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    total = len(texts.resumes) + len(texts.postings) + len(texts.pairs)
    try:
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task(f"{asked.name}, {asked.model}", total=total)
            return await evaluate(asked, texts, on_step=lambda: progress.advance(task))
    finally:
        await asked.aclose()


def _try(prompts: Path, engine: str) -> None:
    from worker.engines.openai.prompting import WRITING, prompt_file, try_prompts_of  # noqa: PLC0415

    if engine == "offline":
        raise click.ClickException("The offline engine has no prompts. Choose --engine openai.")
    names = {path.stem for path in prompts.glob("*.md")}
    known = {"rules", "writing", "read_posting", "read_resume", "read_story", *WRITING}
    if not names or not names <= known:
        raise click.ClickException(
            f"{prompts} holds {', '.join(sorted(names - known)) or 'no .md files'}: not prompts."
        )
    try_prompts_of(prompts)
    try:
        for name in names:
            prompt_file(name)
    except ValueError as error:
        raise click.ClickException(str(error)) from None


def _show(run: "Evaluated", before: "Evaluated | None", *, as_json: bool) -> None:
    from rich.console import Console  # noqa: PLC0415

    from benchmarks.evaluating.trial_run import tables  # noqa: PLC0415

    if as_json:
        click.echo(json.dumps(run.model_dump(mode="json"), indent=2, ensure_ascii=False))
        return
    console = Console(width=None if Console().is_terminal else 140)
    for report in tables(run, before):
        console.print(report.table())
