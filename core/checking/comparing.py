"""A clause beside the facts that bear its words: figures, order, whose deed, how well, and whether it is still held."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from itertools import takewhile

from core.checking.facts import Fact
from core.checking.forms import key_of
from core.checking.heads import Head
from core.checking.quantities import Quantity, differs, is_same_time, quantities, times_of
from core.checking.segments import content_of
from core.checking.sources import Sources
from core.checking.synonyms import same_unit
from core.checking.verdicts import Code, Fault
from core.checking.word_classes import word_class
from core.checking.word_lists import word_lists
from core.checking.words import Said, Standing, concepts, said_words
from core.language.doers import Doer, deeds_of_others, doer_of, is_beside
from core.language.leading import leading_end
from core.language.lexicon import word_kinds
from core.language.polarity import read_polarity
from core.language.standing import level_of, level_rank, status_of
from core.language.verbs import Form, verb_form

DEEDS = frozenset({"accomplishment", "responsibility", "story", "project", "award", "publication"})
_FINITE = frozenset({Form.PAST, Form.BASE, Form.THIRD_PERSON})
_OWN_RANK: dict[Doer, int] = {"own": 3, "shared": 2, "helped": 1, "others": 0}
# Below this a level is worth saying: `German (basic)` is not `German`.
_GOOD = 2
_CHANGED_BY = re.compile(r"\b(by|to|from) (?:about |around |roughly |nearly |almost |over |some )?$", re.IGNORECASE)
_UNKNOWN_VERB = re.compile(r"\bI ([a-z]{2,20}ed)\b")
_LONGEST_LEAD = 24
# `it`, `was`: no word that is denied.
_SHORT = 3
# Who says that they began says nothing of an end.
_BEGAN = re.compile(r"\bI (?:began|started|enrolled|failed|let)\b", re.IGNORECASE)
_COMPLETED = re.compile(
    r"\b(?:complet|finish|graduat|earn|obtain|pass|hold|held|gain|achiev|receiv|award|qualif|becam|get|got)\w{0,5}\b",
    re.IGNORECASE,
)
_I_COMPLETED = re.compile(
    r"(?:\W{0,3}I|.{0,60}, I) (?:have )?(?:completed|finished|passed|earned|obtained|gained|hold|graduated)\b"
    r"(?![^,;.]{0,40}\b(?:lapsed|expired|not)\b)"
)
_ALL_OF_IT = re.compile(r"\b(?:all|both|every|each|entire|full|fully|whole)\b", re.IGNORECASE)
_ALONE = re.compile(
    r"\b(?:by myself|all alone|single-?handed(?:ly)?|unaided|solo|without (?:any )?(?:outside )?help"
    # not `on my own tickets`
    r"|on my own(?=[,.;:)]|$| (?:and|in|at|for|with|when|during|on|until|since|to|from|after|before|while|but)\b))\b",
    re.IGNORECASE,
)
_MYSELF = re.compile(r"\b(?:myself|I alone|alone|as the only)\b")
# `the largest with 6,200` is not `each with 6,200`.
_EACH = re.compile(r"\beach (?:with|of(?! (?:my|our|the|these|those|them|us)\b)|had|having)\b", re.IGNORECASE)
_SHARED_OUT = re.compile(r"\b(?:each|every|per|apiece|all)\b", re.IGNORECASE)
_LEVEL_OF_ALL = re.compile(r"(?:\b[\w-]+ ){1,3}(?:in|with|at)\b|\b\w+ly\b")
_ENDINGS = (
    "lapse",
    "expire",
    "drop",
    "fail",
    "revoke",
    "suspend",
    "withdraw",
    "refuse",
    "decline",
    "cancel",
    "postpone",
    "abandon",
)
_IS_NOW = re.compile(
    r"\bI (?:also |still |now |currently )?(?:am|do|hold|use|practi[cs]e|work|run|write|lead|manage|teach|speak|drive"
    r"|build|program|code|design|play|own|serve|sit|act|belong)\b|\bI['’]m\b|\bcurrently\b",
)
_LIST_BEHIND = re.compile(r" [\w'’ -]{3,40}: (?P<items>[^.;:]{3,200})")
_ITEMS = re.compile(r",? and |, ")
_MOSTLY = 5
_TOGETHER = re.compile(r"(?: [\w'’-]{1,20}){2,7}")
_ADVERBS = {"year": "annual(?:ly)?|yearly", "day": "daily", "night": "nightly"}
_EVERY = re.compile(r"\b(?:every|each) (?:single )?(?P<unit>shift|day|night|week|month|quarter|year)\b", re.IGNORECASE)
_SOUGHT = re.compile(
    r"\b(?:nomin(?:ee|ees|ated|ation)|short-?list(?:ed)?|runner-?up|finalist|application|applied|under review)\b",
    re.IGNORECASE,
)
_GOT = re.compile(r"\b(?:received|won|awarded|granted|obtained|gained|given|winner)\b", re.IGNORECASE)
_EVERY_NTH = re.compile(
    r"\b(?:every|each) (?:\d{1,3}(?:st|nd|rd|th)|other|second|third|fourth|fifth|tenth) (?P<unit>[A-Za-z]{3,15})\b",
    re.IGNORECASE,
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_EVERY_DAY = re.compile(rf"\b(?:[Ee]very|[Ee]ach) (?P<day>{_DAY})\b")
_RARE_DAY = re.compile(
    rf"\b(?:\d{{1,3}}|one|two|three|some|sometimes|at times|occasional(?:ly)?|odd|alternate|every other) {_DAY}s?\b",
    re.IGNORECASE,
)
_EACH_DAY = re.compile(
    rf"\b(?P<many>{_DAY})s\b|\b(?:every|each|all|weekly)\b[^,;.]{{0,30}}\b(?P<one>{_DAY})\b", re.IGNORECASE
)
_EVERY_ONE = re.compile(r"\b(?:every|each) (?P<unit>[A-Za-z]{3,9})\b", re.IGNORECASE)
# `with two others`, of who was one of three
_OTHERS = re.compile(r" others?\b", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom\b(?P<first>.{1,40}?)\bto\b(?P<second>.{1,30})")
_DOWN_FROM = re.compile(
    r"(?P<second>.{1,60}?)\b(?:(?:down|up)(?! to\b)|compared with|compared to|instead of|against)\b"
    r"(?: from)?(?P<first>.{1,40})"
)


def without_covered_names(faults: list[Fault], clause: str, facts: Iterable[Fact]) -> list[Fault]:
    """A name of several words is there when the thing is: `Amazon Web Services` for `AWS`."""
    there = {key for fact in facts for key in fact.standings}
    covered = [clause[start:end] for concept, start, end in concepts(clause) if concept in there]
    return [
        fault
        for fault in faults
        if fault.code not in {"words", "name"} or not any(fault.quote in name for name in covered)
    ]


def figure_faults(clause: str, facts: Sequence[Fact], head: Head | None, sources: Sources) -> list[Fault]:
    """Each figure must be one of the facts that bear the clause; those that only dates give are looked at elsewhere."""
    known = [figure for fact in facts for figure in _with_times(fact)]
    # `Clerk (24 hours a week)`: a title may have a figure, too.
    known += quantities(head.role.title) if head is not None else ()
    dates = list(head.dates) if head is not None else []
    dates += [date for each in ([] if head is not None else sources.heads.values()) for date in each.dates]
    faults = []
    for figure in quantities(clause):
        # `the 2021 meeting`: years of roles are held against dates alone.
        others_too = dates if figure.is_year or {"year", "month"} & set(figure.units) else []
        reasons = [(_differs(figure, other, clause, facts), other) for other in (*known, *others_too)]
        fair = [other for reason, other in reasons if reason is None or is_same_time(figure, other)]
        fair += [other for other in known if _OTHERS.match(clause, figure.end) and other.value == figure.value + 1]
        if _counts_list(clause, figure):
            continue
        if fair:
            faults += _preposition_faults(clause, figure, fair, facts)
            continue
        if figure.is_year or {"year", "month"} & set(figure.units):
            continue
        others = {reason for reason, _ in reasons}
        nearest: Code = "currency" if "currency" in others else "unit" if "unit" in others else "number"
        faults.append(Fault(code=nearest, quote=clause[figure.start : figure.end]))
    each = _EACH.search(clause)
    if each is not None and not any(_SHARED_OUT.search(fact.text) for fact in facts):
        faults.append(Fault(code="order", quote=each[0]))
    if not faults and _is_turned(clause, facts):
        faults.append(Fault(code="order", quote=clause))
    return faults


def _differs(figure: Quantity, other: Quantity, clause: str, facts: Iterable[Fact]) -> str | None:
    """The same, where `schools and community groups` are counted as `community groups and schools` are."""
    reason = differs(figure, other, same_unit)
    if reason != "unit" or figure.per not in {None, other.per} or not figure.units:
        return reason
    counted = _counted(clause, figure)
    if any(_stands_apart(figure, other, fact) for fact in facts):
        return None
    is_same = len(counted) > 1 and any(
        counted == _counted(fact.text, other) for fact in facts if other in fact.quantities
    )
    return None if is_same else reason


def _stands_apart(figure: Quantity, other: Quantity, fact: Fact) -> bool:
    """True for `140 chargers` of `Chargers, 140+ put up`: a figure without a noun counts what its line is about."""
    names_thing = any(word_class(key).noun >= _MOSTLY for key in other.units)
    return other in fact.quantities and not names_thing and figure.units[-1] in fact.standings


def _counts_list(clause: str, figure: Quantity) -> bool:
    """True for the four of `four departments: purchasing, sales, bookkeeping, dispatch`."""
    match = _LIST_BEHIND.match(clause, figure.end)
    return match is not None and len(_ITEMS.split(match["items"])) == figure.value


def _counted(text: str, figure: Quantity) -> frozenset[str]:
    """All that a figure counts together: `residential sales and purchases`; empty where it is one thing."""
    match = _TOGETHER.match(text, figure.end)
    words = match[0].lower().split() if match is not None else []
    ends = word_lists().ends_of_unit - {"and"}
    counted = list(takewhile(lambda word: word not in ends, words))
    return frozenset(map(key_of, counted)) - {"and"} if "and" in counted else frozenset()


def _with_times(fact: Fact) -> Iterable[Quantity]:
    """The figures of a fact; where it says how often only once, all that say nothing else are so often."""
    times = times_of(fact.text)
    per = next(iter(times)) if len(times) == 1 else None
    yield from fact.quantities
    if per is not None:
        yield from (
            replace(figure, per=per)
            for figure in fact.quantities
            if figure.per is None and not (figure.is_year or figure.is_percent)
        )


def _preposition_faults(clause: str, figure: Quantity, fair: Sequence[Quantity], facts: Sequence[Fact]) -> list[Fault]:
    """`by £31` is not `to £31`: where both sides say how, they say the same."""
    # `from 22 sources` may be `by 22 sources`; amounts by which something changed may not.
    said = None if figure.units else _preposition(clause, figure)
    if said is None:
        return []
    known = {_preposition(fact.text, other) for fact in facts for other in fact.quantities if other in fair}
    is_other = bool(known) and None not in known and said not in known
    return [Fault(code="order", quote=clause[figure.start : figure.end])] if is_other else []


def _preposition(text: str, figure: Quantity) -> str | None:
    match = _CHANGED_BY.search(text[max(0, figure.start - _LONGEST_LEAD) : figure.start])
    return match[1].lower() if match is not None else None


@lru_cache(maxsize=5_000)
def pairs_of(text: str) -> tuple[tuple[float, float], ...]:
    """Figures between which something went, from the first to the second."""
    found = []
    for pattern in (_FROM_TO, _DOWN_FROM):
        for match in pattern.finditer(text):
            first, second = quantities(match["first"]), quantities(match["second"])
            if first and second:
                found.append((first[0].value, second[-1 if pattern is _DOWN_FROM else 0].value))
    return tuple(found)


def _is_turned(clause: str, facts: Iterable[Fact]) -> bool:
    """True where the evidence goes from one figure to the other, and the clause the other way."""
    there = {pair for fact in facts for pair in pairs_of(fact.text)}
    return any((second, first) in there and (first, second) not in there for first, second in pairs_of(clause))


def doer_faults(clause: str, facts: Iterable[Fact]) -> list[Fault]:
    """Nobody may claim more of a deed than the evidence gives them. Who names the others claims nothing of theirs."""
    deeds = [fact for fact in facts if fact.evidence.kind in DEEDS]
    if not deeds:
        return []
    leading, clause = clause[: leading_end(clause)], clause[leading_end(clause) :]
    said: Doer = "helped" if is_beside(leading) else doer_of(clause)
    if _ALONE.search(clause) and not any(_ALONE.search(fact.text) or _MYSELF.search(fact.text) for fact in deeds):
        return [Fault(code="doer", quote=clause)]
    own = _without_others(clause)
    keys = frozenset(word.key for word in said_words(own))
    verb = _verb_of(own)
    told = [fact.told_of(keys, verb) for fact in deeds]
    words, most = max(told, key=lambda each: _OWN_RANK[each[1]])
    names_them = most in {"shared", "others"} and bool(words & keys & _others())
    # `Got the quotes for the librarian's bid` of a bid that the librarian wrote.
    named = {word.key for word in said_words(clause) if "title" in word_kinds(word.surface.lower())}
    names_them = names_them or (most == "others" and verb not in words and bool(words & keys & named))
    is_more = _OWN_RANK[said] > _OWN_RANK[most] and read_polarity(clause).polarity != "does_not"
    is_theirs = said == "own" and told_of_others(clause, deeds)
    return [Fault(code="doer", quote=clause)] if (is_more and not names_them) or is_theirs else []


def _verb_of(clause: str) -> str:
    """The key of its first verb; one that no list has shows by where it stands: `fined` of `I fined`."""
    known = next((word.key for word in said_words(clause) if verb_form(word.surface) in _FINITE), "")
    match = _UNKNOWN_VERB.search(clause) if not known else None
    return key_of(match[1]) if match is not None else known


def told_of_others(clause: str, facts: Iterable[Fact]) -> bool:
    """True where a fact tells the same deed of the person and of others, and what the clause names of theirs alone."""
    said = said_words(_without_others(clause))
    verb = next((word.key for word in said if verb_form(word.surface) in _FINITE), "")
    keys = frozenset(word.key for word in said)
    return bool(verb) and any(fact.is_of_others_too(keys, verb) for fact in facts)


def says_alone(clause: str) -> bool:
    """True for a clause that says that nobody helped."""
    return _ALONE.search(clause) is not None


def told_alone(clause: str, facts: Iterable[Fact]) -> frozenset[str]:
    """The words with which a clause says that nobody helped, where a fact says so in words of its own."""
    match = _ALONE.search(clause)
    is_told = any(_ALONE.search(fact.text) or _MYSELF.search(fact.text) for fact in facts)
    return frozenset(match[0].split()) if match is not None and is_told else frozenset()


def _without_others(clause: str) -> str:
    """The clause without what it gives to others itself: `which the head of logistics signed`."""
    for start, end in deeds_of_others(clause):
        clause = f"{clause[:start]}{' ' * (end - start)}{clause[end:]}"
    return clause


@cache
def _others() -> frozenset[str]:
    """Words for those beside whom one works."""
    return frozenset(
        map(key_of, ("team", "manager", "colleagues", "colleague", "vendor", "squad", "group", "department"))
    )


def level_faults(clause: str, facts: Iterable[Fact]) -> list[Fault]:
    """A skill or language is no better than it is said to be."""
    listed = [fact for fact in facts if fact.evidence.kind in {"skill", "language"}]
    # `fluent in Spanish and English`: of both; `fluent Irish, English`, `Excel, SQL (basic)`: of one of them.
    shared = _LEVEL_OF_ALL.search(clause)
    of_all = level_rank(level_of(shared[0])) if shared is not None else None
    faults = []
    for fact in listed:
        for piece in re.split(r"[,;]|\band\b", clause):
            keys = frozenset(
                word.key
                for word in content_of(piece)
                if level_rank(word.surface.lower()) is None and word.key in fact.standings
            )
            known = fact.level_rank_of(keys) if keys else None
            has_own_verb = any(verb_form(word) is Form.THIRD_PERSON for word in piece.split()[:1])
            said = level_rank(level_of(piece)) or (None if has_own_verb else of_all)
            is_modest = known is None and said is not None and said < _GOOD and "," in fact.text
            if (keys and said is not None and not is_modest and (known is None or said > known)) or (
                keys and said is None and known is not None and known < _GOOD
            ):
                faults.append(Fault(code="level", quote=piece.strip()))
    return faults


def standing_faults(clause: str, facts: Sequence[Fact]) -> list[Fault]:
    """What was given up is not said to be so now; what was only seen or attended is not said to be done."""
    is_now = _IS_NOW.search(clause) is not None
    faults: list[Fault] = []
    for word in content_of(clause[leading_end(clause) :]):
        bearing = [fact for fact in facts if word.key in fact.standings]
        if is_now and bearing and not word.is_left and all(word.key in fact.left for fact in bearing):
            faults.append(Fault(code="polarity", quote=word.surface))
        elif bearing and not word.is_weak and all(word.key in fact.weak for fact in bearing):
            faults.append(Fault(code="level", quote=word.surface))
    return faults


def status_faults(clause: str, facts: Iterable[Fact], today: date) -> list[Fault]:
    """What is not held is not said to be held, nor what its line says more of than may be left out."""
    began = _BEGAN.search(clause)
    if began is not None and _COMPLETED.search(clause, 0, began.start()) is None:
        return []
    if status_of(clause) != "held" and _I_COMPLETED.match(clause) is None:
        return []
    keys = frozenset(word.key for word in content_of(clause))
    for fact in facts:
        if _says_how_far(clause, fact, today):
            continue
        entry = fact.entry_of(keys)
        is_held = fact.status == "held" if entry is None else entry.is_held_as(clause, today=today)
        # `both parts`: of all that the line names.
        is_held = is_held and (fact.status == "held" or _ALL_OF_IT.search(clause) is None)
        if not is_held:
            return [Fault(code="status", quote=clause)]
    return []


def _says_how_far(clause: str, fact: Fact, today: date) -> bool:
    """True where a clause has each figure of a fact that shows how far something is: `2027`, `12 of 42 units`."""
    known = fact.quantities
    # `level 1` says nothing of that, `12 of 42 units` and `60 credits` do.
    is_ahead = any(
        figure.value >= today.year if figure.is_year else bool(figure.units or figure.is_percent) or " of " in fact.text
        for figure in known
    )
    said = quantities(clause)
    return bool(known) and is_ahead and all(any(one.value == other.value for one in said) for other in known)


def ending_faults(words: Iterable[Said], facts: Iterable[Fact]) -> list[Fault]:
    """`My licence has not lapsed` of one that did: what came to an end is denied by its own word."""
    ended = {word.key: word.is_denied for fact in facts for word in fact.words if word.key in _endings()}
    return [
        Fault(code="polarity", quote=word.surface)
        for word in words
        if word.key in ended and word.is_denied is not ended[word.key]
    ]


@cache
def _endings() -> frozenset[str]:
    return frozenset(map(key_of, _ENDINGS))


def often_faults(clause: str, facts: Iterable[Fact]) -> list[Fault]:
    """`on every shift` of `two shifts a month`: how often is said by the fact, too."""
    facts = list(facts)
    often = _EVERY_ONE.search(clause)
    rare = {figure.units[-1] for fact in facts for figure in fact.quantities if figure.units[:1] == ("nth",)}
    rare |= {key_of(match["unit"]) for fact in facts for match in _EVERY_NTH.finditer(fact.text)}
    if often is not None and key_of(often["unit"]) in rare:
        return [Fault(code="order", quote=often[0])]
    day = _EVERY_DAY.search(clause)
    if day is not None and facts and not any(_is_each(fact.text, day["day"]) for fact in facts):
        return [Fault(code="order", quote=day[0])]
    match = _EVERY.search(clause)
    if match is None:
        return []
    unit = match["unit"].lower()
    adverb = _ADVERBS.get(unit, f"{unit}ly")
    told = re.compile(
        rf"\b(?:every|each|per|an?|all) (?:[\w-]{{1,12}} )?{unit}|/ ?{unit}|(?<!\d ){unit}s\b"
        rf"|\b(?:always|daily|{adverb}|{unit})\b(?!s)",
        re.IGNORECASE,
    )
    counted = re.compile(
        rf"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten)(?: [a-z]+)? {unit}s\b", re.IGNORECASE
    )
    is_told = any(told.search(counted.sub("", fact.text)) for fact in facts if not _is_rare(fact.text, unit))
    return [] if is_told or not facts else [Fault(code="order", quote=match[0])]


def outcome_faults(clause: str, facts: Sequence[Fact]) -> list[Fault]:
    """`I received the award` of who was nominated: what was only asked for, or nearly won, was not got."""
    got = _GOT.search(clause)
    if got is None or not facts or _SOUGHT.search(clause) is not None:
        return []
    is_sought = all(_SOUGHT.search(fact.text) and _GOT.search(fact.text) is None for fact in facts)
    return [Fault(code="status", quote=got[0])] if is_sought else []


def _is_each(text: str, day: str) -> bool:
    """True where a line means each such day: `Saturdays`, `each Saturday`; not `two Saturdays a month`."""
    said = _EACH_DAY.finditer(_RARE_DAY.sub("", text))
    return any(day in {match["many"], match["one"]} for match in said)


def _is_rare(text: str, unit: str) -> bool:
    """True where a line counts the same time within a longer one: `two shifts a month`."""
    return re.search(rf"\b[\w-]+ {unit}s (?:an?|per|each|every) \w+", text, re.IGNORECASE) is not None


def denies_the_same(words: Iterable[Said], facts: Iterable[Fact]) -> bool:
    """True when what a clause denies first is denied there: `I have not submitted the thesis of my M.Eng.`.

    What else stands behind the negation then is what it is about.
    """
    first = next((word.key for word in words if word.standing == "not" and len(word.surface) > _SHORT), "")
    return any(first in fact.denied for fact in facts)


def is_spoken_of(word: Said, standings: list[frozenset[Standing]]) -> bool:
    """True for a thing from another's deed: one may write the tests of what somebody else designed."""
    is_theirs = all(there == {"others"} for there in standings) and word.standing == "done"
    return is_theirs and verb_form(word.surface) in {None, Form.GERUND}
