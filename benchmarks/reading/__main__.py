"""`python -m benchmarks.reading`: the reader measured on its own.

    python -m benchmarks.reading                          what `make bench` shows
    python -m benchmarks.reading --folder DIR [--each]    documents with `NAME.labels.json` beside them
    python -m benchmarks.reading --seed 7 --count 300     other documents of the layout grammar (--language de …)
    python -m benchmarks.reading --seed 7 --count 20 --write DIR    writes them, with labels, and measures nothing

It prints scores, kinds of fact and names of files, never what stands in one: so a folder can be scored unseen.
"""

import json
from pathlib import Path

import click
from rich.console import Console

from benchmarks.figures import Report
from benchmarks.reading import measuring
from benchmarks.reading.grammar.corpus import make_corpus, write_corpus
from benchmarks.reading.grammar.locales import LOCALES
from benchmarks.reading.labels import LabelError
from core.logging import configure_logging

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--folder", type=_FOLDER, help="Documents with their labels.")
@click.option("--each", is_flag=True, help="With --folder: also every document alone, by name.")
@click.option("--seed", type=int, help="Of the layout grammar.")
@click.option("--count", type=click.IntRange(min=1), help="How many documents of the layout grammar.")
@click.option(
    "--language", "languages", type=click.Choice(sorted(LOCALES)), multiple=True, help="Of the layout grammar."
)
@click.option("--write", type=click.Path(file_okay=False, path_type=Path), help="Write those documents here instead.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(
    *,
    folder: Path | None,
    each: bool,
    seed: int | None,
    count: int | None,
    languages: tuple[str, ...],
    write: Path | None,
    as_json: bool,
) -> None:
    """Precision, recall and F1 of what is read, with n and a 95 % interval, by kind of fact, format and layout."""
    uses_grammar = seed is not None or count is not None or write is not None or bool(languages)
    if folder is not None and uses_grammar:
        raise click.UsageError("--folder has documents of its own; --seed, --count, --language and --write make some.")
    chosen = (measuring.SEED if seed is None else seed, count or measuring.COUNT, languages or ("en",))
    if write is not None:
        made = make_corpus(seed=chosen[0], count=chosen[1], languages=chosen[2])
        click.echo(f"{write_corpus(write, made)} documents in {write}")
        return
    try:
        _show(_measure(folder, each=each, grammar=chosen if uses_grammar else None), as_json=as_json)
    except LabelError as error:
        raise click.ClickException(str(error)) from error


def _measure(folder: Path | None, *, each: bool, grammar: tuple[int, int, tuple[str, ...]] | None) -> list[Report]:
    if folder is not None:
        return measuring.measure_folder(folder, folder.name, each=each)
    return measuring.measure_grammar(*grammar) if grammar else measuring.main()


def _show(reports: list[Report], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([report.as_json() for report in reports], indent=2))
        return
    console = Console(width=None if Console().is_terminal else 160)
    for report in reports:
        console.print(report.table())


if __name__ == "__main__":
    configure_logging("ERROR", "console")  # a file that breaks is counted in the table
    main(prog_name="python -m benchmarks.reading")
