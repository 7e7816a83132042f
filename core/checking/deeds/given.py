"""What the facts give to somebody else in other ways than by a verb's subject, and a sentence that takes it.

`sign-off is by the officer`, `the scanning being a photographer's job`, `(foreman's project)`, `Mr Obi, its coach`:
whoever tells such a deed as their own takes it from somebody. A sentence that gives it to them itself is let be.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from core.checking.deeds.clause_words import WENT, helping_verbs, light_verbs
from core.checking.deeds.taking import named_faults, taken_faults
from core.checking.deeds.tellings import Told, tellings
from core.checking.evidence.facts import Fact
from core.checking.verdicts import Fault
from core.checking.words.forms import key_of
from core.checking.words.synonyms import says
from core.checking.words.words import said_words
from core.language.other_people import AGENTS, DEPARTMENTS, DOER, PERSONS, ROLES
from core.language.verbs import Form, base_of, verb_form

_PERSON = rf"(?:[\w'’-]{{1,20}} ){{0,2}}?(?:{ROLES}|{PERSONS}|{AGENTS})"
# `sign-off of the books is by the officer`, `the scanning being a photographer's job`
_BY_NOUN = re.compile(
    r"\b(?P<deed>[a-z]{2,20}ing|[a-z]{2,12}-(?:off|up|out)|[a-z]{3,20}(?:ment|tion|sion|al))"
    r"(?: (?:of|for) [\w'’ -]{2,40}?| (?:the|my|our|their) [\w'’ -]{2,40}?)?"
    rf" (?:(?:(?:is|was|are|were|being|having been|has been|have been|had been) )?"
    rf"(?:done |made |carried out |handled |performed |provided )?by {DOER}"
    rf"|(?:is|was|are|were|being|having been|has been|have been|had been) "
    r"(?:an?|the|our|my) (?:[\w-]{1,20} ){0,2}?(?!(?:day|night|week|month|year|season)['’])[\w-]{2,20}['’]s?"
    r"(?: (?:job|task|work|duty|business|part)\b|(?<=s)(?=[,;.]|$)))",
    re.IGNORECASE,
)
# What is done, by its name.
_DEED_OF = {
    "approval": "approve",
    "signature": "sign",
    "sign-off": "sign",
    "decision": "decide",
    "release": "release",
    "review": "review",
    "check": "check",
    "inspection": "inspect",
    "authorisation": "authorise",
    "authorization": "authorize",
    "confirmation": "confirm",
    "acceptance": "accept",
    "payment": "pay",
    "publication": "publish",
    "submission": "submit",
    "validation": "validate",
    "verification": "verify",
    "selection": "select",
    "certification": "certify",
}
# `for approval by the bursar`, `pending the bursar's signature`
_FOR_BY = re.compile(
    r"\b(?:for|pending|subject to|until|before|after|awaiting) (?:(?:the|final|an?|their|his|her) )?"
    rf"(?:(?P<deed>{'|'.join(_DEED_OF)}) by {DOER}"
    rf"|(?:(?:the|my|our|an?) )?(?:[\w-]{{1,20}} ){{0,2}}?(?:{ROLES}|{PERSONS})['’]s? (?P<theirs>[a-z]{{4,20}}))\b",
    re.IGNORECASE,
)
# `I prepare and release the payments`: by its place a verb, whatever lists have.
_SECOND_DEED = re.compile(r"\b(?:I|and|then|also) ([a-z]{4,15})(?= (?:the|my|our|all|it|them|these|any|every)\b)")
# `complaints escalated to the supervisor for a decision`
_TO_FOR = re.compile(
    rf"\bto (?:(?:the|my|our|an?) )?(?:[\w-]{{1,20}} ){{0,2}}?(?:{ROLES}|{PERSONS}|{DEPARTMENTS})"
    r" for (?:an? |the |his |her |their |final )?(?P<deed>[a-z-]{5,14})\b",
    re.IGNORECASE,
)
# `Harvest plan (agronomist), spraying (me)`, `spraying mine, harvest plan the agronomist's`
_NOTED = re.compile(
    rf"(?P<what>[A-Za-z][a-z'’ -]{{2,40}}?) (?:\((?:the |our |my )?(?:{ROLES}|{PERSONS}|{AGENTS}|[a-z]{{3,20}}ists?)\)"
    rf"|(?:the|our|my) (?:{ROLES}|{PERSONS}|{AGENTS}|[a-z]{{3,20}}ists?)['’]s(?=[,;.]|$))",
    re.IGNORECASE,
)
_NOTED_MINE = re.compile(r"\((?:me|I|myself)\)|\bmine\b", re.IGNORECASE)
# `contractor did wiring`, and who says `I carried out the wiring`
_DID_IT = re.compile(
    rf"\b(?:{_PERSON}|{DEPARTMENTS}|team) (?:did|does|do|handled|handles|ran|runs) (?:the |all |our )?"
    r"(?P<thing>[a-z-]{3,20})",
    re.IGNORECASE,
)
_I_DID_IT = re.compile(
    r"\bI (?:also )?(?:carr(?:y|ied) out|perform(?:ed)?|conduct(?:ed)?|execut(?:e|ed)|completed?|undertook"
    r"|undertake|did|do|handled?|ran|run) (?:the |all |our )?(?P<things>[a-z-]{3,20}(?: [a-z-]{3,20})?)"
)
# `bottle return, idea of the owner`, `the menus are the owner's idea`, and who says that it was theirs
_IDEA = r"(?:idea|initiative|brainchild|invention|design|suggestion|proposal|plan|concept)"
_IDEA_OF = re.compile(
    rf"\b{_IDEA} (?:of|by|from) (?:the |our |my |an? )?(?:{_PERSON}|{DEPARTMENTS})\b"
    rf"|\b(?:{_PERSON})['’]s? {_IDEA}\b",
    re.IGNORECASE,
)
_MY_IDEA = re.compile(
    rf"\b(?:[Mm]y (?:own )?{_IDEA}|{_IDEA} of (?:mine|my own)|(?:came|come|comes) from me"
    r"|I (?:thought (?:of|up)|came up with|had the idea))\b"
)
# `a leaflet campaign run by marketing`
_RUN_BY = re.compile(
    rf"\b(?P<thing>[a-z]{{3,20}})(?:,? (?:which|that) (?:was|is|were|are)|,? (?:was|is|were|are|being))?,? "
    rf"(?:run|led|made|written|designed|owned|built|developed|created|managed|organi[sz]ed|drawn up|produced|set up"
    r"|invented|drafted|painted|composed|programmed|coded|planned|chosen|grown) (?:solely |jointly )?by "
    rf"(?:{DOER}|{DEPARTMENTS})",
    re.IGNORECASE,
)
_MY_THING = re.compile(r"\b(?:[Mm]y (?:own )?(?P<mine>(?:[a-z-]{2,20} ?){1,3})|(?P<of>[a-z]{3,20}) of mine)\b")
# `(foreman's project, I did the counts)`, `after the scales came (project of IT)`
_WHOSE_PROJECT = re.compile(
    rf"\((?:(?:the|my|our|an?) )?{_PERSON}['’]s? (?:project|initiative|idea|job|work|doing|design|campaign)\b"
    rf"|\((?:an? |the )?(?:project|initiative|idea|work|campaign) (?:of|by) (?:the |our |my )?"
    rf"(?:{DEPARTMENTS}|{_PERSON}\b)",
    re.IGNORECASE,
)
_NAMES_PROJECT = re.compile(rf"\b(?:project|initiative|idea|campaign|{DEPARTMENTS})\b|['’]s? [a-z]", re.IGNORECASE)
# `My work took our score from 8.6 to 9.1`
_MY_WORK = re.compile(
    r"\b[Mm]y (?:own )?(?:work|efforts?|ideas?|changes|initiatives?|leadership|input|contributions?|training|methods?)"
    r" (?:has |have )?(?:[a-z]{3,12}ed|took|taken|brought|cut|led to|drove|drives|takes|made|got|gave|lifts|won)\b"
)


# What somebody does to a thing.
_CAUSING = (
    "take bring get drive push lift raise cut reduce lower drop double triple halve move make create write design build"
    " produce launch grow increase improve win earn lead steer guide turn boost slash shrink transform achieve secure"
    " deliver"
)
_OF_GROUP = re.compile(
    r"\b(?P<group>branch|store|shop|team|club|choir|band|school|department|charity|company|firm|office|site|depot|ward|unit"
    r"|kitchen|restaurant|hotel|squad|crew|class|farm|plant|studio|agency|brand|orchestra|troupe|league|clinic|library|museum)"
    r" (?:[a-z]{3,10}ly )?(?P<verb>won|came|reached|got|received|earned|ranked|placed|gained|topped|scored|beat)\b",
    re.IGNORECASE,
)
# `Sales up 14% after head office changed the layout`
_AFTER = re.compile(
    r"\b(?:after|because|once|since|when) (?:the |our |an? )?(?:[\w'’-]{1,20} ){1,3}?"
    r"(?P<verb>[a-z]{3,12}(?:ed|ght|ot|old|ut))\b"
)
_OF_SELF = re.compile(r"\b(?:I|me|my|mine|myself|we)\b", re.IGNORECASE)


def given_faults(clause: str, facts: Sequence[Fact]) -> list[Fault]:
    """What the clause takes of what these facts give to somebody else, or to nobody."""
    return [
        *_noun_faults(clause, facts),
        *_project_faults(clause, facts),
        *_cause_faults(clause, facts),
        *_done_faults(clause, facts),
        *_idea_faults(clause, facts),
        *_possession_faults(clause, facts),
        *_moved_faults(clause, facts),
        *_noted_faults(clause, facts),
        *taken_faults(clause, facts),
        *named_faults(clause, facts),
    ]


def _own(clause: str) -> Iterator[Told]:
    for told in tellings(clause):
        base = base_of(told.surface.lower()) or told.surface.lower()
        if told.actor == "own" and base not in light_verbs() | helping_verbs():
            yield told


def _noun_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`I signed off the books`, whose sign-off is by the officer."""
    theirs = frozenset(key for fact in facts for key in _given_by_noun(fact.text))
    if not theirs or _given_by_noun(clause):
        return
    yield from (Fault(code="doer", quote=told.surface) for told in _own(clause) if told.key in theirs)
    yield from (
        Fault(code="doer", quote=each[1]) for each in _SECOND_DEED.finditer(clause) if key_of(each[1]) in theirs
    )
    # A verb that no list has is one where a line begins with it: `Sign off the books`.
    first = next(iter(said_words(clause)), None)
    if first is not None and first.start == 0 and first.key in theirs and not tellings(clause):
        yield Fault(code="doer", quote=first.surface)


@lru_cache(maxsize=5_000)
def _given_by_noun(text: str) -> frozenset[str]:
    """Keys of the deeds that a text names, and says whose they are; not of one that it tells of others beside.

    `The scanning` goes back to what was told, `holiday planning` does not: `planning of breaks` stays one's own.
    """
    found = [
        (text.endswith("the ", 0, match.start()), key_of(match["deed"].partition("-")[0]))
        for match in _BY_NOUN.finditer(text)
    ]
    told = Counter(key_of(word.surface.partition("-")[0]) for word in said_words(text)) if found else Counter[str]()
    awaited = [match["deed"] or match["theirs"] for match in _FOR_BY.finditer(text)]
    awaited += [match["deed"] for match in _TO_FOR.finditer(text)]
    given = {key_of(_DEED_OF[name.lower()]) for name in awaited if name.lower() in _DEED_OF}
    own = {each.key for each in _own(text)} if given else set()
    return frozenset(key for is_of_told, key in found if is_of_told or told[key] == 1) | (given - own)


def _project_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`I cut the waste`, where it fell in somebody else's project."""
    if not any(_is_of_project(fact.text) for fact in facts) or _NAMES_PROJECT.search(clause):
        return
    own = {key for fact in facts for key in fact.own_deeds}
    # `Waste fell to 6% (the chef's idea); trained 12 cooks`
    parts = [part.strip().removeprefix("I ") for fact in facts for part in fact.text.split(";")]
    told_else = (f"I {part[:1].lower()}{part[1:]}" for part in parts if not _is_of_project(part))
    own |= {told.key for part in told_else for told in tellings(part) if told.actor == "own"}
    yield from (Fault(code="doer", quote=told.surface) for told in _own(clause) if told.key not in own)


@lru_cache(maxsize=5_000)
def _is_of_project(text: str) -> bool:
    return _WHOSE_PROJECT.search(text) is not None


def _done_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`I carried out the wiring`, where the contractor did the wiring."""
    match = _I_DID_IT.search(clause) if any(_done_by_others(fact.text) for fact in facts) else None
    if match is None or _done_by_others(clause):
        return
    things = {key_of(word) for word in match["things"].split()}
    if any(not things.isdisjoint(_done_by_others(fact.text)) for fact in facts):
        yield Fault(code="doer", quote=match[0])


@lru_cache(maxsize=5_000)
def _done_by_others(text: str) -> frozenset[str]:
    """Keys of what a text says that somebody else `did` or `handled`."""
    return frozenset(key_of(each["thing"]) for each in _DID_IT.finditer(text))


@lru_cache(maxsize=5_000)
def _is_idea(text: str) -> bool:
    return _IDEA_OF.search(text) is not None


def _idea_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`The menus are my idea`, of who says that it was the owner's."""
    match = _MY_IDEA.search(clause) if any(_is_idea(fact.text) for fact in facts) else None
    if match is None:
        return
    if not any(_MY_IDEA.search(fact.text) for fact in facts) and not _IDEA_OF.search(clause):
        yield Fault(code="doer", quote=match[0])


def _possession_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`My campaign won 300 members`, of who says that marketing ran it."""
    mine = _mine(clause)
    if not mine or _RUN_BY.search(clause):
        return
    mine = mine.difference(*(_mine(fact.text) for fact in facts))
    for match in (match for fact in facts for match in _RUN_BY.finditer(fact.text)):
        if key_of(match["thing"]) in mine:
            yield Fault(code="doer", quote=match["thing"])


@lru_cache(maxsize=5_000)
def _mine(text: str) -> frozenset[str]:
    """Keys of what a text calls `mine`."""
    matches = _MY_THING.finditer(text)
    return frozenset(key_of(word) for match in matches for word in (match["mine"] or match["of"]).split())


def _cause_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`My work took the score to 9.1` of a score that only went there."""
    match = _MY_WORK.search(clause)
    if match is not None and facts and not any(fact.own_deeds for fact in facts):
        yield Fault(code="doer", quote=match[0])


def _noted_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`I made the harvest plan`, of a note that says whose it is, and what is one's own."""
    theirs = [things for fact in facts for things in _noted(fact.text)]
    if not theirs or _NOTED.search(clause) or any(told.actor != "own" for told in tellings(clause)):
        return
    said = {word.key for word in said_words(clause)}
    if any(each <= said for each in theirs):
        yield Fault(code="doer", quote=clause)


@lru_cache(maxsize=5_000)
def _noted(text: str) -> tuple[frozenset[str], ...]:
    """Keys of each thing that a note gives to somebody else, where it gives another to the person."""
    if not _NOTED_MINE.search(text):
        return ()
    found = (frozenset(word.key for word in said_words(match["what"])) for match in _NOTED.finditer(text))
    return tuple(things for things in found if things)


def _moved_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """`I took the branch to third place`, of a branch that only came third; `I made the calendar`, of one that sold."""
    moved = [keys for fact in facts if (keys := _went(fact.text))]
    of_groups = [keys for fact in facts for keys in _by_group(fact.text)]
    if not (moved or of_groups):
        return
    own = {key for fact in facts for key in fact.own_deeds}
    for told in tellings(clause):
        is_same = told.key in own or any(told.key in says(key) for key in own)
        if told.actor != "own" or is_same:
            continue
        is_caused = told.key in _causing() and any(told.behind & keys for keys in (*moved, *of_groups))
        if is_caused or any(told.key in keys for keys in of_groups):
            yield Fault(code="doer", quote=told.surface)


@lru_cache(maxsize=5_000)
def _by_group(text: str) -> tuple[frozenset[str], ...]:
    """For each thing that a shop, a choir or a team did as such: its keys, and that of the deed (`won`)."""
    return tuple(frozenset(map(key_of, match.group("group", "verb"))) for match in _OF_GROUP.finditer(text))


@lru_cache(maxsize=5_000)
def _went(text: str) -> frozenset[str]:
    """Keys of the thing that a text says came, fell or sold; none where it tells any deed, or says `I` or `my`.

    Where all that it tells is others' deeds (`Sales up after head office changed the layout`), of all beside them.
    """
    deeds = tellings(text)
    # `Store ranked 2nd`: a thing that looks like a deed.
    begun = frozenset[str]()
    if len(deeds) > 1 and not deeds[0].of and text.startswith(f"{deeds[0].surface} {deeds[1].surface}"):
        begun, deeds = frozenset({deeds[0].key}), deeds[1:]
    if any(told.actor not in {"thing", "others"} for told in deeds) or _OF_SELF.search(text):
        return frozenset()
    after = _AFTER.search(text)
    if after is not None and not any(told.actor == "thing" for told in deeds):
        is_deed = verb_form(after["verb"]) is Form.PAST
        return frozenset(word.key for word in said_words(text[: after.start()])) if is_deed else frozenset()
    went = [told for told in deeds if told.surface.lower() in WENT.split() and told.actor == "thing"]
    is_passive = any(
        re.search(rf"\b(?:was|were|been|is|are|being|got) (?:\w+ly )?{told.surface}\b", text) for told in went
    )
    return frozenset(key for told in went for key in (told.of - told.behind) | begun) if not is_passive else frozenset()


@cache
def _causing() -> frozenset[str]:
    return frozenset(map(key_of, _CAUSING.split()))
