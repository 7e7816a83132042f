"""What is left over of a header beside title and employer: the department, the team.

It is neither, so that no letter says `at Kvarnholm - Data Platform Team`; and it is told of the position, so that
nothing is lost.
"""

import re
from collections.abc import Sequence

from core.language.lexicon import is_place, title_score
from worker.understanding.learned.explanations import Way
from worker.understanding.learned.line_features import section_words
from worker.understanding.learned.looks import names_unit
from worker.understanding.learned.spans import Span
from worker.understanding.words.heading_words import section_of_words

_APART = frozenset({"tab", "dates", "line", "colon"})
# A sign lies between two parts, or a bracket and a sign.
_NEAR, _LEAST_WORDS = 2, 2
# What the chain calls what is no unit: dates, what was done, the label of a field.
_OTHERS = frozenset("DXL")
# Who led the position, or how it was held, is no part of an organisation.
_TERMS = re.compile(
    r"\b(?:manager|lead|head|boss|supervis\w{1,5}|report(?:s|ed|ing) to|contract\w{0,5}|agency|via|temp\w{0,7}"
    r"|permanent|freelance|interim|part[- ]time|full[- ]time|remote|hybrid)\b",
    re.IGNORECASE,
)


def unit_beside(parts: Sequence[Span], path: Sequence[str], way: Way) -> str:
    """The unit that a header names beside what `way` takes from it, or nothing. `path`: the chain's labels."""
    fields = [span for span in (way.title, way.employer, way.place) if span is not None]
    named = [span for span in (way.title, way.employer) if span is not None]
    left = [each for each in parts if not any(_overlap(each, field) for field in fields) and _may_be(each, path)]
    found: list[Span] = []
    for each in left:
        if any(_is_beside(each, other) for other in (*named, *found)):
            found.append(each)
    if named and not found:
        lines = [field.line for field in named]
        found = [each for each in left if _is_row(each) and min(lines) < each.line < max(lines)][:1]
    return ", ".join(each.text for each in found)


def _overlap(one: Span, other: Span) -> bool:
    return one.first < other.last and other.first < one.last


def _may_be(each: Span, path: Sequence[str]) -> bool:
    """True for the name of a part of an organisation: no place, no position, and nothing that was told."""
    is_other = bool(_OTHERS & set(path[each.first : each.last])) or is_place(each.text)
    is_named = names_unit(each.text) and len(each.text.split()) >= _LEAST_WORDS and each.text[0].isupper()
    return is_named and not is_other and title_score(each.text) <= 0 and _TERMS.search(each.text) is None


def _is_row(each: Span) -> bool:
    """True for a line of its own that looks like a name of several words, and not like a heading."""
    words = [word for word in each.text.split() if word[0].isalpha()]
    is_name = sum(word[0].isupper() for word in words) * 2 > len(words) >= _LEAST_WORDS
    is_heading = section_words(each.text) or section_of_words(each.text)
    is_row = is_name and each.left == each.right == "line" and not any(map(str.isdigit, each.text))
    return is_row and not is_heading


def _is_beside(one: Span, other: Span) -> bool:
    """True for two parts of one line that a sign parts, and neither column nor dates."""
    first, second = (one, other) if one.first < other.first else (other, one)
    is_near = first.line == second.line and second.first - first.last <= _NEAR
    return is_near and first.right not in _APART and second.left not in _APART
