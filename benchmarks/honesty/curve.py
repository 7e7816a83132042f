"""What a more lenient checker would miss, and what it would let pass: the trade-off that the gate's strictness is."""

from collections.abc import Iterable, Sequence

from benchmarks.honesty.judging import Judged, is_field
from benchmarks.honesty.measuring import group_of

# How likely it may be that the words of a sentence which nothing bears add something, where nothing else is wrong.
DOUBTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_TRUE = ("own_words", "close_rewrite", "free_paraphrase")
_FALSE = ("wrong facts in sentences", "additions in sentences")


def curve(judged: Iterable[Judged]) -> str:
    """A table in Markdown: a line for each doubt that is let pass, the shares reported of each kind of statement."""
    sentences = [each for each in judged if not is_field(each.statement.path)]
    chosen = {
        name: [each for each in sentences if not each.statement.truth and group_of(each) == name] for name in _FALSE
    }
    chosen |= {kind: [each for each in sentences if each.statement.kind == kind] for kind in _TRUE}
    head = ["doubt let pass", *(f"{name} (n {len(found)})" for name, found in chosen.items())]
    rows = [head, ["---"] * len(head), *(_row(doubt, list(chosen.values())) for doubt in DOUBTS)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(doubt: float, columns: Sequence[Sequence[Judged]]) -> list[str]:
    shares = [
        f"{sum(each.is_reported_from(doubt) for each in found) / len(found):.3f}" if found else "" for found in columns
    ]
    return [f"{doubt:.2f}", *shares]
