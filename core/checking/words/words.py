"""A text as the checker sees it: its words with their keys, and whether each is told as done, denied or planned."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from core.checking.words.forms import key_of
from core.checking.words.quantities import quantities
from core.language.doers import deeds_of_others
from core.language.leading import leading_end
from core.language.negation import FREE_OF, NO_NEGATION
from core.language.polarity import read_polarity
from core.language.vocabulary import vocabulary
from core.language.words import parts, words

Standing = Literal["done", "not", "plans", "others"]

_MARKS: dict[str | None, Standing] = {
    "does_not": "not",
    "plans": "plans",
    "learning": "plans",
    "others": "others",
    "left": "done",
    "weak": "done",
    None: "done",
}
_NOT_THIS = re.compile(r"\b(?:no|without|zero(?= [a-z])|nil)\b", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"\b(?:not|never|cannot|neither|nor|none|nobody|hardly|barely|rarely|seldom|scarcely|nothing)\b|n['’]t\b"
    r"|\bfail(?:ed|s)? to\b",
    re.IGNORECASE,
)
_NONE_OF_IT = re.compile(r"\b([\w-]{3,30}(?:ed|ing)) (?:none|nobody|nothing|no[- ]one)\b", re.IGNORECASE)
_END_OF_THING = re.compile(
    r"[,;.:()]|\s(?:in|on|at|for|during|after|before|from|by|with|and|but|while|when|over|across|to|since|as)\s",
    re.IGNORECASE,
)
_END_OF_CLAUSE = re.compile(
    r"[;:]|\.(?=\s++(?-i:[^a-z])|\s*+$)|\s[–—]\s|,\s(?:but|and|while)\s|,\s(?=(?-i:I)\s)"
    r"|\s(?:but|while|although|though|and I|and kept|yet|when|because|once|until)\s",
    re.IGNORECASE,
)
# `Freshwater LLP had me …`, `Siemens sent me …`: the capital of a first word says nothing, what follows it does.
_NAMED_FIRST = re.compile(
    r"^\W{0,3}(?P<name>[A-Z][\w&’'.-]{1,40}+)(?<!ing)"
    r"(?:,? (?:LLP|LLC|Ltd|Limited|plc|GmbH|Inc|Corp|AG)\b"
    r"| (?:had|has|let|made|kept|sent|paid|hired|employed|engaged|retained|contracted|promoted|trusted) me\b)"
)
_GAP_OF_DATE = 2
_PARTICLE = re.compile(
    r" (?:(?:it|them|this|that) )?(about|after|ahead|along|apart|around|away|back|by|down|for|forward|in|into|off|on"
    r"|out|over|part|through|together|up)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One word of a text.

    `is_name` for names, acronyms and words with digits; `is_left` for what was given up; `is_weak` for what was only
    met; `is_denied` where a word such as `not` stands before it. `phrase` is the key of a verb with the particle behind
    it: `put_in` of `put in`.
    """

    surface: str
    key: str
    start: int
    end: int
    standing: Standing
    is_name: bool
    is_left: bool = False
    is_weak: bool = False
    phrase: str | None = None
    is_denied: bool = False


@lru_cache(maxsize=5_000)
def said_words(text: str) -> tuple[Said, ...]:
    """The words of a text that say something, in order. Figures are no words; see `quantities`."""
    # `At Acme, my manager led …`: what stands before the comma says nothing of who did it.
    shift = leading_end(text)
    polarity = read_polarity(text[shift:])
    theirs = list(deeds_of_others(text)) if shift else []
    denied = _denied(text)
    figures = [(figure.start, figure.end) for figure in quantities(text)]
    # A month before its year belongs to the date, which is compared as a whole.
    dated = [figure.start for figure in quantities(text) if figure.month is not None]
    # `accident-free` is denied by its end.
    figures += [match.span("free" if match["free"] else "apart") for match in FREE_OF.finditer(text)]
    named = _NAMED_FIRST.match(text)
    name_at = named.start("name") if named is not None else -1
    found: list[Said] = []
    for word in words(text):
        for piece in parts(word):
            if not piece.surface.isalpha() and not any(map(str.isalpha, piece.surface)):
                continue
            is_figure = any(start < piece.end and piece.start < end for start, end in figures)
            if is_figure or any(0 <= start - piece.end <= _GAP_OF_DATE for start in dated):
                continue
            mark = polarity.mark_of(piece.start - shift, piece.end - shift) if piece.start >= shift else None
            if any(start <= piece.start < min(end, shift) for start, end in theirs):
                mark = "others"
            is_denied = any(start <= piece.start < end for start, end in denied)
            standing = "not" if is_denied and _MARKS[mark] == "done" else _MARKS[mark]
            found.append(
                Said(
                    surface=piece.surface,
                    key=key_of(piece.surface),
                    start=piece.start,
                    end=piece.end,
                    standing=standing,
                    is_name=(piece.is_name_like or piece.start == name_at) and piece.surface != "I",
                    is_left=mark == "left",
                    is_weak=mark == "weak",
                    is_denied=is_denied,
                    phrase=_phrase(piece.surface, text, piece.end),
                )
            )
    return tuple(found)


def _phrase(surface: str, text: str, end: int) -> str | None:
    particle = _PARTICLE.match(text, end)
    return f"{key_of(surface)}_{particle[1].lower()}" if particle is not None else None


@lru_cache(maxsize=5_000)
def concepts(text: str) -> tuple[tuple[str, int, int], ...]:
    """Known names of several words or spellings, with where they stand: `Amazon Web Services` is `aws`."""
    known = vocabulary()
    tokens = [piece for word in words(text) for piece in parts(word)]
    found = []
    for index in range(len(tokens)):
        for length in known.lengths.get(tokens[index].stem, ()):
            run = tokens[index : index + length]
            concept = known.phrases.get(tuple(piece.stem for piece in run))
            if concept is not None and len(run) == length:
                found.append((concept, run[0].start, run[-1].end))
    return tuple(found)


def _end_in_bracket(text: str, start: int, end: int) -> int:
    """The end, or where a bracket closes before it that was open at the start: `(reading, not setting up), boats`."""
    closing = text.find(")", start, end)
    return closing if closing >= 0 and text.find("(", start, closing) < 0 else end


def _denied(text: str) -> list[tuple[int, int]]:
    """Where words are denied: `finding` of `without a single finding`, all that follows `never`."""
    masked = NO_NEGATION.sub(lambda match: "·" * len(match[0]), text)
    spans: list[tuple[int, int]] = []
    # `Loaded bags, de-iced none`
    spans += [match.span(1) for match in _NONE_OF_IT.finditer(masked)]
    spans += [match.span("what") for match in FREE_OF.finditer(masked)]
    for pattern, ending in ((_NOT_THIS, _END_OF_THING), (_NOT_DONE, _END_OF_CLAUSE)):
        for match in pattern.finditer(masked):
            found = ending.search(masked, match.end())
            end = found.start() if found is not None else len(text)
            spans.append((match.end(), _end_in_bracket(masked, match.end(), end)))
    return spans
