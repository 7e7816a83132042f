"""Where documents say one thing differently: what stands meanwhile, and what is asked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.language.dates import year_and_month
from core.language.standing import level_of, level_rank
from core.record.alike import Moment, are_one_moment
from core.record.draft import Item, Question
from core.record.identity import id_of, text_key, title_key

_DATES = {
    "start": "when did it begin",
    "end": "when did it end",
    "issued": "when did you get it",
    "expires": "when does it expire",
}
# Of ranks from 1, a beginner's, to 4.5, a mother tongue's.
_FAR_APART = 2
_CEFR = re.compile(r"\b[abc][12]\b", re.IGNORECASE)
# The words of these fields exclude each other. One that claims less stands until the person has said which is true.
_EXCLUSIVE = ("status", "polarity")
_CLAIMS_LEAST = (
    "denied", "does_not", "expired", "planned", "plans", "unfinished", "expected", "learning", "held", "does",
)  # fmt: skip
# What somebody learned or planned they may have by now.
_BEFORE_AND_AFTER = ({"learning", "held"}, {"plans", "does"})


def contradicting(dated: Sequence[tuple[Moment | None, str | None]]) -> list[str]:
    """Dates that contradict each other, as written: `2019` and `March 2019` do not, the more exact one stays."""
    kept: list[tuple[Moment, str]] = []
    for moment, written in sorted(
        ((moment, written) for moment, written in dated if moment is not None and written),
        key=lambda entry: entry[0][1] is None,
    ):
        if not any(are_one_moment(moment, known) for known, _ in kept):
            kept.append((moment, written.strip()))
    return [written for _, written in kept]


def question_about(
    item: Item, field: str, text: str, choices: Sequence[str], *, said: Sequence[str] | None = None
) -> Question:
    """A doubt with the same id whichever document came first. `said` is all that documents say, if not the choices."""
    key = {**dict.fromkeys(_DATES, _date_key), "title": title_key}.get(field, text_key)
    identity = id_of("doubt", str(item.id), field, *sorted({key(each) for each in said or choices}))
    return Question(id=identity, item=item, field=field, text=text, choices=tuple(choices))


def _date_key(written: str) -> str:
    moment = year_and_month(written)
    return f"{moment[0]}-{moment[1] or ''}" if moment is not None else text_key(written)


def settle(item: Item, said: Sequence[Mapping[str, Any]]) -> Iterator[Question]:
    """Give a thing the fields that its documents agree on, the newest document's first, and ask about the others."""
    name = next((item.text(each) for each in ("label", "title", "text") if item.text(each)), "")
    for field in item.fields:
        values = [str(each[field]).strip() for each in said if isinstance(each.get(field), str) and each[field].strip()]
        if not values:
            continue
        if field in _DATES:
            choices = contradicting([(year_and_month(value), value) for value in values]) or values[:1]
        elif field in _EXCLUSIVE:
            choices = _exclusive(values)
        elif field == "level":
            choices = _levels(values)
        else:
            choices = values[:1]
        item.fields[field] = choices[0]
        if len(choices) > 1:
            asked = _DATES.get(field, "which is true")
            yield question_about(item, field, f"Your documents differ about {name[:100]}: {asked}?", choices)


def _exclusive(values: Sequence[str]) -> list[str]:
    """Learning a skill and having it do not exclude each other: the newest document says which it is by now."""
    distinct = list(dict.fromkeys(values))
    if set(distinct) in _BEFORE_AND_AFTER:
        return distinct[:1]
    return sorted(distinct, key=lambda value: _CLAIMS_LEAST.index(value) if value in _CLAIMS_LEAST else 0)


def _levels(values: Sequence[str]) -> list[str]:
    """Only levels of one scale can be compared, and what is far apart: `fluent` may be `C1`, and is not `A2`."""
    by_scale = {match[0].upper(): value for value in reversed(values) if (match := _CEFR.search(value))}
    if len(by_scale) > 1:
        return list(reversed(by_scale.values()))
    ranked = {rank: value for value in reversed(values) if (rank := level_rank(level_of(value))) is not None}
    is_far = bool(ranked) and max(ranked) - min(ranked) >= _FAR_APART
    return [ranked[min(ranked)], ranked[max(ranked)]] if is_far else list(values[:1])
