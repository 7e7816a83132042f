"""Whose deed a clause tells: the person's own, one they had a part in, or another's. English."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from core.language.belonging import lies_with_others, without_apposition
from core.language.other_people import (
    AGENTS,
    DEPARTMENTS,
    DOER,
    MONTH_OR_DAY,
    NO_DOER,
    PERSONS,
    ROLES,
    TITLED_NAME,
)
from core.language.verbs import Form, base_of, verb_form

Doer = Literal["own", "shared", "helped", "others"]

_NO_PERSON = (
    r"(?:senior|junior|other|major|minor|prior|former|over|under|after|later|former|larger|smaller|newer|older)\b"
)
_DETERMINERS = frozenset({"my", "our", "the", "a", "an", "another", "other", "his", "her", "their", "some", "all"})
_SEVERAL = frozenset({"two", "three", "four", "five"})
_OBJECTS = _DETERMINERS | {"it", "them", "him", "these", "those"}
_OWN_ROLE = re.compile(r"^\W*+(?:as|being|while|when)\b", re.IGNORECASE)
_OTHER = re.compile(
    rf"^\W*+(?:(?:my|our|the|an?|another|other|his|her|their|some|most|all|two"
    rf"|three)\W++)?(?:[\w'’-]++\W++){{0,3}}?(?:{ROLES})(?: (?:{ROLES})){{0,2}}"
    r"(?: (?:of|at|in) [\w'’-]++)?(?: team)? (?:(?:also|then|who|had|has|have|successfully) )?"
    r"(?P<verb>(?!accounts\b)[a-z]+)\b",  # `management accounts` are no deed
    re.IGNORECASE,
)
_OTHER_PERSON = re.compile(
    rf"^\W*+(?:the|my|our|his|her|their|another) (?:[\w'’-]++ ){{0,3}}?"
    rf"(?!{_NO_PERSON})(?:{PERSONS}|[a-z]{{2,20}}(?:er|or|ist|ian)s?) "
    r"(?:(?:also|then|who|had|has|have) )?(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
# Behind a verb that no list has: `signs the log`.
_HAS_OBJECT = re.compile(
    r"(?<=[a-z]s|ed) (?:(?:the|an?|all|every|each|my|our|his|her|its|their|them|it|these|those|one|two"
    r"|three)\b|[\d£$€])",
    re.IGNORECASE,
)
# `The charity's places were doubled`: who did it is whose they are.
_THEIRS = re.compile(
    rf"^\W*+(?:the|my|our) (?:[\w'’-]++ ){{0,2}}?(?:{ROLES})['’]s? "
    r"(?:[\w'’-]++ ){1,4}?(?:was|were|has been|have been)\b",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"^\W*+(?:my|our|the|a) (?:[\w'’-]++ ){0,2}(?:team|squad|crew|group|unit)"
    r" (?:(?:also|then|had|has|have) )?(?P<verb>[a-z]+)\b|^\W*+we\b",
    re.IGNORECASE,
)
_BY_OTHER = re.compile(
    rf"\b(?:was|were|been|is|are) (?:\w++ )??(?P<verb>\w+)(?: [\w'’-]{{1,20}}){{0,3}}? by (?P<doer>{DOER})",
    re.IGNORECASE,
)
# `Quality checks done by the line leader`: a thing, and what somebody else did with it.
_THING_BY_OTHER = re.compile(
    # `Stores worth £9,000 kept by the foreman`
    r"^\W{0,3}+(?P<thing>(?:[£$€]?[\w'’-]{1,30}(?:[.,]\d{1,9}){0,3} ){1,5}?)(?P<verb>[a-z]{3,20}) (?:out |up )?"
    rf"by (?P<doer>{DOER})",
    re.IGNORECASE,
)
# `Prices: the boss`, `Hiring = manager's call`
_NOTE_OF_OTHER = re.compile(
    r"^\W{0,3}+(?P<what>[\w'’ -]{2,60}) ?[:=] ?(?P<sure>(?:done by |by )?(?:the |my |our )?)(?:[a-z'’-]{1,20} ){0,2}?"
    rf"(?P<who>{ROLES}|{PERSONS}|{DEPARTMENTS}|team)(?:['’]s? (?:job|call|decision|task|duty|business))?"
    # `Rosters: the duty desk does them`, `Reports: shift lead signs`
    r"(?: (?:do(?:es)?|did|handles?|handled|signs?|signed|decides?|decided|makes?|made|has|have|takes?|took|runs?|ran"
    r"|writes?|wrote|sets?|keeps?|kept|prepares?|prepared|approves?|approved)"
    r"(?: (?:it|them|that|those|these|this|all|so))?)?\W*$",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(
    r"(?:client|customer|user|audience|reader|learner|patient|guest|pupil|student|resident|contact|stakeholder|partner"
    r"|member|visitor|team|crew)s?|staff"
)
# `release by the head of department`: a deed told by its name.
_NAME_BY_OTHER = re.compile(
    r"^\W{0,3}+(?P<thing>(?:[\w'’-]{1,30} ){1,5}?)by (?:the |my |our |an? )?(?:[\w'’-]{1,30} ){0,2}?"
    rf"(?:{ROLES}|{PERSONS})\b",
    re.IGNORECASE,
)
# `Pattern cutting by Mr Okoro`; without a title, names of tools and ways look alike.
_DOING_BY_NAME = re.compile(rf"^\W{{0,3}}+(?P<thing>(?:[\w'’-]{{2,30}} ){{1,3}}?)(?<=ing )by {TITLED_NAME}\b")
# `It is the supervisor who signs it off`
_IT_IS_WHO = re.compile(
    r"\bit (?:is|was) (?:my|our|the|an?|another) (?:[\w'’-]{1,30} ){0,3}?"
    rf"(?:{ROLES}|{PERSONS}|{AGENTS}) (?:who|that) [a-z]{{2,20}}\b[^,;.]{{0,60}}",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^\W*+(?:together |along )?(?:with|alongside) (?:my|our|the|an?) "
    rf"(?:[\w'’-]{{1,30}} ){{0,2}}?(?:{ROLES}|{PERSONS})\b",
    re.IGNORECASE,
)
_PERSON = re.compile(rf"(?:{ROLES}|{PERSONS})(?:['’]s)?", re.IGNORECASE)
_AGENT = re.compile(rf"(?!(?:the )?{NO_DOER})(?:{DOER}|{DEPARTMENTS}|(?-i:[A-Z]{{2,}})\b)", re.IGNORECASE)
# `A surveyor and I wrote`: others beside the person, before the verb.
_OTHER_AND_I = re.compile(r"^\W{0,3}(?P<others>(?:[\w'’-]{1,30},? ){1,8}?)and I\b")
_NAME = re.compile(rf"(?!(?:{MONTH_OR_DAY})$)[A-Z][^\W\d_A-Z]{{1,30}}")
_INITIAL = re.compile(r"(?:[A-Z]\.?-?){1,2}")
_PARTS_OF_NAME = 3
_AND_ME = re.compile(r"\b(?:and (?:me|myself|I)|me and|myself and)\b")
_MY_HELP = re.compile(r"\bwith (?:my|some of my) (?:help|support|assistance)\b", re.IGNORECASE)
# `The accountant had my assistance with the invoices`
_HAD_MY_HELP = re.compile(r"^\W{0,3}(?:[\w'’-]{1,20} ){1,5}?(?:had|has) my (?:help|support|assistance|aid)\b")
# `With the other porter moved 12 pianos`
_WITH_OTHERS = re.compile(
    r"^\W{0,3}+(?:[Tt]ogether |[Aa]long )?(?:[Ww]ith|[Aa]longside) (?:the|my|our|an?|another|one|two|three) "
    r"(?:[a-z'’-]{2,20} ){1,3}?(?P<verb>[a-z]{2,12}ed|built|made|ran|led|wrote|took|cut|sold|bought|taught|kept|won)\b"
)
_I_HELPED = re.compile(
    r"^(?P<before>[^,;.]{1,80}),? (?:(?:in|on|to|with) )?"
    r"(?:which|that|whom|(?:was|is|were) (?:something|what|work)(?: (?:which|that))?)"
    r" I (?:also |only )?(?:helped|assisted|contributed|participated|took part|supported"
    r"|worked (?:under|alongside|with))\b",
    re.IGNORECASE,
)
_WORKED_WITH = re.compile(
    rf"^\W*+(?:(?:I|also)\W++){{0,2}}work(?>(?:ed|ing)?) on [^,;.]{{1,80}} with (?:my|our|the|an?) "
    rf"(?:[\w'’-]{{1,30}} ){{0,2}}?(?:{ROLES}|{PERSONS})\b",
    re.IGNORECASE,
)
_SAME_IN_PAST = frozenset(
    ("run", "read", "cut", "put", "set", "shut", "split", "cast", "done", "given", "taken", "written")
)
_RELATIVE = re.compile(r"\b(?:which|that|who)\s$", re.IGNORECASE)
_WHICH_OTHER = re.compile(
    rf"\b(?:which|that|whom|where|when|while|after|before|because|once|as) "
    rf"(?:my|our|the|an?|another|his|her|their) (?:[\w'’-]{{1,30}} ){{0,2}}(?:{ROLES}|{PERSONS}|{AGENTS})"
    r" [a-z]{2,20}\b[^,;.]{0,60}",
    re.IGNORECASE,
)
# `for a lawyer to review and sign`
_FOR_OTHER_TO = re.compile(
    r"\bfor (?:my|our|the|an?|another) (?:[\w'’-]{1,30} ){0,2}?"
    rf"(?:{ROLES}|{PERSONS}|{AGENTS})(?: of [\w'’-]{{1,30}})? to [a-z]{{2,20}}\b[^,;.]{{0,60}}",
    re.IGNORECASE,
)
# `which Finance handles`, `that Megan signs`
_WHICH_NAME = re.compile(
    rf"\b(?:which|that|whom) (?:{DEPARTMENTS}"
    rf"|(?-i:(?!(?:{MONTH_OR_DAY})\b)[A-Z][^\W\d_A-Z]{{1,20}}(?: [A-Z][^\W\d_A-Z]{{1,20}})?|{TITLED_NAME}))"
    r" (?!and\b|or\b)[a-z]{2,20}\b[^,;.]{0,60}",
    re.IGNORECASE,
)
_WHO = re.compile(
    rf"\b(?:{ROLES}|{PERSONS}|[a-z]{{2,20}}(?:er|or|ist|ian)s?),? who "
    r"(?:also |then |had |has |have )?[a-z]{2,20}\b[^,;.]{0,60}",
    re.IGNORECASE,
)
# `with my cousin Hilda as head guide`
_WITH_AS = re.compile(
    rf"\bwith (?:(?:my|our|the|an?|his|her|their) (?:[\w'’-]{{1,30}} ){{0,2}}?(?:{ROLES}|{PERSONS})"
    rf"(?: (?-i:[A-Z][^\W\d_]{{1,20}}))?|(?-i:{TITLED_NAME}|[A-Z][^\W\d_A-Z]{{1,20}}(?: [A-Z][^\W\d_A-Z]{{1,20}})?))"
    r" as (?:an? |the |our |my )?[a-z][\w -]{2,40}",
    re.IGNORECASE,
)
# With a word that each of them needs: most clauses have none of these.
_BY_THEIR_WORD = (
    ("", _WHICH_OTHER),
    ("it ", _IT_IS_WHO),
    (" to ", _FOR_OTHER_TO),
    ("", _WHICH_NAME),
    (" as ", _WITH_AS),
)
# How people speak of themselves.
_SELF_WHO = re.compile(r"^\W*An? (?:[\w'’-]{1,30} ){1,4}who\b")
_BEHIND = re.compile(r"^\W*+(?:for|with|under|alongside|beside) (?:the|my|our) ", re.IGNORECASE)
_PART_BY_OTHER = re.compile(
    r"(?:(?<=, )|(?<=[a-z] )|\b(?:which|that|who) (?:is|are|was|were) )(?P<verb>[a-z]{3,20}) by"
    rf" (?:(?:(?:my|our|the|an?|another|his|her|their) )?(?:[\w'’-]{{1,30}} ){{0,2}}(?:{ROLES})\b"
    rf"|(?-i:{TITLED_NAME}))",
    re.IGNORECASE,
)
# `…, with the check done by the pharmacist`
_WITH_DONE_BY = re.compile(
    r"\bwith (?:the|my|our|all) (?:[\w'’-]{1,30} ){1,4}?(?P<verb>[a-z]{3,20}) by (?:my|our|the|an?|another) "
    rf"(?:[\w'’-]{{1,30}} ){{0,2}}?(?:{ROLES}|{PERSONS}|[a-z]{{2,20}}ists?)\b",
    re.IGNORECASE,
)
# Beside somebody above or beside them; who supports customers does so alone.
_ABOVE = (
    r"(?:(?:(?:the|my|our|an?|their|his|her|senior|project|lead|head|chief|general|line|account|product|finance|team"
    r"|programme|program|store|site)\W++){0,3}"
    rf"(?:{ROLES}|team|staff|group)"
    rf"|(?:the|my|our|an?) (?:[\w'’-]{{1,20}} ){{0,2}}?(?:{ROLES}|{PERSONS}|[a-z]{{2,20}}ists?)(?:['’]s?)?)"
)
_HELPED = re.compile(
    # `Flood of 2022: part of the salvage team`
    r"^\W*+(?:\w[\w ]{2,40}: )?(?:(?:I|my work (?:there )?(?:includes|included|was to))\W++)?"
    r"(?:(?:also|actively|regularly|occasionally|successfully|closely|directly|have|am|was)\W++){0,2}(?:"
    r"assist\w*+|help\w*+|aid(?>(?:ed|ing|s)?)|contribut(?>(?:ed|ing|es?|ions?)?)"
    r"(?! (?:an?|the|my|one|two|three|four|five|six|some|several|all|\d+) )"
    r"|participat\w*+|shadow\w*+|observ(?:ed|ing|es?)|took part"
    r"|tak(?:e|en|ing) part|involved in"
    r"|(?:a )?part of(?! (?:each|every|the (?:day|week|year|time))\b)|(?:a )?member of"
    r"|belong\w* to|(?:lent|lend|gave|give)(?: [\w'’-]{1,20}){0,5} a hand"
    r"|(?:on|(?<=\bwas )in|(?<=\bam )in) (?:an?|the|our) (?:[\w'’-]{1,30} ){0,3}(?:team|squad|crew)"
    r"|worked (?:under|alongside|with)|working (?:under|alongside|with)"
    rf"|(?:support|back)(?>(?:ed|ing|s)?)(?: up)? (?:{_ABOVE}"
    r"|(?:the|an?|our) (?:[\w'’-]{1,20} )?(?:launch|roll-?out|implementation|introduction|migration|opening|move"
    r"|relocation|planning|preparation|organi[sz]ation|negotiation|design) of"
    r"|(?:[a-z-]{3,20} )?(?:manager|director|supervisor|head|boss|chief|foreman|architect)))\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:under (?:the )?(?:supervision|guidance|direction|leadership)"
    rf"|(?:^|(?<=, ))(?:supervised|guided|directed|instructed|overseen) by {DOER}|as part of (?:a|the)"
    r" (?:[\w'’-]++ ){0,3}(?:team|group|crew|committee|panel|squad)"
    r"|in support of|worked on (?:together )?with|work(?:ed|ing) (?:under|alongside))\b",
    re.IGNORECASE,
)
_SHARED = re.compile(
    # `(class of 28)` is how large it was, `(ward)` where.
    r"\((?:the |my |our )?(?:whole |entire )?(?:team|crew|squad)(?:(?: of|,) [\w ]{1,20})?\)"
    r"|\bteam (?:effort|target|goal|result|total|average|record|score|quota)s?\b"
    r"|\((?:our|(?:the |my |our )?(?:whole|entire)) (?:department|crew|shift)"
    r"(?:(?: of|,) [\w ]{1,20})?\)"
    r"|\bas (?:a|one) (?:team|gang|crew|squad|pair|group|workshop|ward|department|school|shop|store|branch|office|unit"
    r"|family|band|cast|choir|club|company|kitchen|studio|shift|class|faculty|firm|duo|trio)"
    r"(?=[,.;:)]|$| (?:and|at|for|in|of|on|to|we|with)\b)"
    r"(?! of (?:one\b|(?:[\w-]{1,12} )?hands\b))"
    r"|\b(?:co-(?!op\b|work)\w++|joint(?:ly)?|together with|shared with|team(?: of \w++)? and I|and my team"
    r"|in partnership with|alongside|collaborat\w++|with (?:a|my"
    r"|our|the) team)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=5_000)  # each clause is held against many facts
def deeds_of_others(clause: str) -> tuple[tuple[int, int], ...]:
    """What a part of a clause gives to others: `which the manager leads`, `led by our principal engineer`."""
    return tuple(_deeds_of_others(clause))


def _deeds_of_others(clause: str) -> Iterator[tuple[int, int]]:
    lower = clause.lower()
    for word, pattern in _BY_THEIR_WORD:
        if word in lower:
            yield from (match.span() for match in pattern.finditer(clause))
    for match in _WHO.finditer(clause) if " who " in lower else ():
        # `A nurse who has …` is how people speak of themselves; behind a deed or `for the` it is somebody else.
        before = clause[: match.start()]
        if _BEHIND.search(before) or any(verb_form(word) is Form.PAST for word in before.split()):
            yield match.span()
    if " by " not in lower:
        return
    for match in (*_PART_BY_OTHER.finditer(clause), *_WITH_DONE_BY.finditer(clause)):
        is_mine = _AND_ME.match(clause, match.end() + 1) or _MY_HELP.match(clause, match.end() + 1)
        if _is_done(match["verb"]) and not is_mine:
            yield match.span()


def is_beside(leading: str) -> bool:
    """True for `With the finance lead, ` before a clause: what follows was done together."""
    return _BESIDE.match(leading) is not None


def is_person(word: str) -> bool:
    """True for a word for somebody with a calling or a part in a team, in lower case."""
    return _PERSON.fullmatch(word) is not None


def doer_behind(text: str, at: int) -> bool:
    """True where the words from there on name somebody else, as behind `by`."""
    return _AGENT.match(text, at) is not None


def part_in(clause: str) -> Doer:
    """What a clause says of all its deeds: done under somebody or in a team, with others, or neither."""
    if _UNDER.search(clause):
        return "helped"
    return "shared" if _SHARED.search(clause) else "own"


def helps_only(clause: str) -> bool:
    """True for a clause that begins with `helped`, `supported the manager`, `took part` and the like."""
    return _HELPED.match(clause) is not None


@lru_cache(maxsize=5_000)
def doer_of(clause: str) -> Doer:
    """Whose deed it is. Résumés leave out the subject: without one it is the person's own."""
    clause = without_apposition(clause, keeps_name=False)
    if _THEIRS.match(clause) and " by me" not in clause:
        return "others"
    with_others = _WITH_OTHERS.match(clause)
    is_with = with_others is not None and verb_form(with_others["verb"]) is Form.PAST
    if _HAD_MY_HELP.match(clause) or is_with:
        return "shared" if is_with else "helped"
    if any(_is_of_other(match, clause) for match in (_OTHER.match(clause), _OTHER_PERSON.match(clause))):
        return "others"
    if _is_done_by_other(clause):
        return "helped" if _MY_HELP.search(clause) else "shared" if _AND_ME.search(clause) else "others"
    aside = _I_HELPED.match(clause)
    is_aside = aside is not None and " I " not in f" {aside['before']} "
    if _HELPED.match(clause) or _UNDER.search(clause) or _WORKED_WITH.match(clause) or is_aside:
        return "helped"
    team = _TEAM.match(clause)
    is_of_team = team is not None and (team["verb"] is None or _is_deed(team["verb"]))
    return "shared" if _SHARED.search(clause) or is_of_team or is_beside_i(clause) else "own"


def is_beside_i(clause: str) -> bool:
    """True for `A surveyor and I wrote it`; not for `The pharmacist checked it and I …`."""
    match = _OTHER_AND_I.match(clause)
    words = match["others"].replace(",", "").split() if match is not None else []
    # `Nadja and I`
    is_name = 0 < len(words) <= _PARTS_OF_NAME and _NAME.fullmatch(words[-1]) is not None
    is_name = is_name and all(_NAME.fullmatch(word) or _INITIAL.fullmatch(word) for word in words)
    is_name = is_name and not any(map(verb_form, words))
    if not words or not (is_name or is_person(words[-1].lower()) or words[0].lower() in _DETERMINERS | _SEVERAL):
        return False
    follows = [word.lower() for word in words[1:]]
    return not any(
        word == "I" or verb_form(word) is Form.PAST or (verb_form(word) is Form.THIRD_PERSON and behind in _OBJECTS)
        for word, behind in zip(words[:-1], follows, strict=True)
    )


def _is_done_by_other(clause: str) -> bool:
    """True where a thing is said to be done by somebody else: `Exams were marked by the lecturer`."""
    agent = _BY_OTHER.search(clause)
    is_aside = agent is not None and _RELATIVE.search(clause, 0, agent.start()) is not None
    if agent is not None and not is_aside and _is_done(agent["verb"]):
        return True
    thing = _THING_BY_OTHER.match(clause)
    is_passive = thing is not None and _is_done(thing["verb"]) and not any(map(_tells, thing["thing"].split()))
    named = _NAME_BY_OTHER.match(clause)
    is_passive = is_passive or (named is not None and not any(map(_tells_deed, named["thing"].split())))
    doing = _DOING_BY_NAME.match(clause)
    is_passive = is_passive or (doing is not None and not any(map(_is_done, doing["thing"].split())))
    is_passive = is_passive or _is_note_of_other(clause)
    return is_passive or lies_with_others(clause)


def _is_note_of_other(clause: str) -> bool:
    """False for `Clients: police` and `Taught: students`, which say for whom."""
    note = _NOTE_OF_OTHER.match(clause)
    if note is None:
        return False
    words = note["what"].lower().split()
    # `Managed: the sales team`, `Covered: front desk`
    is_group = note["who"].lower().endswith(("team", "desk", "service"))
    if is_group and len(words) == 1 and verb_form(words[0]) is Form.PAST and "by" not in note["sure"].lower().split():
        return False
    if note["sure"]:
        return True
    is_several = note["who"].lower().endswith("s") or note["who"].lower() == "police"
    is_done_to_them = is_several and any(word.endswith("ed") or verb_form(word) is Form.PAST for word in words)
    return not is_done_to_them and _FOR_WHOM.fullmatch(" ".join(words[-1:])) is None


def _is_done(word: str) -> bool:
    """True for a participle; `read`, `cut` and `put` are, too."""
    return verb_form(word) is Form.PAST or word.lower() in _SAME_IN_PAST


def _tells_deed(word: str) -> bool:
    return word.lower() in {"i", "by"} or verb_form(word) in {Form.PAST, Form.GERUND, Form.THIRD_PERSON}


def _tells(word: str) -> bool:
    return word == "I" or verb_form(word) in {Form.PAST, Form.GERUND}


def _is_of_other(match: re.Match[str] | None, clause: str) -> bool:
    """True where the person that was found is the subject of a deed."""
    if match is None or not _has_subject(clause[: match.start("verb")]) or _SELF_WHO.match(match[0]):
        return False
    return _is_deed(match["verb"]) or _HAS_OBJECT.match(clause, match.end("verb")) is not None


def _has_subject(before: str) -> bool:
    """True where somebody else is the subject: no `I`, and no verb that would make them an object."""
    words = before.replace(",", " ").split()
    is_own = _OWN_ROLE.match(before) is not None or "I" in words
    is_noun = words[0].lower() in _DETERMINERS or verb_form(words[0]) is None
    return not is_own and is_noun and all(verb_form(word) is not Form.PAST for word in words)


def _is_deed(word: str) -> bool:
    return (
        word.islower()
        and (verb_form(word) in {Form.PAST, Form.THIRD_PERSON} or base_of(word) is not None)
        and verb_form(word) is not Form.GERUND
    )
