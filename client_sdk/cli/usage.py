"""`bespoke usage`."""

import click

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.options import json_option
from client_sdk.client import AsyncBespoke
from client_sdk.models import Usage, UsageMeter


@click.command()
@json_option
@pass_context
def usage(context: CommandContext, *, as_json_too: bool) -> None:
    """Show what this month has used of your plan."""
    context.as_json |= as_json_too

    async def work(bespoke: AsyncBespoke) -> None:
        used = await bespoke.usage.get()
        if context.as_json:
            context.print_json(used)
            return
        context.out.print(f"Plan {used.plan}, {used.period_start} to {used.period_end} (UTC)")
        for name, meter in _meters(used):
            context.out.print(f"{name}: {_describe(meter)}")

    context.run(work)


def _meters(used: Usage) -> list[tuple[str, UsageMeter]]:
    return [
        ("Tailored profiles", used.tailored_profiles),
        ("Uploads", used.uploads),
        ("Stories", used.stories),
        ("Postings", used.postings),
        ("Bytes of documents", used.stored_bytes),
        ("Model calls", used.model_calls),
        ("Model tokens", used.model_tokens),
    ]


def _describe(meter: UsageMeter) -> str:
    limit = "unlimited" if meter.limit is None else f"of {meter.limit:,}"
    left = meter.replacements_left if meter.limit is not None else None
    room = f"; deleting one makes room for another, {left} times more this month" if left else ""
    return f"{meter.used:,} used {limit}, {meter.in_flight:,} in flight{room}"
