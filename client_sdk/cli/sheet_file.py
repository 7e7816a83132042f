"""A file that only its owner can read, with something to edit in it. What they write there is never lost."""

import os
import tempfile
import time
from pathlib import Path

from client_sdk.cli.editor import run_editor

# More than a hundred times the longest record that anybody has.
_MOST_BYTES = 20_000_000


class SheetUnread(Exception):
    """What the editor left behind is no sheet."""


class SheetFile:
    """A sheet on disk, for the user's editor. `what` it holds is named in sentences: a record, a profile."""

    def __init__(self, text: str, *, what: str) -> None:
        self._before = text
        self._what = what
        self.seconds = 0.0
        handle, name = tempfile.mkstemp(prefix=f"bespoke-{what}-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        self.file = Path(name)

    def remove(self) -> None:
        """Delete it: what stands in it is stored."""
        self.file.unlink(missing_ok=True)

    def edited(self) -> str | None:
        """What the user made of it; None when they changed nothing, or emptied it.

        Raises:
            EditorFailed: the editor did not start, or ended badly.
            SheetUnread: it left something that is no text.
        """
        began = time.monotonic()
        run_editor(self.file)
        self.seconds = time.monotonic() - began
        text = self._text()
        return None if _is_empty(text) or text == self._before else text

    def kept(self) -> str:
        """Where the edits are, in a sentence; a file without any is deleted."""
        try:
            content = self.file.read_bytes()
        except OSError:
            return "There was nothing to keep."
        if content.decode(errors="replace") == self._before:
            self.remove()
            return f"Your {self._what} was not changed."
        return f"Your edits are kept in {self.file}"

    def _text(self) -> str:
        try:
            content = self.file.read_bytes()
        except OSError as error:
            raise SheetUnread(f"The editor left no file that can be read: {error.strerror or error}.") from None
        if len(content) > _MOST_BYTES:
            raise SheetUnread(f"The file has {len(content):,} bytes; that is no {self._what}.")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            raise SheetUnread(f"line {line}: is not written in UTF-8; save the file in that encoding.") from None


def _is_empty(text: str) -> bool:
    """Whether nothing is left but notes: who empties the file wants to change nothing."""
    return all(line.startswith("#") or not line.strip() for line in text.splitlines())
