"""A deed as a whole sentence of its writer's: `I trained two interns.`; none where its line has no verb of theirs."""

import re
from collections.abc import Callable, Sequence

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.language.dates import year_and_month
from core.language.phrasing import capitalised, lowered
from core.language.sentences import sentences
from core.language.verbs import Form, base_of, verb_form
from core.language.words import WORD
from core.record.models import Role
from core.record.occupations import is_voluntary
from worker.engines.offline.compose.narration import told
from worker.engines.offline.compose.positions import as_position, at_employer, company_of, place_of, spoken_title
from worker.engines.offline.compose.spoken_dates import from_to, in_years, since

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OF_SELF = re.compile(r"I (?:have had|have been|have|had|am|was) (?P<rest>.+)")
_OF_I = re.compile(r"(?:In “[^”]+”, )?I (?P<verb>[a-z’'-]+)")
_HAD = re.compile(r"I (?:have had|have|had) (?!been\b)")
_HAD_THERE = re.compile(r"\b(?:have|has|had|having)\b", re.IGNORECASE)
# What went from here to there says by itself what came of it.
_RESULT = re.compile(r"[^.]{3,60} (?:went|rose|fell|grew) (?:up |down )?(?:from|by|to)\b")
_ROOT = 3
# `I wrote the guide.`, also behind its place: one verb, no list, no second clause.
_PLAIN = re.compile(
    r"I (?!am\b|was\b|have\b|had\b)(?P<verb>[a-z]+) "
    r"(?:(?!and\b|or\b|which\b|where\b|so\b)[^\s,;:.()]{1,40}(?: |(?=\.))){1,40}\.$"
)
_MOST_PAIRED = 24
# Months between two positions of which nobody asks what was between.
_MOST_BETWEEN = 6
_BEGINS_AS = re.compile(r"(?:^|[.\n] )As (?!you\b)[^.]+\.(?: I [^.]+\.)*$")


def deed_sentence(witness: Witness, index: EvidenceIndex) -> str | None:
    """What of the line is told in whole sentences, without its place; None where no verb is sure.

    Whoever had a crew of five led it or belonged to it: what only names things stands behind its position.
    """
    said, written = told(witness, index), witness.evidence.text
    whole = [each for each in sentences(said or "") if _is_own(each, written)]
    return " ".join(map(capitalised, whole)) or None


def _is_own(sentence: str, written: str) -> bool:
    """True where the verb is the writer's, or says only what they are or have."""
    if _OF_SELF.match(sentence) or _RESULT.match(sentence):
        return True
    match = _OF_I.match(sentence)
    if match is None:
        return sentence.startswith("My ") and written.startswith("My ")
    roots = {root for word in WORD.findall(written) for root in _roots(word.lower())}
    return not roots.isdisjoint(_roots(match["verb"]))


def _roots(word: str) -> set[str]:
    return {word[:_ROOT], (base_of(word) or word)[:_ROOT]}


def is_lent(sentence: str, witness: Witness) -> bool:
    """True for `I had no sick day`, of a line that names things alone."""
    return _HAD.match(sentence) is not None and _HAD_THERE.search(witness.evidence.text) is None


def in_one_tense(said: Sequence[str]) -> list[str]:
    """What somebody does together, and what they did: in the order in which each begins."""
    behind = said[1:]
    first = next((_is_past(each) for each in behind), False)
    return [*said[:1], *sorted(behind, key=lambda each: _is_past(each) is not first)]


def _is_past(sentence: str) -> bool:
    match = _OF_I.match(sentence)
    return match is None or match["verb"] in {"was", "had"} or verb_form(match["verb"]) is Form.PAST


def is_named_in(role: Role, said: str) -> bool:
    """True where the letter said the position, by its title and house as far as they are known."""
    title, name = spoken_title(role.title), company_of(role)
    # `a Clerk` of `a Senior Clerk` is another one.
    is_titled = not title or re.search(rf"\b(?:[Aa]s|was|am|been) (?:an? )?{re.escape(title)}(?!\w)", said) is not None
    return bool(title or name) and name.rstrip(".") in said and is_titled


def spoken_of(index: EvidenceIndex, said: str) -> Role | None:
    """The position that was named last; None where none was."""
    named = [role for role in index.newest_first if is_named_in(role, said)]
    return max(named, key=lambda role: _place_in(role, said), default=None)


def _place_in(role: Role, said: str) -> tuple[int, int, int]:
    title, name = spoken_title(role.title), company_of(role)
    # Of `Sergeant` and `Sergeant (Response)` the longer one was said; what has no title was never said by it.
    return said.rfind(name) if name else -1, said.rfind(title) if title else -1, len(title)


def placed_sentence(
    witness: Witness, index: EvidenceIndex, said: str, current: Role | None, *, is_running: bool = False
) -> str | None:
    """The same behind where it was done, unless that is the `current` position, of which the letter speaks.

    Of what was `said` of a position nothing is said again: `As Florist at Elm (2014–2019), I …`, `At Elm, I …`; in
    `is_running` text another position of the house that was named last is one `there`.
    """
    sentence, role = deed_sentence(witness, index), witness.role
    if sentence is None or role is None or role is current:
        return sentence
    name = company_of(role)
    if name and name in sentence:
        return sentence
    years = in_years(role) if not _YEAR.search(sentence) else None
    place = at_employer(role) if is_named_in(role, said) else place_of(role)
    if name and name in said and place != at_employer(role):
        # Another position of the same house.
        is_there = _is_there(role, current)
        short = f"{place.removesuffix(f' at {name}')}{' there' if is_running else ''}"
        place = short if is_there or not is_running else place
    where = f"{place} ({years})" if place and years and place != at_employer(role) else place
    if is_running and where.startswith("As ") and current is not None and _BEGINS_AS.search(said):
        # Not three sentences in a row that begin so.
        joints = ("Before that", "Earlier") if is_right_before(role, current) else ("Earlier",)
        joint = next((each for each in joints if f"{each}, as" not in said), "")
        where = f"{joint}, {lowered(where)}" if joint and _is_before(role, current) else where
    inside = sentence if re.match(r"I\b|[A-Z]{2}", sentence) else f"{sentence[0].lower()}{sentence[1:]}"
    return f"{where}, {inside}" if where else sentence


def head_of(role: Role, said: str, current: Role | None, *, is_current: bool) -> str:
    """`Before that I was a Cleaner there (2019–2022)`: a position that is told now, behind the `current` one."""
    name, title = company_of(role), spoken_title(role.title)
    where = " there" if _is_there(role, current) else f" at {name}" if name else ""
    begun, span, years = since(role), from_to(role), in_years(role)
    who = f" as {as_position(title)}" if title else ""
    if begun is not None:
        work = f"I have {f'been{who[3:]}' if is_voluntary(role) and who else f'worked{who}'}{where}"
        is_beside = current is not None and since(current) is not None and "Alongside that" not in said
        return f"Alongside that {work} {begun}" if is_beside else f"{capitalised(begun)} {work}"
    was = f"was{who[3:]}" if title else "worked"
    if span is None:
        return f"I also work{who}{where}" if is_current else f"I have also worked{who}{where}"
    is_next = current is not None and is_right_before(role, current)
    joint = "Before that" if is_next else "Earlier"
    is_before = current is not None and _is_before(role, current) and f"{joint} I" not in said
    return f"{joint} I {was}{where} ({years})" if is_before and years else f"{capitalised(span)} I {was}{where}"


def _is_there(role: Role, current: Role | None) -> bool:
    """True where both positions are of one house, so that its name is not said again."""
    return current is not None and bool(company_of(role)) and company_of(role) == company_of(current)


def _is_before(role: Role, other: Role) -> bool:
    ended_in, begun = year_and_month(role.end), year_and_month(other.start)
    return ended_in is not None and begun is not None and (ended_in[0], ended_in[1] or 1) <= (begun[0], begun[1] or 12)


def is_right_before(role: Role, other: Role) -> bool:
    """True where one ended as the other began: what lay between is told by no `before that`."""
    ended_in, begun = year_and_month(role.end), year_and_month(other.start)
    if ended_in is None or begun is None or not _is_before(role, other):
        return False
    if ended_in[1] is None or begun[1] is None:
        return begun[0] - ended_in[0] <= 1
    return (begun[0] - ended_in[0]) * 12 + begun[1] - ended_in[1] <= _MOST_BETWEEN


def with_pairs(said: Sequence[str], is_fine: Callable[[str], bool]) -> list[str]:
    """Two short deeds in a row have one subject: `I found homes for 91 families and wrote the guide.`."""
    found: list[str] = []
    for sentence in said:
        joined = _pair(found[-1], sentence) if found else None
        if joined is not None and is_fine(" ".join([*found[:-1], joined])):
            found[-1] = joined
        else:
            found.append(sentence)
    return found


def _pair(first: str, second: str) -> str | None:
    deed, other = _PLAIN.search(first), _PLAIN.fullmatch(second)
    # `I rebuilt the plan, and I passed inspection` has two deeds already.
    if (
        deed is None
        or first[: deed.start()].endswith("and ")
        or other is None
        or len(deed[0].split()) + len(other[0].split()) > _MOST_PAIRED
    ):
        return None
    forms = [verb_form(each["verb"]) for each in (deed, other)]
    is_same = None not in forms and (forms[0] is Form.PAST) is (forms[1] is Form.PAST)
    return f"{first[:-1]} and {second.removeprefix('I ')}" if is_same else None
