"""Showing a job while it runs: a live display on a terminal, plain lines elsewhere, JSON lines for scripts."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from client_sdk.cli.terminal import status_style
from client_sdk.models import DocumentJob, JobStatus
from client_sdk.phases import TICKER_EVERY_S, display_messages, phase_label, phases_of

Show = Callable[[DocumentJob], None]
_BAR_WIDTH = 40
_BESIDE_BAR = 26  # `100 % processing 1234 s` and the gaps
_MESSAGES = 5


@contextmanager
def showing_progress(console: Console) -> Iterator[Show]:
    """Yield what to call with each state of the job."""
    if not console.is_terminal:
        yield PlainLines(console).show
        return
    display = LiveDisplay(console)
    with Live(get_renderable=display.render, console=console, refresh_per_second=8) as live:

        def show(job: DocumentJob) -> None:
            display.job = job
            live.refresh()

        yield show


class PlainLines:
    """One line a state, and one a new highlight: good in a log file."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._highlights: set[str] = set()

    def show(self, job: DocumentJob) -> None:
        """Print what is new about the job."""
        self._print(f"{job.status:<10} {job.progress:>3} %  {phase_label(job) or ''}".rstrip())
        for highlight in job.highlights:
            if highlight.text not in self._highlights:
                self._highlights.add(highlight.text)
                self._print(f"  {highlight.type}: {highlight.text}")
        if job.is_terminal and job.warning:
            self._print(f"  warning: {job.warning}")

    def _print(self, line: str) -> None:
        self._console.print(line, soft_wrap=True)


class LiveDisplay:
    """Phases with their marks, a bar, and the newest messages."""

    def __init__(self, console: Console, clock: Callable[[], float] = time.monotonic) -> None:
        self.job: DocumentJob | None = None
        self._spinner = Spinner("dots" if not console.options.ascii_only else "line", style="cyan")
        self._bar_width = max(1, min(_BAR_WIDTH, console.width - _BESIDE_BAR))
        self._done = "✓" if not console.options.ascii_only else "x"
        self._clock = clock
        self._began = clock()

    def render(self) -> RenderableType:
        """Return the display as it should be now."""
        job = self.job
        if job is None:
            return Text("Connecting …", style="dim")
        parts: list[RenderableType] = [self._render_phases(job), self._render_bar(job)]
        turn = int((self._clock() - self._began) / TICKER_EVERY_S)
        found = {highlight.text for highlight in job.highlights}
        parts.extend(
            Text(f"  {message}", style="" if message in found else "dim italic", overflow="ellipsis")
            for message in display_messages(job, turn=turn)[:_MESSAGES]
        )
        if job.warning:
            parts.append(Text(f"  {job.warning}", style="yellow"))
        return Group(*parts)

    def _render_phases(self, job: DocumentJob) -> Table:
        table = Table.grid(padding=(0, 1))
        phases = phases_of(job)
        current = next((at for at, info in enumerate(phases) if info.phase is job.phase), -1)
        if job.status is JobStatus.COMPLETED:
            current = len(phases)
        for at, info in enumerate(phases):
            if at < current:
                table.add_row(Text(self._done, style="green"), Text(info.label))
            elif at == current and not job.is_terminal:
                table.add_row(self._spinner, Text(info.label, style="bold"))
            else:
                table.add_row(Text(" "), Text(info.label, style="dim"))
        return table

    def _render_bar(self, job: DocumentJob) -> Table:
        row = Table.grid(padding=(0, 1))
        row.add_row(
            ProgressBar(total=100, completed=job.progress, width=self._bar_width),
            Text(f"{job.progress} %"),
            Text(job.status, style=status_style(job.status)),
            Text(f"{self._clock() - self._began:.0f} s", style="dim"),
        )
        return row
