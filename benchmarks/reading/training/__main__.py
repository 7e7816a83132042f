"""`python -m benchmarks.reading.training`: makes the reader's models anew, from seeds (`make reader-model`).

    python -m benchmarks.reading.training             trains, and writes the models with their figures
    python -m benchmarks.reading.training --scores    leaves whole families and authors out, and writes nothing

Writes `lines.xz`, `pairs.json` and `headers.json` with `figures.json`, `phrases.bin` with `phrases.json`,
`explanations.json` and `schools.json` with `explanations.figures.json`, and `positions.json` with
`positions.figures.json`, into worker/understanding/learned.
"""

import hashlib
import json
from pathlib import Path

import click

from benchmarks.reading.training.authors import leave_authors_out
from benchmarks.reading.training.evaluation import leave_families_out
from benchmarks.reading.training.explanations import write_explanations
from benchmarks.reading.training.headers import header_examples, train_headers
from benchmarks.reading.training.lines import ITERATIONS, make_documents, pairs_of_labels, train_lines
from benchmarks.reading.training.phrases import write_phrases
from benchmarks.reading.training.positions import write_positions
from benchmarks.reading.training.stamp import made_of

SEED = 1
COUNT = 1400
_FOLDER = Path(__file__).parents[3] / "worker" / "understanding" / "learned"


@click.command()
@click.option("--seed", default=SEED, show_default=True)
@click.option("--count", default=COUNT, show_default=True, type=click.IntRange(min=20))
@click.option("--scores", is_flag=True, help="Leave families of the grammar out, and strangers; write nothing.")
@click.option("--folder", default=_FOLDER, type=click.Path(file_okay=False, path_type=Path))
def main(*, seed: int, count: int, scores: bool, folder: Path) -> None:
    """Train the models of lines, of headers, of phrases and of explanations."""
    if not scores:
        write_models(folder, seed=seed, count=count)
        write_phrases(folder, seed=seed)
        write_explanations(folder)
        write_positions(folder)
        return
    click.echo(leave_families_out(seed=seed, count=count).text())
    for line in leave_authors_out(seed=seed, count=count):
        click.echo(line)


def write_models(folder: Path, *, seed: int, count: int) -> None:
    """The models of lines and headers, trained on all families, and beside them what they were made of."""
    lines = train_lines(seed=seed, count=count)
    documents = list(make_documents(seed=seed, count=count))
    chosen = [found for _, found in header_examples(documents, seed=seed, hides=True)]
    pairs = f"{pairs_of_labels(documents)}\n".encode()
    headers = f"{train_headers(chosen)}\n".encode()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lines.xz").write_bytes(lines)
    (folder / "pairs.json").write_bytes(pairs)
    (folder / "headers.json").write_bytes(headers)
    written = {"lines": lines, "pairs": pairs, "headers": headers}
    figures = {
        "seed": seed,
        "documents": count,
        "iterations": ITERATIONS,
        "made of": made_of(seed=seed, count=count),
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in written.items()},
        "bytes": {name: len(content) for name, content in written.items()},
    }
    (folder / "figures.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.reading.training")
