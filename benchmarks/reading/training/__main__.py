"""`python -m benchmarks.reading.training`: makes the reader's models anew, from seeds (`make reader-model`).

    python -m benchmarks.reading.training                 leaves families out, prints the scores, then trains on all
    python -m benchmarks.reading.training --only-scores   the scores alone

Writes `lines.crfsuite`, `headers.json` and `figures.json` into worker/understanding/learned.
"""

import json
from pathlib import Path

import click

from benchmarks.reading.training.evaluation import Scores, leave_families_out
from benchmarks.reading.training.headers import header_examples, train_headers
from benchmarks.reading.training.lines import examples, make_documents, train

SEED = 1
COUNT = 1800
_FOLDER = Path(__file__).parents[3] / "worker" / "understanding" / "learned"


@click.command()
@click.option("--seed", default=SEED, show_default=True)
@click.option("--count", default=COUNT, show_default=True, type=click.IntRange(min=20))
@click.option("--only-scores", is_flag=True, help="Write nothing.")
@click.option("--no-scores", is_flag=True, help="Train on all at once.")
@click.option("--folder", default=_FOLDER, type=click.Path(file_okay=False, path_type=Path))
def main(*, seed: int, count: int, only_scores: bool, no_scores: bool, folder: Path) -> None:
    """Train the models of lines and of headers."""
    scores = None if no_scores else leave_families_out(seed=seed, count=count)
    if scores is not None:
        click.echo(scores.text())
    if not only_scores:
        write_models(folder, seed=seed, count=count, scores=scores)


def write_models(folder: Path, *, seed: int, count: int, scores: Scores | None = None) -> None:
    """Both models, trained on all families, and the figures beside them."""
    documents = list(make_documents(seed=seed, count=count))
    lines = train([each for _, each in examples(documents, seed=seed, hides=True)])
    headers = train_headers([each for _, found in header_examples(documents, seed=seed, hides=True) for each in found])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lines.crfsuite").write_bytes(lines)
    (folder / "headers.json").write_text(headers + "\n", encoding="utf-8")
    figures = {"seed": seed, "documents": count, "bytes": {"lines": len(lines), "headers": len(headers.encode())}}
    if scores is not None:
        figures["left out"] = scores.as_json()
    (folder / "figures.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.reading.training")
