"""Places that a sentence or the line of an employer's name says: what `Where: Leeds` says with a label.

`Moss & Co, Leeds`, `This is a remote position`, `based out of Leeds`, and below the heading `Location` a line or two.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from core.language.lexicon import is_place
from worker.understanding.postings.labels import label_of
from worker.understanding.postings.page import Candidate, Candidates, Page
from worker.understanding.postings.pieces import is_legal, kind_of
from worker.understanding.postings.sections import topic_of
from worker.understanding.postings.strength import strength_of
from worker.understanding.postings.units import Unit

TOWN = r"[A-ZÀ-Þ][\w'’.-]{1,25}(?: (?:of |the |upon )?[A-ZÀ-Þ][\w'’.-]{1,25}){0,2}"
_REGIONS = rf"(?:, (?:[A-Z]{{2,3}}\b|{TOWN})){{0,2}}"
_BEHIND = re.compile(
    rf"(?P<sign>,? in|,? near|,? at|,| [–—-]| \||\s?\() ?(?P<place>{TOWN}{_REGIONS}(?: [A-Z]{{2,3}}\b)?)"
    rf"(?P<end>\)?\s?(?:$|[.;|·•(]|[–—-] |, (?=[a-z\d])))"
)
# The place of those who work from anywhere, and the mark of one that a sentence says.
REMOTE, TOLD = "Remote", "told in a sentence"
# What somebody works from anywhere is said with; of a team or of skills it says nothing.
_POST = r"(?:position|role|job|post|opportunity|vacancy|contract)"
_ANYWHERE = r"anywhere in (?:the )?(?:world|globe|country|USA?|UK|EU|Europe)\b"
_REMOTE = re.compile(
    rf"\b(?:(?:this|the|our) (?:[\w-]{{1,15}} ){{0,2}}{_POST} (?:is|will be|can be)"
    rf"|{_POST} is|this is|we are|we['’]re|you will be) "
    rf"(?:an? )?(?:(?:100 ?%|fully|entirely|completely|full[- ]time|permanently|primarily|all)[ -])?,? ?remote(?:ly)?\b"
    rf"(?! (?:team|environment|friendly|first|work(?:ing)? (?:policy|options?)|sensing|access|from (?!any|home)))(?!-)"
    rf"|\b(?:100 ?%|fully|completely|entirely) remote (?:{_POST}|company|team|work)\b"
    rf"|\b100 ?% remote\b|\b(?:can|may) (?:live|reside|work|be (?:based|located)) (?:from )?{_ANYWHERE}"
    rf"|\bwork(?:ing)? (?:remotely )?from (?:{_ANYWHERE}|anywhere\b)|\({_ANYWHERE}\)"
    rf"|(?<!in a )(?<!the )\bremote {_POST}\b"
    rf"|^\W{{0,4}}remote (?:\((?:[^()]{{1,40}})\))?$",
    re.IGNORECASE,
)
# How a sentence has it: that is the place.
_TOLD = re.compile(rf"(?:100 ?%|fully)[ -]remote\b|{_ANYWHERE}", re.IGNORECASE)
_HYBRID = re.compile(
    r"\b(?:hybrid|on-?site|in[- ]office|days? (?:a|per) week|(?:will|may|would) (?:also )?consider|open to)\b"
    r"|\bnot\b.{0,12}\bremote\b",
    re.IGNORECASE,
)
_BASED = re.compile(
    rf"\b(?:based out of|located (?:in|at) the (?:historic |heart of )?|work on-?site in"
    rf"|(?:willing|able|prepared|happy) to work (?:in|on|at|from)|travel throughout"
    rf"|(?:office|team|shop|studio) in the) ?(?P<place>{TOWN}{_REGIONS})(?![\w'’-])"
)
_ASKS_WHERE = re.compile(
    r"^(?:(?:job |work |primary |office )?locations?|where|place of work|work ?place|duty station|campus)$",
    re.IGNORECASE,
)
_ANSWER_ENDS = re.compile(r"[;.(]| [–—-] ")
_CODE = re.compile(r" [A-Z]{1,2}\d[A-Z\d]?(?: \d[A-Z]{2})?$")
_HOUSE = re.compile(r"^\d[\w/-]* \S[^,]*, (?:(?:Suite|Unit|Floor|Room|Level) [^,]*, )?(?P<town>[A-ZÀ-Þ].*)$")
_JOINING = frozenset(
    "of the on upon de la & and or near es al el le les los las di da do du des van der den sur am".split()
)
_LETTERS = 3
_MOST_WORDS = 8


def add_of_employer(found: Candidates, page: Page, employer: str | None, marks: set[str]) -> None:
    """The town behind the employer's name on a line of its own: `Moss & Co, Leeds`, `Baker at Moss & Co in Leeds`."""
    if employer is None:
        return
    for line in page.lines:
        text = line.unit.text
        at = text.find(employer)
        if at < 0 or label_of(text) is not None:
            continue
        behind = _BEHIND.match(text, at + len(employer))
        if behind is not None and _may_be_town(behind["place"]) and behind["place"] != "Remote":
            found.add(_CODE.sub("", behind["place"]), marks)
            return


def add_told(found: Candidates, page: Page, marks: set[str], *, is_said: bool) -> None:
    """What a heading that asks where is answered with, and what sentences say as plainly.

    `is_said`: the header names a place, so that work from anywhere is said beside it.
    """
    for above, unit in pairwise(page.units):
        if above.may_head and _ASKS_WHERE.match(above.text.strip(" :*_?")):
            answer = _ANSWER_ENDS.split(unit.text)[0].strip(" ,*_")
            is_named = is_written_as_name(answer) or (answer[:1].isdigit() and ", " in answer)
            if answer and is_named and len(answer.split()) <= _MOST_WORDS and not unit.is_marked:
                found.add(answer, marks)
    for unit, kind in zip(page.units, page.kinds, strict=True):
        if kind in {"req", "nice", "not"} and unit.is_bullet:
            continue
        based = _BASED.search(unit.text)
        if based is not None and _may_be_town(based["place"]):
            found.add(based["place"], marks)
        if not is_said and _remote_of(unit) is not None:
            found.add(REMOTE, marks | {TOLD})


def as_told(place: Candidate, units: Sequence[Unit]) -> str:
    """`100% remote` and `anywhere in the world`, where that only sentences say; any other place as it is."""
    if TOLD not in place.marks or "alone remote" in place.marks:
        return place.text
    told = (_remote_of(unit) for unit in units)
    return next((each for each in told if each is not None and each != REMOTE), place.text)


def _remote_of(unit: Unit) -> str | None:
    """`Remote`, `100% remote`, `anywhere in the world`, where a unit says that one works so; else None."""
    said = _REMOTE.search(unit.text) if _HYBRID.search(unit.text) is None else None
    if said is None:
        return None
    told = _TOLD.search(said[0])
    return told[0] if told is not None else REMOTE


def _may_be_town(text: str) -> bool:
    """True for what lists or letters know for a place, and is no heading, no kind of contract and no date."""
    town = text.split(",", maxsplit=1)[0]
    if topic_of(text) is not None or kind_of(text) in {"M", "T", "E"} or is_legal(text):
        return False
    return is_place(text) or is_place(town) or strength_of(town).place >= _LETTERS


def town_of(place: str) -> str:
    """`7 Mill Road, Leeds` → `Leeds`."""
    house = _HOUSE.match(place)
    return place if house is None else house["town"]


def is_written_as_name(text: str) -> bool:
    """True for `The Old Mill` and `Leeds and York`, not for `You can work from home`."""
    return all(word[0].isupper() or word[0].isdigit() or word in _JOINING for word in text.split())
