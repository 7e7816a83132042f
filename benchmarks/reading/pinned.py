"""What is read of strangers' documents, kept as a digest each: whoever moves a threshold sees which readings it moves.

    python -m benchmarks.reading.pinned            which readings and thresholds are not those that are kept
    python -m benchmarks.reading.pinned --write    keeps today's; look at the scores before and after

A digest says that a reading has changed, not that it was right: scores say that (`python -m benchmarks.reading`).
The thresholds that all of it was read with are kept beside the digests: many of them no stranger's document needs, and
one that was moved without reading them all again fails `make test` nevertheless.
"""

import asyncio
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.measuring import STRANGERS
from benchmarks.reading.named_numbers import thresholds
from benchmarks.reading.reader import Reading, read_all
from core.logging import configure_logging

PINS = STRANGERS / "pins.json"
READ_WITH = STRANGERS / "thresholds.json"
FOLDERS = ("resumes", "postings", "fourth/resumes", "fourth/postings", "fifth/postings", "sixth/postings")
_DIGITS = 12


def documents() -> Iterator[tuple[str, Labelled]]:
    """Every stranger's document, with its name below their folder."""
    for folder in FOLDERS:
        for document in read_folder(STRANGERS / folder):
            yield f"{folder}/{document.name}", document


def digest(reading: Reading) -> str:
    """Of the facts that were read, but for the years of experience: they grow by themselves."""
    facts = reading.facts.model_dump_json(exclude={"years_said"})
    return hashlib.sha256(facts.encode()).hexdigest()[:_DIGITS]


def part(names: Iterable[str], *, of: int) -> list[str]:
    """One of `of` parts of the names, the same on every machine."""
    return [name for name in names if int(hashlib.sha256(name.encode()).hexdigest(), 16) % of == 0]


def kept() -> dict[str, str]:
    """The digests that are kept, by document."""
    pins: dict[str, str] = json.loads(PINS.read_text())
    return pins


def moved() -> list[str]:
    """The thresholds that are not those that the kept readings were made with: both values, `–` for none."""
    before: dict[str, str] = json.loads(READ_WITH.read_text()) if READ_WITH.exists() else {}
    now = _values()
    return [
        f"{path}: {before.get(path, '–')} → {now.get(path, '–')}"
        for path in sorted(now.keys() | before.keys())
        if now.get(path) != before.get(path)
    ]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--write", is_flag=True, help="Keep today's readings.")
def main(*, write: bool) -> None:
    """Name the documents of which something else is read than is kept."""
    named = dict(documents())
    readings = asyncio.run(read_all(named.values()))
    now = {name: digest(reading) for name, reading in zip(named, readings, strict=True)}
    before = kept() if PINS.exists() else {}
    changed = sorted(name for name in now.keys() | before.keys() if now.get(name) != before.get(name))
    for name in changed:
        click.echo(name)
    click.echo(f"{len(changed)} of {len(now)} readings are not those that are kept.")
    for threshold in moved():
        click.echo(threshold)
    if write:
        _write(PINS, now)
        _write(READ_WITH, _values())


def _values() -> dict[str, str]:
    return {each.path: repr(each.value) for each in thresholds()}


def _write(path: Path, values: Mapping[str, str]) -> None:
    path.write_text(json.dumps(values, indent=0, sort_keys=True) + "\n")


if __name__ == "__main__":
    configure_logging("ERROR", "console")
    main(prog_name="python -m benchmarks.reading.pinned")
