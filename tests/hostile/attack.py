"""What an attack is. One file each in `attacks/`, named in `attacks/__init__.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from tests.hostile.scene import Scene


@dataclass(frozen=True, kw_only=True)
class Damage:
    """What an attack did, as counts for the table, and what it found wrong by itself: a sentence each."""

    counts: Mapping[str, int]
    violations: list[str] = field(default_factory=list)


class Attack(Protocol):
    """Somebody hostile. While it plays, a bystander goes on with their own work and is measured."""

    name: str
    environment: Mapping[str, str]
    """Settings of API and worker that differ from the defaults; with none, attacks share their processes."""

    async def play(self, scene: Scene) -> Damage:
        """Attacks for about `scene.seconds`, and leaves everything as it was."""
