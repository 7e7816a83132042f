"""`bespoke watch`, `jobs`, `cancel` and `retry`."""

from uuid import UUID

import click
from rich.console import Console

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.moments import minute
from client_sdk.cli.options import json_option, timeout_option
from client_sdk.cli.progress import showing_progress
from client_sdk.cli.tables import number, print_rows, prose
from client_sdk.client import AsyncBespoke
from client_sdk.errors import raise_unless_completed
from client_sdk.models import DocumentJob, JobStatus, JobStep, JobTimeline, JobType
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
                _print_steps(context.out, timeline)
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
@click.option("--status", type=click.Choice([each.value for each in JobStatus]), multiple=True, help="Only these.")
@click.option(
    "--type",
    "job_type",
    type=click.Choice([each.value for each in JobType]),
    multiple=True,
    help="Only these; repeatable.",
)
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True, help="How many at most.")
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
        print_rows(
            context.out,
            ("job", "type", "status", number("done"), prose("phase"), "created"),
            (
                (
                    str(job.id),
                    job.job_type,
                    job.status,
                    f"{job.progress} %",
                    job.error_message or phase_label(job) or "",
                    minute(job.created_at),
                )
                for job in page.items
            ),
            empty="No jobs.",
        )

    context.run(work)


@click.command()
@click.argument("job_id", type=click.UUID)
@pass_context
def cancel(context: CommandContext, job_id: UUID) -> None:
    """Cancel a job."""

    async def work(bespoke: AsyncBespoke) -> None:
        _print_state(context, await bespoke.jobs.cancel(job_id))

    context.run(work)


@click.command(short_help="Let a failed or cancelled job go on.")
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


def _print_steps(console: Console, timeline: JobTimeline) -> None:
    headings = (
        prose("step"),
        prose("status"),
        number("tries"),
        number("waited"),
        number("took"),
        "model",
        "tokens",
        "cost",
    )
    print_rows(console, headings, (_step_row(step) for step in timeline.steps))


def _step_row(step: JobStep) -> tuple[str, ...]:
    took = "" if step.duration_ms is None else f"{step.duration_ms} ms"
    tokens = f"{step.input_tokens} + {step.output_tokens}" if step.input_tokens or step.output_tokens else ""
    cost = "not known" if step.cost_usd is None else f"${step.cost_usd:.4f}" if step.cost_usd else ""
    status = f"{step.status}: {step.error}" if step.error else step.status
    model = step.model or step.engine or ""
    return step.name, status, str(step.tries), f"{step.waited_ms} ms", took, model, tokens, cost
