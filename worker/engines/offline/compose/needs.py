"""A requirement → what would answer it: groups of terms, any of a group being enough; years; a degree; manners."""

import re
from dataclasses import dataclass

from client_sdk.models import Requirement
from worker.engines.offline.language.terms import GENERIC_WEIGHT, SPECIFIC_WEIGHT, Term, terms
from worker.engines.offline.language.vocabulary import SoftSkill, vocabulary

_NUMBER_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_COUNT = rf"\d{{1,3}}|{'|'.join(_NUMBER_WORDS)}"
_YEARS = re.compile(
    rf"\b(?P<count>{_COUNT})\s*(?:\+|plus|or more)?\s*(?:(?:-|–|to)\s*\d{{1,2}}\s*)?\+?\s*(?:or more\s+)?years?\b['’]?",
    re.IGNORECASE,
)
_DEGREES = (
    (4, re.compile(r"\b(?:ph\.?\s?d|doctorate|doctoral)\b", re.IGNORECASE)),
    (
        3,
        re.compile(
            r"\bmaster['’]?s?\b(?= (?:of|in|degree)|['’]s|,|$)|\bm\.?sc\b|\bmba\b|\bm\.?s\.? in\b|\bpostgraduate\b",
            re.IGNORECASE,
        ),
    ),
    (
        2,
        re.compile(
            r"\bbachelor|\bb\.?sc?\b|\bb\.?a\.? in\b|\bbsn\b|\bundergraduate degree|\buniversity degree|\bdegree\b",
            re.IGNORECASE,
        ),
    ),
    (1, re.compile(r"\bassociate(?:['’]?s)? degree|\bdiploma\b", re.IGNORECASE)),
)
_DEGREE_WORDS = re.compile(
    r"\b(?:bachelor|master|doctor)(?:['’]?s)?\b|\b(?:science|arts|degree|university|college|bsc|msc|bsn|phd|mba"
    r"|undergraduate|graduate|postgraduate|higher)\b",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"(?:such as|e\.g\.?,?|for example,?|for instance,?|\blike\b)\s+(?P<list>(?:(?!,? including\b)[^();])+)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\((?P<inner>[^()]*)\)")
_OR = re.compile(r",?\s+(?:and/)?or\s+(?:an?\s+|the\s+|other\s+|another\s+)?|\s*/\s*(?=[A-Z\d])", re.IGNORECASE)
_COMMA = re.compile(r",\s+")
_AND = re.compile(r",?\s+and\s+")
_SMALL = "in|with|of|for|as|to|on|using|at|under|including|via|from|into|through|about"
# The last small word before a list marks where the list begins.
_BEFORE_LIST = re.compile(rf"\b(?:{_SMALL}|an?|the)\s+(?!.*\b(?:{_SMALL})\s)", re.IGNORECASE)
_AFTER_LIST = re.compile(
    r"\s+\b(?:in|with|for|to|that|who|which|including|at|on|by|using|is|are|from|through)\b.*|[;(].*|\.(?:\s|$).*",
    re.IGNORECASE,
)
_PLACEHOLDERS = frozenset(
    {"tool", "system", "platform", "softwar", "product", "framework", "languag", "applic", "packag", "area"}
)
_TEAM_SIZE = re.compile(
    rf"\b(?:team|staff|group|crew|department) of (?:at least |over |more than |up to )?(?P<count>{_COUNT})\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    rf"\b(?:team|staff|group|crews?|department|brigade|kitchen|shifts?) of (?:up to )?({_COUNT})(?: to ({_COUNT}))?\b"
    rf"|\b({_COUNT}) (?:[a-z-]+ ){{0,2}}(?:people|staff|employees|nurses|engineers|workers|teachers|colleagues|reports"
    r"|representatives"
    r"|accountants|technicians|cooks|developers|members|operatives|pickers|drivers|assistants|apprentices|volunteers)\b",
    re.IGNORECASE,
)
_POSITION = re.compile(r"\bexperience as (?:an?|the)\b|\bas an? \w+", re.IGNORECASE)
_SOFT_WEIGHT = 1.5


@dataclass(frozen=True, kw_only=True)
class Group:
    """Something asked for. Any of the alternatives answers it; an alternative is a few terms that belong together."""

    alternatives: tuple[tuple[Term, ...], ...]
    surface: str

    @property
    def weight(self) -> float:
        """How much it matters among the groups of its requirement."""
        heaviest = max(sum(term.weight for term in alternative) for alternative in self.alternatives)
        return min(heaviest, SPECIFIC_WEIGHT)

    @property
    def is_specific(self) -> bool:
        """True when it names a product, a licence, a method, a place."""
        return any(term.weight >= SPECIFIC_WEIGHT for alternative in self.alternatives for term in alternative)


@dataclass(frozen=True, kw_only=True)
class Need:
    """A requirement, taken apart. `degree` is 1 (associate) to 4 (doctorate).

    `team_size` is how many people one has to have led. `is_position` says that it asks for time in a position (`as a charge nurse`), which only titles can show.
    """

    requirement: Requirement
    groups: tuple[Group, ...]
    soft_skills: tuple[SoftSkill, ...] = ()
    years: int | None = None
    degree: int | None = None
    is_position: bool = False
    team_size: int | None = None

    @property
    def weight(self) -> float:
        """Required counts twice as much as preferred."""
        return 2.0 if self.requirement.importance == "required" else 1.0

    @property
    def soft_weight(self) -> float:
        """What each soft skill weighs among the groups."""
        return _SOFT_WEIGHT


def read_need(requirement: Requirement) -> Need:
    """The need behind a requirement's text."""
    text = requirement.text
    years = _YEARS.search(text)
    text = _YEARS.sub(lambda match: " " * len(match[0]), text)
    degree = next((level for level, pattern in _DEGREES if pattern.search(text)), None)
    if degree is not None:
        text = _DEGREE_WORDS.sub(lambda match: " " * len(match[0]), text)
    soft_skills = tuple(skill for skill in vocabulary().soft_skills if skill.asks.search(text))
    for skill in soft_skills:
        text = skill.asks.sub(lambda match: " " * len(match[0]), text)
    return Need(
        requirement=requirement,
        groups=tuple(_groups(text)),
        soft_skills=soft_skills,
        years=_count(years["count"]) if years else None,
        degree=degree,
        team_size=_team_size(requirement.text),
        is_position=years is not None and _POSITION.search(requirement.text) is not None,
    )


def _count(written: str) -> int:
    return int(written) if written.isdigit() else _NUMBER_WORDS.index(written.lower()) + 1


def _team_size(text: str) -> int | None:
    match = _TEAM_SIZE.search(text)
    return _count(match["count"]) if match is not None else None


def people_counts(text: str) -> list[int]:
    """Numbers of people that a text names: `a team of eleven`, `22 people`, `crews of three to six`."""
    return [_count(count) for match in _PEOPLE.finditer(text) for count in match.groups() if count]


def _groups(text: str) -> list[Group]:
    """Lists of alternatives first, then each term that is left; no term twice."""
    found: list[Group] = []
    seen: set[str] = set()
    text = _without_abbreviation(text)
    for start, end in _list_spans(text):
        group = _list_group(text[start:end], begins_text=not text[:start].strip())
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        if group is not None:
            found.append(group)
            seen.update(term.key for alternative in group.alternatives for term in alternative)
    for term in terms(text):
        if term.key not in seen:
            seen.add(term.key)
            found.append(Group(alternatives=((term,),), surface=term.surface))
    return found


def _without_abbreviation(text: str) -> str:
    """`registered nurse (RN)`: an abbreviation in brackets only repeats the words before it."""

    def blank(match: re.Match[str]) -> str:
        inner = match["inner"].strip()
        initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", text[: match.start()])).lower()
        is_repeated = inner.isalpha() and all(letter in initials for letter in inner.lower())
        return " " * len(match[0]) if is_repeated and " " not in inner and inner.isupper() else match[0]

    return _BRACKETS.sub(blank, text)


def _list_spans(text: str) -> list[tuple[int, int]]:
    """Where lists of alternatives stand: examples, brackets with several things, and `A, B or C`. None overlap."""
    spans = [match.span("list") for match in _EXAMPLES.finditer(text)]
    spans += [
        match.span("inner")
        for match in _BRACKETS.finditer(text)
        if _COMMA.search(match["inner"]) or _OR.search(match["inner"])
    ]
    spans += [(_list_start(text, match.start()), _list_end(text, match.end())) for match in _OR.finditer(text)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _list_start(text: str, or_start: int) -> int:
    """Back over `A, B` to the beginning of A, which a preposition or the text's beginning marks."""
    clause_start = max(text.rfind(mark, 0, or_start) + 1 for mark in (";", "(", ".", ":"))
    before = text[clause_start:or_start]
    return clause_start + max((match.end() for match in _BEFORE_LIST.finditer(before)), default=0)


def _list_end(text: str, or_end: int) -> int:
    match = _AFTER_LIST.search(text, or_end)
    return match.start() if match is not None else len(text)


def _list_group(text: str, *, begins_text: bool) -> Group | None:
    """The alternatives of a list; those that name nothing (`or a related field`, `or a similar tool`) are left out."""
    pieces = [piece for part in _OR.split(text) for piece in _COMMA.split(part)]
    if not _OR.search(text):
        pieces = [piece for part in pieces for piece in _AND.split(part)]
    # Behind a small word a capital means a name; at the beginning of the text it may only begin the sentence.
    first, later = pieces[0] if begins_text else f"of {pieces[0]}", [f"of {piece}" for piece in pieces[1:]]
    named = [
        (found, piece[_first_telling(found).start : found[-1].end])
        for piece in (first, *later)
        if (found := terms(piece)) and any(term.key not in _PLACEHOLDERS for term in found)
    ]
    if not named:
        return None
    return Group(alternatives=tuple(found for found, _ in named), surface=_either([surface for _, surface in named]))


def _first_telling(found: tuple[Term, ...]) -> Term:
    """The first term that is no everyday word: `running Airflow` is about Airflow."""
    return next((term for term in found if term.weight > GENERIC_WEIGHT), found[0])


def _either(names: list[str]) -> str:
    """`A, B or C`."""
    return " or ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
