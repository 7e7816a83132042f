"""A piece of evidence → sentences in which its owner tells it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.whole_lines import between_marks, without_mark
from core.checking.evidence.wholeness import has_substance
from core.language.deeds import is_surely_deed
from core.language.phrasing import capitalised, lowered
from core.language.sentences import ended, sentences
from core.language.verbs import Form, verb_form
from core.language.voice import first_person
from worker.engines.offline.compose.choosing import TRIVIA
from worker.engines.offline.compose.cut import is_cut
from worker.engines.offline.compose.nominal import is_described, told_as_result, told_as_thing
from worker.engines.offline.compose.offices import told_as_office
from worker.engines.offline.compose.smoothing import came_of_it, is_by_itself, smoothed
from worker.engines.offline.compose.verb_lines import NO_DEED, agreeing, told_as_deed
from worker.engines.offline.compose.weighing import strength

_BEGINS_CLAUSE = re.compile(
    r"^(?:I|I['’]\w+|My|We|Our|In|At|As|When|While|After|During|With|From|On|Since|Before|By|Every|Each|Over|For|Until"
    r"|Together|Under|Through|Having|Working|Today|Now|Most|Here|There|Also|Usually|Being|Because|If|What|Last)\b"
)
_MOVED = re.compile(r"\b(?:down|up) (?:by|from|to) ")
_MAX_TOLD = 320
_MAX_SENTENCES = 2
_LEAST_WORDS, _MOST_OF_PARTS = 3, 34
_PARTS = ("first", "second")
_OBJECT = re.compile(r"[$€£]?\d|(?:the|an?|all)$")
# `Hired four of them`: whom, stands in another line.
_DANGLING = re.compile(r"^(?:\w+ ){1,4}of (?:them|these|those)\b", re.IGNORECASE)
_NAMED_PROJECT = re.compile(r"^(?P<name>[A-Z][\w +.&'’/-]{2,48}): (?P<deed>[A-Za-z].*)$", re.DOTALL)
# `Pick errors from 0.9% to 0.2%`: what changed once is not told in the present.
_CHANGED = re.compile(r"^\w+ (?:[^,;.]{1,60}? )?(?:from|down|up) (?:about )?[$€£]?\d[^,;]{0,20}\bto [$€£]?\d")
# `Has trained five apprentices`
_HAS_DONE = re.compile(
    r"^(?:Has|Have) (?!been\b)(?P<verb>[a-z]+(?:ed|en)|led|run|built|taught|held|kept|sold|won|made) (?!to\b)"
)
_BEGINS_WITH_SELF = re.compile(r"^(?:I|I['’]\w+|my|My)\b")

# `…; graded 74`: that was done to it by others.
_GRADED = re.compile(r"(?:graded|marked|rated|ranked|scored|awarded|shortlisted|nominated)\b[^;]{0,30}$")


def told(witness: Witness, index: EvidenceIndex) -> str | None:
    """The evidence in the first person without its place, or None where that would be guessing."""
    text = without_mark(witness.evidence.text)
    if _DANGLING.match(text) or not has_substance(text) or is_described(text):
        return None
    if witness.role is None and (project := _project(text)) is not None:
        return project
    pieces = sentences(text) if len(text) > _MAX_TOLD else [text]
    is_current = None if witness.role is None else index.is_current(witness.role)
    if (
        (is_current is None or told_as_result(text, is_current=is_current) is None)
        and _CHANGED.search(text)
        and verb_form(text.split(" ", 1)[0]) is not Form.PAST
        and not _BEGINS_WITH_SELF.match(text)
    ):
        return None
    if not _may_be_deed(witness, index):
        named = text.split("; ", 1)[0] if text.count("; ") > 1 else text
        work = None if is_current is None or is_cut(named) else _as_work(named, is_current=is_current)
        return None if work is None else smoothed(work)
    spoken = [_said(piece, is_current=is_current) for piece in _without_breaks(pieces)[:_MAX_SENTENCES]]
    whole = [sentence for sentence in spoken if sentence is not None]
    # What follows a line that cannot be told is told where it speaks for itself.
    if not whole or (spoken[0] is None and not _BEGINS_WITH_SELF.match(whole[0])):
        return None
    return " ".join([whole[0], *(capitalised(sentence) for sentence in whole[1:])])


def _may_be_deed(witness: Witness, index: EvidenceIndex) -> bool:
    """False for `Weld maps and records` where no line of its role begins with what is surely a verb in that form."""
    text = witness.evidence.text
    if verb_form(text.split(" ", 1)[0]) is not Form.BASE or told_as_deed(text, is_current=True) is not None:
        return True
    if witness.role is None or is_surely_deed(text):
        return True
    return any(is_surely_deed(other.evidence.text) for other in index.of_role(witness.role) if other is not witness)


def _said(piece: str, *, is_current: bool | None) -> str | None:
    parts = [part for part in piece.split("; ") if not _GRADED.match(part)]
    piece = "; ".join(parts)
    if len(parts) > len(_PARTS):
        # A list of deeds in one line: the two strongest that can be told, each whole by itself.
        whole = [part for part in parts if len(part.split()) >= _LEAST_WORDS]
        told_ones = [part for part in whole if _one(capitalised(part), is_current=is_current) is not None]
        worth = [part for part in told_ones if not TRIVIA.search(part)] or told_ones
        strong = sorted(worth, key=lambda part: -strength(part))[: len(_PARTS)]
        strong = strong if len(" ".join(strong).split()) <= _MOST_OF_PARTS else strong[:1]
        parts = [part for part in told_ones if part in strong]
        piece = "; ".join(parts)
    if not piece:
        return None
    if len(parts) == len(_PARTS) and (both := _both(parts, is_current=is_current)) is not None:
        return both
    sentence = _one(piece, is_current=is_current)
    return None if sentence is None or _ends_open(sentence) else smoothed(sentence)


def _ends_open(sentence: str) -> bool:
    """True for `I kept the gross profit at.`: its end stands on another line, or is lost."""
    return is_cut(sentence)


def _both(parts: Sequence[str], *, is_current: bool | None) -> str | None:
    """`Built the ledger; 40 teams now; …`: the two halves of a line, where each is a sentence of its own."""
    first, second = (_one(capitalised(part), is_current=is_current) for part in parts)
    second = None if is_described(capitalised(parts[1])) else second  # `; clean audit opinion six years running`
    is_deed = verb_form(parts[1].split()[0]) is Form.PAST or (second or "").startswith(
        ("I am ", "I have been ", "I was ")
    )
    if first is None and second is not None and is_deed and parts[1][:1].islower():
        return None if _ends_open(second) or "→" in second else smoothed(second)
    if first is None or not _BEGINS_WITH_SELF.match(first):
        return None
    is_untold = second is None or any(mark in second for mark in "→>")
    if second is None or is_untold or _ends_open(second):
        beside = smoothed(f"{first[:-1]}; {parts[1].rstrip('.')}.")
        is_noun = verb_form(parts[1].split()[0]) is None or _MOVED.search(parts[1]) is not None
        is_aside = is_noun and not (parts[1][:1].isupper() or "→" in parts[1] or _tells_of_a_thing(parts[1]))
        if came_of_it(parts[1]) and not (is_aside and ";" not in beside):
            return None if _ends_open(parts[1]) or "→" in parts[1] else beside
        # What is a sentence of its own and cannot be told stays in the résumé.
        return beside if is_aside and ";" not in beside else smoothed(first)
    if is_by_itself(parts[1]):
        return smoothed(f"{first[:-1]}; {parts[1].rstrip('.')}.")
    plain, other = smoothed(first), smoothed(second)
    return f"{plain} {capitalised(other)}" if ", and " in plain else f"{plain[:-1]}, and {other}"


def _tells_of_a_thing(part: str) -> bool:
    """True for `retention call program kept 38 %`: a thing did it, and nobody says whose."""
    words = part.split()
    pairs = pairwise(words[1:])
    return any(verb_form(verb) is Form.PAST and _OBJECT.match(behind) is not None for verb, behind in pairs)


def _one(piece: str, *, is_current: bool | None) -> str | None:
    if NO_DEED.match(piece):
        return None
    if (has := _HAS_DONE.match(piece)) is not None:
        return ended(f"I have {piece[has.start('verb') :].rstrip('.')}")
    if is_current is not None and (result := told_as_result(piece, is_current=is_current)) is not None:
        return result
    sentence = told_as_deed(piece, is_current=is_current) or first_person(piece, is_current=is_current)
    if sentence is None and is_current is not None:
        sentence = _as_work(piece, is_current=is_current)
    if sentence is None or (sentence[:-1] == piece.rstrip(".") and not _BEGINS_CLAUSE.match(sentence)):
        # `Learned to wire a wreath before I learned to drive`; not `Puddings when they found out I can bake`.
        is_deed = sentence is not None and verb_form(piece.split(maxsplit=1)[0]) is Form.PAST
        return f"I {lowered(sentence)}" if sentence is not None and is_deed else None
    return agreeing(sentence)


def _as_work(piece: str, *, is_current: bool) -> str | None:
    """A line without a verb, where it says who somebody is, what they have, or what came of it."""
    return told_as_office(piece, is_current=is_current) or told_as_thing(piece, is_current=is_current)


def _project(text: str) -> str | None:
    """`Bike counter: cleaned two years of data` → `In “Bike counter”, I cleaned two years of data`."""
    match = _NAMED_PROJECT.match(text)
    deed = first_person(match["deed"], is_current=None) if match is not None else None
    if match is None or deed is None or not deed.startswith("I "):
        return None
    return f"In “{match['name']}”, {smoothed(deed)}"


def _without_breaks(pieces: list[str]) -> list[str]:
    """Lines of several sentences are told sentence by sentence."""
    return [sentence for piece in pieces for sentence in sentences(between_marks(piece))]
