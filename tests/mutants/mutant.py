"""One small change to one file."""

import difflib
import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """`old`, which stands at character `start` of the file, becomes `new`. `lines` are those of its statement."""

    path: str
    start: int
    old: str
    new: str
    kind: str
    line: int
    lines: tuple[int, int]

    @property
    def id(self) -> str:
        """What `--only` takes; the same for as long as the file is."""
        parts = (self.path, str(self.start), self.old, self.new)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.path}:{self.line}"

    def apply(self, source: str) -> str:
        """The file with the change.

        Raises:
            ValueError: this is not the file that the mutant was made for.
        """
        end = self.start + len(self.old)
        if source[self.start : end] != self.old:
            raise ValueError(f"{self.path} has changed under mutant {self.id}")
        return source[: self.start] + self.new + source[end:]

    def diff(self, source: str) -> str:
        """The change as a unified diff, without context."""
        before, after = source.splitlines(), self.apply(source).splitlines()
        lines = list(difflib.unified_diff(before, after, self.path, self.path, lineterm="", n=0))
        return "\n".join(lines[2:])
