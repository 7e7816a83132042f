"""Is what a line tells done, denied, or yet to come? Read clause by clause, since a line may say both.

`No Kubernetes yet, but ran Docker for 3 years` does; only the words of its first clause are denied. `No downtime`,
`not only …` and `no-code` deny nothing. English; in another language everything is read as done.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from core.language.doers import Doer, deeds_of_others, doer_of
from core.language.negation import denied_spans, is_learning, is_over, is_planned, left_spans, weak_from
from core.language.standing import level_of, level_rank
from core.language.topics import Note, note_of, topics
from core.language.verbs import Form, verb_form

Polarity = Literal["does", "does_not", "plans"]
Mark = Literal["does_not", "plans", "learning", "left", "weak", "others"]

_BREAK = re.compile(
    r"[.!?](?=\s++(?-i:[^a-z])|$)|;|:(?=\s)|\s[–—]\s"
    # Not `Licence - I do not hold it`
    r"|\s-\s(?!(?:I )?(?:(?:do|did|have|am|was|has|can|could)(?:n['’]t)?\b|not\b|never\b|no\b)[^,;.]{0,20}?"
    r"\b(?:it|that|this|them|those|so|one|done|used|tried|held|any|yet)\b)"
    r"|,\s(?=(?:neither|none|not (?:one|all)|nobody) of (?:whom|which|them)\b)"
    r"|,?\s(?:but|though|although|however|whereas|yet(?= (?:I|we|still|kept|ran|used)\b))\s"
    r"|,\s(?:while|so)\s|,\s(?=(?:I|we|now|instead|currently)\s)",
    re.IGNORECASE,
)
# Behind a clause that has a verb: `… and I tested it`, `…, the pharmacist checks it`.
_OWN_SUBJECT = re.compile(r"(?:,\s|,?\sand\s)(?=(?P<who>I|the|my|our|another)\s[a-z])")
# `the lamp came, the bell never did`
_NEVER_DID = re.compile(
    r"(?:the|my|our|another) (?:[\w'’-]{1,30} ){1,3}"
    r"(?:never|(?:did|was|were|has|have|had|do|does|is|are)(?: not|n['’]t))\b",
    re.IGNORECASE,
)
_AND_VERB = re.compile(r"(?:,? and|,)\s(?P<verb>[a-z-]++)\b(?! by\b)")
# `Was asked to lead the change but refused`: the end takes back all of it.
_TAKEN_BACK = re.compile(
    r"[,;]?\s(?:but|then|yet)\s(?:it|(?:the|this|that) (?:project|plan|idea|move|work|offer|job|course"
    r"|programme|program|rollout|launch))\s"
    r"(?:was (?:cancelled|canceled|stopped|dropped|shelved|abandoned|postponed|called off)|fell through"
    r"|never (?:happened|started|came)|came to nothing)\W*$"
    r"|[,;]?\s(?:but|then|yet)\s(?:I\s)?(?:(?:later|then|in the end|finally)\s)?"
    r"(?:refused|declined|said no|withdrew|backed out|gave up|dropped out|failed|could(?: not|n['’]t)"
    r"|never (?:did|went|started|finished|got there)"
    r"|did(?: not|n['’]t)(?: (?:do|go|take|accept|finish|get|pass|start|join|attend)(?: (?:it|so|there))?)?)\W*$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,200}[)\]]")
# Nothing of these stays when only what was surely done counts.
_NOT_DONE: frozenset[Mark] = frozenset({"does_not", "plans", "learning", "others"})
_OF_NOTE: dict[Note, Polarity] = {"does_not": "does_not", "plans": "plans", "learning": "plans", "weak": "does"}
_BASIC = 1.5
_MIN_WORDS_BEFORE_VERB = 2
# Whose deed a clause tells, its beginning shows; no more is looked at, so that a long line makes no more work.
_LONGEST_CLAUSE = 200


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text that are not simply what its author did."""

    start: int
    end: int
    mark: Mark


@dataclass(frozen=True, kw_only=True)
class Said:
    """How a text says what it says."""

    text: str
    polarity: Polarity
    doer: Doer
    level: str | None
    spans: tuple[Span, ...]

    @property
    def done(self) -> str:
        """The text with blanks for what was denied, planned, is only being learnt, or was done by others."""
        return self._without(_NOT_DONE)

    @property
    def firm(self) -> str:
        """The same with blanks also for what was given up, only met, or is basic."""
        return self._without(_NOT_DONE | {"left", "weak"})

    def mark_of(self, start: int, end: int) -> Mark | None:
        """What is said of some characters; None where they are plainly done."""
        return next((span.mark for span in self.spans if span.start < end and start < span.end), None)

    def _without(self, marks: frozenset[Mark]) -> str:
        characters = list(self.text)
        for span in self.spans:
            if span.mark in marks:
                characters[span.start : span.end] = " " * (span.end - span.start)
        return "".join(characters)


@lru_cache(maxsize=5_000)
def read_polarity(text: str) -> Said:
    """Polarity, doer and level of a line, and which of its words are denied, planned, given up, or another's."""
    bare, notes = _without_brackets(text)
    spans: list[Span] = []
    polarities: list[Polarity] = []
    doers: list[Doer] = []
    named = list(topics(text))
    for topic in named:
        spans.append(Span(topic.start, topic.end, topic.note))
        polarities.append(_OF_NOTE[topic.note])
    taken_back = _TAKEN_BACK.search(bare)
    for start, end in _clauses(bare):
        if any(topic.start <= start and end <= topic.end for topic in named):
            continue
        clause = bare[start:end]
        found, polarity = _read_clause(clause)
        if taken_back is not None:
            found, polarity = [Span(0, len(clause), "does_not")], "does_not"
        doers.append(doer_of(clause))
        spans += [Span(start + span.start, start + span.end, span.mark) for span in found]
        polarities.append(polarity)
    for start, end in notes:
        found, of_note = _read_note(text, bare, start, end)
        spans += found
        if of_note is not None and "," not in bare:
            polarities = [of_note]
    spans += _basic_items(text)
    return Said(
        text=text,
        polarity=_overall(polarities),
        doer=doers[0] if doers else "own",
        level=level_of(text),
        spans=tuple(sorted(spans, key=lambda span: span.start)),
    )


def polarity_of(text: str) -> Polarity:
    """The polarity of a line as a whole: what it tells first of all to have been done, if anything."""
    return read_polarity(text).polarity


def _read_clause(clause: str) -> tuple[list[Span], Polarity]:
    if is_learning(clause):
        return [Span(0, len(clause), "learning")], "plans"
    if is_planned(clause):
        return [Span(0, len(clause), "plans")], "plans"
    if is_over(clause):
        return [Span(0, len(clause), "does_not")], "does_not"
    denied, is_whole = denied_spans(clause)
    spans = [Span(start, end, "does_not") for start, end in denied]
    spans += [Span(start, end, "left") for start, end in left_spans(clause)]
    weak = weak_from(clause)
    if weak is not None:
        spans.append(Span(weak, len(clause), "weak"))
    spans += [Span(start, end, "others") for start, end in deeds_of_others(clause)]
    doer = doer_of(clause)
    if doer == "others":
        spans.append(Span(0, len(clause), "others"))
    return spans, "does_not" if is_whole else "does"


def _read_note(text: str, bare: str, start: int, end: int) -> tuple[list[Span], Polarity | None]:
    """A bracket speaks of the item before it, up to the comma; where another is named there, of that one."""
    note = text[start + 1 : end - 1]
    found, polarity = _read_clause(note)
    said = note_of(note)
    item_start = max(bare.rfind(mark, 0, start) for mark in ",;") + 1
    rests = [bare.find(mark, end) for mark in ",;" if bare.find(mark, end) >= 0]
    item_end = min(rests, default=len(bare))
    if said is not None and polarity == "does":
        return [Span(item_start, item_end, said)], _OF_NOTE[said] if said != "weak" else None
    if polarity == "does":
        clause = bare[item_start:start]
        is_theirs = doer_of(clause) in {"helped", "others"} and note.strip().isupper()
        return (
            [Span(start, end, "others")]
            if is_theirs
            else [Span(start + 1 + s.start, start + 1 + s.end, s.mark) for s in found]
        ), None
    mark: Mark = found[0].mark if found else "does_not"
    return [Span(item_start, item_end, mark)], polarity


# `some 120 items`, and of a deed `some weddings`, `with little equipment`: how many, and not how well.
_ABOUT = re.compile(r"\bsome (?=\d)", re.IGNORECASE)
_SOME_THINGS = re.compile(
    r"\bsome (?=[a-z-]{3,20}(?<!ic)s\b)|(?<=with )little (?!knowledge|experience|training|practice)(?=[a-z])"
)


def _basic_items(text: str) -> list[Span]:
    """Items of a list that say that they are only begun: `basic SQL`, `Java (beginner)`."""
    spans = []
    start = 0
    for piece in text.split(","):
        counted = _ABOUT.sub("", piece)
        if verb_form(piece.strip().partition(" ")[0]) is Form.PAST:
            counted = _SOME_THINGS.sub("", counted)
        rank = level_rank(level_of(counted))
        if rank is not None and rank <= _BASIC:
            spans.append(Span(start, start + len(piece), "weak"))
        start += len(piece) + 1
    return spans


def _overall(polarities: list[Polarity]) -> Polarity:
    if not polarities or "does" in polarities:
        return "does"
    return "plans" if "plans" in polarities else "does_not"


def _without_brackets(text: str) -> tuple[str, list[tuple[int, int]]]:
    notes = [match.span() for match in _BRACKETS.finditer(text)]
    return _BRACKETS.sub(lambda match: " " * len(match[0]), text), notes


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    pieces: list[tuple[int, int]] = []
    for match in _BREAK.finditer(text):
        pieces.append((start, match.start()))
        start = match.end()
    for begin, end in [*pieces, (start, len(text))]:
        for first, last in spliced(text, begin, end):
            yield from _by_verbs(text, first, last)


def spliced(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """`Label the items, the pharmacist checks them`: who has a subject of their own has a clause of their own."""
    begin = start
    for match in _OWN_SUBJECT.finditer(text, start, end):
        before = text[max(begin, match.start() - _LONGEST_CLAUSE) : match.start()]
        rest = text[match.end() : min(end, match.end() + _LONGEST_CLAUSE)]
        is_deed = (
            match["who"] == "I"
            or doer_of(rest) == "others"
            or (match[0][0] == "," and _NEVER_DID.match(rest) is not None)
        )
        tells = any(verb_form(word.strip(".,").lower()) is not None for word in before.split())
        if is_deed and tells:
            yield begin, match.start()
            begin = match.end()
    yield begin, end


def _by_verbs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """`Decided against Kafka and kept RabbitMQ`: a second deed behind the first one's object is a clause of its own."""
    begin = start
    for match in _AND_VERB.finditer(text, start, end):
        before = text[begin : match.start()].split()
        has_object = len(before) >= _MIN_WORDS_BEFORE_VERB and verb_form(before[-1].lower()) is not Form.PAST
        if has_object and verb_form(match["verb"]) is Form.PAST:
            if text[begin : match.start()].strip():
                yield begin, match.start()
            begin = match.start("verb")
    if text[begin:end].strip():
        yield begin, end
