"""Sentences that ran together when a page lost its lines: parted where a capital stands behind a small letter.

`… two years Must be able to lift`, `… of the branch Manage the rota Oversee all files`: items of a list, of which the
bullets are gone, and sentences, of which the stops are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from core.language.verbs import Form, verb_form
from worker.understanding.postings.small_words import SMALL_WORDS

# Items that ran into one sentence: what demands begin with, behind a word in small letters.
_DEMAND = re.compile(
    r"(?<=[a-z)\]+&*:]) (?=(?:Experienced?|Excellent|Able|Ability|Good|Strong|Knowledge|Minimum|Highl?y?"
    r"|Proficien\w{1,4}|Must|Right|Willing\w{0,4}|Computer|Relevant|Proven|Demonstrable|Demonstrated|Previous|Confident|Flexible|Full"
    r"|Understanding|Working|Degree|Educated|Valid|Fluent|Commit\w{3,6}|Passion\w{0,3}|Outstanding|Effective|Attention"
    r"|Familiar\w{0,4}|Solid|Basic|Advanced|Great|Capable|Comfortable|Enthusias\w{2,4}|Well|Proactive) [a-z])"
)
_CAPITAL = re.compile(r"(?P<before>[A-Za-z*)’'-]{1,30}) (?=(?P<word>[A-Z][a-z]{0,20}) [a-z])")
# What begins a sentence, and no name before a small letter.
_BEGINS = frozenset(
    """The This These You Your We Our It They He She Please There If An In As For Once When While Must Applicants
    Candidates With Also""".split()
)
_FORMS = frozenset({Form.BASE, Form.GERUND})
_FEWEST_DEMANDS, _FEWEST_DEEDS = 2, 3


@dataclass(frozen=True, kw_only=True)
class Part:
    """A sentence, or an item of a list."""

    text: str
    is_item: bool = False


def parts_of(sentence: str) -> list[Part]:
    """What ran together in a sentence, in order; itself alone where nothing did."""
    demands = {match.end() for match in _DEMAND.finditer(sentence)}
    deeds = {end for end, word in _capitals(sentence) if word == "To" or verb_form(word.lower()) in _FORMS}
    places = demands if len(demands) >= _FEWEST_DEMANDS else set()
    places |= deeds if len(deeds) >= _FEWEST_DEEDS else set()
    found: list[Part] = []
    for number, piece in enumerate(_split(sentence, sorted(places))):
        first, *more = _split(piece, [end for end, word in _capitals(piece) if word in _BEGINS])
        found += [Part(text=first, is_item=number > 0), *(Part(text=each) for each in more)]
    return found


def _capitals(text: str) -> Iterator[tuple[int, str]]:
    """Where a word with a capital stands behind a word in small letters that may end something, and the word."""
    for match in _CAPITAL.finditer(text):
        before = match["before"]
        if (before[-1].islower() or before[-1] in ")*") and before.islower() and before not in SMALL_WORDS:
            yield match.end(), match["word"]


def _split(text: str, places: list[int]) -> list[str]:
    edges = [0, *places, len(text)]
    return [part for one, other in pairwise(edges) if (part := text[one:other].strip())] or [text]
