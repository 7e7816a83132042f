"""A résumé in the text of a mail: greeting and what goes with it, head and close are the mail's, and no lines of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from worker.understanding.learned.line_features import date_kind, section_words
from worker.understanding.people.contact import as_name
from worker.understanding.prose import positions_told
from worker.understanding.text.lines import Line
from worker.understanding.words.addresses import has_address

SALUTATION = re.compile(
    r"^(?:dear\b|to whom it may concern|hello\b.{0,40},$|hi\b.{0,40},$|sehr geehrte|madame, monsieur)", re.IGNORECASE
)
CLOSING = re.compile(
    r"^(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm) regards|sincerely|regards|with kind regards"
    r"|respectfully|many thanks|mit freundlichen grüßen)\b|^best,$",
    re.IGNORECASE,
)
APPLYING = re.compile(
    r"\b(?:I am (?:writing|applying)|I(?: would|['’]d) (?:like|love) to (?:apply|join)|apply for the"
    r"|application for the|your company"
    r"|this (?:position|opportunity)|your (?:team|posting|advert\w*))\b",
    re.IGNORECASE,
)
# What programs put above a mail, in the languages that are read; `To:` and `From:` are labels of dates as well.
_FIELD = re.compile(
    r"(?:(?:from|to|cc|bcc|sent|subject|reply-to|attachments?|von|an|gesendet|betreff|anlagen?)\s?:\s.{0,200}"
    r"|-{2,} ?(?:original|forwarded) message ?-{2,}|begin forwarded message:?|on .{6,60}\bwrote:)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:subject|betreff)\s?:", re.IGNORECASE)
_SENT_FROM = re.compile(r"sent from my \w+", re.IGNORECASE)
_AT_EDGE = frozenset({"Rstart", "Rend", "Ronly"})
# Where a mail greets, how long what closes it may be, and what a line of a header is at most. In lines, and in words.
_MOST_ABOVE, _MOST_CLOSE, _MOST_WORDS, _MOST_OF_GREETING = 12, 8, 16, 8
_MOST_SAID = 40
# So many dated headers or headings that are known by name, which no letter of application has; or so many positions
# with their dates, told in sentences, where nobody applies for anything.
_LEAST_OF_RESUME = 2
_NAME_WORDS = range(2, 5)
_NEAR = 4


def without_mail(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the résumé, and what the mail says before it. Where a mail holds a résumé; a letter stays whole.

    What stands above the greeting is kept, but for the fields of the mail: there are letterheads. So are addresses
    below the close, which with the name there go above a résumé that has none. A whole letter below its letterhead, on
    the page before the résumé, tells of its writer: it stays.
    """
    greeting = _greeting(lines)
    if greeting < 0:
        return list(lines), []
    first = next((at for at in range(greeting + 1, len(lines)) if _begins(lines, at)), len(lines))
    applies = any(APPLYING.search(line.flat) for line in lines)
    if not _is_resume(lines[first:], applies=applies):
        return list(lines), []
    last = _close(lines, first)
    head = [line for line in lines[:greeting] if not _FIELD.fullmatch(line.flat)]
    said = lines[greeting + 1 : first]
    if sum(len(line.flat.split()) for line in said) > _MOST_SAID and any(has_address(line.flat) for line in head):
        return list(lines), []
    signed = [line for line in lines[last + 1 :] if has_address(line.flat) or _is_name(line)]
    is_named = any(map(_is_name, head)) or any(has_address(line.flat) for line in lines[first : first + _NEAR])
    above, behind = ([], [line for line in signed if not _is_name(line)]) if is_named else (signed, [])
    kept = [*head, *above, replace(lines[first], after_blank=True), *lines[first + 1 : last], *behind]
    return kept, list(said)


def _greeting(lines: Sequence[Line]) -> int:
    """The line that greets; without one the last field of the mail, if it has a subject; else -1."""
    above = lines[:_MOST_ABOVE]
    greeting = next((at for at, line in enumerate(above) if _is_greeting(line)), -1)
    fields = list(takewhile(lambda line: _FIELD.fullmatch(line.flat), above))
    return greeting if greeting >= 0 or not any(_SUBJECT.match(line.flat) for line in fields) else len(fields) - 1


def _is_greeting(line: Line) -> bool:
    return SALUTATION.match(line.flat) is not None and len(line.flat.split()) <= _MOST_OF_GREETING


def _begins(lines: Sequence[Line], at: int) -> bool:
    """True for a heading, an address or the name above it, dates at the edge of a line, and a position that is told."""
    line = lines[at]
    if section_words(line.flat)[:1] == "=" or _is_dated(line) or has_address(line.flat) or positions_told(line.flat):
        return True
    return _is_name(line) and any(has_address(each.flat) for each in lines[at + 1 : at + 1 + _NEAR])


def _is_name(line: Line) -> bool:
    words = line.flat.split()
    return len(words) in _NAME_WORDS and all(word[:1].isupper() for word in words) and as_name(line.flat) is not None


def _is_dated(line: Line) -> bool:
    return date_kind(" ".join(line.flat.split()[:_MOST_WORDS])) in _AT_EDGE


def _is_resume(lines: Sequence[Line], *, applies: bool) -> bool:
    known = sum(section_words(line.flat)[:1] == "=" or _is_dated(line) for line in lines)
    if known >= _LEAST_OF_RESUME:
        return True
    return not applies and sum(positions_told(line.flat) for line in lines) >= _LEAST_OF_RESUME


def _close(lines: Sequence[Line], first: int) -> int:
    """Where the close of the mail begins: near its end."""
    ends = range(max(first + 1, len(lines) - _MOST_CLOSE), len(lines))
    return next(
        (at for at in ends if CLOSING.match(lines[at].flat) or _SENT_FROM.fullmatch(lines[at].flat)), len(lines)
    )
