"""Whose deed a clause tells: the person's own, one they had a part in, or another's. English."""

import re
from collections.abc import Iterator
from typing import Literal

from core.language.verbs import Form, base_of, verb_form

Doer = Literal["own", "shared", "helped", "others"]

_ROLES = (
    r"managers?|boss(?:es)?|supervisors?|directors?|CTO|CEO|CFO|COO|CIO|VP|leads?|leaders?|colleagues?|co-?workers?"
    r"|team-?mates?|others"
    r"|vendors?|contractors?|consultants?|agency|agencies|predecessors?|management|heads?|chief|owners?|company|firm"
    r"|department|board"
    r"|partners?|principal|founders?|architects?|coordinators?|professors?|mentors?|surgeons?|chef|foreman|superiors?"
    r"|seniors?|engineers?|associations?|council|union|charity|landlord|client|customer"
    r"|developers?|analysts?|nurses?|teachers?|accountants?|committee|supplier|someone else|somebody else|they|he|she"
)
# Other people, too, where an article stands before them: `Guests served` is no deed of guests.
_PERSONS = (
    r"officers?|commanders?|captains?|secretar(?:y|ies)|presidents?|chair(?:man|woman|person)?|editors?|producers?"
    r"|trainers?|inspectors?|surveyors?|administrators?|treasurers?|ministers?|mayor|wardens?|matron|registrars?|dean"
    r"|lecturers?|researchers?|scientists?|designers?|technicians?|mechanics?|pilots?|doctors?|GPs?|midwife|pharmacists?"
    r"|solicitors?|lawyers?|auditors?|buyers?|hosts?|tutors?|instructors?|volunteers?|students?|apprentices?|interns?"
    r"|trainees?|parents?|members?|police|investors?|trustees?|inspectorate|ministry|government|court|regulator"
    r"|programmers?|painters?|plumbers?|husband|wife|brother|sister|father|mother"
)
_DETERMINERS = frozenset({"my", "our", "the", "a", "an", "another", "other", "his", "her", "their", "some", "all"})
_OWN_ROLE = re.compile(r"^\W*+(?:as|being|while|when)\b", re.IGNORECASE)
_OTHER = re.compile(
    rf"^\W*+(?:(?:my|our|the|an?|another|other|his|her|their|some|most|all|two"
    rf"|three)\W++)?(?:[\w'’-]++\W++){{0,3}}?(?:{_ROLES})(?: (?:{_ROLES})){{0,2}}"
    r"(?: (?:of|at|in) [\w'’-]++)?(?: team)? (?:(?:also|then|who|had|has|have|successfully) )?"
    r"(?P<verb>(?!accounts\b)[a-z]+)\b",  # `management accounts` are no deed
    re.IGNORECASE,
)
_OTHER_PERSON = re.compile(
    rf"^\W*+(?:the|my|our|his|her|their|another) (?:[\w'’-]++ ){{0,3}}?(?:{_PERSONS}|[a-z]{{2,20}}(?:er|or|ist|ian)s?) "
    r"(?:(?:also|then|who|had|has|have) )?(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
# Behind a verb that no list has: `signs the log`.
_HAS_OBJECT = re.compile(r"(?<=[a-z]s|ed) (?:the|an?|all|every|each|our|his|her|its|their)\b", re.IGNORECASE)
# `The charity's places were doubled`: who did it is whose they are.
_THEIRS = re.compile(
    rf"^\W*+(?:the|my|our) (?:[\w'’-]++ ){{0,2}}?(?:{_ROLES})['’]s? "
    r"(?:[\w'’-]++ ){1,4}?(?:was|were|has been|have been)\b",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"^\W*+(?:my|our|the|a) (?:[\w'’-]++ ){0,2}(?:team|squad|crew|group|unit)"
    r" (?:(?:also|then|had|has|have) )?(?P<verb>[a-z]+)\b|^\W*+we\b",
    re.IGNORECASE,
)
_BY_OTHER = re.compile(
    rf"\b(?:was|were|been|is|are) (?:\w++ )??(?P<verb>\w+)(?: [\w'’-]{{1,20}}){{0,3}}? by"
    rf" (?:(?:my|our|the|an?|another|other|his|her"
    rf"|their)\W++)?(?:[\w'’-]++\W++){{0,2}}?(?:{_ROLES})\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:which|that|who)\s$", re.IGNORECASE)
_WHICH_OTHER = re.compile(
    rf"\b(?:which|that|whom|where|when|while|after|before|because|once|as) "
    rf"(?:my|our|the|an?|another|his|her|their) (?:[\w'’-]{{1,30}} ){{0,2}}(?:{_ROLES}|{_PERSONS})"
    r" [a-z]{2,20}\b[^,;.]{0,60}",
    re.IGNORECASE,
)
_WHO = re.compile(
    rf"\b(?:{_ROLES}|{_PERSONS}|[a-z]{{2,20}}(?:er|or|ist|ian)s?),? who "
    r"(?:also |then |had |has |have )?[a-z]{2,20}\b[^,;.]{0,60}",
    re.IGNORECASE,
)
_PART_BY_OTHER = re.compile(
    r"(?:(?<=, )|(?<=[a-z] )|\b(?:which|that|who) (?:is|are|was|were) )(?P<verb>[a-z]{3,20}) by"
    rf" (?:(?:my|our|the|an?|another|his|her|their) )?(?:[\w'’-]{{1,30}} ){{0,2}}(?:{_ROLES})\b",
    re.IGNORECASE,
)
# Beside somebody above or beside them; who supports customers does so alone.
_ABOVE = (
    r"(?:(?:the|my|our|an?|their|his|her|senior|project|lead|head|chief|general|line|account|product|finance|team"
    r"|programme|program|store|site)\W++){0,3}"
    rf"(?:{_ROLES}|team|staff|group)"
)
_HELPED = re.compile(
    r"^\W*+(?:(?:I|my work (?:there )?(?:includes|included|was to))\W++)?"
    r"(?:(?:also|actively|regularly|occasionally|successfully|closely|directly|have|am|was)\W++){0,2}(?:"
    r"assist\w*+|help\w*+|aid(?>(?:ed|ing|s)?)|contribut\w*+|participat\w*+|shadow\w*+|observ(?:ed|ing|es?)|took part"
    r"|tak(?:e|ing) part|involved in"
    r"|part of|member of|a (?:part|member) of|worked (?:under|alongside|with)|working (?:under|alongside|with)"
    rf"|(?:support|back)(?>(?:ed|ing|s)?) {_ABOVE})\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:under (?:the )?(?:supervision|guidance|direction|leadership)|as part of (?:a|the) (?:[\w'’-]++ ){0,3}team"
    r"|in support of)\b",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"\b(?:co-(?!op\b|work)\w++|joint(?:ly)?|together with|team(?: of \w++)? and I|and my team|in partnership"
    r" with|alongside|collaborat\w++|with (?:a|my"
    r"|our|the) team)\b",
    re.IGNORECASE,
)


def deeds_of_others(clause: str) -> Iterator[tuple[int, int]]:
    """What a part of a clause gives to others: `which the manager leads`, `led by our principal engineer`."""
    for match in _WHICH_OTHER.finditer(clause):
        yield match.span()
    for match in _WHO.finditer(clause):
        # `A nurse who has …` is how people speak of themselves; behind a deed it is somebody else.
        if any(verb_form(word) is Form.PAST for word in clause[: match.start()].split()):
            yield match.span()
    for match in _PART_BY_OTHER.finditer(clause):
        if verb_form(match["verb"]) is Form.PAST:
            yield match.span()


def doer_of(clause: str) -> Doer:
    """Whose deed it is. Résumés leave out the subject: without one it is the person's own."""
    if _THEIRS.match(clause) and " by me" not in clause:
        return "others"
    if any(_is_of_other(match, clause) for match in (_OTHER.match(clause), _OTHER_PERSON.match(clause))):
        return "others"
    agent = _BY_OTHER.search(clause)
    is_aside = agent is not None and _RELATIVE.search(clause, 0, agent.start()) is not None
    if agent is not None and not is_aside and verb_form(agent["verb"]) is Form.PAST:
        return "others"
    if _HELPED.match(clause) or _UNDER.search(clause):
        return "helped"
    team = _TEAM.match(clause)
    return (
        "shared"
        if _SHARED.search(clause) or (team is not None and (team["verb"] is None or _is_deed(team["verb"])))
        else "own"
    )


def _is_of_other(match: re.Match[str] | None, clause: str) -> bool:
    """True where the person that was found is the subject of a deed."""
    if match is None or not _has_subject(clause[: match.start("verb")]):
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
