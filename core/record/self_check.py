"""A record held against itself while it is built: what its owner is asked."""

from collections.abc import Iterator

from core.record.contradictions import Degree, Paper, Said, contradictions
from core.record.draft import Draft, Item, Question
from core.record.fields import says_something
from core.record.withheld import degree_name, post_of

_DATES_FIELD = "dates"


def questions_of(draft: Draft) -> Iterator[Question]:
    """The questions for the owner of this record. What they typed themselves is not asked about, nor anything twice."""
    asked = [question for question in draft.questions if question.item is None and question.field == _DATES_FIELD]
    for each in contradictions(_said_of(draft)):
        item = draft.find(each.about) if each.about is not None else None
        is_told = item is not None and any(item.text("title") and item.text("title") in one.text for one in asked)
        if not is_told:
            yield Question(id=each.id, item=item, field=each.field, text=each.question, choices=each.choices)


def _said_of(draft: Draft) -> Said:
    def standing(collection: str) -> Iterator[Item]:
        return (item for item in draft.items[collection] if not item.is_hidden and says_something(item))

    return Said(
        posts=[
            post_of(
                item.id,
                item.fields,
                [(fact.id, fact.text("text")) for fact in draft.of_role(item) if not fact.is_hidden],
            )
            for item in standing("roles")
        ],
        degrees=[
            Degree(
                id=item.id,
                name=degree_name(item.text("title"), item.text("institution"), item.text("text")),
                start=item.text("start") or None,
                end=item.text("end") or None,
            )
            for item in standing("education")
        ],
        papers=[
            Paper(
                id=item.id,
                text=item.text("text"),
                issued=item.text("issued") or None,
                expires=item.text("expires") or None,
            )
            for item in standing("certifications")
        ],
    )
