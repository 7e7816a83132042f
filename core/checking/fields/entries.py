"""Degrees, certificates and items of lists: what of a line may be told without the rest of it.

A line says in words of its own that something is not held (`results awaited`, `dropped after four weeks`), in more ways
than anybody lists. So it is the other way round: what is left out must be known to change nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Literal

from core.checking.words.abbreviations import shortened
from core.checking.words.entry_words import PIECE_END, SMALL, WORD, added_keys, entry_keys, levelled, lists
from core.checking.words.forms import key_of
from core.checking.words.words import concepts
from core.language.dates import year_and_month
from core.language.standing import level_of, level_rank, names_certificate, status_of
from core.language.verbs import Form, verb_form

# When what is held has to be renewed, which is ahead.
_RENEWAL_DUE = re.compile(
    r"(?:re-?validation|re-?certification|renewal) (?:is )?due (?:in )?(?P<when>(?:[a-z]+ )?20\d\d)", re.IGNORECASE
)
_ENTRY_END = re.compile(r";\s|(?<=[a-zà-ÿ)\d])\.\s(?=[A-Z])|\s[|•]\s")
# `Part 1 passed, Part 2 failed`: two entries, where the second has a name and says how it stands.
_NAMED_AGAIN = re.compile(r",\s(?=[A-Z][\w-]{1,20} (?:\d|[A-Z]|I))")
# What any certificate may be called besides its name.
_OF_CERTIFICATES = ("certificate", "certification", "certified")
# No part of a name: `CSCS card`, `Master's degree`.
_OPTIONAL = frozenset(("card", "degre"))
_OPEN = frozenset(
    ("pending", "awaited", "awaiting", "outstanding", "overdue", "incomplete", "provisional", "unassessed")
)
_SUBJECT = re.compile(
    r"(?:(?:award|certificate|diploma|qualification|certification) )?(?:in|for) (.{1,80})$", re.IGNORECASE
)
_LEVELLED = re.compile(r"\b(?:level|grade|band|stage) (?:\d|[IVX]{1,3}\b)", re.IGNORECASE)
# Below this a level is worth saying: `German (basic)` is not `German`.
_GOOD = 2.0


def limiting_words(text: str) -> frozenset[str]:
    """Words that make less of what they stand beside: `assistant`, `provisional`, `attended`."""
    return frozenset(word for word in map(str.lower, WORD.findall(text)) if word in lists().limiting)


@dataclass(frozen=True)
class Entry:
    """One degree, certificate or item. `before` are the words of what it is a part of: `PRINCE2` of `Practitioner`."""

    text: str
    before: str = ""

    def fault_of(self, text: str, *, today: date) -> Literal["words", "status"] | None:
        """What is wrong when `text` is told of this entry; None when it says no more than it.

        It has other words; or it leaves out of the entry's name, or beside it, what may change everything.
        """
        fault = self._fault_of(text, today=today)
        short = shortened(text, self.text)
        if fault is not None and short != text:
            fault = self._fault_of(short, today=today)
        for told in (shortened(self.text, text), levelled(self.text)):
            if fault == "words" and told != self.text:
                fault = Entry(told, before=self.before).fault_of(text, today=today)
        return fault

    def _fault_of(self, text: str, *, today: date) -> Literal["words", "status"] | None:
        wanted, of_any = entry_keys(text), _of_any()
        own = wanted & self._known
        if not own - of_any or not wanted <= own | of_any | added_keys():  # `a course completed` names nothing
            return "words"
        if status_of(text, today=today) == "held" and status_of(self.text, today=today) != "held":
            return "status"
        left_out = [piece for piece in self.pieces if not entry_keys(piece) - _OPTIONAL <= wanted]
        left_out = [piece for piece in left_out if piece == self.pieces[0] or not _is_told(piece, wanted)]
        is_named = any(entry_keys(piece) & wanted for piece in self.pieces if piece not in left_out)
        is_cut = self.pieces[0] in left_out and bool(entry_keys(self.pieces[0]) & wanted)
        if is_cut and _is_subject_left_out(self.pieces[0], text, today=today):
            is_named, is_cut, left_out = True, False, left_out[1:]
        is_fine = all(is_harmless(piece, today=today) or _is_another(piece, today=today) for piece in left_out)
        return None if is_fine and is_named and not is_cut else "status"

    def is_held_as(self, clause: str, *, today: date) -> bool:
        """True when a sentence may tell it as held: it is, and no note of it is left out that may say otherwise."""
        if status_of(self.text, today=today) != "held":
            return False
        said = entry_keys(clause)
        left_out = [piece for piece in self.pieces[1:] if not entry_keys(piece) & said]
        return all(is_harmless(piece, today=today) or is_named_only(piece, today=today) for piece in left_out)

    def is_clear(self, *, today: date) -> bool:
        """True where nothing of its line says, or may say, that it is not held: `handed back`, `two modules`."""
        notes = all(
            is_harmless(piece, today=today) or is_named_only(piece, today=today) or _is_level(piece)
            for piece in self.pieces[1:]
        )
        named = WORD.findall(self.pieces[0])[1:] if self.pieces else []
        return notes and not any(verb_form(word) is Form.PAST and _has_verb([word]) for word in named)

    def is_plain(self, *, today: date) -> bool:
        """True where it is held, and nothing beside its name makes less of it."""
        is_held = status_of(self.text, today=today) == "held" and not any(map(limiting_words, self.pieces[:1]))
        return is_held and all(is_harmless(piece, today=today) for piece in self.pieces[1:])

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """What stands between commas, colons, dashes and brackets."""
        return tuple(piece.strip(" .–—-") for piece in PIECE_END.split(self.text) if entry_keys(piece))

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its own words."""
        return entry_keys(self.text)

    @cached_property
    def _known(self) -> frozenset[str]:
        """Its words with the names that they are known by."""
        names = {concept for text in (self.text, self.before) for concept, _, _ in concepts(text)}
        return entry_keys(self.text) | entry_keys(self.before) | names


def _is_told(piece: str, wanted: frozenset[str]) -> bool:
    """True for a note of which all is said but what may be put to any: `2-year course`."""
    rest = entry_keys(piece) - added_keys()
    return bool(rest) and rest <= wanted


def _is_subject_left_out(piece: str, text: str, *, today: date) -> bool:
    """True for `WSET Level 2` of `WSET Level 2 Award in Wines`: a level is named, and the rest says what it is in."""
    words, said = WORD.findall(piece), WORD.findall(text)
    rest = _SUBJECT.match(" ".join(words[len(said) :]))
    is_begun = [word.lower() for word in words[: len(said)]] == [word.lower() for word in said]
    return is_begun and rest is not None and _LEVELLED.search(text) is not None and _is_name(rest[1], today=today)


def _is_another(piece: str, *, today: date) -> bool:
    """True for a thing that is held besides, as a driving licence is in a line of school leaving certificates."""
    return names_certificate(piece) and _is_name(piece, today=today)


def _is_name(piece: str, *, today: date) -> bool:
    """True for words that name a thing, be they of doing (`driving licence`): nothing tells that it is not held."""
    words = [word.lower() for word in WORD.findall(piece)]
    tells = (lists().telling | lists().of_notes | {"being", "soon"}) & frozenset(words)
    is_told = tells or limiting_words(piece) or any(verb_form(word) is Form.PAST for word in words)
    return not is_told and status_of(piece, today=today) == "held" and not _is_ahead(piece, today)


@cache
def _of_any() -> frozenset[str]:
    return frozenset(map(key_of, _OF_CERTIFICATES))


def is_made_of(text: str, line: str) -> bool:
    """True where most words of a text are a line's: it was made of it, whatever was left out or put to it."""
    said = entry_keys(text)
    return len(said & entry_keys(line)) > len(said) / 2


def is_harmless(piece: str, *, today: date) -> bool:
    """True for an institution, a place, a date, a grade: what may be left out of an entry; `renewal due May 2028`."""
    if (renewal := _RENEWAL_DUE.fullmatch(piece)) is not None:
        due = year_and_month(renewal["when"])
        return due is not None and (due[0], due[1] or 12) >= (today.year, today.month)
    if status_of(piece, today=today) != "held" or _is_ahead(piece, today):
        return False
    words = WORD.findall(piece)
    if not words or _begins_note(words):
        return False
    return all(_is_harmless_word(word) for word in words) and not limiting_words(piece) - _with_number(piece)


def is_named_only(piece: str, *, today: date) -> bool:
    """True for a note that names a thing and tells nothing of it: `(alcohol)`, not `the course is in February`."""
    words = [word.lower() for word in WORD.findall(piece)]
    tells = lists().telling | lists().of_notes
    is_plain = not (limiting_words(piece) or tells & frozenset(words) or _has_verb(words))
    return is_plain and status_of(piece, today=today) == "held" and not _is_ahead(piece, today)


def _is_level(piece: str) -> bool:
    """True for `Associate` of `Solutions Architect – Associate`: it makes less of a certificate that is held."""
    words = WORD.findall(piece)
    is_name = all(word[0].isupper() or word[0].isdigit() for word in words)
    return is_name and not _begins_note(words) and not _OPEN & frozenset(map(str.lower, words))


def _is_harmless_word(word: str) -> bool:
    is_name = word[0].isupper() or word[0].isdigit()
    return is_name or word.lower() in SMALL or word.lower() in lists().harmless


def _with_number(piece: str) -> frozenset[str]:
    """`Second Class Upper`, `Grade A`: a grade is no class of licence."""
    is_grade = re.search(r"\b(?:class of|first|second|third|upper|lower|2[:.]1|2[:.]2)\b", piece, re.IGNORECASE)
    return frozenset({"class", "grade"}) if is_grade else frozenset()


def _is_ahead(piece: str, today: date) -> bool:
    """True for a year to come, unless it is until then that something holds."""
    years = [int(year) for year in re.findall(r"\b20\d\d\b", piece)]
    is_until = re.search(r"\b(?:valid|until|expir\w+|through|till|renew\w*|due)\b", piece, re.IGNORECASE)
    return any(year > today.year for year in years) and is_until is None


@lru_cache(maxsize=5_000)
def entries(text: str) -> tuple[Entry, ...]:
    """The entries of a line: most have one."""
    parts = list(_parts(text))
    first = Entry(parts[0]).pieces[:1] if parts else ()
    return tuple(Entry(part, before=" ".join(first) if number else "") for number, part in enumerate(parts))


def _parts(text: str) -> Iterator[str]:
    parts: list[str] = []
    for whole in filter(str.strip, _ENTRY_END.split(text)):
        pieces = _NAMED_AGAIN.split(whole)
        has_own = len(pieces) > 1 and all(status_of(piece) != "held" or "passed" in piece for piece in pieces)
        parts += pieces if has_own else [whole]
    joined: list[str] = []
    for part in parts:
        if joined and _is_note(part):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    yield from joined


def _is_note(part: str) -> bool:
    """True for what names nothing of its own, so that it is said of the entry before it."""
    words = WORD.findall(part)
    return not words or words[0][0].islower() or _begins_note(words)


def _begins_note(words: list[str]) -> bool:
    """True for `Results awaited`; not for `Project Management Institute`."""
    return words[0].lower() in lists().of_notes and not any(word[0].isupper() for word in words[1:])


def is_told_item(item: str, text: str, *, today: date, is_language: bool) -> bool:
    """The same for an item of a list of skills or languages: `Excel` of `Excel (pivots)`, not of `Excel (a little)`.

    Of a language only a good level may be left out.
    """
    wanted = entry_keys(text)
    left = [word for word in WORD.findall(item) if key_of(word) not in wanted and word.lower() not in SMALL]
    rank = level_rank(level_of(item))
    if rank is not None and rank < _GOOD and level_of(text) is None:
        return False
    beside = " ".join(left)
    if is_language and rank is None and left:
        return False
    return status_of(beside, today=today) == "held" and not limiting_words(beside) and not _has_verb(left)


def _has_verb(words: list[str]) -> bool:
    """True for `handed`; not for `issued`, and not for names."""
    return any(verb_form(word) is not None and word.islower() and word not in lists().harmless for word in words)
