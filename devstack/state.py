"""The state file of a stack: who runs it, its processes, and how others reach it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from devstack.keys import write_private
from devstack.process import Identity

FILE = "state.json"


@dataclass(frozen=True, kw_only=True)
class State:
    """What the file in a data directory says. It outlives a stack that was killed."""

    owner: Identity | None
    children: dict[str, Identity] = field(default_factory=dict)
    environment: dict[str, str] | None = None

    def write(self, directory: Path) -> None:
        """Put it into `directory`, for the owner of the directory alone: the environment holds keys."""
        write_private(directory / FILE, json.dumps(asdict(self), indent=2))

    @classmethod
    def read(cls, directory: Path) -> State | None:
        """What `directory` holds; None when there is no file, or a damaged one."""
        try:
            content: dict[str, Any] = json.loads((directory / FILE).read_text())
            owner = content["owner"]
            return cls(
                owner=Identity(**owner) if owner else None,
                children={name: Identity(**child) for name, child in content["children"].items()},
                environment=content["environment"],
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    @staticmethod
    def remove(directory: Path) -> None:
        """Forget it."""
        (directory / FILE).unlink(missing_ok=True)
