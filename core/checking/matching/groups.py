"""A requirement → groups of terms, any alternative of a group being enough: `Airflow, Dagster or a similar tool`."""

import re
from dataclasses import dataclass
from functools import cached_property

from core.language.lexicon import is_place
from core.language.terms import GENERIC_WEIGHT, SPECIFIC_WEIGHT, Term, terms
from core.language.vocabulary import vocabulary
from core.language.words import initials

_EXAMPLES = re.compile(
    r"(?:such as|e\.g\.?,?|for example,?|for instance,?|\blike\b)\s+(?P<list>(?:(?!,? including\b)[^();])+)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\((?P<inner>[^()]*)\)")
_OR = re.compile(
    r"(?:,|(?<!\s))\s+(?:and/)?or\s+(?!(?:above|over|more)\b(?:\W|$))"
    r"(?:an?\s+|the\s+|other\s+|another\s+)?|(?:(?<!\s)\s+)?/\s*(?=[A-Z\d])",
    re.IGNORECASE,
)
_LETTERS_BEHIND = re.compile(r" \((?P<letters>[A-Z]{2,5})s?\)")
_NAME_WORD = re.compile(r"\b(?!(?:of|and|the|for|in|to|or)\b)[A-Za-z][\w’']*")
_ANY_WORD = re.compile(r"\b[A-Za-z][\w’']*")
_LONGEST_SPELT = 60
_COMMA = re.compile(r",\s+")
_AND = re.compile(r"(?:,|(?<!\s))\s+and\s+")
_SMALL = "in|with|of|for|as|to|on|using|at|under|including|via|from|into|through|about"
# `…, or have worked with …` begins another clause, no alternative of the same list.
_OTHER_CLAUSE = re.compile(r"(?:,|(?<!\s))\s+(?:and|or)\s+(?=(?:have|has|be|are|you)\b)", re.IGNORECASE)
# The last small word before a list marks where the list begins.
_BEFORE_LIST = re.compile(rf"\b(?:{_SMALL}|an?|the)\s+(?!.*\b(?:{_SMALL})\s)", re.IGNORECASE)
_AFTER_LIST = re.compile(
    r"(?<!\s)\s+\b(?:in|with|for|to|that|who|which|including|at|on|by|using|is|are|from|through)\b.*|[;(].*|\.(?:\s|$).*",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"\bor\b|,|/|[()]")
# A `Driver CPC` is no `Transport Manager CPC`: letters mean something only with the name before them.
_NAMED_LETTERS = re.compile(r"\b(?:[A-Z][a-z]{2,} ){1,3}[A-Z]{2,6}\b(?![/-])")
_SIMILAR = re.compile(r"(?:(?:an?|other|another) )?(?:similar|comparable|equivalent|related)\b", re.IGNORECASE)
PLACE_WEIGHT = 0.6
_PLACEHOLDERS = frozenset(
    {"tool", "system", "platform", "softwar", "product", "framework", "languag", "applic", "packag", "area"}
)


@dataclass(frozen=True, kw_only=True)
class Group:
    """Something asked for. Any of the alternatives answers it; an alternative is a few terms that belong together.

    `similar` holds what may stand in for them (`or a similar booking system`). A single word knows where it stands in
    the requirement; what is more has -1.
    """

    alternatives: tuple[tuple[Term, ...], ...]
    surface: str
    similar: tuple[tuple[Term, ...], ...] = ()
    start: int = -1
    end: int = -1

    @cached_property
    def is_place(self) -> bool:
        """True for a country or town: where something is, says little about what was done."""
        return self.is_specific and all(is_place(term.surface) for found in self.alternatives for term in found)

    @cached_property
    def weight(self) -> float:
        """How much it matters among the groups of its requirement."""
        if self.is_place:
            return PLACE_WEIGHT
        heaviest = max(sum(term.weight for term in alternative) for alternative in self.alternatives)
        return min(heaviest, SPECIFIC_WEIGHT)

    @cached_property
    def is_specific(self) -> bool:
        """True when it names a product, a licence, a method, a place."""
        return any(term.weight >= SPECIFIC_WEIGHT for alternative in self.alternatives for term in alternative)


def read_groups(text: str) -> list[Group]:
    """Lists of alternatives first, then each term that is left; no term twice."""
    found: list[Group] = []
    seen: set[str] = set()
    for name, start, end in [*_spelt_out(text), *_names_with_initials(_without_abbreviation(text))]:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        found.append(name)
        seen.update(term.key for alternative in name.alternatives for term in alternative)
    text = _without_abbreviation(text)
    for match in _NAMED_LETTERS.finditer(text):
        whole = terms(f"of {match[0]}")
        if len(whole) > 1 and whole[-1].key not in vocabulary().specific:
            text = f"{text[: match.start()]}{' ' * len(match[0])}{text[match.end() :]}"
            found.append(Group(alternatives=(whole,), surface=match[0]))
            seen.update(term.key for term in whole)
    for start, end in _list_spans(text):
        group = _list_group(text[start:end], begins_text=not text[:start].strip())
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        if group is not None:
            found.append(group)
            seen.update(term.key for alternative in group.alternatives for term in alternative)
    for term in terms(text):
        if term.key not in seen:
            seen.add(term.key)
            found.append(Group(alternatives=((term,),), surface=term.surface, start=term.start, end=term.end))
    return found


def _names_with_initials(text: str) -> list[tuple[Group, int, int]]:
    """`Advanced Life Support`, for which some write `ALS`; names that the vocabulary knows have their short forms."""
    found: list[tuple[Group, int, int]] = []
    for letters, start, end in initials(text):
        name = text[start:end]
        in_full = terms(f"of {name}")
        if (
            in_full
            and not any(term.key in vocabulary().phrases.values() for term in in_full)
            and not _LIST_MARK.search(text[max(0, start - 9) : start] + text[end : end + 6])
        ):
            short = Term(letters, letters, SPECIFIC_WEIGHT, start, end)
            found.append((Group(alternatives=(in_full, (short,)), surface=name), start, end))
    return found


def _begin_with(letters: str, named: list[re.Match[str]]) -> list[re.Match[str]]:
    """The last words, where they begin with these letters; none where they do not."""
    last = named[-len(letters) :]
    return last if "".join(word[0][0] for word in last).upper() == letters else []


def _spelt_out(text: str) -> list[tuple[Group, int, int]]:
    """`point of sale (POS)`: the letters stand for the words before them, and either answers."""
    found: list[tuple[Group, int, int]] = []
    for match in _LETTERS_BEHIND.finditer(text):
        letters, start = match["letters"], match.start()
        near = max(0, start - _LONGEST_SPELT)
        named = _begin_with(letters, list(_NAME_WORD.finditer(text, near, start)))
        named = named or _begin_with(letters, list(_ANY_WORD.finditer(text, near, start)))
        if not named:
            continue
        begin = named[0].start()
        in_full = terms(f"of {text[begin:start].strip()}")
        if in_full and not any(term.key in vocabulary().phrases.values() for term in in_full):
            short = Term(letters.lower(), letters, SPECIFIC_WEIGHT, start, match.end())
            spelt = Group(alternatives=(in_full, (short,)), surface=text[begin : match.end()])
            found.append((spelt, begin, match.end()))
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
    spans += [
        (_list_start(text, match.start()), _list_end(text, match.end()))
        for match in _OR.finditer(text)
        if not _OTHER_CLAUSE.match(text, match.start())
    ]
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
    similar = tuple(terms(f"of {piece}") for piece in pieces[1:] if _SIMILAR.match(piece))
    later = [piece for piece in later if not _SIMILAR.match(piece.removeprefix("of "))]
    named = [
        (found, piece[_first_telling(found).start : found[-1].end])
        for piece in (first, *later)
        if (found := terms(piece)) and any(term.key not in _PLACEHOLDERS for term in found)
    ]
    if not named:
        return None
    return Group(
        alternatives=tuple(found for found, _ in named),
        surface=_either([surface for _, surface in named]),
        similar=tuple(found for found in similar if _is_telling(found)),
    )


def _is_telling(found: tuple[Term, ...]) -> bool:
    return any(term.weight > GENERIC_WEIGHT and term.key not in _PLACEHOLDERS for term in found)


def _first_telling(found: tuple[Term, ...]) -> Term:
    """The first term that is no everyday word: `running Airflow` is about Airflow."""
    return next((term for term in found if term.weight > GENERIC_WEIGHT), found[0])


def _either(names: list[str]) -> str:
    """`A, B or C`."""
    return " or ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
