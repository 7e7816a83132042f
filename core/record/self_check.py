"""A record held against itself while it is built: what its owner is asked."""

from collections.abc import Iterator
from uuid import UUID

from core.record.contradiction import Paper, Said
from core.record.contradictions import contradictions
from core.record.draft import Draft, Item, Question
from core.record.fields import says_something
from core.record.identity import label_key
from core.record.withheld import degree_of, post_of

# Of the dates of several positions, and of one.
_OF_ALL_DATES, _DATES = "dates", frozenset({"start", "end"})


def questions_of(draft: Draft) -> Iterator[Question]:
    """The questions for the owner of this record. What they typed themselves is not asked about, nor any date twice."""
    asked = [one.text for one in draft.questions if one.item is None and one.field == _OF_ALL_DATES]
    dated = {one.item.id for one in draft.questions if one.item is not None and one.field in _DATES}
    for each in contradictions(_said_of(draft)):
        item = draft.find(each.about) if each.about is not None else None
        is_asked = (
            item is not None
            and each.field in _DATES
            and (item.id in dated or any(item.text("title") and item.text("title") in text for text in asked))
        )
        if not is_asked:
            yield Question(id=each.id, item=item, field=each.field, text=each.question, choices=each.choices)


def _said_of(draft: Draft) -> Said:
    there = {
        name: [item for item in items if not item.is_hidden and says_something(item)]
        for name, items in draft.items.items()
    }
    loose = [fact for fact in there["facts"] if fact.role is None]
    return Said(
        name=draft.person.get("name") or "",
        posts=[post_of(item.id, item.fields, _lines(item, draft)) for item in there["roles"]],
        degrees=[degree_of(item.id, item.fields) for item in there["education"]],
        papers=[
            Paper(
                id=item.id,
                text=item.text("text"),
                issued=item.text("issued") or None,
                expires=item.text("expires") or None,
            )
            for item in there["certifications"]
        ],
        skills=frozenset(label_key(item.text("label")) for item in there["skills"]),
        told=[(fact.id, fact.text("text")) for fact in loose if fact.text("kind") == "summary"],
    )


def _lines(role: Item, draft: Draft) -> list[tuple[UUID, str]]:
    return [(fact.id, fact.text("text")) for fact in draft.of_role(role) if not fact.is_hidden and says_something(fact)]
