"""The benchmark: cases made from seeds, and tables by kind."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

from benchmarks.figures import Figure, Report
from benchmarks.honesty.inventions import statements
from benchmarks.honesty.judging import Judged, is_field, judge_all
from benchmarks.honesty.people import make_record
from benchmarks.honesty.records import Case, case_of
from benchmarks.reading.score import wilson
from core.checking.verdicts import Mode

SEED = 1
RECORDS = 28
ADDITIONS = frozenset({"overclaim", "seniority", "moved_deed"})
# What issue and changelog promise of statements that nobody here has seen.
_TARGETS = {"inventions in fields": 0.98, "wrong facts in sentences": 0.95, "additions in sentences": 0.85}
_KINDS_AT_MOST = {"own_words": 0.02, "close_rewrite": 0.10}


def main() -> list[Report]:
    """What `make bench` shows."""
    return [measure(made_cases(SEED, RECORDS), "recall", f"Honesty: {RECORDS} invented records, seed {SEED}")]


def made_cases(seed: int, count: int) -> list[Case]:
    """Invented records with their statements."""
    cases = []
    for number in range(count):
        draw = random.Random(f"{seed}/{number}")
        made = make_record(draw)
        cases.append(case_of({**made.data, "statements": statements(draw, made)}))
    return cases


def measure(cases: Iterable[Case], mode: Mode, title: str) -> Report:
    """Shares by group and kind, with n and interval."""
    return tables(list(judge_all(cases, mode)), f"{title} ({mode})")


def tables(judged: Sequence[Judged], title: str) -> Report:
    """The groups that have a target, then every kind."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    kinds: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        kinds[each.statement.kind].append(each)
        if not each.statement.truth:
            groups[group_of(each)].append(each)
    figures = [_caught(name, groups[name], _TARGETS[name]) for name in _TARGETS if groups[name]]
    false = [(name, found) for name, found in sorted(kinds.items()) if not found[0].statement.truth]
    figures += [_caught(f"  {name}", found, None) for name, found in false]
    figures += [_false_alarms(name, found) for name, found in sorted(kinds.items()) if found[0].statement.truth]
    return Report(title=title, figures=figures, notes=["n and the Wilson 95 % interval stand in the note."])


def group_of(judged: Judged) -> str:
    """The group of an invention that has a target."""
    if is_field(judged.statement.path):
        return "inventions in fields"
    kind = judged.statement.kind
    return "additions in sentences" if kind in ADDITIONS or kind.startswith("added_") else "wrong facts in sentences"


def _caught(name: str, judged: Sequence[Judged], target: float | None) -> Figure:
    share = sum(each.is_reported for each in judged) / len(judged)
    return Figure(
        what=f"{name}: reported", value=round(share, 3), unit="", at_least=target, note=_note(share, len(judged))
    )


def _false_alarms(name: str, judged: Sequence[Judged]) -> Figure:
    share = sum(each.is_reported for each in judged) / len(judged)
    return Figure(
        what=f"{name}: false alarms",
        value=round(share, 3),
        unit="",
        at_most=_KINDS_AT_MOST.get(name),
        note=_note(share, len(judged)),
    )


def _note(share: float, n: int) -> str:
    low, high = wilson(share, n)
    return f"n {n}, {low:.3f} to {high:.3f}"
