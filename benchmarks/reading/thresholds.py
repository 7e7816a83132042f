"""Thresholds of the reader, moved one at a time: which move no reading that is kept (`pinned`)?

    python -m benchmarks.reading.thresholds --seed 1 --count 20

One that nothing notices bounds what strangers send (`_MOST_…`), or no document needs it: look which.
"""

import asyncio
from collections.abc import Iterator, Sequence
from random import Random

import click

from benchmarks.reading.labels import Labelled
from benchmarks.reading.named_numbers import thresholds
from benchmarks.reading.pinned import digest, documents, kept
from benchmarks.reading.reader import read_all
from core.logging import configure_logging
from tests.fakes.in_process import InProcess

_AT_A_TIME = 12


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
