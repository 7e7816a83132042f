"""`bespoke demo`: the real system on real input, from sign-up to share link, then everything stops."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click
import httpx
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from client_sdk import AsyncBespoke, BespokeError
from client_sdk.cli.profile_text import print_profile
from client_sdk.cli.terminal import open_console
from client_sdk.models import DocumentJob, JobType, Phase, TailoredProfile
from client_sdk.phases import ADD_AND_TAILOR_PHASES, phases_of
from devstack.errors import StackError
from devstack.first_account import sign_up
from devstack.places import ROOT
from devstack.proxies import bypass_proxies
from devstack.services import served
from devstack.stack import Stack, StackInfo

RESUME = ROOT / "examples" / "resumes" / "data-engineer.pdf"
POSTING = ROOT / "examples" / "postings" / "senior-data-platform-engineer.md"
TIMEOUT_S = 300
TOTAL = "In all"
INPUT_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(kw_only=True)
class Stopwatch:
    """How long each part took, in seconds, in order."""

    console: Console
    parts: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Times what happens inside and says when it is done."""
        began = time.perf_counter()
        yield
        self.parts[name] = time.perf_counter() - began
        self.console.print(f"[green]✓[/] {name} [dim]{self.parts[name]:.1f} s[/]")

    def print_table(self) -> None:
        """Prints how long each part took."""
        table = Table("Part", Column("Seconds", justify="right"), box=None)
        for name, seconds in self.parts.items():
            table.add_row(name, f"{seconds:.2f}", style="bold" if name == TOTAL else "")
        self.console.print()
        self.console.print(table)


class Narrator:
    """Prints what each state of a job brings: phases, highlights and warnings, each once.

    A phase may be over before its own state arrives; phases come in a fixed order, so it is shown as done.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._seen: set[str] = set()
        self._phase: Phase | None = None

    def __call__(self, job: DocumentJob) -> None:
        """Prints what is new in this state of the job."""
        if job.phase is not None:
            self._show_phases(job)
        for highlight in job.highlights:
            if self._is_new(highlight.text):
                self._console.print(f"              [dim]{highlight.type}:[/] {escape(highlight.text)}")
        if job.warning and self._is_new(job.warning):
            self._console.print(f"              [yellow]{escape(job.warning)}[/]")
        if job.is_terminal:
            self._console.print(f"  [bold]{job.status:<11}[/] {_bar(job.progress)} {job.progress:3d} %")

    def _show_phases(self, job: DocumentJob) -> None:
        order = list(Phase)
        reached = order.index(job.phase) if job.phase else 0
        passed = [info.phase for info in (ADD_AND_TAILOR_PHASES if job.job_type is JobType.TAILOR else phases_of(job))]
        for place in range(0 if self._phase is None else order.index(self._phase) + 1, reached + 1):
            if order[place] in passed:
                is_current = place == reached and not job.is_terminal
                state = f"{_bar(job.progress)} {job.progress:3d} %" if is_current else "[green]done[/]"
                self._console.print(f"  [cyan]{order[place]:<11}[/] {state}")
        self._phase = job.phase

    def _is_new(self, text: str) -> bool:
        is_new = text not in self._seen
        self._seen.add(text)
        return is_new


def _bar(progress: int, width: int = 24) -> str:
    full = progress * width // 100
    return f"[green]{'━' * full}[/][dim]{'━' * (width - full)}[/]"


@click.command(short_help="Tailor a résumé to a posting on a stack of its own.")
@click.option("--resume", type=INPUT_FILE, default=RESUME, help="A résumé: PDF, DOCX, TXT or MD.")
@click.option("--posting", type=INPUT_FILE, default=POSTING, help="A job posting as a text file.")
@click.option(
    "--svg", type=click.Path(path_type=Path), default=None, help="Also save the way (not the profile) as a picture."
)
def demo(resume: Path, posting: Path, svg: Path | None) -> None:
    """Tailor a résumé to a posting on a local stack, live, and stop everything.

    Exit code 0 only if the profile is there.
    """
    bypass_proxies()
    console = open_console(markup=True, record=svg is not None, width=110 if svg else None)
    watch = Stopwatch(console=console)
    try:
        run(resume, posting, watch)
    except (StackError, BespokeError) as error:
        raise click.ClickException(str(error)) from error
    if svg:
        console.save_svg(str(svg), title="make demo")


def run(resume: Path, posting: Path, watch: Stopwatch) -> None:
    """The whole way, timed part by part."""
    console = watch.console
    description = _read_posting(posting)
    began = time.perf_counter()
    with watch.part("Local Supabase, Realtime and Valkey"):
        stack = Stack.start(progress=lambda line: console.print(f"  [dim]{line}[/]"))
    with stack:
        logs = stack.info.data_dir / "logs"
        with ExitStack() as services:
            with watch.part("API and worker"):
                url = services.enter_context(served(stack))
            try:
                profile, share_url = asyncio.run(tailor(url, stack.info, resume, description, watch))
            except BespokeError:
                _show_logs(console, logs)
                raise
            recording, console.record = console.record, False  # a picture of the way, not of the whole profile
            print_profile(console, profile)
            console.record = recording
            console.print("\n[bold]Share link[/]", end=" ")
            console.print(share_url, style="underline", soft_wrap=True)
            with watch.part("The link opened without an account"):
                httpx.get(share_url, timeout=10).raise_for_status()
    watch.parts[TOTAL] = time.perf_counter() - began
    watch.print_table()
    console.print("\nEverything that was started has stopped. [bold]make dev[/] keeps it running, with the web page.")


async def tailor(
    url: str, info: StackInfo, resume: Path, description: str, watch: Stopwatch
) -> tuple[TailoredProfile, str]:
    """Signs a user up, takes in résumé and posting, tailors; the profile and its share link."""
    console = watch.console
    with watch.part("Signed up through Supabase Auth"):
        session = await asyncio.to_thread(sign_up, info)
    async with AsyncBespoke(
        url,
        access_token=session["access_token"],
        refresh_token=session["refresh_token"],
        supabase_url=info.supabase_url,
        supabase_key=info.publishable_key,
    ) as bespoke:
        console.print(f"\n[bold]Résumé[/] {_short(resume)}")
        with watch.part("Résumé read"):
            await bespoke.documents.add_resume_and_wait(resume, timeout_s=TIMEOUT_S, on_update=Narrator(console))
        console.print("\n[bold]Posting[/], tailored to and shared in one job")
        with watch.part("Posting read, profile tailored, evaluated and shared"):
            shared = await bespoke.opportunities.add_tailor_share_and_wait(
                description=description, timeout_s=TIMEOUT_S, on_update=Narrator(console)
            )
        console.print(f"  [dim]updates came by {bespoke.watch_transport}[/]")
        with watch.part("The same profile again, from the cache"):
            cached = await bespoke.opportunities.tailor(shared.profile.opportunity.id)
        if not isinstance(cached, TailoredProfile):
            raise click.ClickException("The second request was not answered from the cache.")
        profile = await bespoke.opportunities.tailored_profile(shared.profile.opportunity.id)
    return profile, shared.share_url


def _read_posting(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise click.BadParameter(f"{path} is not UTF-8 text.", param_hint="--posting") from None


def _show_logs(console: Console, logs: Path) -> None:
    """The last lines of API and worker: they are gone with the temporary directory otherwise."""
    for name in ("api", "worker"):
        console.rule(f"the end of the {name}'s log")
        console.print("\n".join((logs / f"{name}.log").read_text(errors="replace").splitlines()[-8:]), markup=False)


def _short(path: Path) -> str:
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
