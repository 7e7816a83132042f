"""`bespoke watch`, `jobs`, `cancel` and `retry`."""

from uuid import UUID

import click
from rich.table import Column, Table

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.options import json_option, timeout_option
from client_sdk.cli.progress import showing_progress
from client_sdk.cli.tables import id_column
from client_sdk.client import AsyncBespoke
from client_sdk.errors import raise_unless_completed
from client_sdk.models import DocumentJob, JobStatus, JobTimeline, JobType
from client_sdk.phases import phase_label


@click.command()
@click.argument("job_id", type=click.UUID)
@click.option("--steps", is_flag=True, help="Print every step with times, tokens and cost at the end.")
@timeout_option
@json_option
@pass_context
def watch(context: CommandContext, job_id: UUID, *, steps: bool, timeout_s: float, as_json_too: bool) -> None:
    """Watch a job up to its end."""
    context.as_json |= as_json_too
    context.watched = job_id

    async def work(bespoke: AsyncBespoke) -> None:
        last = await _watch(context, bespoke, job_id, timeout_s)
        if steps:
            timeline = await bespoke.jobs.steps(job_id)
            if context.as_json:
                context.print_json(timeline)
            else:
                context.out.print(_steps_table(timeline))
        if last is not None:
            raise_unless_completed(last)

    context.run(work)


async def _watch(context: CommandContext, bespoke: AsyncBespoke, job_id: UUID, timeout_s: float) -> DocumentJob | None:
    last: DocumentJob | None = None
    if context.as_json:
        async for last in bespoke.jobs.watch(job_id, timeout_s=timeout_s):
            context.print_json(last)
        return last
    with showing_progress(context.out) as show:
        async for last in bespoke.jobs.watch(job_id, timeout_s=timeout_s):
            show(last)
    return last


@click.command()
@click.option("--status", type=click.Choice([status.value for status in JobStatus]), multiple=True)
@click.option("--type", "job_type", type=click.Choice([kind.value for kind in JobType]), multiple=True)
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True)
@json_option
@pass_context
def jobs(
    context: CommandContext, *, status: tuple[str, ...], job_type: tuple[str, ...], limit: int, as_json_too: bool
) -> None:
    """List your jobs, newest first."""
    context.as_json |= as_json_too

    async def work(bespoke: AsyncBespoke) -> None:
        page = await bespoke.jobs.list(
            status=[JobStatus(name) for name in status], job_type=[JobType(name) for name in job_type], limit=limit
        )
        if context.as_json:
            for job in page.items:
                context.print_json(job)
            return
        table = Table(id_column("job"), "type", "status", "%", "phase", "created")
        for job in page.items:
            created = f"{job.created_at.astimezone():%Y-%m-%d %H:%M}"
            what = job.error_message or phase_label(job) or ""
            table.add_row(str(job.id), job.job_type, job.status, str(job.progress), what, created)
        context.out.print(table)

    context.run(work)


@click.command()
@click.argument("job_id", type=click.UUID)
@pass_context
def cancel(context: CommandContext, job_id: UUID) -> None:
    """Cancel a job."""

    async def work(bespoke: AsyncBespoke) -> None:
        _print_state(context, await bespoke.jobs.cancel(job_id))

    context.run(work)


@click.command()
@click.argument("job_id", type=click.UUID)
@pass_context
def retry(context: CommandContext, job_id: UUID) -> None:
    """Let a failed or cancelled job go on from its last finished step."""

    async def work(bespoke: AsyncBespoke) -> None:
        _print_state(context, await bespoke.jobs.retry(job_id))

    context.run(work)


def _print_state(context: CommandContext, job: DocumentJob) -> None:
    if context.as_json:
        context.print_json(job)
    else:
        context.out.print(f"{job.id} {job.status}")


def _steps_table(timeline: JobTimeline) -> Table:
    table = Table(Column("step", overflow="fold"), "status", "tries", "waited", "took", "model", "tokens", "cost")
    for step in timeline.steps:
        took = "" if step.duration_ms is None else f"{step.duration_ms} ms"
        tokens = f"{step.input_tokens} + {step.output_tokens}" if step.input_tokens or step.output_tokens else ""
        cost = "not known" if step.cost_usd is None else f"${step.cost_usd:.4f}" if step.cost_usd else ""
        status = f"{step.status}: {step.error}" if step.error else step.status
        model = step.model or step.engine or ""
        table.add_row(step.name, status, str(step.tries), f"{step.waited_ms} ms", took, model, tokens, cost)
    return table
