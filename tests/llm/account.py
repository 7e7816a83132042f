"""What a model did, and what became of what it said: from the ledger, the worker's log and the profile."""

import json
from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg.rows import dict_row
from rich.console import Console
from rich.table import Table

from client_sdk.models import TailoredProfile

_CALLS = """
select operation, count(*)::int as calls, string_agg(distinct outcome, ', ') as outcomes,
  sum(input_tokens)::int as input, sum(cached_tokens)::int as cached, sum(output_tokens)::int as output,
  round(sum(duration_ms) / 1000.0)::int as seconds
from public.model_calls group by operation order by min(started_at)
"""


def print_calls(database_url: str, console: Console) -> None:
    """The ledger's calls by operation. `cached` is the server's own figure: what it took out of its prompt cache."""
    with psycopg.connect(database_url, row_factory=dict_row) as connection:
        rows = connection.execute(_CALLS).fetchall()
    table = Table("operation", "calls", "outcomes", "input", "of it cached", "output", "seconds")
    for row in [*rows, _sum(rows)]:
        cached = f"{row['cached']:,} ({row['cached'] / max(1, row['input']):.0%})"
        figures = (str(row["calls"]), row["outcomes"], f"{row['input']:,}", cached, f"{row['output']:,}")
        table.add_row(row["operation"], *figures, str(row["seconds"]))
    console.print(table)


def _sum(rows: list[dict[str, Any]]) -> dict[str, Any]:
    names = ("calls", "input", "cached", "output", "seconds")
    return {"operation": "all", "outcomes": "", **{name: sum(row[name] for row in rows) for name in names}}


def print_account(profile: TailoredProfile, *, seconds: float, log: str, console: Console) -> None:
    """How much of what the model wrote is in the profile, and the profile."""
    events = list(_events(log))
    evaluation = profile.evaluation
    table = Table(show_header=False)
    table.add_row("seconds", f"{seconds:.0f}")
    table.add_row("answers that went in circles, and were ended", _count(events, "answer_in_circles"))
    table.add_row("answers of no use, with rules or own words in their place", _count(events, "answer_not_used"))
    table.add_row("sentences sent back to be written anew", _sum_of(events, "answer_sent_back", "wrong"))
    table.add_row("sentences replaced by the person's own, or left out", _sum_of(events, "profile_gated", "changed"))
    table.add_row("statements in the profile", str(evaluation.statements if evaluation else None))
    table.add_row("honesty of what is stored", str(evaluation.honesty if evaluation else None))
    console.print(table)
    console.print(profile.narrative, markup=False)
    for role in profile.resume_data.roles:
        console.print(f"\n{role.title} - {role.company}", markup=False)
        for bullet in role.bullets:
            console.print(f"- {bullet.text}", markup=False)


def _events(log: str) -> Iterator[dict[str, Any]]:
    for line in log.splitlines():
        if line.startswith("{"):
            yield json.loads(line)


def _count(events: list[dict[str, Any]], name: str) -> str:
    told = [str(event.get("operation")) for event in events if event["event"] == name]
    return f"{len(told)} ({', '.join(told)})" if told else "0"


def _sum_of(events: list[dict[str, Any]], name: str, field: str) -> str:
    return str(sum(event[field] for event in events if event["event"] == name))
