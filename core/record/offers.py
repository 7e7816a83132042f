"""Corrected once: what a person put right at one position is offered for the others of its document like it.

One question for all of them, answered by one press for all, for one, or for none. Nothing changes unasked; what is
accepted is stored as an answer for each position: it counts as typed, goes with its document, and can be taken back.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from core.record.contradiction import shortened
from core.record.corrections import Correction
from core.record.draft import Draft, Item, Offer, Question, ReadPosition
from core.record.identity import id_of
from core.record.read_alike import FIELDS, Fields, Lesson, lesson_of, renamed, reread
from core.record.slots import Surroundings

# The field of the question: it stands at `person/alike`.
ALIKE = "alike"
ALL, NONE = "All of these", "None of these"
# How many corrections of a document, the newest first, others are read by.
_MOST_LESSONS = 8
_NAMES = {"title": "title", "company": "employer", "location": "place"}


@dataclass(frozen=True, kw_only=True)
class _Position:
    """A position of a document: its thing in the record, the fields that were read of it here, and its lines."""

    item: Item
    read: Fields
    lines: Surroundings

    @property
    def typed(self) -> dict[str, str]:
        """What its owner says of it."""
        return {name: self.item.text(name) for name in FIELDS if name in self.item.typed}

    @property
    def is_as_read(self) -> bool:
        """True where nobody changed it, and no other document says it otherwise."""
        return not self.typed and all(self.item.text(name) == self.read[name] for name in FIELDS)


def question_of_others(draft: Draft, standing: Sequence[Correction]) -> Question | None:
    """What to ask after a correction, where other positions of its document were misread in the same way."""
    newest = _newest_first(draft, standing)
    if not newest:
        return None
    found: dict[UUID, Offer] = {}
    for document in draft.read:
        if any(item in newest for item, _ in document.roles):
            for offer in _offers(_positions(draft, document), newest, draft):
                found.setdefault(offer.item.id, offer)
    offers = _told_apart([offer for offer in found.values() if offer.id not in draft.settled])
    if not offers:
        return None
    fields = ", ".join(_NAMES[name] for name in FIELDS if any(name in offer.fields for offer in offers))
    others = "one more position" if len(offers) == 1 else f"{len(offers)} more positions"
    return Question(
        id=id_of("doubt", "person", ALIKE, *sorted(str(offer.id) for offer in offers)),
        item=None,
        field=ALIKE,
        text=f"Read {others} in the same way as the one you corrected? {fields.capitalize()}: before → after.",
        choices=(*([ALL] if len(offers) > 1 else []), *(offer.text for offer in offers), NONE),
        offers=tuple(offers),
    )


def _newest_first(draft: Draft, standing: Sequence[Correction]) -> dict[Item, None]:
    """The positions that were corrected, the newest correction's first."""
    found: dict[Item, None] = {}
    for correction in reversed(standing):
        for change in reversed(correction.changes):
            for identifier in change.anchors:
                item = draft.find(UUID(identifier))
                if item is not None and item.typed.intersection(FIELDS) and not item.is_hidden:
                    found.setdefault(item)
    return found


def _positions(draft: Draft, document: ReadPosition) -> list[_Position]:
    there = set(draft.items["roles"])
    return [
        _Position(
            item=item,
            read={name: getattr(role, name) or "" for name in FIELDS},
            lines=Surroundings.of(role.header, document.language),
        )
        for item, role in document.roles
        if role.header and item in there and not item.is_hidden
    ]


def _offers(positions: Sequence[_Position], newest: Mapping[Item, None], draft: Draft) -> Iterator[Offer]:
    answered = [question for question in draft.questions if question.id in draft.settled]
    confirmed = {item for question in answered if question.field is None for item in (question.item, *question.also)}
    corrected = [each for item in newest for each in positions if each.item is item]
    lessons = list(_lessons(corrected))
    for each in positions:
        if not each.is_as_read or each.item in confirmed:
            continue
        taught = (reread(lesson, each.lines, each.read) for lesson in lessons)
        named = (renamed(other.read, other.typed, each.lines, each.read) for other in corrected)
        new = next(filter(None, chain(taught, named)), None)
        if new is not None:
            identity = id_of("offer", str(each.item.id), *(f"{name}:{text}" for name, text in sorted(new.items())))
            yield Offer(id=identity, item=each.item, fields=new, text=_told(each.read, new))


def _lessons(corrected: Sequence[_Position]) -> Iterator[Lesson]:
    """What the corrections teach, but for what another correction speaks against."""
    for each in corrected[:_MOST_LESSONS]:
        lesson = lesson_of(each.lines, each.read, each.typed)
        if lesson is not None and not any(_is_against(other, lesson) for other in corrected if other is not each):
            yield lesson


def _is_against(known: _Position, lesson: Lesson) -> bool:
    new = reread(lesson, known.lines, known.read) or {}
    return any(name in new and new[name].casefold() != text.casefold() for name, text in known.typed.items())


def _told(read: Fields, new: Fields) -> str:
    """`“Kvarn, Baker” → “Baker, Kvarn”`."""
    names = [name for name in FIELDS if name in new or name != "location"]
    before, after = (", ".join(filter(None, (each[name] for name in names))) for each in (read, {**read, **new}))
    return f"“{shortened(before)}” → “{shortened(after)}”"


def _told_apart(offers: Sequence[Offer]) -> list[Offer]:
    """Each with a text of its own: with its dates, and its number where these are the same."""
    found: dict[str, Offer] = {}
    for offer in offers:
        dates = " – ".join(filter(None, (offer.item.text("start"), offer.item.text("end"))))
        text = f"{offer.text} ({shortened(dates)})" if dates else offer.text
        while text in found:
            text = f"{text} ({len(found) + 1})"
        found[text] = Offer(id=offer.id, item=offer.item, fields=offer.fields, text=text)
    return list(found.values())
