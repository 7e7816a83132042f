"""Thresholds of the reader, moved one at a time: which move no reading that is kept (`pinned`)?

    python -m benchmarks.reading.thresholds --seed 1 --count 20

One that nothing notices bounds what strangers send (`_MOST_…`), or no document needs it: look which.
"""

import asyncio
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from types import ModuleType

import click

import worker.reading
import worker.understanding
from benchmarks.reading.labels import Labelled
from benchmarks.reading.pinned import digest, documents, kept
from benchmarks.reading.reader import read_all
from core.logging import configure_logging
from tests.fakes.in_process import InProcess

_NAME = re.compile(r"_?[A-Z][A-Z0-9_]+")
_SHARE = 0.3
_AT_A_TIME = 12


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """A named number of a module."""

    module: ModuleType
    name: str
    value: float

    def __str__(self) -> str:
        return f"{self.module.__name__}.{self.name} = {self.value:g}"

    def moved(self, up: bool) -> float:  # noqa: FBT001
        """The number a third higher or lower, a whole one by one at least."""
        step = max(1, round(self.value * _SHARE)) if isinstance(self.value, int) else self.value * _SHARE
        return self.value + (step if up else -step)


def thresholds() -> list[Threshold]:
    """All of the rooms that read, by name."""
    found = list[Threshold]()
    for room in (worker.reading, worker.understanding):
        for info in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            module = importlib.import_module(info.name)
            found += [
                Threshold(module=module, name=name, value=value)
                for name, value in sorted(vars(module).items())
                if _NAME.fullmatch(name) and type(value) in {int, float} and _is_own(module, name)
            ]
    return found


def _is_own(module: ModuleType, name: str) -> bool:
    """Whether the module gives it its value, and has it not from another."""
    return re.search(rf"^{name}(: \w+)? = ", inspect.getsource(module), re.MULTILINE) is not None


async def first_changed(named: Sequence[tuple[str, Labelled]]) -> str | None:
    """The first document of which something else is read than is kept, or None."""
    pins = kept()
    for batch in _batches(named):
        readings = await read_all([document for _, document in batch], InProcess())
        for (name, _), reading in zip(batch, readings, strict=True):
            if digest(reading) != pins.get(name):
                return name
    return None


def _batches(named: Sequence[tuple[str, Labelled]]) -> Iterator[Sequence[tuple[str, Labelled]]]:
    for start in range(0, len(named), _AT_A_TIME):
        yield named[start : start + _AT_A_TIME]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--seed", type=int, default=1, show_default=True, help="Which thresholds, and in which order documents.")
@click.option("--count", type=click.IntRange(min=1), default=20, show_default=True, help="How many thresholds.")
def main(*, seed: int, count: int) -> None:
    """Move thresholds drawn by seed, and print which are noticed by a reading that is kept."""
    random = Random(seed)
    named = list(documents())
    random.shuffle(named)
    drawn = random.sample(thresholds(), count)
    noticed = 0
    for number, threshold in enumerate(drawn, 1):
        setattr(threshold.module, threshold.name, threshold.moved(up=random.random() < 0.5))
        try:
            by = asyncio.run(first_changed(named))
        finally:
            setattr(threshold.module, threshold.name, threshold.value)
        noticed += by is not None
        click.echo(f"{number:3}/{count} {threshold}: {f'noticed by {by}' if by else 'NOT NOTICED'}")
    click.echo(f"{noticed} of {count} noticed.")


if __name__ == "__main__":
    configure_logging("CRITICAL", "console")
    main(prog_name="python -m benchmarks.reading.thresholds")
