"""A deed or thing that a note gives to somebody else, told as one's own: `I strip them`, where `Fitters strip`."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from core.checking.deeds.clause_words import Word, helping_verbs, light_verbs, lists, words_in
from core.checking.deeds.deed_keys import MAY_BE_VERB, deed_key
from core.checking.deeds.given_clauses import Given, given_in, is_somebody
from core.checking.deeds.tellings import Told, tellings
from core.checking.evidence.facts import Fact
from core.checking.verdicts import Fault
from core.checking.words.forms import key_of
from core.checking.words.word_classes import word_class
from core.language.belonging import lies_with_others
from core.language.verbs import base_of

# What there was not before, of what `comes from the adviser`, or is `by consultants`.
_CREATING = "write draw design create make build draft prepare produce develop compose devise invent plan"
_DOING = "do did does perform handle undertake carry conduct"
_WAS_MY_WORK = re.compile(
    r"(?P<things>(?:[\w'’-]{2,20} ){1,5})(?:was|were|is|are|being) (?:all )?"
    r"(?:mine|my (?:own )?(?:work|job|doing|task))\b"
)
# `banksman was Pete`, and who says that they were
_POST_OF = re.compile(r"\b(?P<post>[a-z]{4,20}) (?:was|is|being|=) (?!Me\b|I\b)(?=[A-Z][a-z]{1,20}(?:[,;.)]|$))")
# `the head chef's dishes` as `my dishes`
_THEIR_THING = re.compile(r"\b(?P<who>[A-Za-z]{2,20})['’]s? (?:[a-z-]{2,15} )?(?P<thing>[a-z]{3,20})(?=[,;.)]|$)")
_MY_THING = re.compile(r"\b[Mm]y (?:own )?(?P<mine>[a-z]{3,20}(?: [a-z]{3,20})?)|\b(?P<of>[a-z]{3,20}) of mine\b")
_PARTICLES = frozenset(["down", "off", "on", "out", "over", "up"])
_SAYS_MY = re.compile(r"\b(?:my|mine)\b", re.IGNORECASE)


@cache
def _keys_of(verbs: str) -> frozenset[str]:
    return frozenset(map(key_of, verbs.split()))


@dataclass(frozen=True, slots=True)
class _Claim:
    """A deed that a clause tells of its writer, with the keys of what stands behind its verb."""

    key: str
    surface: str
    behind: frozenset[str]


def taken_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """Each deed that the clause tells as the person's own, where these facts give it to somebody else only."""
    given = [each for fact in facts for each in given_in(fact.text)]
    told = tellings(clause) if given else ()
    if not given or any(each.actor == "others" for each in told) or lies_with_others(clause):
        return
    own = _own_keys(facts)
    named = Counter(deed_key(word.lower) for fact in facts for word in words_in(fact.text))
    claims = _claims(clause, told)
    words = {word.lower for word in words_in(clause)}
    owners = {word.removesuffix("'s").removesuffix("'") for word in words if "'" in word}
    said = (words | owners) - {"it"}
    mine = _WAS_MY_WORK.search(clause)
    called_mine = frozenset(map(deed_key, mine["things"].split())) if mine is not None else frozenset()
    for each in given:
        # `the second mate's register`, `bidding is the estimator's job`
        if each.who in (owners if each.kind == "deed" else said):
            continue
        is_named_once = each.kind == "deed" and bool(each.things) and all(named[thing] == 1 for thing in each.things)
        taken = (
            claim
            for claim in claims
            if _takes(claim, each)
            and (claim.key not in own or _is_light(claim, each) or (is_named_once and each.things <= claim.behind))
        )
        yield from (Fault(code="doer", quote=claim.surface) for claim in taken)
        if mine is not None and not called_mine.isdisjoint(each.things | {each.key}):
            yield Fault(code="doer", quote=mine[0])


def named_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """What the clause calls its writer's, or says they were, of what these facts give to somebody by name."""
    called = {deed_key(word) for match in _MY_THING.finditer(clause) for word in (match["mine"] or match["of"]).split()}
    if called and not any(_SAYS_MY.search(fact.text) for fact in facts):
        theirs = (match for fact in facts for match in _THEIR_THING.finditer(fact.text) if is_somebody(match["who"]))
        yield from (Fault(code="doer", quote=each["thing"]) for each in theirs if deed_key(each["thing"]) in called)
    for post in {match["post"] for fact in facts for match in _POST_OF.finditer(fact.text)}:
        if re.search(rf"(?:\bI (?:was|am|(?:served|acted|worked) as)|^As) (?:the |an? )?{post}\b", clause):
            yield Fault(code="title", quote=post)


def _takes(claim: _Claim, given: Given) -> bool:
    """True where a verb with these words behind it tells this deed of another."""
    is_of_thing = bool(given.things) and given.things <= claim.behind
    if given.kind == "thing":
        return claim.key in _keys_of(_CREATING) and is_of_thing
    if given.kind == "named":
        # `I do the greasing`
        is_named = claim.key in _keys_of(_DOING) and bool(given.key) and given.key in claim.behind
        return is_named or is_of_thing or claim.key in given.things
    return claim.key == given.key


def _is_light(claim: _Claim, given: Given) -> bool:
    """True for `take the bow line` of what `the bosun takes`: one does as much with other things."""
    lower = claim.surface.lower()
    return given.kind == "named" and ((base_of(lower) or lower) in light_verbs() or claim.key in _keys_of(_DOING))


def _own_keys(facts: Iterable[Fact]) -> frozenset[str]:
    """Keys of what these facts tell of the person, without the verbs that they give to somebody else."""
    found = set()
    for fact in facts:
        all_told = tellings(fact.text)
        theirs = [each.surface for each in given_in(fact.text) if each.kind == "deed"]
        for told in all_told:  # `He wrote the code, I wrote the tests`: one of both is theirs, and it is told so
            if told.actor == "others" and told.surface.lower() in theirs:
                theirs.remove(told.surface.lower())
        theirs = [each for each in theirs if re.search(rf"\b(?:I|[Ww]e) {re.escape(each)}\b", fact.text) is None]
        for told in all_told:
            if told.actor in {"own", "shared"} and told.surface.lower() in theirs:
                theirs.remove(told.surface.lower())
            elif told.actor in {"own", "shared", "helped"}:
                found.add(deed_key(told.surface))
    return frozenset(found)


def _claims(clause: str, told: Sequence[Told]) -> list[_Claim]:
    """The deeds that the clause tells of its writer."""
    words = words_in(clause)
    verbs: dict[int, str] = {}
    left = list(told)
    for number, word in enumerate(words):
        if left and left[0].surface == word.surface:
            actor = left.pop(0).actor
            is_beside = actor == "shared" and words[max(0, number - 1)].lower == "i"
            is_beside = is_beside and words[max(0, number - 2)].lower not in {"and", "or"}
            verbs[number] = "own" if is_beside else actor
        elif _is_placed_as_verb(words, number, verbs):
            verbs[number] = "own"
    found = []
    for number in (number for number, actor in verbs.items() if actor == "own"):
        end = min((at for at in verbs if at > number + 1), default=len(words))
        behind = frozenset(deed_key(each.lower) for each in words[number + 1 : min(end, number + 7)])
        found.append(_Claim(deed_key(words[number].surface), words[number].surface, behind))
    return [each for each in found if (base_of(each.surface.lower()) or each.surface.lower()) not in helping_verbs()]


def _is_placed_as_verb(words: Sequence[Word], number: int, verbs: Collection[int]) -> bool:
    """True by its place, whatever lists have: at the beginning, behind `I`, in a row of verbs (`draft and post`)."""
    word = words[number]
    before = words[number - 1] if number else None
    behind = words[number + 1] if number + 1 < len(words) else None
    if behind is None or behind.stop or word.lower.endswith("s"):
        return False
    is_joined = before is not None and before.lower in {"and", "or"} and number > 1
    if is_joined and behind.lower in lists().object_begins:  # `and ice the cakes`
        return True
    # `set up and carve`
    last = number - 3 if is_joined and words[number - 2].lower in _PARTICLES else number - 2
    is_in_row = is_joined and last in verbs
    is_placed = before is None or before.lower == "i" or is_in_row
    return is_placed and word_class(key_of(word.lower)).verb >= MAY_BE_VERB
