"""What of a requirement is not there, by its names: the things that a person can look for in their documents."""

import re
from collections.abc import Iterator

from core.checking.matching.assessment import Assessment
from core.checking.matching.tongues import LANGUAGES
from core.language.lexicon import employer_score, is_place, title_score
from core.language.standing import names_certificate
from core.language.terms import shown
from worker.engines.offline.compose.requirement_sentences import is_everyday
from worker.engines.offline.compose.strengths import is_tool

# A name goes on as far as its capitals and figures do: `Class 5`, `Food Safety Act`, `SAP Business One`, `.NET`.
_WORD = r"(?:\.?[A-Z][\w’'&+#/-]*(?:\.\w+)*|[a-z]{1,2}[A-Z]\w*|\d[\d.]*(?:[A-Z]*|st|nd|rd|th)(?!\w))"
_RUN = re.compile(rf"(?<![\w’'.-]){_WORD}(?: {_WORD}){{0,8}}(?: of {_WORD}(?: {_WORD}){{0,4}})?(?![\w’'-])")
# Of `Nurses and Midwives Council` neither half is a name.
_BODY = re.compile(
    r"(?:Council|Board|Act|Authority|Society|College|Regulations?|Institute|Association|Commission|Code)(?: \d{4})?$"
)
# What belongs to the name before it.
_BEHIND = re.compile(
    r" (?:registration|certificat(?:e|ion)|licen[cs]e|clearance|citizenship|card|ticket|permit|diploma|award|standards?"
    r"|qualification|accreditation|endorsement)(?=$|[,;.)]| (?:or|and|for|with|in|from|at|held|as|is|by|on)\b)"
)
# Another name stands beside the word with which the requirement begins.
_LISTED = re.compile(r"(?:,| and| or|/) ?(?=[A-Z])")
# How well or how long, and abbreviations of how much: no thing that anybody has.
_NO_NAME = re.compile(
    r"(?:\d[\d.]*|[A-Z]?\d{1,2}|YOE|PQE|CPD|CVs?|I|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
    r"|Class|Stage|Phase|Level|Grade|Band|Category|Province|National|Certificates?|Diploma|Degree)$"
)
_LEVEL = re.compile(
    r"(?:an?|the|advanced|intermediate|ex-\w+|good|strong|excellent|proven|solid|sound|basic|some|any|one|current|recent|similar|experience|knowledge|first"
    r"|proficiency|fluency|familiarity|hands-on|working|competent|holder|possess|several|training|ability|understanding"
    r"|must|you|your|if|to|with|in|of|for|we|our|please|males?|females?|registered|registration|overlap|worked|public|native|certified|licen[cs]ed|approved)$",
    re.IGNORECASE,
)
# `E3 Work with horses`: the number of a form
_FORM_MARK = re.compile(r"[DE]\d{1,2}$")
# `Aboriginal families`, `Australian government`: of what kind it is, and no name.
_NOUN_BEHIND = re.compile(r" (?!(?:and|or|with|for|from|within|during|preferred|welcome|would|plus)\b)[a-z]{4,}")
_LONGEST_SHOUTED = 2
_ARTICLE = re.compile(r"\b(?:the|an?|our|your|this|each|every) $")
_CAPITALS = re.compile(r"[A-Z][^a-z ]*[A-Z]|[a-z][A-Z]|\d[A-Z]|[A-Z]\d")


def unmentioned(assessment: Assessment) -> str:
    """`Kubernetes or AWS`, since neither is there; empty where what is missing has no name of its own.

    Pieces of a sentence say nothing to their reader that the requirement does not say better.
    """
    names = names_missing(assessment)
    return " or ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def names_missing(assessment: Assessment) -> list[str]:
    """The names of a requirement that nothing in the documents bears: `["Kubernetes", "AWS"]`."""
    text = assessment.parsed.requirement.text
    missing = " ".join(assessment.missing)
    keys = shown(missing).keys() | {word.lower() for word in re.findall(r"[\w+#.’'-]+", missing)}
    names = [
        name
        for name in names_in(text)
        if keys & shown(name).keys() or keys & {word.lower() for word in re.findall(r"[\w+#.’'-]+", name)}
    ]
    names += [name for name in assessment.missing if is_tool(name) and name.islower()]  # `dbt`
    return [name for name in dict.fromkeys(names) if not any(name != other and name in other for other in names)]


def names_in(requirement: str) -> Iterator[str]:
    """The names in a requirement, each whole: products, bodies, papers, languages, places."""
    if requirement.isupper() and len(requirement.split()) > _LONGEST_SHOUTED:
        return
    runs = _joined(requirement, [match.span() for match in _RUN.finditer(requirement)])
    for begun, end in runs:
        start = begun
        while start < end and _is_no_part(first := requirement[start:end].split(maxsplit=1)[0]):
            start = min(end, start + len(first) + 1)
        name = requirement[start:end].rstrip(" .,")
        is_inside = begun > 0 or start > begun or _LISTED.match(requirement, end) is not None
        if name and _is_name(name, requirement[:start], requirement[end:], is_inside=is_inside):
            behind = _BEHIND.match(requirement, end)
            yield f"{name}{behind[0] if behind is not None else ''}"


def _joined(text: str, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in runs:
        is_joined = bool(found) and text[found[-1][1] : start] == " and " and _BODY.search(text[start:end]) is not None
        if is_joined and not _BODY.search(text[slice(*found[-1])]) and not is_tool(text[slice(*found[-1])]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _is_no_part(word: str) -> bool:
    """True for what stands before a name and is none of it: `Advanced Excel`, `Knowledge of Welsh`, `The F-gas …`."""
    return not is_tool(word) and (
        _FORM_MARK.match(word) is not None or is_everyday(word) or _LEVEL.match(word) is not None or word.isdigit()
    )


def _is_house(name: str, before: str, behind: str) -> bool:
    """True for `Institute` of `the Institute of Quarrying`; `Opera or Protel` are products."""
    is_listed = behind.startswith((" or ", " and ", ", ", "/")) or before.endswith((" or ", " and ", ", ", "/"))
    return names_certificate(name) or (employer_score(name) > 0 and not is_listed)


def _is_name(name: str, before: str, behind: str, *, is_inside: bool) -> bool:
    """True for what has a capital inside its sentence, is written in capitals, or is known: it can be looked for."""
    if _NO_NAME.match(name) or name == "English":
        return False
    last = name.rsplit(maxsplit=1)[-1]
    if is_tool(name) or _CAPITALS.search(name) or name.lower() in LANGUAGES or is_place(name):
        return True
    if title_score(last) > 1 or (" " not in name and _is_house(name, before, behind)):
        return False  # `Institute` of `the Institute of Quarrying`, `Service Electrician`
    if " " in name:
        return True
    return is_inside and not _ARTICLE.search(before) and not _NOUN_BEHIND.match(behind)
