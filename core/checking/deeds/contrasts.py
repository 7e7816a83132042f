"""Somebody else beside `I`, in a clause of their own: `Lead gardener pruned, I raked`, `I typed what Colin wrote`.

A clause that has a subject of its own and stands beside one that begins with `I` tells what was not done by `I`,
whether or not any list knows who that is: people leave out `I`, and not the subject of a clause that is set against it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.checking.deeds.clause_words import Word, is_for_people, lists
from core.checking.words.forms import key_of
from core.checking.words.word_classes import word_class
from core.language.verbs import Form, verb_form

# Between a clause and the one it is set against.
_BESIDE = frozenset({"and", "but", "while", "whereas", "so", "then"})
_BEFORE_SUBJECT = frozenset(
    "when whenever as if once after before because since until where while that which who whom what".split()  # noqa: SIM905
)
_SUBJECTS = frozenset({"i", "we", "me", "my", "us", "our"})
_MOST_OF_SUBJECT = 4
_MARKS = frozenset({",", ";", ":", ".", "–", "—", "-", "),", ");", ")."})
_NOUN = 5
_DO = {"do": Form.BASE, "does": Form.THIRD_PERSON, "did": Form.PAST}


@dataclass(frozen=True, slots=True)
class Contrast:
    """Numbers of words: where a subject stands that is set against `I`, and the verb behind it."""

    start: int
    verb: int


def contrasts(words: Sequence[Word]) -> tuple[Contrast, ...]:
    """The clauses of a text with a subject of their own that stand beside one of `I`."""
    if not any(word.surface == "I" for word in words):
        return ()
    begins = list(_begins(words))
    spans = list(pairwise([*begins, len(words)]))
    own = [words[_first(words, start, end)].surface == "I" for start, end in spans]
    found = []
    for number, (start, end) in enumerate(spans):
        is_beside = (number > 0 and own[number - 1]) or own[number + 1 : number + 2] == [True]
        verb = _verb_of(words, _first(words, start, end), end) if is_beside and not own[number] else None
        if verb is not None:
            found.append(Contrast(_first(words, start, end), verb))
    return tuple(found)


def _begins(words: Sequence[Word]) -> Iterator[int]:
    """Where a clause may begin: behind a mark, and at `and I`."""
    yield 0
    for number in range(1, len(words)):
        word, behind = words[number], words[number + 1] if number + 1 < len(words) else None
        is_and_i = word.lower in _BESIDE and behind is not None and behind.surface == "I"
        if word.stop in _MARKS or (is_and_i and not word.stop):
            yield number


def _first(words: Sequence[Word], start: int, end: int) -> int:
    """Where a clause begins, behind the joint with the one before."""
    return start + 1 if start + 1 < end and words[start].lower in _BESIDE else start


def _verb_of(words: Sequence[Word], start: int, end: int) -> int | None:
    """The verb right behind a subject that begins a clause; None where it begins in another way."""
    first = words[start]
    is_deed = verb_form(first.lower) in {Form.PAST, Form.GERUND} or first.lower in _DO
    is_small = first.lower in lists().before_thing | _BEFORE_SUBJECT | _SUBJECTS | lists().auxiliary
    # `Booking clerk took the calls`: a calling may begin with what looks like a deed.
    called = any(is_for_people(word.lower) for word in words[start + 1 : min(end, start + 3)])
    if (is_deed and not called) or is_small or not first.lower[0].isalpha():
        return None
    for number in range(start + 1, min(end, start + 1 + _MOST_OF_SUBJECT)):
        word = words[number]
        if word.lower in lists().no_verb | _SUBJECTS | lists().auxiliary - _DO.keys():
            return None
        # `The appointed person writes them`: what stands right behind an article is no verb.
        if words[number - 1].lower not in lists().determiners and _is_verb(words, number, end, first=start):
            return number
    return None


def _is_verb(words: Sequence[Word], number: int, end: int, *, first: int) -> bool:
    word, last = words[number], words[number - 1]
    form = _DO.get(word.lower) or verb_form(word.lower)
    behind = words[number + 1] if number + 1 < end else None
    has_object = behind is not None and (behind.lower in lists().object_begins or behind.lower == "and")
    if form is Form.PAST:
        is_by = behind is not None and behind.lower in {"by", "in", "at", "on", "to", "for", "with", "from"}
        return not is_by or is_for_people(last.lower)
    if form is Form.THIRD_PERSON or (word.lower.endswith("s") and word_class(key_of(word.lower)).verb >= _NOUN):
        # `Night shifts, I liked them`: a noun as often, if no person stands before.
        is_person = is_for_people(last.lower) or (last.surface[0].isupper() and number - 1 == first)
        return (behind is None and is_person) or has_object
    return False
