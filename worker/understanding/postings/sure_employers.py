"""Which of the likeliest names employs, seen from the whole advertisement: who is spoken of, how, and where.

The ranker knows what strangers' postings look like. Who reads a real one and knows none of its names still finds who
employs: it owns and says things, addresses spell it, it opens the text and closes it, and it is no heading and no
tool. Marks are weighed, with what the ranker says as one of them; no word is one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log, log2

from worker.understanding.postings.hosts import how_spelled
from worker.understanding.postings.mentions import STRONG, Mentions, base_of
from worker.understanding.postings.page import NONE, Candidate, Page, has_digit
from worker.understanding.postings.sections import ASKING
from worker.understanding.postings.strength import strength_of

RANKER = "chance of the ranker"
# Found by likelihood on real people's advertisements, the strangers' half as heavy, and rounded:
# `python -m benchmarks.reading.sure_employers --folder DIR …` finds them anew. Shares are from 0 to 1.
WEIGHTS = {
    RANKER: 1.03,
    "letters of an employer": 0.36,
    "letters of a title": -0.46,
    "said once": -0.36,
    "how often": -0.42,
    "share of the most often said": -0.34,
    "one word, hardly spoken of": -1.00,
    "all words also small, hardly spoken of": -0.57,
    "ends like a part or a program": -0.67,
    "digit": -0.62,
    "long": 0.43,
    "begins a longer one": 0.22,
    "owns": 0.92,
    "says": 0.34,
    "opens a unit": -0.56,
    "opens the text": 0.53,
    "spoken of in three ways": 0.74,
    "spoken of, a share": 0.27,
    "share of the most spoken of": 0.24,
    "spelled by an address": 0.75,
    "spelled by an address, spoken of": -0.64,
    "mail spells others": -0.50,
    "at the top": 0.40,
    "in the last third": 0.32,
    "in what is offered": 0.23,
    "share in demands and duties": -0.26,
    "in lists alone": -0.32,
}
# Of so many names it is asked.
LIKELIEST = 12
_PART = re.compile(
    r"\b(?:programs?|programmes?|projects?|initiative|staff|team|tasks|services|skills|development|management|science"
    r"|engineering|operations|department|division|unit|office|shift|plan|conference|fellowship|policy|act|board"
    r"|committee|systems?)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’-]+")
_SMALL = re.compile(r"(?<![\w@./-])[a-zß-ÿ][a-zß-ÿ'’-]*(?![\w@/-]|\.\w)")
_JOINING = frozenset({"of", "and", "the", "for"})
_TOP_UNITS, _OPENING = 3, 3
_LAST_THIRD = 2 / 3
_LIKE_A_TITLE, _LIKE_AN_EMPLOYER = 2, 3
_LEAST = 1e-9
_STEPS_OF_LETTERS = 5


@dataclass(frozen=True, kw_only=True)
class Whole:
    """How a page speaks of all the names that may employ."""

    page: Page
    spoken: Mapping[str, Mentions]

    @cached_property
    def most_often(self) -> int:
        """How often it says the name that it says most often."""
        return max((len(each.units) for each in self.spoken.values()), default=0)

    @cached_property
    def most_strongly(self) -> int:
        """How often it speaks as of an employer of the one of whom it does so most often."""
        return max(map(_strongly, self.spoken.values()), default=0)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """What it writes in small letters, outside of addresses."""
        return frozenset(word for unit in self.page.units for word in _SMALL.findall(unit.text))


def weighed_again(found: Sequence[Candidate], weighed: Mapping[str, float], page: Page) -> dict[str, float]:
    """The weights of the likeliest names, and of none, by the whole advertisement. `weighed`: those of the ranker."""
    marks = marks_of(found, weighed, page)
    return {name: sum(WEIGHTS[mark] * value for mark, value in own.items()) for name, own in marks.items()}


def marks_of(found: Sequence[Candidate], weighed: Mapping[str, float], page: Page) -> dict[str, dict[str, float]]:
    """For the likeliest names and for none, what speaks for and against each."""
    spoken = {each.text: page.spoken.mentions(each.text) for each in found if each.text != NONE}
    whole = Whole(page=page, spoken=spoken)
    most = max(weighed.values())
    total = sum(exp(weight - most) for weight in weighed.values())
    likeliest = sorted(found, key=lambda each: -weighed[each.text])[:LIKELIEST]
    marks = {}
    for each in (*likeliest, *(one for one in found if one.text == NONE)):
        chance = log(exp(weighed[each.text] - most) / total + _LEAST) / 2
        own = {} if each.text == NONE else _marks(each, whole)
        marks[each.text] = dict.fromkeys(WEIGHTS, 0.0) | own | {RANKER: chance}
    return marks


def _marks(each: Candidate, whole: Whole) -> dict[str, float]:
    said = whole.spoken[each.text]
    ways = len(STRONG & said.frames.keys())
    told = {
        **_of_letters(each, whole, is_hardly=ways < 2),  # noqa: PLR2004 - one way is chance
        **_of_speech(said, whole, ways),
        **_of_place(said, whole.page),
        **_of_addresses(each.text, whole.page, is_spoken=ways > 0),
    }
    return {mark: float(value) for mark, value in told.items()}


def _of_letters(each: Candidate, whole: Whole, *, is_hardly: bool) -> dict[str, float]:
    base, own = base_of(each.text), strength_of(each.text)
    words = _WORD.findall(base)
    great = [word.lower() for word in words if not word[0].islower() and word.lower() not in _JOINING]
    return {
        "letters of an employer": own.employer / _STEPS_OF_LETTERS,
        "letters of a title": own.as_title >= _LIKE_A_TITLE and own.employer < _LIKE_AN_EMPLOYER,
        "one word, hardly spoken of": is_hardly and " " not in base,
        "all words also small, hardly spoken of": is_hardly and bool(great) and whole.small_words.issuperset(great),
        "ends like a part or a program": _PART.search(base) is not None,
        "digit": has_digit(each.text),
        "long": max(0, len(words) - 4) / 3,
        "begins a longer one": "is part" in each.marks,
    }


def _of_speech(said: Mentions, whole: Whole, ways: int) -> dict[str, float]:
    often, strongly = len(said.units), _strongly(said)
    return {
        "said once": often == 1,
        "how often": log2(1 + often) / 3,
        "share of the most often said": often / max(1, whole.most_often),
        "owns": "owns" in said.frames,
        "says": "says" in said.frames,
        "opens a unit": said.opens is not None,
        "opens the text": said.opens is not None and said.opens <= _OPENING,
        "spoken of in three ways": ways > 2,  # noqa: PLR2004 - as it says
        "spoken of, a share": strongly / max(1, often),
        "share of the most spoken of": strongly / max(1, whole.most_strongly),
    }


def _of_place(said: Mentions, page: Page) -> dict[str, float]:
    kinds = [page.kinds[at] for at in said.units]
    last = said.units[-1] if said.units else 0
    return {
        "at the top": bool(said.units) and said.units[0] < _TOP_UNITS,
        "in the last third": last > _LAST_THIRD * len(page.units),
        "in what is offered": "offer" in kinds,
        "share in demands and duties": sum(kind in {*ASKING, "duty"} for kind in kinds) / max(1, len(kinds)),
        "in lists alone": bool(said.units) and all(page.units[at].is_bullet for at in said.units),
    }


def _of_addresses(name: str, page: Page, *, is_spoken: bool) -> dict[str, float]:
    by_mail, by_web = how_spelled(name, page.mail_hosts), how_spelled(name, page.web_hosts)
    is_spelled = not {"all", "part", "initials"}.isdisjoint({by_mail, by_web})
    return {
        "spelled by an address": is_spelled,
        "spelled by an address, spoken of": is_spelled and is_spoken,
        "mail spells others": by_mail == "no",
    }


def _strongly(said: Mentions) -> int:
    return sum(count for frame, count in said.frames.items() if frame in STRONG)
