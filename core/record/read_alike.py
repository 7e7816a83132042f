"""One position of a document was corrected → the others that were misread in the same way, as they read then.

What was read there and what is right are looked for on the lines of its header: two slots for each field. Another
position was misread in the same way where its own words stand in the slots that were wrong; what stands in the right
ones is its new reading. Where nothing stands there, or the person typed what no line says, there is none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.language.verbs import verb_form
from core.record.slots import Slot, Surroundings, words_of

# What a correction teaches, by the names of a role's fields. Without a place the others stand all the same.
FIELDS = ("title", "company", "location")
_NEEDED = frozenset({"title", "company"})
_LONGEST = 200
# How many words a text may have beside twice as many as the corrected one has.
_MORE_WORDS = 3
Fields = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """Of each field that a correction changed: where the wrong text stood, where the right one, its words' number."""

    wrong: Mapping[str, Sequence[Slot]]
    right: Mapping[str, Sequence[Slot]]
    words: Mapping[str, int]


def lesson_of(lines: Surroundings, read: Fields, corrected: Fields) -> Lesson | None:
    """What the correction of a position teaches. `corrected` are the fields that the person typed.

    None where one of the texts stands nowhere on these lines, and where fields were emptied alone: an employer that is
    none in one position is one in the next.
    """
    changed = [name for name in FIELDS if name in corrected and not _same(read.get(name, ""), corrected[name])]
    right = {name: lines.slots(corrected[name]) for name in changed}
    learned = [name for name in changed if right[name] or name in _NEEDED]
    if not all(right[name] for name in learned) or not any(corrected[name] for name in learned):
        return None
    return Lesson(
        wrong={name: lines.slots(read.get(name, "")) for name in learned},
        right={name: right[name] for name in learned},
        words={name: len(words_of(corrected[name])) for name in learned},
    )


def reread(lesson: Lesson, lines: Surroundings, read: Fields) -> dict[str, str] | None:
    """The fields of another position that read otherwise then; None where it was not misread in the same way."""
    found: dict[str, str] = {}
    for name in lesson.right:
        text = _first(lesson, name, lines)
        if text is None or not _stands_in(lesson.wrong[name], lines, read.get(name, "")):
            return None
        found[name] = text
    new = {name: text for name, text in found.items() if not _same(text, read.get(name, ""))}
    return new if new and _are_apart({**read, **new}) else None


def renamed(read: Fields, corrected: Fields, lines: Surroundings, other: Fields) -> dict[str, str] | None:
    """The employer of another position that has the name of this one's, not on its own lines: cut, or made whole."""
    employer, new = read.get("company", ""), corrected.get("company", "")
    one, whole = sorted((words_of(employer), words_of(new)), key=len)
    is_one = bool(one) and _is_within(one, whole) and _same(employer, other.get("company", ""))
    if not is_one or _same(employer, new) or any(slot.is_in_header for slot in lines.slots(employer)):
        return None
    return {"company": new} if _are_apart({**other, "company": new}) else None


def _first(lesson: Lesson, name: str, lines: Surroundings) -> str | None:
    """The likeliest text in a right slot that can be a name."""
    most = 2 * lesson.words[name] + _MORE_WORDS
    for slot in lesson.right[name]:
        for text in lines.read(slot):
            words = words_of(text)
            is_deed = not slot.is_in_header and bool(words) and verb_form(words[0]) is not None and len(words) > 1
            if len(text) <= _LONGEST and len(words) <= most and not is_deed:
                return text
    return None


def _stands_in(slots: Sequence[Slot], lines: Surroundings, text: str) -> bool:
    """True where a text stands where the wrong one of the corrected position did.

    What stood on no line there has to stand on none here: it is another position's.
    """
    if not slots:
        return bool(words_of(text)) and not lines.slots(text)
    return any(words_of(said) == words_of(text) for slot in slots for said in lines.read(slot))


def _are_apart(fields: Fields) -> bool:
    """True where no field is part of another one."""
    said = [words for name in FIELDS if (words := words_of(fields.get(name, "")))]
    return not any(_is_within(one, other) for one in said for other in said if one is not other)


def _is_within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(other[at : at + len(one)] == one for at in range(len(other) - len(one) + 1))


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
