"""Points of a letter and of the talking points: what they begin with, and a line of the record behind it."""

import re

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.whole_lines import between_marks
from core.language.phrasing import capitalised
from core.language.sentences import ended, sentences
from core.language.verbs import Form, base_of, verb_form
from core.language.voice import first_person
from core.language.words import WORD
from core.record.models import Role
from worker.engines.offline.compose.narration import told
from worker.engines.offline.compose.positions import place_of
from worker.engines.offline.compose.resume import bullet_text
from worker.engines.offline.compose.spoken_dates import in_years
from worker.engines.offline.compose.verb_lines import agreeing

MARK = "- "
# `Team of five; New range each season`: parts with a capital are sentences of their own.
_PARTS = re.compile(r"; ([A-Z](?=[a-z]))")
_AND = re.compile(r"(?<=[a-z\d]) & (?=[a-z])")
# What the first person adds to a line.
_OF_FIRST_PERSON = frozenset(
    {"i", "my", "the", "a", "an", "and", "have", "has", "been", "was", "were", "am", "is", "are", "it", "on"}
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# `Plans the cranes, signs off the work and explains it`: what follows is done by the same.
_FURTHER_VERB = re.compile(
    r"(?P<link>, and |, | and )(?P<verb>[a-z]+s)(?= (?:off|up|out|on|in|over|after|the|an?|all|every|each|our|its?|to"
    r"|for|with|at|them|what|how)\b)"
)
_PAIR = re.compile(r" (?:off|up|out|over)\b")
_IS_JOINED = re.compile(r" and [a-z]")
_ROOT = 3
_LEAST_TOLD = 0.8


def position_label(role: Role) -> str:
    """`As Florist at The Stem Room (2014–2019)`."""
    place, years = place_of(role), in_years(role)
    return f"{place} ({years})" if place and years else place


def own_line(witness: Witness, index: EvidenceIndex) -> str:
    """The line without its subject, as its writer has it: `Trained two Saturday staff.`, `Rota of seven nurses.`.

    No verb is lent to it, and nothing of it is left out; `Supplies three restaurants` is told by who does so: `Supply`.
    """
    written = _AND.sub(" and ", between_marks(bullet_text(witness)))
    written = _PARTS.sub(lambda match: f". {match[1]}", written)
    form = verb_form(written.split(" ", 1)[0])
    if form is Form.GERUND:
        return _told_whole(told(witness, index), written)
    if form is Form.PAST and _IS_JOINED.search(written):
        # `Handled complaints and promote sharing`: one form for both, and no word more or less.
        said = _told_whole(told(witness, index), written)
        return said if len(said.split()) == len(written.split()) else written
    is_current = witness.role is not None and index.is_current(witness.role)
    return " ".join(_by_oneself(sentence, is_current=is_current) for sentence in sentences(written))


def _by_oneself(sentence: str, *, is_current: bool) -> str:
    """`Plans material and signs off the work.` → `Plan material and sign off the work.`."""
    if verb_form(sentence.split(" ", 1)[0].strip(",.;")) is not Form.THIRD_PERSON:
        return sentence
    verb, _, rest = sentence.partition(" ")
    plain = f"I {base_of(verb) or verb} {_FURTHER_VERB.sub(_as_base, rest)}"
    options = (plain, first_person(sentence, is_current=is_current))
    told_ones = (_told_whole(agreeing(option), sentence) for option in options if option is not None)
    return next((each for each in told_ones if each != sentence), sentence)


def _as_base(match: re.Match[str]) -> str:
    verb = match["verb"]
    # A word that the dictionary has as a noun alone is a verb before `off`.
    is_of_pair = _PAIR.match(match.string, match.end()) is not None and not verb.endswith("ss")
    return f"{match['link']}{base_of(verb) or (verb[:-1] if is_of_pair else verb)}"


def _told_whole(said: str | None, written: str) -> str:
    """What was made of it, without `I`, where it says all of it and nothing else; else as it is written."""
    if said is None or not said.startswith("I ") or len(sentences(said)) > 1:
        return written
    theirs = [match[0].lower() for match in WORD.finditer(written)]
    ours = [match[0].lower() for match in WORD.finditer(said)]
    roots = {root for word in theirs for root in (word[:_ROOT], (base_of(word) or word)[:_ROOT])}
    is_borne = all(word in _OF_FIRST_PERSON or {word[:_ROOT], (base_of(word) or word)[:_ROOT]} & roots for word in ours)
    is_whole = is_borne and len(ours) >= _LEAST_TOLD * len(theirs)
    return ended(capitalised(said.removeprefix("I ").replace(", and I ", ", and "))) if is_whole else written


def placed_line(witness: Witness, index: EvidenceIndex) -> str:
    """The line behind where it was done: `As Lab Head at Oak Dairy (since 2019): Ran the lab.`."""
    line, role = own_line(witness, index), witness.role
    # What says itself when it was, was not all the time.
    where = "" if role is None else place_of(role) if _YEAR.search(line) else position_label(role)
    is_named = role is not None and bool(role.company) and role.company in line
    return f"{where}: {line}" if where and not is_named else line
