"""The user's own editor, on one file."""

import os
import shlex
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

# Looked for where nobody has said which.
_USUAL = ("sensible-editor", "nano", "vim", "vi", "notepad")
_HOW = "Name one that is there: EDITOR=nano bespoke record edit"
_INTERRUPTED = {-signal.SIGINT, 128 + signal.SIGINT}


class EditorFailed(Exception):
    """The editor could not be started, or ended badly. The message is a sentence for its user."""


def run_editor(file: Path) -> None:
    """Have the user edit the file, in $VISUAL, $EDITOR, or what there is, and wait until the editor ends.

    Ctrl-C belongs to the editor as long as it runs: we do not end below it.

    Raises:
        EditorFailed: the file may have been changed all the same.
    """
    name, command = _command()
    try:
        with _interrupts_left_to_the_editor():
            ended = subprocess.run([*command, str(file)], check=False).returncode  # noqa: S603 - the user's own
    except OSError as error:
        # A folder of $PATH that may not be looked into says "Permission denied" of programs that are nowhere.
        is_bare = Path(command[0]).name == command[0]
        if isinstance(error, FileNotFoundError) or (is_bare and shutil.which(command[0]) is None):
            raise EditorFailed(f"{name}, but there is no such program. {_HOW}") from None
        raise EditorFailed(f"{name}, which cannot be run: {error.strerror or error}. {_HOW}") from None
    if ended in _INTERRUPTED:
        raise EditorFailed("The editor was interrupted.")
    if ended < 0:
        raise EditorFailed(f"The editor was ended by a signal ({_signal_name(-ended)}).")
    if ended:
        raise EditorFailed(f"{name}, which ended with an error (exit status {ended}).")


def _command() -> tuple[str, Sequence[str]]:
    """How the editor was named, and what to run."""
    for variable in ("VISUAL", "EDITOR"):
        said = os.environ.get(variable, "").strip()
        if not said:
            continue
        try:
            command = shlex.split(said)
        except ValueError as error:
            raise EditorFailed(f"{variable} is {said!r}, which is no command: {error}. {_HOW}") from None
        if command:
            return f"{variable} is {said!r}", command
    found = next((name for name in _USUAL if shutil.which(name)), None)
    if found is None:
        raise EditorFailed(f"There is no editor: neither VISUAL nor EDITOR names one. {_HOW}")
    return f"The editor is {found!r}", [found]


@contextmanager
def _interrupts_left_to_the_editor() -> Iterator[None]:
    """A handler that does nothing: unlike an ignored signal, the editor does not inherit it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
