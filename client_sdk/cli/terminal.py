"""The one way to a terminal: what is printed may come from anybody, so nothing in it is markup or a command.

Titles, highlights, error messages and profiles are other people's words. In them an escape sequence could write to the
clipboard, rename the window or overwrite a line, and a bidirectional override could show a word as another.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.theme import Theme

from client_sdk.models import JobStatus

# C0 and C1 controls but newline and tab, separators of lines, bidirectional embeddings, overrides and isolates
# (UAX #9), halves of surrogate pairs, and invisible copies of ASCII.
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
THEME = Theme(
    {
        "status.pending": "yellow",
        "status.processing": "cyan",
        "status.completed": "green",
        "status.failed": "red",
        "status.cancelled": "magenta",
    }
)


def safe_text(text: str) -> str:
    """The text without what a terminal would obey rather than show."""
    return _UNSAFE.sub("", text)


def json_line(value: Any) -> str:
    """One JSON document on one line. What is unsafe on a terminal is escaped, so nothing is lost."""
    return _UNSAFE.sub(_escape, json.dumps(value, ensure_ascii=False, default=str))


def status_style(status: str) -> str:
    """The style of a job's status; none for one that only a newer server knows."""
    return f"status.{status}" if status in set(JobStatus) else ""


def open_console(*, stderr: bool = False, markup: bool = False, **options: Any) -> Console:
    """A console that prints text as text. `options` are rich's own; with `markup`, escape what is not yours."""
    return _SafeConsole(stderr=stderr, markup=markup, emoji=False, highlight=False, theme=THEME, **options)


class _SafeConsole(Console):
    """Cleans at the last moment, whatever table, bar or paragraph the words came in; rich's own commands pass."""

    def print(self, *objects: Any, soft_wrap: bool | None = None, **options: Any) -> None:
        """Print; lines are broken for a terminal, and nowhere else."""
        super().print(*objects, soft_wrap=not self.is_terminal if soft_wrap is None else soft_wrap, **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        return _safe_segments(super().render(renderable, options))


def _safe_segments(segments: Iterable[Segment]) -> Iterator[Segment]:
    for segment in segments:
        if segment.control or _UNSAFE.search(segment.text) is None:
            yield segment
        else:
            yield Segment(safe_text(segment.text), segment.style)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return f"\\u{ord(character):04x}" if character <= "\uffff" else json.dumps(character)[1:-1]
