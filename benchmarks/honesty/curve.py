"""What a more lenient checker would miss, and what it would let pass: the trade-off that the gate's strictness is."""

from collections.abc import Iterable, Sequence

from benchmarks.honesty.judging import Judged, is_field
from benchmarks.honesty.measuring import group_of

# So many words that the evidence does not bear are forgiven in a sentence in which nothing else is wrong; then all.
FORGIVEN = (0, 1, 2, 3, 4, 1_000)
_TRUE = ("own_words", "close_rewrite", "free_paraphrase")
_FALSE = ("wrong facts in sentences", "additions in sentences")


def is_reported(judged: Judged, forgiven: int) -> bool:
    """Whether a statement is reported by a checker that forgives so many plain words."""
    return any(
        any(fault.code != "words" for fault in each.faults) or len(each.faults) > forgiven
        for each in judged.judgements
        if not each.is_supported
    )


def curve(judged: Iterable[Judged]) -> str:
    """A table in Markdown: a line for each number of words forgiven, the shares reported of each kind of statement."""
    sentences = [each for each in judged if not is_field(each.statement.path)]
    chosen = {
        name: [each for each in sentences if not each.statement.truth and group_of(each) == name] for name in _FALSE
    }
    chosen |= {kind: [each for each in sentences if each.statement.kind == kind] for kind in _TRUE}
    head = ["words forgiven", *(f"{name} (n {len(found)})" for name, found in chosen.items())]
    rows = [head, ["---"] * len(head), *(_row(forgiven, list(chosen.values())) for forgiven in FORGIVEN)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(forgiven: int, columns: Sequence[Sequence[Judged]]) -> list[str]:
    name = "any" if forgiven == FORGIVEN[-1] else str(forgiven)
    shares = [
        f"{sum(is_reported(each, forgiven) for each in found) / len(found):.3f}" if found else "" for found in columns
    ]
    return [name, *shares]
