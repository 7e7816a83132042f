"""What is only asked to be confirmed is asked once: one look through all of it, and one press."""

from collections.abc import Iterator

from core.record.readings import EDUCATION_PATH, ExtractedDoubt
from worker.understanding.collector import Collector

RIGHT = "All of this is right"
# How many things are named, and how much of the name of each.
_MOST_SHOWN, _LONGEST = 8, 160


def ask_once(collector: Collector) -> None:
    """One question instead of several that each ask whether something was read rightly. Other questions stay."""
    checks = [doubt for doubt in collector.doubts if (doubt.about, doubt.question) in collector.checks]
    if len(checks) < 2:  # noqa: PLR2004
        return
    names = [collector.checks[doubt.about, doubt.question][:_LONGEST] for doubt in checks]
    more = [f"and {len(names) - _MOST_SHOWN} more"] if len(names) > _MOST_SHOWN else []
    named = "; ".join([*names[:_MOST_SHOWN], *more])
    keys = list(dict.fromkeys(key for doubt in checks for key in _keys(doubt, collector)))
    # What stands nowhere itself, as the dates of all positions, is what a question is about first.
    first, *also = sorted(keys, key=lambda key: "/" not in key)
    question = f"Are these right: {named}? Correct what is wrong; then confirm."
    merged = ExtractedDoubt(about=first, question=question, choices=[RIGHT], also=also)
    others = [doubt for doubt in collector.doubts if doubt not in checks]
    collector.doubts = [*others, merged]


def _keys(doubt: ExtractedDoubt, collector: Collector) -> Iterator[str]:
    """What it asks about; each degree and school of a question about all of them."""
    if doubt.about != EDUCATION_PATH:
        yield doubt.about
        return
    yield from (entry.key for entry in collector.entries if entry.kind == "education")
