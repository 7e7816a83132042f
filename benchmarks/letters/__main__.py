"""`python -m benchmarks.letters`: whole profiles of the offline engine, to be read."""

import time
from collections.abc import Iterator
from pathlib import Path

import click

from benchmarks.letters.counting import count
from benchmarks.letters.drawing import draw
from benchmarks.letters.truth import Truth, truth_of
from benchmarks.letters.writing import PAIRS, Written, answered, context_of, contexts, write
from client_sdk.models import ResumeRole
from core.record.context import TailoringContext


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=PAIRS,
    help="With a folder a pair: resume.* and posting.*; the ones of this benchmark by default.",
)
@click.option("--only", default="", help="Part of the names of the pairs to print.")
@click.option("--letters", is_flag=True, help="Print the letters alone.")
@click.option("--strangers", type=int, metavar="SEED", help="Pairs of strangers' documents, drawn by this seed.")
@click.option("--pairs", type=click.IntRange(1, 60), default=10, show_default=True, help="How many of them.")
@click.option("--same-trade", is_flag=True, help="Only pairs of one trade: most people apply within theirs.")
@click.option(
    "--answers",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Why each person applies, as they would answer the note: a text file named as the pair, or as its posting.",
)
@click.option("--figures", is_flag=True, help="Print what a machine can count, and no letters.")
@click.option("--sources", is_flag=True, help="Print what was read before each profile: posting and record.")
def main(
    *,
    folder: Path,
    only: str,
    letters: bool,
    strangers: int | None,
    pairs: int,
    same_trade: bool,
    answers: Path | None,
    figures: bool,
    sources: bool,
) -> None:
    """Print what the offline engine writes for each pair: somebody who did not write it reads it, as both sides."""
    own = ((name, context, Truth()) for name, context in contexts(folder))
    given = own if strangers is None else _drawn(strangers, pairs, same_trade=same_trade)
    all_written: list[Written] = []
    for name, read, truth in given:
        if only not in name:
            continue
        context = read if answers is None else answered(read, name, answers)
        begun = time.perf_counter()
        written = write(name, context, truth=truth, is_other_trade=name.endswith("-any"))
        took_ms = (time.perf_counter() - begun) * 1000
        all_written.append(written)
        if figures:
            continue
        length = len(written.profile.narrative.split())
        if sources:
            click.echo("\n".join(_sources(name, context)))
        click.echo(f"{'=' * 20} {name}: {length} words, {written.changed} changed by the gate, {took_ms:.0f} ms")
        click.echo(written.profile.narrative)
        if not letters:
            click.echo("\n".join(_rest(written)))
    other = [each for each in all_written if each.is_other_trade]
    same = [each for each in all_written if not each.is_other_trade]
    for trade, some in (("of one trade", same), ("to another trade", other)) if same and other else ():
        click.echo("\n".join([f"--- {trade}", *count(some).lines()]))
    click.echo("\n".join(["--- all", *count(all_written).lines()]))


def _drawn(seed: int, pairs: int, *, same_trade: bool) -> Iterator[tuple[str, TailoringContext, Truth]]:
    for pair in draw(seed, pairs, same_trade=same_trade):
        yield pair.name, context_of(pair.resume, pair.posting), truth_of(pair)


def _sources(name: str, context: TailoringContext) -> Iterator[str]:
    """The posting as it stands, what was read of it, and the record in the person's own words."""
    target = context.opportunity
    yield f"{'#' * 20} {name}"
    yield target.description or ""
    yield f"--- read: {target.title} | {target.company} | {target.location}"
    yield from (f"--- {need.importance}: {need.text}" for need in target.requirements)
    if target.why:
        yield f"--- why, as answered: {target.why}"
    yield f"--- record: {context.person.name} | {context.person.headline} | {', '.join(context.person.contact)}"
    yield from (f"    [{item.kind}] {item.text}" for item in context.evidence if item.role_id is None)
    for role in context.roles:
        yield f"  {role.kind}: {role.title} @ {role.company} ({role.location}) {role.start} to {role.end}"
        yield from (f"    [{item.kind}] {item.text}" for item in context.evidence if item.role_id == role.id)


def _rest(written: Written) -> Iterator[str]:
    resume = written.profile.resume_data
    yield "-" * 20
    yield " | ".join(filter(None, (resume.name, resume.headline, ", ".join(resume.contact))))
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
    where = f" ({role.location})" if role.location else ""
    yield f"{role.title} @ {role.company}{where} {role.start or '?'} to {role.end or '?'}"
    for bullet in role.bullets:
        yield f"  - {bullet.text}"


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.letters")
