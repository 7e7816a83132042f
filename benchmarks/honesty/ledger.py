"""`python -m benchmarks.honesty.ledger`: what each finding catches and what it alarms in vain, by author.

Of the sentences of `strangers/`, or of `--folder`: for each finding, how many untrue sentences and close rewrites it
speaks against, and against how many it speaks alone. A set on which a rule was mended says nothing of what that rule
costs: run it on the checker of the day before a set was opened (a checkout of that commit, with this file in it).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from benchmarks.honesty.judging import Judged, is_field, judge_all
from benchmarks.honesty.records import load_file

FOLDER = Path(__file__).with_name("strangers")
_TRUE = "close_rewrite"


def findings_of(judged: Judged) -> frozenset[str]:
    """What speaks against a statement: the code of each fault, and how it was found where it is weighed."""
    faults = [fault for judgement in judged.judgements for fault in (*judgement.faults, *judgement.free)]
    return frozenset(fault.code if fault.by is None else f"{fault.code} by {fault.by}" for fault in faults)


def ledger(judged: Iterable[Judged]) -> dict[str, tuple[int, int, int, int]]:
    """For each finding: untrue sentences reported with it, by it alone; close rewrites with it, by it alone."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for each in judged:
        is_true = each.statement.truth
        if is_field(each.statement.path) or not each.is_reported or (is_true and each.statement.kind != _TRUE):
            continue
        findings = findings_of(each)
        for finding in findings:
            found[finding][2 * is_true] += 1
            found[finding][2 * is_true + 1] += len(findings) == 1
    return {finding: (counts[0], counts[1], counts[2], counts[3]) for finding, counts in found.items()}


def table(by_author: dict[str, dict[str, tuple[int, int, int, int]]]) -> str:
    """In Markdown: a line for each finding, the most costly first, with what it did alone by author."""
    return "\n".join(_rows(by_author))


def _rows(by_author: dict[str, dict[str, tuple[int, int, int, int]]]) -> Iterator[str]:
    yield f"| finding | untrue | close rewrites | alone: untrue/close rewrites by {', '.join(by_author)} |"
    yield "|---|---|---|---|"
    none = (0, 0, 0, 0)
    sums = {
        finding: [sum(each.get(finding, none)[place] for each in by_author.values()) for place in range(4)]
        for finding in {finding for each in by_author.values() for finding in each}
    }
    for finding, (untrue, _, rewrites, _) in sorted(sums.items(), key=lambda each: (-each[1][3], each[0])):
        alone = " ".join("{1}/{3}".format(*each.get(finding, none)) for each in by_author.values())
        yield f"| {finding} | {untrue} | {rewrites} | {alone} |"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=FOLDER)
def main(*, folder: Path) -> None:
    """Print what each finding catches, and what it alarms in vain; each file is an author's."""
    by_author = {path.stem: ledger(judge_all(load_file(path), "recall")) for path in sorted(folder.glob("*.jsonl"))}
    click.echo(table(by_author))


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.honesty.ledger")
