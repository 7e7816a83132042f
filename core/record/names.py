"""Whose record it is: documents under another person's name are asked about, and left out when they are not theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from core.record.corrections import Correction
from core.record.draft import Question
from core.record.gathering import DocumentReading
from core.record.identity import id_of, may_be_one_person, name_id, name_words

NAME_PATH = "person/name"
ALL_MINE = "All of these are my names"


@dataclass(frozen=True, kw_only=True)
class NameVerdicts:
    """Ids of names that the person has called theirs, and of those they have not."""

    mine: set[UUID] = field(default_factory=set)
    others: set[UUID] = field(default_factory=set)


def verdicts(corrections: Iterable[Correction]) -> NameVerdicts:
    """What the person has answered so far; a later answer goes before an earlier one."""
    found = NameVerdicts()
    for correction in corrections:
        for change in correction.changes:
            if change.op != "confirm" or change.path != NAME_PATH or change.id is None:
                continue
            anchor = change.anchors.get(str(change.id))
            asked = set(anchor.ids if anchor else ())
            mine = (
                asked if change.value == ALL_MINE else {name_id(str(change.value))} | set(anchor.weak if anchor else ())
            )
            found.mine.difference_update(asked)
            found.mine.update(mine)
            found.others.difference_update(mine)
            found.others.update(asked - mine)
    return found


def own_readings(readings: Sequence[DocumentReading], known: NameVerdicts) -> list[DocumentReading]:
    """Those that belong to the record: all but what is no résumé or story, and what bears another person's name."""
    return [
        each
        for each in readings
        if each.reading.kind != "other"
        and (
            not name_words(each.reading.person.name or "")
            or name_id(each.reading.person.name or "") not in known.others
        )
    ]


def name_question(readings: Sequence[DocumentReading], known: NameVerdicts) -> Question | None:
    """What to ask where documents bear names of more than one person; None where they do not.

    `choices` are the names as written, the newest first, and `ALL_MINE`.
    """
    people = _people(readings)
    if len(people) < 2 or all(name_id(name) in known.mine for names in people for name in names):  # noqa: PLR2004
        return None
    shown = [names[0] for names in people]
    return Question(
        id=id_of("doubt", NAME_PATH, *sorted(str(name_id(name)) for names in people for name in names)),
        item=None,
        field="name",
        text="Your documents bear different names. Which is yours? What stands under another name will be left out.",
        choices=(*shown, ALL_MINE),
    )


def name_ids(readings: Sequence[DocumentReading]) -> dict[str, list[UUID]]:
    """For each person in the documents, by the name that is shown, the ids of all names that are theirs."""
    return {names[0]: [name_id(name) for name in names] for names in _people(readings)}


def _people(readings: Sequence[DocumentReading]) -> list[list[str]]:
    """The names in the documents, newest first, those together that may be one person's.

    `J. Doe` may be `Jane Doe`; beside `John Doe` nobody can tell whose it is. So the fullest names are looked at first.
    """
    written = [(each.reading.person.name or "").strip() for each in reversed(readings)]
    names = list(dict.fromkeys(name for name in written if name_words(name)))
    people: list[list[str]] = []
    for name in sorted(names, key=_fullness, reverse=True):
        same = [known for known in people if name_id(known[0]) == name_id(name)]
        like = same or [known for known in people if all(may_be_one_person(name, each) for each in known)]
        if len(like) == 1:
            like[0].append(name)
        else:
            people.append([name])
    place = {name: position for position, name in enumerate(names)}
    return sorted((sorted(known, key=place.__getitem__) for known in people), key=lambda known: place[known[0]])


def _fullness(name: str) -> tuple[int, int]:
    """How many words of a name are written out, and how long they are."""
    words = name_words(name)
    return sum(len(word) > 1 for word in words), sum(map(len, words))
