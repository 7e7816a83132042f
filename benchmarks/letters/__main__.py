"""`python -m benchmarks.letters`: whole profiles of the offline engine, to be read."""

import time
from collections.abc import Iterator
from pathlib import Path

import click

from benchmarks.letters.writing import PAIRS, Written, contexts, write
from client_sdk.models import ResumeRole


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=PAIRS,
    help="With a folder a pair: resume.* and posting.*; the ones of this benchmark by default.",
)
@click.option("--only", default="", help="Part of the names of the pairs to print.")
@click.option("--letters", is_flag=True, help="Print the letters alone.")
def main(*, folder: Path, only: str, letters: bool) -> None:
    """Print what the offline engine writes for each pair: somebody who did not write it reads it, as both sides."""
    for name, context in contexts(folder):
        if only not in name:
            continue
        begun = time.perf_counter()
        written = write(name, context)
        took_ms = (time.perf_counter() - begun) * 1000
        length = len(written.profile.narrative.split())
        click.echo(f"{'=' * 20} {name}: {length} words, {written.changed} changed by the gate, {took_ms:.0f} ms")
        click.echo(written.profile.narrative)
        if not letters:
            click.echo("\n".join(_rest(written)))


def _rest(written: Written) -> Iterator[str]:
    resume = written.profile.resume_data
    yield "-" * 20
    yield f"{resume.name} | {resume.headline} | {', '.join(resume.contact)}"
    yield resume.summary
    for role in resume.roles:
        yield from _role(role)
    for label, lines in (
        ("Skills", resume.skills),
        ("Education", resume.education),
        ("Certificates", resume.certifications),
    ):
        yield f"{label}: {'; '.join(lines)}"
    yield "-" * 20
    for point in written.profile.talking_points.items:
        yield f"[{point.strength}] {point.requirement}\n    => {point.text}"
        if point.note:
            yield f"    note: {point.note}"
    for gap in written.profile.talking_points.gaps:
        yield f"[gap] {gap.requirement}\n    note: {gap.note}"
    evaluation = written.evaluation
    yield f"honesty {evaluation.honesty} fit {evaluation.fit}"
    for issue in evaluation.issues:
        yield f"    {issue.severity}: {issue.text}"


def _role(role: ResumeRole) -> Iterator[str]:
    yield f"{role.title} @ {role.company} ({role.location}) {role.start} to {role.end}"
    for bullet in role.bullets:
        yield f"  - {bullet.text}"


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.letters")
