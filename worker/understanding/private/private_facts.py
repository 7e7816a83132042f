"""What a person need not tell an employer is taken out of a document before anything reads it.

Birth date and place, age, sex, nationality, marital status, children, parents, religion, numbers of passports and the
like, looks, pay: as labelled fields, inside a line of contact data, or as a sentence about oneself. One line may hold
an address and a birth date: the address stays. Words that only sound like it stay, too: `people of 30 nationalities`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from worker.reading.blocks import ReadFile, TextLine
from worker.understanding.private.identity_numbers import identity_numbers
from worker.understanding.private.private_elsewhere import ALONE
from worker.understanding.private.private_prose import without_private_sentences
from worker.understanding.private.private_values import Field, private_words, shape_ends

_HARD = re.compile(r"\t+|(?<!\s)\s{2,}|(?:(?<!\s)\s+)?[|•·;│]\s*")
_SOFT = re.compile(r",\s+|(?<!\s)\s+[/–—-]\s+|\s?\(")
_COLON = re.compile(r"[*_]{0,3}\s?[:：=][*_]{0,3}\s?|\s[–—-]\s")
_NOTE = re.compile(r"\.?\s?\([^()]{0,24}\)|\.(?= )| [nN][º°](?=[ :])")
_MARKS = re.compile(r"[\W_]{0,8}")
_EDGES = " \t|•·;,/–—-│"
_CONTACT = re.compile(r"@|https?:|www\.|\.(?:com|org|net)\b|(?:\d[ ()./-]?){7}", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CHILDREN = re.compile(
    r"(?:\d|no|one|two|three|four) (?:children|child|kids)"
    r"|(?:\d|keine|ein|eine|zwei|drei|vier) (?:kind|kinder|söhne|töchter)"
    r"|(?:\d|sans|une?|deux|trois|quatre) enfants?|(?:\d|sin|una?|dos|tres|cuatro) hij[oa]s?"
    r"|(?:\d|sem|uma?|dois|duas|três|quatro) filh[oa]s?|(?:\d|senza|una?|due|tre|quattro) figli[oae]?"
    r"|(?:\d|geen|een|één|twee|drie|vier) kind(?:eren)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[^\W\d_a-z])")
_EMPTY_BRACKETS = re.compile(r"\s?\([\s,;/]*\)")
_MAX_VALUE_WORDS = 8
_MAX_VALUE_CHARACTERS = 160
_MAX_LINE_WORDS = 24
_HEADER_LINES = 6
# Labels of these kinds need a colon, or their value on the next line: `Mother Teresa School`.
_NEED_COLON = frozenset({"parents", "salary", "belief", "photo"})

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Sifted:
    """A line without what is private: `kept` may be empty. `left_out` are the parts that were taken out, as written."""

    kept: str
    left_out: tuple[str, ...] = ()


def sift(lines: Sequence[str]) -> list[Sifted]:
    """Each line without its private parts. Knows labels whose values stand on the lines below them."""
    below = _values_below(lines)
    found: list[Sifted] = []
    position = 0
    for index, line in enumerate(lines):
        if index in below:
            found.append(Sifted(kept="", left_out=(line.strip(),)))
        else:
            found.append(sift_line(line, is_top=position < _HEADER_LINES))
        position += bool(line.strip())
    return found


def without_private_facts(file: ReadFile) -> ReadFile:
    """The file without its private parts; lines of which nothing remains are gone. Both are counted in `private`."""
    kept: list[TextLine] = []
    gap = 0.0
    sifted = sift([line.text for line in file.lines])
    for line, found in zip(file.lines, sifted, strict=True):
        gap = max(gap, line.gap_above)
        if found.kept or not found.left_out:
            changes = {"text": found.kept, "gap_above": gap}
            kept.append(line.model_copy(update=changes) if found.left_out or gap > line.gap_above else line)
            gap = 0.0
    structured, fields = _without_private_keys(file.structured)
    count = file.private + fields + sum(bool(found.left_out) for found in sifted)
    return file.model_copy(update={"lines": kept, "structured": structured, "private": count})


def _without_private_keys(value: Any) -> tuple[Any, int]:
    """JSON without the entries whose keys are labels of private fields, and how many there were."""
    if isinstance(value, list):
        each = [_without_private_keys(item) for item in value]
        return [item for item, _ in each], sum(count for _, count in each)
    if not isinstance(value, dict):
        return value, 0
    public = {key: item for key, item in value.items() if _label_alone(_CAMEL.sub(" ", key).replace("_", " ")) is None}
    each_of = {key: _without_private_keys(item) for key, item in public.items()}
    count = sum(count for _, count in each_of.values()) + len(value) - len(public)
    return {key: item for key, (item, _) in each_of.items()}, count


def sift_line(line: str, *, is_top: bool = False) -> Sifted:
    """The line without its private parts. At the top of a document one bare word such as `female` is enough."""
    text = line.replace("’", "'")
    numbers = (*(each.span() for each in _NUMBER.finditer(text)), *identity_numbers(text))
    spans = _merged([*_labelled(text), *_bare(text, is_top=is_top), *numbers])
    kept = line
    left_out: list[str] = []
    for start, end in reversed(spans):
        left_out.insert(0, line[start:end].strip())
        kept = _cut(kept, start, end)
    kept, sentences = without_private_sentences(kept)
    left_out += sentences
    if not left_out:
        return Sifted(kept=line)
    return Sifted(kept=kept if any(character.isalnum() for character in kept) else "", left_out=tuple(left_out))


def _values_below(lines: Sequence[str]) -> frozenset[int]:
    """The lines that are a private label alone, and those below that are its value: one below one, or a column."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    found: set[int] = set()
    at = 0
    while at < len(filled):
        labels: list[Field] = []
        while at + len(labels) < len(filled) and (field := _label_alone(lines[filled[at + len(labels)]])) is not None:
            labels.append(field)
        values = filled[at + len(labels) : at + 2 * len(labels)]
        pairs = list(zip(labels, values, strict=False))
        if pairs and len(values) == len(labels) and all(_is_value(field, lines[index]) for field, index in pairs):
            found |= {*filled[at : at + len(labels)], *values}
            at += len(labels)
        elif labels:
            has_colon = [filled[at + step] for step, field in enumerate(labels) if field.is_clear]
            found |= {index for index in has_colon if lines[index].rstrip("*_ ").endswith((":", "："))}
        at += max(1, len(labels))
    return frozenset(found)


def _label_alone(line: str) -> Field | None:
    stripped = line.replace("’", "'").strip(" \t*_#•-–:：").lower()
    return private_words().fields.get(_NOTE.sub("", stripped))


def _is_value(field: Field, line: str) -> bool:
    text = line.replace("’", "'").strip()
    if shape_ends(field.shape, text, 0, len(text)) == len(text):
        return True
    return field.is_clear and field.shape in {"code", "any"} and len(text.split()) <= 3  # noqa: PLR2004


def _labelled(text: str) -> Iterator[Span]:
    """Fields with their labels, in each part of the line."""
    segments = list(_segments(text))
    done = 0
    for index, (start, end) in enumerate(segments):
        if start < done:
            continue
        following = segments[index + 1] if index + 1 < len(segments) else None
        field = _label_alone(text[start:end])
        if field is not None and following is not None:
            value_end = _value_end(field, text, *following, has_colon=True)
            if value_end is not None:
                yield start, value_end
                done = value_end
            continue
        at = start
        while at < end:
            found = _field_at(text, at, end)
            if found is not None:
                yield found
                done = at = found[1]
            step = _SOFT.search(text, at, end)
            at = step.end() if step is not None else end


def _field_at(text: str, at: int, end: int) -> Span | None:
    """The field that begins at `at`, with its value."""
    words = private_words()
    skipped = _MARKS.match(text, at, end)
    begin = skipped.end() if skipped is not None else at
    label = words.labels.match(text, begin, end)
    if label is None:
        return None
    field = words.fields[label[0].lower()]
    after = label.end()
    note = _NOTE.match(text, after, end)
    after = note.end() if note is not None else after
    colon = _COLON.match(text, after, end)
    if colon is None and (field.kind in _NEED_COLON or text[after : after + 1] != " "):
        return None
    value_at = colon.end() if colon is not None else after + 1
    while value_at < end and text[value_at] == " ":
        value_at += 1
    value_end = _value_end(field, text, value_at, end, has_colon=colon is not None)
    return None if value_end is None else (begin, value_end)


def _value_end(field: Field, text: str, at: int, end: int, *, has_colon: bool) -> int | None:
    """Where the value ends that begins at `at`; None where what stands there is none."""
    by_shape = shape_ends(field.shape, text, at, end)
    if not field.is_clear or not has_colon or at >= end:
        return by_shape
    stop = min(end, at + _MAX_VALUE_CHARACTERS)
    sentence = _SENTENCE_END.search(text, by_shape, stop) if by_shape is not None else None
    stop = stop if sentence is None else sentence.start()
    for step in _SOFT.finditer(text, by_shape or at, stop):
        if _CONTACT.search(text, step.end(), stop) or private_words().labels.match(text, step.end(), stop):
            stop = step.start()
            break
    return stop if len(text[at:stop].split()) <= _MAX_VALUE_WORDS else by_shape


def _bare(text: str, *, is_top: bool) -> list[Span]:
    """`Male, 34, married` without labels: where the words next to each other leave no doubt whom they are about."""
    if len(text.split()) > _MAX_LINE_WORDS:
        return []
    pieces = [piece for start, end in _segments(text) for piece in _pieces(text, start, end)]
    clear = [piece for piece in pieces if _is_clear(text[slice(*piece)])]
    rest = [piece for piece in pieces if not _is_clear(text[slice(*piece)])]
    vague = [piece for piece in rest if _is_vague(text[slice(*piece)])]
    contacts = sum(_CONTACT.search(text[slice(*piece)]) is not None for piece in pieces)
    others = len(pieces) - len(clear) - len(vague) - contacts
    if clear and (is_top or contacts or vague or len(clear) > 1 or not others):
        return [*clear, *vague]
    return vague if contacts and len(vague) > 1 else []


def _is_clear(piece: str) -> bool:
    words, lowered = private_words(), piece.strip(" .()").lower()
    is_age = words.age.fullmatch(lowered) is not None and lowered.endswith(("old", "alt", "oud", "of age"))
    is_told = words.citizen.fullmatch(lowered) is not None or ALONE.fullmatch(lowered) is not None
    return lowered in words.plain or is_age or is_told


def _is_vague(piece: str) -> bool:
    words, lowered = private_words(), piece.strip(" .()").lower()
    is_age = words.age.fullmatch(lowered) is not None
    return lowered in words.vague or is_age or _CHILDREN.fullmatch(lowered) is not None


def _segments(text: str) -> Iterator[Span]:
    """What hard separators divide: bars, dots, tabs, wide gaps."""
    at = 0
    for mark in _HARD.finditer(text):
        if mark.start() > at:
            yield at, mark.start()
        at = mark.end()
    if at < len(text):
        yield at, len(text)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for mark in _SOFT.finditer(text, start, end):
        if mark.start() > at:
            yield at, mark.start()
        at = mark.end()
    if at < end:
        yield at, end


def _merged(spans: list[Span]) -> list[Span]:
    """In order, and none inside another."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _cut(text: str, start: int, end: int) -> str:
    """The text without that part, and without a separator too many."""
    before, after = text[:start].rstrip(_EDGES), text[end:].lstrip(_EDGES)
    if not before or not after or after.startswith((")", ".")) or before.endswith("("):
        return _EMPTY_BRACKETS.sub("", before + after)
    between = text[len(before) : start] or text[end : len(text) - len(after)]
    return _EMPTY_BRACKETS.sub("", before + (between if between.strip() or len(between) > 1 else ", ") + after)
